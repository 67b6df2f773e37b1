//! The header of an e-mail above what it brings: "From: …", "To: …", "Subject: …", "Date: …".
//!
//! Takes a page, marks the lines of such a header at its start: they are furniture, the day of
//! sending a dateline. The subject is the headline where none stands below. Two labels make a
//! header, since "From: " alone may open anything.

use crate::analysis::BlockKind;
use crate::blocks::layout::Page;
use crate::blocks::shape::Ending;
use crate::lexicon;

/// Most words of a headline below the header.
const MAX_HEADLINE: usize = 24;
/// Fewest labels that make a header.
const MIN_LABELS: usize = 2;

/// Marks the header at the top of the page.
pub fn mark(page: &mut Page) {
    let end = (0..page.len()).take_while(|index| label(page.text(*index)).is_some()).count();
    if end < MIN_LABELS {
        return;
    }
    let below = page.shape(end);
    let has_headline = page.kind(end).is_none()
        && below.ending == Ending::Open
        && (1..=MAX_HEADLINE).contains(&below.words)
        && page.has_next(end);
    for index in 0..end {
        let kind = match label(page.text(index)) {
            Some("subject") if !has_headline && subject_start(page.text(index)).is_some() => {
                BlockKind::Headline
            }
            Some("date" | "sent") => BlockKind::Dateline,
            _ => BlockKind::Boilerplate,
        };
        page.set(index, kind);
    }
}

/// Where the words of the subject begin in its line, behind "Subject: FW:"; none where `text` is no
/// such line or says nothing.
pub fn subject_start(text: &str) -> Option<usize> {
    let mut start = 0;
    while let Some((before, rest)) = text.get(start..).and_then(|rest| rest.split_once(':')) {
        let word = before.trim().to_lowercase();
        let opens = if start == 0 { word == "subject" } else { is_label(&word) };
        if !opens {
            break;
        }
        start += before.len() + 1 + rest.len() - rest.trim_start().len();
    }
    (start > 0 && start < text.len()).then_some(start)
}

/// The label of a header's line, in lower case.
fn label(text: &str) -> Option<&'static str> {
    let (label, _) = text.split_once(':')?;
    lexicon::mail_labels().get(label.to_lowercase().as_str()).copied()
}

fn is_label(word: &str) -> bool {
    lexicon::mail_labels().contains(word)
}

#[cfg(test)]
mod tests {
    use crate::analysis::BlockKind;
    use crate::blocks::split;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        split(text).iter().map(|block| (block.kind, block.span.of(text))).collect()
    }

    #[test]
    fn the_subject_is_the_headline_where_there_is_no_other() {
        use BlockKind::{Boilerplate, Dateline, Headline, Paragraph};
        let header = "From: Ada Kestle\nSent: 14 May 2024\nSubject: FW: Bridge to close\n\n";
        let text = format!("{header}The bridge will close in June, the council said.");
        assert_eq!(
            kinds(&text),
            [
                (Boilerplate, "From: Ada Kestle"),
                (Dateline, "Sent: 14 May 2024"),
                (Boilerplate, "Subject: FW:"),
                (Headline, "Bridge to close"),
                (Paragraph, "The bridge will close in June, the council said.")
            ]
        );
        let text = format!("{header}Bridge shut for months\n\nIt will close in June.");
        let below = kinds(&text);
        assert_eq!(below.get(2), Some(&(Boilerplate, "Subject: FW: Bridge to close")));
        assert_eq!(below.get(3), Some(&(Headline, "Bridge shut for months")));
    }

    #[test]
    fn one_label_is_no_header() {
        let found = kinds("From: Lindow, with love\n\nThe bridge will close in June.");
        assert_eq!(found.first().map(|(kind, _)| *kind), Some(BlockKind::Headline));
    }
}
