//! Interviews and transcripts: lines that begin with who speaks. `Q: … A: …`, `KESTLE: …`,
//! `AK: …`, `Ada Kestle: …`, and `Kestle: …` where the article tells of her.
//!
//! Takes the blocks of the story and the people in it, gives a draft for each turn: the label is the
//! source, the rest of
//! the line and the unlabelled paragraphs up to the next turn are the content, verbatim without
//! quotation marks. A single line with a colon proves nothing: questions need answers, and names two
//! that speak again, and a question.
//!
//! Gets wrong: the paragraphs behind the last turn's own, and a speaker in lower case.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::analysis::{Act, BlockKind, Entity, EntityType};
use crate::quotes::draft::{Draft, Sieve};
use crate::quotes::reading::Reading;

/// What made these drafts. Their annotated attributions are too few to count; they are believed
/// without the judge, which knows quotation marks and cues alone.
pub const TURN: Sieve = Sieve { name: "turn", precision: 0.9 };

/// Longest label, in tokens: "ADA KESTLE, MAYOR OF LUND".
const MAX_LABEL: usize = 9;
/// Most paragraphs between two turns that still belong to the first.
const MAX_CONTINUED: usize = 4;

/// What a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// "Q".
    Question,
    /// "A".
    Answer,
    /// A name in capitals: "KESTLE".
    Capitals,
    /// A name of two words or more, or somebody's surname: "Ada Kestle".
    Name,
}

/// A part of a block that begins with a label.
struct Line {
    kind: Kind,
    label: Range<usize>,
    content: Range<usize>,
    /// Index of its block among those of the story.
    block: usize,
}

/// The turns of an interview or transcript, in text order.
pub fn find(reading: &Reading, entities: &[Entity]) -> Vec<Draft> {
    let blocks = story_blocks(reading);
    let people = entities.iter().filter(|entity| entity.kind == EntityType::Person);
    let surnames: FxHashSet<&str> =
        people.filter_map(|person| person.name.rsplit(' ').next()).collect();
    let mut lines = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        read_block(reading, &surnames, block, index, &mut lines);
    }
    keep_turns(reading, &mut lines);
    let next: Vec<_> = lines.iter().skip(1).map(|line| Some(line.block)).chain([None]).collect();
    let drafts = lines.into_iter().zip(next).map(|(line, next)| {
        let mut content = vec![line.content];
        let continued = blocks.get(line.block + 1..next.unwrap_or(0)).unwrap_or_default();
        let is_heading = |block: &Range<usize>| {
            matches!(reading.document.block_kind(block.start), BlockKind::Heading)
        };
        if continued.len() <= MAX_CONTINUED && !continued.iter().any(is_heading) {
            content.extend(continued.iter().cloned());
        }
        Draft {
            content,
            cue: None,
            source: Some(line.label),
            act: Act::Speech,
            reply: None,
            nested: false,
            sieve: TURN,
        }
    });
    drafts.collect()
}

/// Whether `source` is the label of an answer, whose speaker is whom the article interviews.
pub fn is_answer(reading: &Reading, source: &Range<usize>) -> bool {
    letter(reading, source.start).is_some_and(|(kind, _)| kind == Kind::Answer)
}

/// The tokens of each block of the story.
fn story_blocks(reading: &Reading) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for at in 0..reading.document.tokens.len() {
        match blocks.last_mut() {
            Some(last) if reading.same_block(last.start, at) => last.end = at + 1,
            _ => blocks.push(at..at + 1),
        }
    }
    blocks.retain(|block| reading.document.block_kind(block.start).is_story());
    blocks
}

/// Adds the labelled lines of a block: one, or several questions and answers.
fn read_block(
    reading: &Reading,
    surnames: &FxHashSet<&str>,
    block: &Range<usize>,
    index: usize,
    lines: &mut Vec<Line>,
) {
    let Some((mut kind, mut label, first)) = label(reading, surnames, block) else { return };
    let mut push = |kind, label, content: Range<usize>| {
        let is_quoted = reading.is_mark(content.start);
        if content.clone().any(|at| reading.is_word(at)) && !is_quoted {
            lines.push(Line { kind, label, content, block: index });
        }
    };
    let mut start = first;
    for at in first..block.end {
        let follows = matches!(kind, Kind::Question | Kind::Answer) && reading.is_stop(at - 1);
        let Some((next, end)) = letter(reading, at).filter(|(next, _)| follows && *next != kind)
        else {
            continue;
        };
        if reading.text(end - 1) == ":" {
            push(kind, label, start..at);
            (kind, label, start) = (next, at..at + 1, end);
        }
    }
    push(kind, label, start..block.end);
}

/// The label at the start of a block, and where the words after it begin.
fn label(
    reading: &Reading,
    surnames: &FxHashSet<&str>,
    block: &Range<usize>,
) -> Option<(Kind, Range<usize>, usize)> {
    let first = block.start;
    if let Some((kind, end)) = letter(reading, first) {
        return Some((kind, first..first + 1, end));
    }
    let limit = block.end.min(first + MAX_LABEL);
    let colon = (first..limit).find(|at| reading.text(*at) == ":")?;
    let label = first..colon;
    let fits = |at: usize| {
        reading.is_capital(at)
            || matches!(reading.text(at), "." | "," | "-" | "'" | "’" | "(" | ")")
    };
    if !reading.is_capital(first) || !label.clone().all(fits) {
        return None;
    }
    let mut words = label.clone().filter(|at| reading.is_word(*at));
    let in_capitals = |at: usize| !reading.text(at).contains(char::is_lowercase);
    let kind = match words.clone().all(in_capitals) {
        true if reading.text(first).len() > 1 => Kind::Capitals,
        false if words.nth(1).is_some() || surnames.contains(reading.text(first)) => Kind::Name,
        _ => return None,
    };
    Some((kind, label, colon + 1))
}

/// "Q:", "A.", "Question:" at token `at`, and where the words after it begin.
fn letter(reading: &Reading, at: usize) -> Option<(Kind, usize)> {
    let (kind, is_letter) = match reading.text(at) {
        "Q" | "Q." => (Kind::Question, true),
        "A" | "A." => (Kind::Answer, true),
        "Question" | "QUESTION" => (Kind::Question, false),
        "Answer" | "ANSWER" => (Kind::Answer, false),
        _ => return None,
    };
    if reading.text(at).ends_with('.') {
        return Some((kind, at + 1));
    }
    let marks = reading.text(at + 1);
    (marks == ":" || is_letter && marks == ".").then_some((kind, at + 2))
}

/// Keeps the lines that are turns of a conversation.
fn keep_turns(reading: &Reading, lines: &mut Vec<Line>) {
    let has = |kind: Kind| lines.iter().any(|line| line.kind == kind);
    let answered = has(Kind::Question) && has(Kind::Answer);
    let is_named = |line: &&Line| matches!(line.kind, Kind::Capitals | Kind::Name);
    let mut speakers: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.iter().filter(is_named) {
        *speakers.entry(speaker(reading, &line.label)).or_default() += 1;
    }
    let asks = |line: &Line| line.content.clone().any(|at| reading.text(at) == "?");
    let converse = speakers.values().filter(|turns| **turns > 1).count() > 1
        && lines.iter().filter(is_named).any(asks);
    lines.retain(|line| match line.kind {
        Kind::Question | Kind::Answer => answered,
        Kind::Capitals => converse,
        Kind::Name => {
            let turns = speakers.get(&speaker(reading, &line.label));
            converse && turns.is_some_and(|turns| *turns > 1)
        }
    });
}

/// The letters of a label that may be somebody's initials: "AK", "A.K."; lower case.
pub fn initials(reading: &Reading, label: &Range<usize>) -> Option<String> {
    let mut letters = String::new();
    for at in label.clone() {
        let text = reading.text(at);
        if text.chars().any(|c| !(c.is_uppercase() || c == '.')) {
            return None;
        }
        letters.extend(text.chars().filter(|c| *c != '.').flat_map(char::to_lowercase));
    }
    INITIALS.contains(&letters.chars().count()).then_some(letters)
}

/// Fewest and most initials of a person.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=4;

/// The last word of the name in a label, in lower case: it stays where the first name is left out.
pub fn speaker(reading: &Reading, label: &Range<usize>) -> String {
    let describes = |at: &usize| matches!(reading.text(*at), "," | "(");
    let end = label.clone().find(describes).unwrap_or(label.end);
    let last = (label.start..end).rev().find(|at| reading.is_word(*at));
    last.map_or("", |at| reading.text(at)).to_lowercase()
}
