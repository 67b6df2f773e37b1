//! Quotes and verbs → people and organizations that are accused or criticised and do not answer.
//!
//! A verb of `data/criticism_verbs.txt` right before a name ("accused Ana Ruiz"), or in the passive right
//! after it ("Ruiz was accused"). Whoever says anything in the article, was asked, or is spoken for,
//! has answered.

use rustc_hash::FxHashSet;

use crate::analysis::{Entity, EntityType, Finding, FindingCode, Mention, Severity};
use crate::checks::reading::Reading;
use crate::lexicon;
use crate::text::Span;

/// Criticism without a reply, once for each who is criticised.
pub fn find(reading: &Reading) -> Vec<Finding> {
    let is_answerable =
        |entity: &&Entity| matches!(entity.kind, EntityType::Person | EntityType::Organization);
    let voices = Voices::of(reading);
    let mut findings = Vec::new();
    for entity in reading.analysis.entities.iter().filter(is_answerable) {
        let criticism =
            reading.names(entity).find_map(|name| Some((name, criticised(reading, name)?)));
        let Some((name, verb)) = criticism.filter(|_| !voices.have(entity)) else { continue };
        let message = format!("“{}” does not answer in the article.", entity.name);
        let spans = vec![verb.min(name.span), verb.max(name.span)];
        findings.push(Reading::finding(FindingCode::NoReply, Severity::Info, message, spans));
    }
    findings
}

/// The verb that accuses or criticises whom `name` names.
fn criticised(reading: &Reading, name: &Mention) -> Option<Span> {
    if reading.is_quoted(name.span) {
        return None;
    }
    let (first, end) = reading.tokens(name.span);
    let word = |at: usize| reading.word_near(at, first);
    let is_verb = |at: usize| lexicon::criticism_verbs().contains(word(at));
    let at = |index: usize| Some(reading.document.cover(index, index + 1));
    let back = if word(first.saturating_sub(1)) == "the" { 2 } else { 1 };
    let is_auxiliary =
        |at: usize| matches!(word(at), "was" | "were" | "is" | "are" | "been" | "being");
    let is_noun = |at: usize| lexicon::determiners().contains(word(at)) || word(at) == "main";
    let is_active = |at: &usize| {
        let before = at.checked_sub(1);
        is_verb(*at) && !before.is_some_and(|at| is_auxiliary(at) || is_noun(at))
    };
    let is_whole = !is_owner(word(end)) && !reading.qualifies(end);
    if let Some(active) = first.checked_sub(back).filter(is_active).filter(|_| is_whole) {
        return at(active);
    }
    let passive = match (word(end), word(end + 1)) {
        ("was" | "were" | "is" | "are", _) => end + 1,
        ("has" | "have" | "had", "been") => end + 2,
        _ => return None,
    };
    if is_verb(passive) { at(passive) } else { None }
}

/// Whether the word after a name makes it the owner of what is criticised: "accused Ruiz's firm".
fn is_owner(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}

/// Who is heard in an article.
struct Voices<'a> {
    entities: FxHashSet<u32>,
    /// The words that name sources.
    words: FxHashSet<&'a str>,
    /// Whether somebody was asked and did not answer.
    has_reply: bool,
}

impl<'a> Voices<'a> {
    fn of(reading: &Reading<'a>) -> Self {
        let quotes = &reading.analysis.quotes;
        let speakers = || quotes.iter().filter_map(|quote| quote.speaker.as_ref());
        let tokens = speakers().flat_map(|speaker| {
            let (first, end) = reading.tokens(speaker.span);
            first..end.min(first + MAX_SOURCE)
        });
        Self {
            entities: speakers().filter_map(|speaker| speaker.entity).collect(),
            words: tokens.map(|at| reading.document.word(at)).collect(),
            has_reply: quotes.iter().any(|quote| quote.reply.is_some()),
        }
    }

    /// Whether `entity` says anything, was asked, or is spoken for.
    fn have(&self, entity: &Entity) -> bool {
        let last_word = entity.name.rsplit(' ').next().unwrap_or(&entity.name);
        self.has_reply || self.entities.contains(&entity.id) || self.words.contains(last_word)
    }
}

/// Most words read of a source.
const MAX_SOURCE: usize = 40;
