//! Date phrases → the article's own date, which relative dates are counted from.
//!
//! The order: the caller's date; a full date in the dateline, in a line of its own near the top or at
//! the foot, or at the start of the first paragraphs with its weekday; the latest full date of the body that
//! has its weekday beside it, or stands in a caption, file photos left out. The last is only a guess, of
//! which the reader is warned: it resolves weekdays and days of a month, nothing else. A day without its
//! weekday is mostly long past ("opened on 3 March 1987") and tells nothing of the day of writing.

use jiff::civil::Date;

use crate::analysis::{Basis, BlockKind, OptionsDate};
use crate::document::Document;
use crate::tokens::TokenKind;
use crate::values::calendar;
use crate::values::phrases::{DatePhrase, When, Year};

/// The day of writing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Publication {
    /// The day.
    pub date: Date,
    /// Where it was found.
    pub basis: Basis,
    /// Whether the article, or the caller, says so.
    pub is_certain: bool,
}

/// Number of blocks at the top of an article, where its date may stand.
const TOP_BLOCKS: u32 = 8;

/// The article's own date.
pub fn find(
    document: &Document,
    phrases: &[DatePhrase],
    published: Option<Date>,
) -> Option<Publication> {
    if let Some(date) = published {
        let basis = Basis::Option(OptionsDate::OptionsDate);
        return Some(Publication { date, basis, is_certain: true });
    }
    let full = || phrases.iter().filter_map(|phrase| Some((phrase, full_date(phrase)?)));
    let at = |phrase: &DatePhrase| Basis::Text(document.cover(phrase.first, phrase.end));
    let own = full().find(|(phrase, _)| is_own_date(document, phrase));
    if let Some((phrase, date)) = own {
        return Some(Publication { date, basis: at(phrase), is_certain: true });
    }
    let tells = |phrase: &DatePhrase| {
        let kind = document.block_kind(phrase.first);
        let has_weekday = matches!(phrase.when, When::Day { weekday: Some(_), .. });
        (has_weekday || kind == BlockKind::Caption)
            && !matches!(kind, BlockKind::Credit | BlockKind::Boilerplate)
            && !is_file_photo(document, phrase)
    };
    let latest = full().filter(|(phrase, _)| tells(phrase)).max_by_key(|(_, date)| *date);
    latest.map(|(phrase, date)| Publication { date, basis: at(phrase), is_certain: false })
}

/// The day of a phrase that gives day, month and year, and the right weekday if any.
pub fn full_date(phrase: &DatePhrase) -> Option<Date> {
    let When::Day { year: Year::Fixed(year), month, day, weekday } = phrase.when else {
        return None;
    };
    let date = Date::new(year, month, day).ok()?;
    weekday.is_none_or(|weekday| weekday == calendar::weekday(date)).then_some(date)
}

/// Whether the phrase stands where an article has its date.
fn is_own_date(document: &Document, phrase: &DatePhrase) -> bool {
    let Some(token) = document.tokens.get(phrase.first) else { return false };
    match document.block_kind(phrase.first) {
        BlockKind::Dateline | BlockKind::Byline => return true,
        BlockKind::Caption | BlockKind::Credit | BlockKind::Boilerplate => return false,
        _ => {}
    }
    let is_last = token.block as usize + 1 == document.blocks.len();
    if token.block >= TOP_BLOCKS {
        return is_last && is_alone(document, phrase);
    }
    let Some(block) = document.blocks.get(token.block as usize) else { return false };
    let starts = token.span.start == block.span.start;
    let has_weekday = matches!(phrase.when, When::Day { weekday: Some(_), .. });
    starts && has_weekday || is_alone(document, phrase)
}

/// Most words that may stand beside the date in its line: "Published on … at 10:30 GMT".
const DATE_LINE_WORDS: usize = 6;

/// Most tokens looked at on either side of the date in its line.
const DATE_LINE_TOKENS: usize = 16;

/// Whether the phrase's block holds hardly more than the date.
fn is_alone(document: &Document, phrase: &DatePhrase) -> bool {
    let block = document.tokens.get(phrase.first).map(|token| token.block);
    let in_block = |at: &usize| document.tokens.get(*at).map(|token| token.block) == block;
    let before = (0..phrase.first).rev().take_while(in_block).take(DATE_LINE_TOKENS);
    let after = (phrase.end..document.tokens.len()).take_while(in_block).take(DATE_LINE_TOKENS);
    let is_word =
        |at: &usize| document.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Word);
    let words = before.chain(after).filter(is_word).count();
    let last = document.word(phrase.end);
    words <= DATE_LINE_WORDS && !matches!(last, "." | "?" | "!")
}

/// Whether the phrase tells when a file photo was taken: "In this file photo taken on …",
/// "… on Nov. 23, 2018 (file photo)".
fn is_file_photo(document: &Document, phrase: &DatePhrase) -> bool {
    let Some(token) = document.tokens.get(phrase.first) else { return false };
    let near = phrase.first.saturating_sub(FILE_PHOTO_TOKENS)..phrase.end + FILE_PHOTO_TOKENS;
    let in_caption = document.block_kind(phrase.first) == BlockKind::Caption;
    near.into_iter().any(|at| {
        let same_block = document.tokens.get(at).is_some_and(|other| other.block == token.block);
        let is_file = document.word(at).eq_ignore_ascii_case("file");
        let is_photo =
            matches!(document.word(at + 1), "photo" | "picture" | "image" | "photograph");
        same_block && is_file && (in_caption || is_photo)
    })
}

/// Most tokens between a date and the words that make it a file photo's.
const FILE_PHOTO_TOKENS: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Value, WarningCode};
    use crate::values;

    fn last_value(text: &str) -> Option<String> {
        let values = values::find(&Document::read(text), None);
        match values.mentions.last()?.value.clone()? {
            Value::Date(value) => value.iso,
            _ => None,
        }
    }

    #[test]
    fn a_line_of_its_own_is_the_article_s_date() {
        let text = "Bridge falls\n\nMonday, May 18, 2015\n\nIt fell last week, the police said.";
        assert_eq!(last_value(text).as_deref(), Some("2015-05-11/2015-05-17"));
    }

    #[test]
    fn a_wire_s_foot_is_the_article_s_date() {
        let body = "It fell last week, the police said, and the road was shut.\n\n".repeat(9);
        let text = format!("{body}AP-NY-05-18-15 1504EST");
        let values = values::find(&Document::read(&text), None);
        let first = values.mentions.first().and_then(|mention| mention.value.clone());
        let Some(Value::Date(first)) = first else { panic!("no date") };
        assert_eq!(first.iso.as_deref(), Some("2015-05-11/2015-05-17"));
    }

    #[test]
    fn a_file_photo_tells_no_date() {
        let text = "In this file photo taken on May 4, 2015, the bridge stands. It fell on Friday.";
        assert_eq!(last_value(text), None);
    }

    #[test]
    fn the_day_of_a_new_photo_is_a_guess() {
        let text = "The bridge on Friday, May 8, 2015. It fell on Wednesday.";
        assert_eq!(last_value(text).as_deref(), Some("2015-05-06"));
        let warnings = values::find(&Document::read(text), None).warnings;
        let found: Vec<_> = warnings.iter().map(|w| (w.code, w.spans.len())).collect();
        assert_eq!(found, [(WarningCode::NoPublicationDate, 1)]);
    }

    #[test]
    fn a_day_long_past_is_no_day_of_writing() {
        let text = "The bridge was opened on 3 March 1987. It fell on Friday.";
        assert_eq!(last_value(text), None);
    }

    #[test]
    fn nothing_to_count_from_is_one_warning() {
        let text = "It fell on Friday. It was built last year and was painted in June.";
        let warnings = values::find(&Document::read(text), None).warnings;
        let found: Vec<_> = warnings.iter().map(|w| (w.code, w.spans.len())).collect();
        assert_eq!(found, [(WarningCode::NoPublicationDate, 3)]);
        assert_eq!(values::find(&Document::read("It fell in 2018."), None).warnings, []);
    }
}
