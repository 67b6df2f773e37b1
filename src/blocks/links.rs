//! Furniture that only its neighbours tell: links to other stories, contacts, what stands after
//! the end of the story, a press release's words about its sender, a note about the writer.

use crate::analysis::BlockKind;
use crate::blocks::layout::Page;
use crate::blocks::shape::Ending;
use crate::blocks::{furniture, phrases};
use crate::lexicon;

/// Most words of a link to another story.
const MAX_LINK: usize = 24;
/// Most links under one heading.
const MAX_LINKS: usize = 12;
/// Share of the text after which an end mark ends the story.
const END_FROM: f64 = 0.6;
/// Share of the text after which a note about the writer may stand.
const NOTES_FROM: f64 = 0.7;
/// Most words of that note.
const MAX_NOTE: usize = 40;
/// Most words of "About Helio Grid".
const MAX_ABOUT: usize = 8;

/// Marks the links, contacts and notes of `page`.
pub fn mark(page: &mut Page) {
    mark_lists(page);
    mark_end(page);
    mark_sender(page);
    mark_writer(page);
}

/// Links, tags or contacts under "Read more": short lines without a stop. Lines that follow
/// without a gap end at the next gap.
fn mark_lists(page: &mut Page) {
    let mut left = 0;
    let mut spaced = false;
    for index in 0..page.len() {
        if furniture::opens_links(page.text(index), page.shape(index)) {
            left = MAX_LINKS;
            spaced = page.after_gap(index + 1);
            continue;
        }
        let shape = page.shape(index);
        let is_short =
            shape.words <= MAX_LINK && matches!(shape.ending, Ending::Open | Ending::Question);
        let is_free =
            matches!(page.kind(index), None | Some(BlockKind::List | BlockKind::Boilerplate))
                && !furniture::is_date_line(page.text(index), shape);
        if left == 0 || !is_short || !is_free || (page.after_gap(index) && !spaced) {
            left = 0;
            continue;
        }
        page.set(index, BlockKind::Boilerplate);
        left -= 1;
    }
}

/// What stands after "ENDS" or "###" near the end of the text.
fn mark_end(page: &mut Page) {
    let is_end =
        |index: &usize| page.place(*index) >= END_FROM && furniture::is_end_mark(page.text(*index));
    let end = (0..page.len()).find(is_end).unwrap_or(page.len());
    (end..page.len()).for_each(|index| page.set(index, BlockKind::Boilerplate));
}

/// "About Helio Grid" above "Helio Grid develops …".
fn mark_sender(page: &mut Page) {
    for index in 0..page.len() {
        let Some(name) = page.text(index).strip_prefix("About ") else { continue };
        let next = page.text(index + 1);
        let repeats = next.strip_prefix("The ").unwrap_or(next).starts_with(name);
        if repeats && page.is_label(index, MAX_ABOUT) {
            page.set(index, BlockKind::Boilerplate);
            page.set(index + 1, BlockKind::Boilerplate);
        }
    }
}

/// Who the writer is, at the foot of the text.
fn mark_writer(page: &mut Page) {
    for index in (0..page.len()).rev() {
        let text = page.text(index);
        let is_note = page.shape(index).words <= MAX_NOTE
            && furniture::names_writer(text)
            && phrases::within(text, lexicon::writer_notes());
        match page.kind(index) {
            Some(BlockKind::Boilerplate) => {}
            None if is_note && page.place(index) >= NOTES_FROM => {
                page.set(index, BlockKind::Boilerplate)
            }
            _ => return,
        }
    }
}
