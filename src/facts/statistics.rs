//! Counts over the article: words, sentences, reading time and ease, and who has how many words.
//!
//! Takes the document and the result so far. Boilerplate, bylines, datelines, credits and blocks that
//! repeat an earlier one are left out. A word is what white space or a dash parts: "well-known" and
//! "Gaza’s" are one.

use rustc_hash::FxHashMap;

use crate::analysis::{
    Act, Analysis, BlockKind, Quote, QuoteKind, SpeakerKind, SpeakerWords, Statistics, rounded,
};
use crate::document::Document;
use crate::text::Span;
use crate::tokens::{TokenKind, is_apostrophe};

/// Words a minute of silent reading (Brysbaert 2019).
const WORDS_A_MINUTE: f64 = 238.0;
/// Fewest words for which reading ease means anything; Flesch (1948) took samples of 100.
const MIN_WORDS_FOR_EASE: u32 = 100;

/// The statistics of `document`.
pub fn count(document: &Document, analysis: &Analysis) -> Statistics {
    let counts = Counts::of(document);
    let words = counts.words_of_article();
    let counted = |block: u32| counts.is_counted(document, block);
    let sentences = document.sentences.iter().filter(|sentence| counted(sentence.block)).count();
    let blocks = (0..).zip(&document.blocks);
    let paragraphs = blocks
        .filter(|(index, block)| block.kind == BlockKind::Paragraph && counted(*index))
        .count();
    let quoted = quoted_spans(document, analysis);
    let quoted_words: u32 = quoted.iter().map(|span| counts.words(document, *span)).sum();
    Statistics {
        words,
        sentences: number(sentences),
        paragraphs: number(paragraphs),
        reading_seconds: (f64::from(words) * 60.0 / WORDS_A_MINUTE).round() as u32,
        reading_ease: reading_ease(words, number(sentences), counts.syllables),
        quoted_share: share(quoted_words, words).min(1.0),
        speakers: speakers(document, analysis, &counts),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { rounded(f64::from(part) / f64::from(whole)) }
}

/// Flesch's formula.
fn reading_ease(words: u32, sentences: u32, syllables: u32) -> Option<f64> {
    if words < MIN_WORDS_FOR_EASE || sentences == 0 {
        return None;
    }
    let words = f64::from(words);
    let (a_sentence, a_word) = (words / f64::from(sentences), f64::from(syllables) / words);
    Some(rounded(206.835 - 1.015 * a_sentence - 84.6 * a_word))
}

/// Running counts of words.
struct Counts {
    /// Words before each token, and at the end all.
    before: Vec<u32>,
    /// Syllables of all words.
    syllables: u32,
}

impl Counts {
    fn of(document: &Document) -> Self {
        let mut counts =
            Self { before: Vec::with_capacity(document.tokens.len() + 1), syllables: 0 };
        let mut words = 0;
        for (index, token) in document.tokens.iter().enumerate() {
            counts.before.push(words);
            if counts.is_counted(document, token.block) && is_word(document, index) {
                words += 1;
                counts.syllables += syllables(token.span.of(document.text));
            }
        }
        counts.before.push(words);
        counts
    }

    fn is_counted(&self, document: &Document, block: u32) -> bool {
        document.blocks.get(block as usize).is_some_and(|block| {
            block.duplicate_of.is_none()
                && (block.kind.is_story() || block.kind == BlockKind::Caption)
        })
    }

    fn words_of_article(&self) -> u32 {
        self.before.last().copied().unwrap_or(0)
    }

    /// The words in `span`.
    fn words(&self, document: &Document, span: Span) -> u32 {
        let at = |offset: u32| {
            let token = document.token_at(offset);
            self.before.get(token).copied().unwrap_or_else(|| self.words_of_article())
        };
        at(span.end).saturating_sub(at(span.start))
    }
}

/// Whether token `index` starts a word.
fn is_word(document: &Document, index: usize) -> bool {
    let Some(token) = document.tokens.get(index) else { return false };
    let after_hyphen = token.glued && index > 0 && document.word(index - 1) == "-";
    let is_ending = document.word(index).starts_with(is_apostrophe) && token.glued;
    matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Link)
        && !after_hyphen
        && !is_ending
}

/// Syllables of an English word, by its groups of vowels: a final e that is silent is none.
fn syllables(word: &str) -> u32 {
    let is_vowel = |c: char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut groups = 0;
    let mut inside = false;
    for c in word.chars() {
        groups += u32::from(is_vowel(c) && !inside);
        inside = is_vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - u32::from(silent)).max(1)
}

/// What stands in quotation marks and is somebody's utterance.
fn quoted_spans(document: &Document, analysis: &Analysis) -> Vec<Span> {
    let outer = analysis.quotes.iter().filter(|quote| quote.parent.is_none() && is_said(quote));
    outer.flat_map(|quote| direct_spans(document, quote)).collect()
}

fn is_said(quote: &Quote) -> bool {
    matches!(quote.act, Act::Speech | Act::Writing)
}

/// The parts of the quote's content that stand in quotation marks.
pub fn direct_spans(document: &Document, quote: &Quote) -> Vec<Span> {
    match quote.kind {
        QuoteKind::Direct => quote.content.clone(),
        QuoteKind::Indirect => Vec::new(),
        QuoteKind::Mixed => {
            let inside = |span: &Span| {
                let from = span.start;
                let quotations = &document.quotations;
                let first = quotations.partition_point(|quotation| {
                    document.tokens.get(quotation.open as usize).is_none_or(|t| t.span.start < from)
                });
                let outer = quotations.iter().skip(first).filter(|q| q.parent.is_none());
                let spans = outer.flat_map(|quotation| quotation.content.iter().copied());
                let end = span.end;
                spans.take_while(move |inner| inner.end <= end).collect::<Vec<_>>()
            };
            quote.content.iter().flat_map(inside).collect()
        }
    }
}

/// The words of each source, most first.
fn speakers(document: &Document, analysis: &Analysis, counts: &Counts) -> Vec<SpeakerWords> {
    let mut numbers: FxHashMap<(Option<u32>, String), usize> = FxHashMap::default();
    let mut speakers: Vec<SpeakerWords> = Vec::new();
    for (index, quote) in (0..).zip(&analysis.quotes).filter(|(_, quote)| is_said(quote)) {
        let Some(speaker) = &quote.speaker else { continue };
        let entity = speaker.entity.and_then(|id| analysis.entities.get(id as usize));
        let words = speaker.span.of(document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let key = match entity {
            Some(entity) => (Some(entity.id), String::new()),
            None => (None, words.to_lowercase()),
        };
        let name = entity.map_or(words, |entity| entity.name.clone());
        let number = *numbers.entry(key).or_insert_with(|| {
            let (entity, kind) = (speaker.entity, speaker.kind);
            speakers.push(new_speaker(entity, name, kind));
            speakers.len() - 1
        });
        let Some(known) = speakers.get_mut(number) else { continue };
        let total: u32 = quote.content.iter().map(|span| counts.words(document, *span)).sum();
        let direct = direct_spans(document, quote);
        let direct: u32 = direct.iter().map(|span| counts.words(document, *span)).sum();
        known.quotes.push(index);
        known.direct += direct;
        known.indirect += total.saturating_sub(direct);
    }
    let all = speakers.iter().map(|speaker| speaker.direct + speaker.indirect).sum();
    for speaker in &mut speakers {
        speaker.share = share(speaker.direct + speaker.indirect, all);
    }
    speakers.sort_by_key(|speaker| std::cmp::Reverse(speaker.direct + speaker.indirect));
    speakers
}

fn new_speaker(entity: Option<u32>, name: String, kind: SpeakerKind) -> SpeakerWords {
    SpeakerWords { entity, name, kind, quotes: Vec::new(), direct: 0, indirect: 0, share: 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphenated_word_is_one_word() {
        let document = Document::read("A well-known town, Olgo’s 3 rivers.");
        let words = (0..document.tokens.len()).filter(|index| is_word(&document, *index)).count();
        assert_eq!(words, 6);
    }

    #[test]
    fn syllables_follow_the_vowels() {
        for (word, count) in [("table", 2), ("made", 1), ("banana", 3), ("rhythm", 1), ("the", 1)] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn ease_needs_a_hundred_words() {
        assert_eq!(reading_ease(99, 5, 150), None);
        assert_eq!(reading_ease(100, 5, 150), Some(59.635));
    }
}
