//! Quotes → those of nobody, those that only the headline has, those judged by their verb.
//!
//! A quote is nobody's where it is a sentence of its own with neither speaker nor cue, no quote in its
//! paragraph or shortly before it has a speaker who may go on, and the paragraphs beside it name nobody
//! who may have said it. The words of a headline's quote count as said where they
//! follow one another anywhere below it, whatever their case.

use rustc_hash::FxHashMap;

use crate::analysis::{
    Act, BlockKind, Entity, EntityType, Finding, FindingCode, Quote, QuoteKind, Severity,
};
use crate::checks::reading::Reading;
use crate::lexicon;
use crate::text::Span;
use crate::tokens::TokenKind;

/// Fewest words of a quote that needs a source.
const MIN_WORDS: usize = 6;

/// Paragraphs after a quote in which its speaker may go on.
const SAME_SPEAKER: u32 = 4;

/// Quotes without a source.
pub fn unattributed(reading: &Reading) -> Vec<Finding> {
    let quotes = &reading.analysis.quotes;
    let block_of = |span: &Span| {
        let token = reading.document.token_at(span.start);
        reading.document.block_index(token)
    };
    let sorted = |spans: &mut dyn Iterator<Item = &Span>| {
        let mut blocks: Vec<u32> = spans.filter_map(block_of).collect();
        blocks.sort_unstable();
        blocks
    };
    let has_source = |quote: &&Quote| quote.speaker.is_some() || quote.cue.is_some();
    let sourced = quotes.iter().filter(has_source);
    let voiced = sorted(&mut sourced.flat_map(|quote| quote.content.iter().chain(&quote.cue)));
    let may_speak = |entity: &&Entity| {
        matches!(entity.kind, EntityType::Person | EntityType::Organization | EntityType::Group)
    };
    let speakers = reading.analysis.entities.iter().filter(may_speak);
    let named = sorted(&mut speakers.flat_map(|entity| entity.mentions.iter().map(|m| &m.span)));
    let is_alone = |block: u32| {
        let mut near = block.saturating_sub(SAME_SPEAKER)..=block + 1;
        let mut beside = block.saturating_sub(1)..=block + 1;
        near.all(|block| voiced.binary_search(&block).is_err())
            && beside.all(|block| named.binary_search(&block).is_err())
    };
    let open = quotes.iter().filter(|quote| quote.kind == QuoteKind::Direct && !has_source(quote));
    let contents = open.filter_map(|q| q.content.first().filter(|_| q.content.len() == 1));
    let spans = contents.chain(&reading.analysis.quoted_phrases);
    let lone =
        spans.filter(|span| is_utterance(reading, **span) && block_of(span).is_some_and(is_alone));
    let message = || "Nobody is given as the source of this quote.".to_owned();
    let code = FindingCode::UnattributedQuote;
    lone.map(|span| Reading::finding(code, Severity::Warning, message(), vec![*span])).collect()
}

/// Whether `span` is a whole sentence of some length in a paragraph, and is one outside its marks too.
fn is_utterance(reading: &Reading, span: Span) -> bool {
    let text = reading.text(span);
    let (first, end) = reading.tokens(span);
    let words = (first..end).filter(|at| reading.is_word(*at)).count();
    let sentence = reading.document.sentences.get(reading.document.sentence_at(span.start));
    let starts = sentence.is_some_and(|sentence| span.start <= sentence.span.start + MAX_MARK);
    text.starts_with(char::is_uppercase)
        && text.ends_with(['.', '!', '?'])
        && words >= MIN_WORDS
        && starts
        && reading.block_kind(span) == BlockKind::Paragraph
}

/// Most bytes of an opening quotation mark.
const MAX_MARK: u32 = 3;

/// Fewest words of a quote in a headline that is looked for below.
const MIN_HEADLINE_WORDS: usize = 3;
/// Fewest words of a body that can be expected to have the headline's quote.
const MIN_BODY: usize = 60;
/// Most quotes of a headline that are looked for.
const MAX_HEADLINE: usize = 4;

/// Words that the headline quotes and the body has not.
pub fn headline(reading: &Reading) -> Vec<Finding> {
    let in_headline = |span: &&Span| reading.block_kind(**span) == BlockKind::Headline;
    let quotations = reading.document.quotations.iter();
    let quoted: Vec<Span> = quotations
        .flat_map(|q| &q.content)
        .filter(in_headline)
        .take(MAX_HEADLINE)
        .copied()
        .collect();
    if quoted.is_empty() {
        return Vec::new();
    }
    let (body, count) = words(reading, 0..reading.document.tokens.len(), &|kind| {
        kind != BlockKind::Headline && kind != BlockKind::Boilerplate
    });
    let is_absent = |span: &Span| {
        let (first, end) = reading.tokens(*span);
        let (said, count) = words(reading, first..end, &|_| true);
        count >= MIN_HEADLINE_WORDS && !body.contains(&said)
    };
    let absent = quoted.into_iter().filter(|span| count >= MIN_BODY && is_absent(span));
    let message = |span: Span| format!("“{}” is not in the article.", reading.text(span));
    let code = FindingCode::HeadlineQuoteAbsent;
    absent
        .map(|span| Reading::finding(code, Severity::Warning, message(span), vec![span]))
        .collect()
}

/// The words among `tokens` in blocks of a kind that `is_read`, in lower case with a blank on either side,
/// and how many they are.
fn words(
    reading: &Reading,
    tokens: std::ops::Range<usize>,
    is_read: &dyn Fn(BlockKind) -> bool,
) -> (String, usize) {
    let mut words = " ".to_owned();
    let mut count = 0;
    for index in tokens {
        let Some(token) = reading.document.tokens.get(index) else { break };
        let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        if is_word && is_read(reading.document.block_kind(index)) {
            let plain = |c: char| if c == '’' { '\'' } else { c };
            words.extend(reading.text(token.span).chars().flat_map(char::to_lowercase).map(plain));
            words.push(' ');
            count += 1;
        }
    }
    (words, count)
}

/// Least confidence of a quote whose verb is looked at.
const MIN_CONFIDENCE: f64 = 0.5;

/// Whether `second` follows `first` with at most an adverb between them.
fn is_beside(reading: &Reading, first: Span, second: Span) -> bool {
    let (_, end) = reading.tokens(first);
    let (start, _) = reading.tokens(second);
    let between = reading.document.word(end);
    let is_adverb = between.ends_with("ly") || lexicon::function_words().contains(between);
    start == end || start == end + 1 && (is_adverb || between == ",")
}

/// Verbs that judge what they report, one finding for each speaker.
pub fn judging(reading: &Reading) -> Vec<Finding> {
    let mut order = Vec::new();
    let mut cues: FxHashMap<String, Vec<Span>> = FxHashMap::default();
    for quote in &reading.analysis.quotes {
        let Some((cue, speaker)) = judged(reading, quote) else { continue };
        let name = speaker.name.clone();
        let spans = cues.entry(name.clone()).or_default();
        if spans.is_empty() {
            order.push(name);
        }
        spans.push(cue);
    }
    let finding = |name: String| {
        let spans = cues.remove(&name)?;
        let verb = spans.first().map_or("", |span| reading.text(*span));
        let message = format!("“{verb}” judges what “{name}” said.");
        Some(Reading::finding(FindingCode::JudgingCue, Severity::Info, message, spans))
    };
    order.into_iter().filter_map(finding).collect()
}

/// The cue of `quote` where it judges, with its speaker; not a verb of a thing done, as in "conceded a
/// goal".
fn judged<'a>(reading: &Reading<'a>, quote: &Quote) -> Option<(Span, &'a Entity)> {
    let (cue, speaker) = (quote.cue?, quote.speaker.as_ref()?);
    let verb = reading.text(cue).to_lowercase();
    if !lexicon::judging_cues().contains(verb.as_str()) || quote.act != Act::Speech {
        return None;
    }
    let (_, end) = reading.tokens(cue);
    let entity = reading.analysis.entities.get(speaker.entity? as usize)?;
    let ends = entity.mentions.binary_search_by_key(&speaker.span.end, |mention| mention.span.end);
    let is_source = ends.is_ok();
    let says = quote.kind != QuoteKind::Indirect
        || quote.content.iter().all(|content| content.end <= cue.start)
        || matches!(reading.document.word(end), "that" | "he" | "she" | "they" | "there");
    let is_beside = is_beside(reading, speaker.span, cue) || is_beside(reading, cue, speaker.span);
    let is_sure = quote.confidence >= MIN_CONFIDENCE && is_beside && is_source && says;
    let is_told = reading.is_body(cue) && !reading.is_quoted(cue);
    (is_sure && is_told).then_some((cue, entity))
}
