//! Titles and offices of people, and the gender that titles tell.
//!
//! Takes a person's mention in its sentence, gives the [`Title`]: the role before the name
//! ("Russian Foreign Minister Sergey Lavrov") or after it by apposition ("Sergey Lavrov, the
//! Russian foreign minister,"), or told by a clause or verb ("who heads the board", "resigned as
//! mayor"); and the word that tells a gender ("Mrs", "his wife,"). A role is words of the text as
//! they stand, after "former" where the text tells that it was left. No parser: a role before the
//! name reaches back over words that are names, modifiers or nouns of roles, so an unknown modifier
//! ends it early.

use std::ops::Range;

use crate::analysis::{BlockKind, GenderValue};
use crate::document::Document;
use crate::entities::forms::fold;
use crate::entities::mentions::{NameMention, is_possessive};
use crate::lexicon;
use crate::text::Span;
use crate::tokens::TokenKind;

/// Most tokens that a role may have.
const MAX_ROLE: usize = 12;
/// Most tokens between a name and the verb or "as" before its office.
const MAX_VERB: usize = 7;
/// Most tokens of what a role is a role in, after "of", "for", "at".
const MAX_SCOPE: usize = 8;

/// What the words around a person's name say of the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// A title or office.
    pub role: Option<Role>,
    /// A gender and the word that tells it.
    pub gender: Option<(GenderValue, Span)>,
}

/// A title or office in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// What is said of it before its words: "former ", "head of ".
    pub prefix: String,
    /// Its words, without article.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of the token of its head noun.
    pub head: usize,
    /// Its head noun, folded.
    pub noun: String,
}

/// What is known of each token: which name it belongs to.
#[derive(Debug)]
pub struct TokenOwners {
    mention_of: Vec<u32>,
}

impl TokenOwners {
    /// Marks the tokens of `mentions` among the `count` tokens of a text.
    pub fn new(count: usize, mentions: &[NameMention]) -> Self {
        let mut mention_of = vec![u32::MAX; count];
        for (number, mention) in mentions.iter().enumerate() {
            let tokens = mention_of.get_mut(mention.tokens.clone()).unwrap_or_default();
            tokens.fill(u32::try_from(number).unwrap_or(u32::MAX));
        }
        Self { mention_of }
    }

    /// Index of the mention that token `index` belongs to.
    pub fn mention(&self, index: usize) -> Option<usize> {
        self.mention_of.get(index).filter(|number| **number != u32::MAX).map(|n| *n as usize)
    }
}

/// The title of the person whose name has the tokens `name`.
pub fn title(document: &Document, owners: &TokenOwners, name: &Range<usize>) -> Title {
    let reader = Reader { document, owners };
    let role = reader.before(name).or_else(|| reader.after(name.end));
    let role = role.or_else(|| reader.by_clause(name.end)).or_else(|| reader.by_verb(name.end));
    let head = role.as_ref().map(|role| role.head);
    let gender = head.and_then(|head| reader.gender_at(head)).or_else(|| reader.address(name));
    Title { role, gender }
}

/// The gender that the folded `word` tells of the person it stands for.
pub fn gender_of(word: &str) -> Option<GenderValue> {
    if lexicon::female_words().contains(word) {
        return Some(GenderValue::Female);
    }
    lexicon::male_words().contains(word).then_some(GenderValue::Male)
}

/// Whether token `index` heads a role: "minister", "co-founder", "Secretary-General".
pub fn is_role_noun(document: &Document, index: usize) -> bool {
    lexicon::role_nouns().contains(fold(document.word(index)).as_str())
}

/// Whether token `index` may stand between a determiner and the noun of a role.
pub fn is_modifier(document: &Document, index: usize) -> bool {
    let word = fold(document.word(index));
    lexicon::role_modifiers().contains(word.as_str())
        || lexicon::role_nouns().contains(word.as_str())
        || lexicon::group_variants().contains_key(word.as_str())
}

/// Whether the word says that one known thing is meant.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "one" | "another"
    )
}

struct Reader<'d, 't> {
    document: &'d Document<'t>,
    owners: &'d TokenOwners,
}

impl Reader<'_, '_> {
    /// The role right before the name, or parted from it by a comma, where another comma ends the
    /// name: "the president, Ana Ruiz, said".
    fn before(&self, name: &Range<usize>) -> Option<Role> {
        let apposed = self.document.word(name.end) == ",";
        let name = name.start;
        let sentence = self.sentence(name)?;
        let mut last = name.checked_sub(1)?;
        if self.is_honorific(last) {
            last = last.checked_sub(1)?;
        }
        let comma = self.document.word(last) == ",";
        if comma {
            last = last.checked_sub(1).filter(|_| apposed)?;
        }
        let head = self.head_before(last, sentence.start)?;
        let mut start = head;
        while start > sentence.start && name - start < MAX_ROLE {
            let is_field = start == head && self.is_portfolio(start - 1);
            if !is_field && !self.extends(start - 1) {
                break;
            }
            start -= 1;
        }
        while start < head && self.is_weak_start(start) {
            start += 1;
        }
        let determined = start > sentence.start && is_determiner(self.document.word(start - 1));
        if comma && !determined && !self.has_possessive(start..head) {
            return None;
        }
        Some(self.role(start..last + 1, head))
    }

    /// The role head at or before token `last`: `last` itself, or the noun before "of" or "for"
    /// ("Secretary of State", "spokesman for Hamas").
    fn head_before(&self, last: usize, floor: usize) -> Option<usize> {
        if self.document.tokens.get(last).is_none_or(|token| token.kind != TokenKind::Word) {
            return None;
        }
        if is_role_noun(self.document, last) && self.owners.mention(last).is_none() {
            return Some(last);
        }
        let mut index = last;
        while index > floor && last - index < MAX_SCOPE && self.is_capitalised(index) {
            index -= 1;
            if matches!(self.document.word(index), "of" | "for") {
                let head = index.checked_sub(1).filter(|head| *head >= floor)?;
                return is_role_noun(self.document, head).then_some(head);
            }
        }
        None
    }

    /// Whether a role that starts after token `index` goes on with it.
    fn extends(&self, index: usize) -> bool {
        let word = self.document.word(index);
        is_modifier(self.document, index)
            || self.owners.mention(index).is_some()
            || self.is_inner_hyphen(index)
            || (is_possessive(word) && index > 0 && self.owners.mention(index - 1).is_some())
            || (matches!(word, "and" | "&") && index > 0 && is_role_noun(self.document, index - 1))
    }

    /// Whether token `index` says what the office right behind it is for: "Harbour" before
    /// "Minister". Both stand in capitals, outside headlines, where all words may.
    fn is_portfolio(&self, index: usize) -> bool {
        let office = fold(self.document.word(index + 1));
        let word = fold(self.document.word(index));
        let opens = [lexicon::function_words(), lexicon::saying_verbs()];
        let is_day = lexicon::weekdays().contains_key(word.as_str())
            || lexicon::relative_days().contains_key(word.as_str())
            || lexicon::months().contains_key(word.as_str());
        self.is_capitalised(index)
            && self.is_capitalised(index + 1)
            && lexicon::portfolio_nouns().contains(office.as_str())
            && !matches!(
                self.document.block_kind(index),
                BlockKind::Headline | BlockKind::Standfirst | BlockKind::Heading
            )
            && self.document.tokens.get(index).is_some_and(|t| t.kind == TokenKind::Word)
            && !opens.iter().any(|list| list.contains(word.as_str()))
            && !is_day
            && !word.ends_with("ly")
    }

    /// Whether a role can't start with token `index`: a hyphen, "and", a possessive ending.
    fn is_weak_start(&self, index: usize) -> bool {
        let word = self.document.word(index);
        is_possessive(word) || matches!(word, "-" | "and" | "&") || is_determiner(word)
    }

    /// A hyphen inside a word, or one with blanks around it inside an office: "Vice - President".
    fn is_inner_hyphen(&self, index: usize) -> bool {
        let glued = |index: usize| self.document.tokens.get(index).is_some_and(|token| token.glued);
        let before = index.checked_sub(1);
        let is_apart = || {
            before.is_some_and(|at| self.is_capitalised(at) && is_modifier(self.document, at))
                && is_role_noun(self.document, index + 1)
        };
        self.document.word(index) == "-"
            && (glued(index) == glued(index + 1))
            && (glued(index) || is_apart())
    }

    /// The role in apposition after the name that ends before token `end`.
    fn after(&self, end: usize) -> Option<Role> {
        let sentence = self.sentence(end)?;
        if !matches!(self.document.word(end), "," | "–" | "—" | "(") {
            return None;
        }
        let mut start = self.after_age(end + 1);
        if is_determiner(self.document.word(start)) {
            start += 1;
        }
        let limit = sentence.end.min(start + MAX_ROLE);
        let run = (start..limit).take_while(|index| self.extends(*index)).count();
        let head = (start..start + run).rev().find(|index| {
            is_role_noun(self.document, *index) && self.owners.mention(*index).is_none()
        })?;
        let after = head + 1;
        if self.document.word(after) == "until" {
            return Some(self.role(start..after, head).former());
        }
        if self.closes(after, sentence.end) {
            return Some(self.role(start..after, head));
        }
        let scope = self.scope_end(after, sentence.end)?;
        Some(self.role(start..scope, head))
    }

    /// The role told by a clause after the name that ends before token `end`: "Ana Ruiz, who heads
    /// the board", "Ana Ruiz, who was mayor until May".
    fn by_clause(&self, end: usize) -> Option<Role> {
        let sentence = self.sentence(end)?;
        let who = end + usize::from(self.document.word(end) == ",");
        if self.document.word(who) != "who" {
            return None;
        }
        let verb = self.document.word(who + 1);
        let held = match verb {
            "is" => self.held(who + 2, sentence.end),
            "was" => self.held(who + 2, sentence.end).map(Role::former),
            _ => None,
        };
        let led = || {
            let noun = lexicon::role_verbs().get(verb).filter(|noun| noun.ends_with(" of"))?;
            let start = who + 2 + usize::from(is_determiner(self.document.word(who + 2)));
            let limit = sentence.end.min(start + MAX_SCOPE);
            let inside =
                |at: &usize| self.owners.mention(*at).is_some() || self.is_capitalised(*at);
            let count = (start..limit).take_while(inside).count();
            let noun_of = |role: Role| Role { prefix: format!("{noun} "), ..role };
            (count > 0).then(|| noun_of(self.role(start..start + count, who + 1)))
        };
        held.or_else(led)
    }

    /// The role after "as", or right after the verb, by which the person whose name ends before
    /// token `end` holds or leaves it: "Ana Ruiz resigned as mayor", "Ana Ruiz was elected mayor".
    fn by_verb(&self, end: usize) -> Option<Role> {
        let sentence = self.sentence(end)?;
        let mut how = None;
        let mut passive = false;
        for at in end..sentence.end.min(end + MAX_VERB) {
            let word = self.document.word(at);
            if self.owners.mention(at).is_some() || matches!(word, "," | ";" | "that" | "and") {
                return None;
            }
            passive |= matches!(word, "was" | "were" | "is" | "been" | "being" | "be");
            let verb = lexicon::role_verbs().get(word).filter(|how| !how.ends_with(" of"));
            how = how.or(verb.filter(|how| passive || how.starts_with("active")));
            let Some(how) = how else { continue };
            if word != "as" && !(how.starts_with("passive") && verb.is_some()) {
                continue;
            }
            let role = self.held(at + 1, sentence.end);
            let role = role.map(|role| if how.ends_with("former") { role.former() } else { role });
            if role.is_some() || word == "as" {
                return role;
            }
        }
        None
    }

    /// The role that starts with token `start`, an article aside, with what it is a role in.
    fn held(&self, start: usize, limit: usize) -> Option<Role> {
        let start = start + usize::from(is_determiner(self.document.word(start)));
        let run = (start..limit.min(start + MAX_ROLE)).take_while(|at| self.extends(*at)).count();
        let head = (start..start + run).rev().find(|index| {
            is_role_noun(self.document, *index) && self.owners.mention(*index).is_none()
        })?;
        let mut scope = head + 2;
        if matches!(self.document.word(head + 1), "of" | "for" | "at" | "in") {
            scope += usize::from(self.document.word(scope) == "the");
            let named = |at: &usize| {
                let is_date = || {
                    let word = fold(self.document.word(*at));
                    lexicon::months().contains_key(word.as_str())
                };
                self.owners.mention(*at).is_some() || (self.is_capitalised(*at) && !is_date())
            };
            let end = (scope..limit.min(scope + MAX_SCOPE)).take_while(named).count() + scope;
            if end > scope {
                return Some(self.role(start..end, head));
            }
        }
        Some(self.role(start..head + 1, head))
    }

    /// The token after an age in commas: "Ana Ruiz, 43, a teacher".
    fn after_age(&self, start: usize) -> usize {
        let is_age =
            self.document.tokens.get(start).is_some_and(|token| token.kind == TokenKind::Number);
        if is_age && self.document.word(start + 1) == "," { start + 2 } else { start }
    }

    /// The end of "of Kenya", "for the army" from token `start`, where that closes the apposition.
    fn scope_end(&self, start: usize, limit: usize) -> Option<usize> {
        let joint = self.document.word(start).to_ascii_lowercase();
        if !lexicon::role_joints().contains(joint.as_str()) {
            return None;
        }
        let mut scope = start + 1..limit.min(start + MAX_SCOPE) + 1;
        let end = scope.find(|i| self.document.word(*i) == "," || self.closes(*i, limit))?;
        self.closes(end, limit).then_some(end)
    }

    /// Whether the apposition ends before token `index`.
    fn closes(&self, index: usize, limit: usize) -> bool {
        let word = self.document.word(index);
        let listed = word == "," && self.document.word(index + 1) == "and";
        index >= limit
            || (matches!(word, "," | ";" | "(" | ")" | "." | "–" | "—" | "!" | "?" | ":")
                && !listed)
            || matches!(word, "who" | "whose" | "said" | "says" | "told" | "which")
    }

    /// The gender told by the form of address or the kinship noun before the name.
    fn address(&self, name: &Range<usize>) -> Option<(GenderValue, Span)> {
        let mut index = name.start.checked_sub(1)?;
        if self.document.word(index) == "," && self.document.word(name.end) == "," {
            index = index.checked_sub(1)?;
        }
        let word = fold(self.document.word(index));
        let tells = (index + 1 == name.start && lexicon::honorifics().contains(word.as_str()))
            || lexicon::kin_nouns().contains(word.as_str());
        if tells { self.gender_at(index) } else { None }
    }

    fn gender_at(&self, index: usize) -> Option<(GenderValue, Span)> {
        let token = self.document.tokens.get(index)?;
        let gender = gender_of(&fold(token.span.of(self.document.text)))?;
        Some((gender, token.span))
    }

    fn is_honorific(&self, index: usize) -> bool {
        lexicon::honorifics().contains(fold(self.document.word(index)).as_str())
    }

    fn is_capitalised(&self, index: usize) -> bool {
        self.document.word(index).starts_with(char::is_uppercase)
    }

    fn has_possessive(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|index| is_possessive(self.document.word(index)))
    }

    fn sentence(&self, token: usize) -> Option<Range<usize>> {
        let start = self.document.tokens.get(token)?.span.start;
        let sentence = self.document.sentences.get(self.document.sentence_at(start))?;
        Some(sentence.tokens.start as usize..sentence.tokens.end as usize)
    }

    fn role(&self, tokens: Range<usize>, head: usize) -> Role {
        let span = self.document.cover(tokens.start, tokens.end);
        let noun = fold(self.document.word(head));
        Role { prefix: String::new(), span, tokens, head, noun }
    }
}

impl Role {
    /// The same as an office that was left.
    fn former(self) -> Self {
        Self { prefix: "former ".to_owned(), ..self }
    }

    /// The role in words, one space between them.
    pub fn shown(&self, document: &Document) -> String {
        let words = self.span.of(document.text).split_whitespace().collect::<Vec<_>>();
        format!("{}{}", self.prefix, words.join(" "))
    }
}
