//! Captions and credits: the words to a picture, and whose picture it is.

use crate::blocks::furniture::{bare_word, is_capitalised};
use crate::blocks::phrases;
use crate::blocks::shape::{Ending, Shape};
use crate::lexicon;

/// Most words of a caption.
const MAX_CAPTION: usize = 90;
/// Most words of a caption that only ends in an agency's name.
const MAX_BARE_CAPTION: usize = 50;
/// Fewest words of a caption with an agency glued to it.
const MIN_GLUED: usize = 5;
/// Most words of a credit.
const MAX_CREDIT: usize = 12;
/// Most words of a photographer's name with who sent them.
const MAX_COMMISSION: usize = 8;
/// Longest credit, in bytes.
const MAX_CREDIT_LEN: usize = 110;

/// Whether the whole of `text` is a credit: "Photo: Ana Ruiz", "(AP Photo/Ana Ruiz)".
pub fn is_credit(text: &str, shape: &Shape) -> bool {
    if shape.words == 0 || shape.words > MAX_CREDIT || shape.is_quoted || shape.small > 3 {
        return false;
    }
    let inner = text.trim_end_matches('.').trim_start_matches('(').trim_end_matches(')');
    is_labelled_credit(inner) || (is_bracketed(text) && is_credit_words(inner)) || is_slashed(inner)
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with('(') && text.trim_end_matches('.').ends_with(')')
}

/// "Ana Ruiz/Getty Images", "AP Photo/Ana Ruiz".
fn is_slashed(text: &str) -> bool {
    text.contains('/')
        && text.split('/').any(|part| is_agency(part.trim()))
        && text.split_whitespace().all(|word| is_capitalised(word) || word.len() <= 3)
}

/// A label such as "Photo" with a colon, "by" or "courtesy of", and names.
fn is_labelled_credit(text: &str) -> bool {
    let Some(len) = phrases::leading(text, lexicon::credit_labels()) else { return false };
    let (label, rest) = text.split_at_checked(len).unwrap_or_default();
    let rest = rest.trim_start();
    let names = rest.strip_prefix("by ").or_else(|| rest.strip_prefix("courtesy of "));
    let names = names
        .or_else(|| rest.strip_prefix("By "))
        .or_else(|| rest.strip_prefix("BY "))
        .or_else(|| rest.strip_prefix(": "));
    let names =
        names.or_else(|| rest.strip_prefix('©')).or_else(|| label.ends_with(':').then_some(rest));
    names.is_some_and(is_names)
}

/// Whether `text` is made of names: nearly every word has a capital.
fn is_names(text: &str) -> bool {
    let shape = Shape::of(text);
    let is_note = |word: &str| lexicon::credit_words().contains(word.to_lowercase().as_str());
    let small = text.split_whitespace().filter(|word| word.len() > 3 && !is_capitalised(word));
    shape.words > 0
        && shape.words <= MAX_CREDIT
        && !text.contains(". ")
        && small.filter(|word| !is_note(word)).count() == 0
}

fn is_agency(text: &str) -> bool {
    phrases::whole(text, lexicon::agencies())
}

/// Whether the words in brackets name an agency or say that a picture is meant.
fn is_credit_words(inner: &str) -> bool {
    let parts = || inner.split(['/', ',', ':', '|', '©']).map(str::trim);
    let is_label = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        lexicon::credit_words().contains(word.as_str())
    };
    parts().any(|part| is_agency(part) || phrases::leading(part, lexicon::agencies()).is_some())
        || (inner.split([' ', '/', ':']).any(is_label) && is_names(inner))
        || inner.contains('©')
}

/// A photographer's name and who sent them: "Ana Ruiz for The Chronicle".
pub fn is_commission(text: &str, shape: &Shape) -> bool {
    let names =
        text.split_once(" for ").filter(|(name, outlet)| is_names(name) && is_names(outlet));
    shape.words <= MAX_COMMISSION && shape.ending == Ending::Open && names.is_some()
}

/// Whether `text` describes a picture.
pub fn is_caption(text: &str, shape: &Shape) -> bool {
    if shape.words == 0 || shape.words > MAX_CAPTION {
        return false;
    }
    let starts = shape.opening.leading(lexicon::caption_starts());
    if starts.is_some_and(|len| len < text.len()) && !shape.is_quoted {
        return true;
    }
    labels_caption(text, shape)
        || credit_start(text).is_some()
        || (!shape.is_quoted && (places_people(text, shape) || is_dated(text)))
}

/// The full date of an agency's caption: ", Wednesday, Oct. 1, 2031". Running text says "on
/// Wednesday".
fn is_dated(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_year =
        |word: &str| word.trim_end_matches(['.', ',']).len() == 4 && word.starts_with(['1', '2']);
    words.windows(5).any(|window| match window {
        [before, weekday, month, day, year] => {
            before.ends_with(',')
                && weekday.ends_with(',')
                && lexicon::weekdays().contains_key(bare_word(weekday).as_str())
                && lexicon::months().contains_key(bare_word(month).as_str())
                && day.starts_with(|c: char| c.is_ascii_digit())
                && is_year(year)
        }
        _ => false,
    })
}

/// "Photo: A ferry in Melville harbour".
fn labels_caption(text: &str, shape: &Shape) -> bool {
    let label = phrases::leading(text, lexicon::credit_labels()).and_then(|len| text.get(..len));
    label.is_some_and(|label| label.ends_with(':')) && shape.small >= 1 && !shape.is_quoted
}

/// "(L)", "(second from left)". A single letter may be a politician's party, and is believed next
/// to another one or in a line without a stop.
fn places_people(text: &str, shape: &Shape) -> bool {
    let inner = |part: &'_ str| part.split_once(')').map_or(0, |(inner, _)| inner.len());
    let marks = text.split('(').skip(1).filter_map(|part| part.get(..inner(part)));
    let mut places = marks.filter(|mark| phrases::whole(mark, lexicon::caption_places()));
    let Some(first) = places.next() else { return false };
    let is_sure = first.len() > 1 || first.eq_ignore_ascii_case("l");
    shape.words <= MAX_BARE_CAPTION
        && (is_sure || shape.ending == Ending::Open || places.any(|other| other != first))
}

/// Where the credit at the end of a caption starts, in bytes.
pub fn credit_start(caption: &str) -> Option<usize> {
    bracketed_credit(caption)
        .or_else(|| labelled_credit(caption))
        .or_else(|| agency_credit(caption))
        .filter(|start| *start > 0)
}

/// "… in Rome (AP Photo/Ana Ruiz)".
fn bracketed_credit(caption: &str) -> Option<usize> {
    let body = caption
        .trim_end_matches('.')
        .strip_suffix(')')
        .or_else(|| caption.trim_end_matches('.').strip_suffix(']'))?;
    let open = body.rfind(['(', '['])?;
    let inner = body.get(open + 1..)?;
    if inner.len() > MAX_CREDIT_LEN || !is_credit_words(inner) {
        return None;
    }
    let before = caption.get(..open)?.trim_end();
    let says_picture = inner.contains('/')
        || inner
            .split([' ', ':'])
            .any(|word| lexicon::credit_words().contains(word.to_lowercase().as_str()));
    let runs_on = !before.ends_with(['.', '!', '?', '”', '"', '’']) && caption.ends_with(')');
    let shape = Shape::of(before);
    let is_short = shape.words <= MAX_BARE_CAPTION && !shape.is_quoted;
    let signs_story = is_agency(inner) && !runs_on;
    ((says_picture && !signs_story) || (runs_on && is_short && is_names(inner))).then_some(open)
}

/// "… at the harbour Getty Images": an archive of two words glued to a line without a stop.
fn agency_credit(caption: &str) -> Option<usize> {
    if caption.ends_with('.') {
        return None;
    }
    let (before, last) = caption.rsplit_once(' ')?;
    let (before, first) = before.rsplit_once(' ')?;
    let agency = caption.get(before.len() + 1..)?;
    let glued =
        is_capitalised(first) && is_capitalised(last) && before.ends_with(char::is_lowercase);
    let shape = Shape::of(before);
    (glued
        && is_agency(agency)
        && (MIN_GLUED..=MAX_BARE_CAPTION).contains(&shape.words)
        && !shape.is_quoted)
        .then_some(before.len() + 1)
}

/// "… in Rome. Photo: Ana Ruiz/AP", "… in Rome | Credit: Ana Ruiz".
fn labelled_credit(caption: &str) -> Option<usize> {
    let mut from = caption.len().saturating_sub(MAX_CREDIT_LEN);
    while !caption.is_char_boundary(from) {
        from += 1;
    }
    let tail = caption.get(from..)?;
    let words =
        tail.split_whitespace().map(|word| word.as_ptr() as usize - caption.as_ptr() as usize);
    words.filter(|at| *at > 0).find(|at| {
        let before = caption.get(..*at).unwrap_or_default().trim_end();
        let rest = caption.get(*at..).unwrap_or_default();
        let starts_anew =
            before.ends_with(['.', ')', '|', '—', '–', '-', '/', '”', ';', '•', '!', '?']);
        let rest = rest.trim_end_matches('.');
        (starts_anew && is_capitalised(rest) && is_labelled_credit(rest))
            || (rest.starts_with('©') && is_names(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> (bool, bool) {
        let shape = Shape::of(text);
        (is_credit(text, &shape), is_caption(text, &shape))
    }

    #[test]
    fn a_caption_is_told_by_its_credit_or_set_phrase() {
        for text in [
            "In this file photo taken on May 3, 2031 a ferry leaves Melville (Ana Ruiz/AFP)",
            "Mayor Tom Berg attends a meeting in Melville, Friday, May 3, 2031. (AP Photo/Ana Ruiz)",
            "FILE - The ferry Blue Star in Melville on May 3, 2031.",
            "Mayor Tom Berg (R) with Governor Ruth Adeyemi in Melville",
            "Photo: The ferry Blue Star in the harbour",
            "The ferry Blue Star in the harbour. Photograph: Ana Ruiz/The Chronicle",
            "Protesters march along the quay on Monday (Reuters)",
        ] {
            assert_eq!(kinds(text), (false, true), "{text}");
        }
    }

    #[test]
    fn body_text_is_no_caption() {
        for text in [
            "The board will meet again on Monday, he said. (Reuters)",
            "The World Health Organization (WHO) and the children’s fund (UNICEF) agreed.",
            "“Pictured like that, it looks small,” Mr Berg said (left) on Monday.",
            "The party of the left won the most seats in the parliament of the island (41).",
        ] {
            assert_eq!(kinds(text), (false, false), "{text}");
        }
    }

    #[test]
    fn a_line_of_names_and_a_label_is_a_credit() {
        for text in [
            "Photo: Ana Ruiz",
            "(AP Photo/Ana Ruiz)",
            "Photographs by Ana Ruiz",
            "Ana Ruiz/Getty Images",
            "Image: Ana Ruiz.",
        ] {
            assert!(kinds(text).0, "{text}");
        }
    }

    #[test]
    fn the_credit_is_cut_off() {
        let cut = |text| credit_start(text).and_then(|at| str::get(text, at..));
        assert_eq!(cut("A ferry (Ana Ruiz/AFP)"), Some("(Ana Ruiz/AFP)"));
        assert_eq!(cut("A ferry. Photo: Ana Ruiz"), Some("Photo: Ana Ruiz"));
        assert_eq!(cut("A ferry in Melville"), None);
    }
}
