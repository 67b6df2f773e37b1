//! What stands in the body without being running text: headings and list items without a bullet.
//! Lines of a conversation, which begin with who speaks, are running text.

use crate::analysis::BlockKind;
use crate::blocks::layout::Page;
use crate::blocks::shape::Ending;
use crate::blocks::{furniture, top};

/// Most words of a heading.
const MAX_HEADING: usize = 14;
/// Most words of a heading that asks.
const MAX_QUESTION: usize = 8;
/// Most words of a list item without a bullet.
const MAX_ITEM: usize = 24;
/// Most words of a label among furniture.
const MAX_LABEL: usize = 8;

/// Longest label of a speaker, in bytes.
const MAX_TURN_LABEL: usize = 30;

/// Marks headings and lists from piece `body` on.
pub fn mark(page: &mut Page, body: usize) {
    mark_signatures(page, body);
    let is_interview =
        (body..page.len()).filter(|index| asks_reader(page, *index)).nth(1).is_some();
    let speakers = turn_labels(page, body);
    let mut is_listing = false;
    for index in body..page.len() {
        if let Some(kind) = page.kind(index) {
            is_listing &= kind == BlockKind::List;
            continue;
        }
        if turn_label(page.text(index)).is_some_and(|label| speakers.binary_search(&label).is_ok())
        {
            is_listing = false;
            continue;
        }
        is_listing = is_item(page, index)
            && (is_listing || (opens_list(page, body, index) && is_item(page, index + 1)));
        if is_listing || is_numbered(page, index) {
            page.set(index, BlockKind::List);
        } else if is_among_furniture(page, index) {
            page.set(index, BlockKind::Boilerplate);
        } else if is_heading(page, index, is_interview) {
            page.set(index, BlockKind::Heading);
        }
    }
}

/// The labels by which lines of a conversation begin, in order: those that come again, if there are
/// two.
fn turn_labels<'t>(page: &Page<'_, 't>, body: usize) -> Vec<&'t str> {
    let mut labels: Vec<&str> =
        (body..page.len()).filter_map(|index| turn_label(page.text(index))).collect();
    labels.sort_unstable();
    let mut again: Vec<&str> = labels
        .iter()
        .zip(labels.iter().skip(1))
        .filter(|(one, next)| one == next)
        .map(|(label, _)| *label)
        .collect();
    again.dedup();
    if again.len() < 2 { Vec::new() } else { again }
}

/// The words before the colon at the start of a line that goes on behind it: "DW", "Ada Kestle".
fn turn_label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(':')?;
    let mut words = label.split(' ');
    let is_name = label.len() <= MAX_TURN_LABEL && words.all(furniture::is_capitalised);
    (is_name && rest.starts_with(char::is_whitespace)).then_some(label)
}

/// Whether the piece before `index` announces a list: it ends in a colon or semicolon.
fn opens_list(page: &Page, body: usize, index: usize) -> bool {
    index > body
        && page.text(index - 1).ends_with([':', ';'])
        && page.kind(index - 1) != Some(BlockKind::Boilerplate)
}

/// A short line without a full stop.
fn is_item(page: &Page, index: usize) -> bool {
    let is_closed = page.text(index).ends_with(';') && page.shape(index).words <= MAX_ITEM;
    page.is_label(index, MAX_ITEM) || is_closed
}

/// An item with a number next to its neighbour in the list.
fn is_numbered(page: &Page, index: usize) -> bool {
    let Some(number) = item_number(page.text(index)) else { return false };
    let follows = |earlier: Option<u32>, later: Option<u32>| {
        earlier.zip(later).is_some_and(|(earlier, later)| earlier.checked_add(1) == Some(later))
    };
    let before = index.checked_sub(1).and_then(|before| item_number(page.text(before)));
    follows(before, Some(number)) || follows(Some(number), item_number(page.text(index + 1)))
}

/// The number of "3. The ferry" or "3) The ferry".
fn item_number(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?.strip_prefix(['.', ')'])?;
    let has_words = rest.trim_start().starts_with(|c: char| !c.is_ascii_digit());
    (digits <= 3 && has_words).then(|| text.get(..digits)?.parse().ok()).flatten()
}

/// A label between two pieces of furniture, or between one and the end.
fn is_among_furniture(page: &Page, index: usize) -> bool {
    let is_furniture = |index: usize| page.kind(index) == Some(BlockKind::Boilerplate);
    page.is_label(index, MAX_LABEL)
        && index.checked_sub(1).is_some_and(is_furniture)
        && (!page.has_next(index) || is_furniture(index + 1))
}

/// A name with a post on the next line, above a part of the page by another writer.
fn mark_signatures(page: &mut Page, body: usize) {
    for index in body + 1..page.len() {
        if top::is_post_line(page, index) && top::is_bare_byline(page, index - 1) {
            page.set(index - 1, BlockKind::Byline);
            page.set(index, BlockKind::Byline);
        }
    }
}

/// A short line without a stop above running text, a time above an entry, a line between dashes.
fn is_heading(page: &Page, index: usize, is_interview: bool) -> bool {
    let (text, shape) = (page.text(index), page.shape(index));
    if text.starts_with("- ") && text.ends_with(" -") || furniture::is_time_line(text, shape) {
        return true;
    }
    let next = page.shape(index + 1);
    let runs_on = next.ending != Ending::Open || next.words > MAX_HEADING;
    let leads = match page.kind(index + 1) {
        None => runs_on && next.words >= shape.words,
        Some(kind) => matches!(kind, BlockKind::List | BlockKind::Caption | BlockKind::Byline),
    };
    let is_question = is_question(page, index) && !(is_interview && asks_reader(page, index));
    leads && (page.is_label(index, MAX_HEADING) || is_question)
}

/// A short question.
fn is_question(page: &Page, index: usize) -> bool {
    let shape = page.shape(index);
    page.text(index).ends_with('?') && shape.words <= MAX_QUESTION && !shape.is_quoted
}

/// A question to somebody. Several of them on a page are an interviewer's, and no headings.
fn asks_reader(page: &Page, index: usize) -> bool {
    let mut words = page.text(index).split(|c: char| !c.is_alphanumeric());
    is_question(page, index)
        && words.any(|word| matches!(word, "you" | "You" | "your" | "Your" | "Q"))
}
