//! Organizations → acronyms that the article never expands.
//!
//! Three to six capitals, in running text, that are not in `data/known_acronyms.txt`, stand nowhere in
//! brackets, as they do after their long form, are no share's symbol, and that no run of words in
//! the article spells by its
//! initials, small words counted or not.

use rustc_hash::FxHashSet;

use crate::analysis::{Entity, EntityType, Finding, FindingCode, Mention, Severity};
use crate::checks::reading::Reading;
use crate::entities::acronyms;
use crate::lexicon;
use crate::names::tickers::Tickers;
use crate::tokens::TokenKind;

/// Acronyms that are never expanded.
pub fn find(reading: &Reading) -> Vec<Finding> {
    let mut initials = None;
    let mut findings = Vec::new();
    let is_short =
        |entity: &&Entity| entity.kind == EntityType::Organization && !entity.name.contains(' ');
    let short = reading.analysis.entities.iter().filter(is_short);
    let unknown = short.filter_map(|entity| {
        let is_unknown = |mention: &&Mention| is_unknown(reading.text(mention.span));
        Some((entity, reading.names(entity).find(is_unknown)?))
    });
    for (entity, mention) in unknown.take(MAX_ACRONYMS) {
        let acronym = reading.text(mention.span);
        let initials = initials.get_or_insert_with(|| Initials::of(reading));
        let has_long_form = entity.aliases.iter().any(|alias| alias.contains(' '));
        let before = reading.document.text.get(..mention.span.start as usize);
        let is_glued = before.is_some_and(|before| before.ends_with('-'));
        if !has_long_form
            && !is_glued
            && !initials.spell(acronym)
            && !reading.is_quoted(mention.span)
        {
            let message = format!("The article does not say what “{acronym}” stands for.");
            let code = FindingCode::UnexpandedAcronym;
            findings.push(Reading::finding(code, Severity::Info, message, vec![mention.span]));
        }
    }
    findings
}

/// Most acronyms of one article that are looked at.
const MAX_ACRONYMS: usize = 64;

/// Letters of an acronym that readers can't be expected to know.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

fn is_unknown(name: &str) -> bool {
    LETTERS.contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
        && !lexicon::known_acronyms().contains(acronyms::letters(name).as_str())
}

/// The initials of an article's words, and the words that stand alone in brackets.
struct Initials<'a> {
    all: String,
    capitals: String,
    bracketed: FxHashSet<&'a str>,
    tickers: Tickers<'a>,
}

impl<'a> Initials<'a> {
    fn of(reading: &Reading<'a>) -> Self {
        let document = reading.document;
        let is_bracketed =
            |at: &usize| document.word(at - 1) == "(" && document.word(at + 1) == ")";
        let bracketed = (1..document.tokens.len()).filter(is_bracketed);
        let bracketed = bracketed.map(|at| document.word(at)).collect();
        let mut initials = Self {
            all: String::new(),
            capitals: String::new(),
            bracketed,
            tickers: Tickers::of(document),
        };
        for token in reading.document.tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let word = reading.text(token.span);
            let is_acronym = word.len() > 2 && word.chars().all(char::is_uppercase);
            for part in word.split('-').filter(|_| !is_acronym) {
                let Some(initial) = part.chars().next() else { continue };
                initials.all.extend(initial.to_lowercase());
                if initial.is_uppercase() {
                    initials.capitals.extend(initial.to_lowercase());
                }
            }
        }
        initials
    }

    /// Whether a run of words spells `acronym`, or it stands in brackets or is a share's symbol.
    fn spell(&self, acronym: &str) -> bool {
        let letters = acronyms::letters(acronym);
        self.bracketed.contains(acronym)
            || self.tickers.symbols.contains_key(acronym)
            || self.all.contains(&letters)
            || self.capitals.contains(&letters)
    }
}
