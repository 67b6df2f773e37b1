//! Pieces told by their own words alone, wherever they stand: what the page adds, bylines, lines
//! that only tell when.
//!
//! Takes the characters of a piece; gives a kind only on good evidence.

use crate::blocks::phrases::{self, Opening};
use crate::blocks::shape::{Ending, Shape};
use crate::lexicon;

/// Most words of a prompt or notice.
const MAX_NOTICE: usize = 60;
/// Most words of a line that opens a list of links.
const MAX_OPENER: usize = 6;
/// Most words of a note with a set phrase in its midst.
const MAX_NOTE: usize = 40;
/// Most words of a line with a writer's name.
const MAX_BYLINE: usize = 16;
/// Most words of a line that only tells when.
const MAX_DATE: usize = 14;

/// Whether the page, not the story, put `text` here.
pub fn is_boilerplate(text: &str, shape: &Shape) -> bool {
    if shape.words == 0 {
        return true;
    }
    if shape.words > MAX_NOTICE {
        return false;
    }
    is_boilerplate_line(text)
        || opens_links(text, shape)
        || labels_link(text, shape)
        || is_end_mark(text)
        || is_release_source(text, shape)
        || text.starts_with('©')
        || is_contact(text, shape)
        || is_running_head(text, shape)
        || starts_notice(text, shape)
        || (!shape.is_quoted && (is_note(text, shape) || is_prompt(text, shape)))
}

/// "SOURCE Orlo Steel Inc.", by which a distributor of releases says whose it is.
fn is_release_source(text: &str, shape: &Shape) -> bool {
    let name = text.strip_prefix("SOURCE ").or_else(|| text.strip_prefix("SOURCE: "));
    name.is_some_and(is_capitalised)
        && !shape.is_capitals
        && shape.words <= MAX_OPENER + 2
        && shape.capitalised + 2 >= shape.words
}

/// A set phrase at the start; where something is quoted, one of three words or more.
fn starts_notice(text: &str, shape: &Shape) -> bool {
    let phrase =
        shape.opening.leading(lexicon::boilerplate_starts()).and_then(|len| text.get(..len));
    phrase.is_some_and(|phrase| !shape.is_quoted || phrase.split_whitespace().nth(2).is_some())
}

/// Who helped to report, who the writer is: a short note with a set phrase in its midst.
fn is_note(text: &str, shape: &Shape) -> bool {
    let has_phrase = || phrases::within(text, lexicon::boilerplate_phrases());
    let by_agency =
        || shape.opening.leading(lexicon::agencies()).is_some() && text.contains("contributed");
    shape.words <= MAX_NOTE && (has_phrase() || by_agency() || is_initials(text, shape))
}

/// An agency's desk signing off with initials: "jk/cdm/pvh".
fn is_initials(text: &str, shape: &Shape) -> bool {
    let is_desk = |part: &str| {
        (2..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    shape.words == 1 && text.contains('/') && text.split('/').all(is_desk)
}

/// "Follow the Chronicle on Facebook": a verb that asks, and a network.
fn is_prompt(text: &str, shape: &Shape) -> bool {
    let networks = || {
        text.split([' ', ',', '.'])
            .any(|word| lexicon::social_networks().contains(word.to_lowercase().as_str()))
    };
    shape.words <= MAX_NOTE
        && shape.opening.leading(lexicon::prompt_verbs()).is_some()
        && networks()
}

/// The head of a printed page: words, a wide gap, a number.
fn is_running_head(text: &str, shape: &Shape) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    shape.words <= MAX_DATE
        && (text.contains("   ") || text.contains('\t'))
        && (text.starts_with(is_digit) || text.ends_with(is_digit))
}

/// Whether every part of `text` between bars or dots is a button or label of a page.
fn is_boilerplate_line(text: &str) -> bool {
    let list = lexicon::boilerplate_lines();
    (phrases::whole(text, list) && !is_ordinal(text))
        || (text.contains(['|', '•', '·'])
            && text.split(['|', '•', '·']).all(|part| phrases::whole(part, list)))
}

/// "READ MORE: Ferry board resigns".
fn labels_link(text: &str, shape: &Shape) -> bool {
    let label = shape.opening.leading(lexicon::boilerplate_openers());
    label.is_some_and(|len| names_one(text, len))
}

/// "60.", the start of an item, where "60" alone is a page's number.
fn is_ordinal(text: &str) -> bool {
    text.ends_with('.') && text.starts_with(|c: char| c.is_ascii_digit())
}

/// An address or telephone number with little else.
fn is_contact(text: &str, shape: &Shape) -> bool {
    if shape.words > MAX_DATE || shape.ending != Ending::Open {
        return false;
    }
    let is_email = |word: &str| {
        word.find('@')
            .is_some_and(|at| at > 0 && word.get(at..).is_some_and(|host| host.contains('.')))
    };
    let is_address = |word: &str| word.starts_with("http") || word.starts_with("www.");
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_telephone = text.contains('+') && digits >= 8;
    let words = || text.split_whitespace();
    is_telephone || words().any(is_email) || (shape.words <= 3 && words().any(is_address))
}

/// Whether the lines after `text` are links, tags or contacts: "Related", "More from the Herald".
pub fn opens_links(text: &str, shape: &Shape) -> bool {
    let is_short = shape.words <= MAX_OPENER && !text.ends_with(['.', '?', '!']);
    let names_outlet = || shape.opening.leading(lexicon::link_starts()).is_some();
    is_short && (phrases::whole(text, lexicon::boilerplate_openers()) || names_outlet())
}

/// Whether something stands after the colon that ends the first `len` bytes.
fn names_one(text: &str, len: usize) -> bool {
    text.get(..len).is_some_and(|label| label.ends_with(':'))
}

/// Whether the story ends at `text`: "ENDS", "-30-", "###".
pub fn is_end_mark(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
    let hashes = bare.contains("##") || bare.contains("# #");
    (hashes && bare.bytes().all(|byte| matches!(byte, b'#' | b' ')))
        || lexicon::end_marks().contains(bare.to_ascii_lowercase().as_str())
}

/// Whether `text` tells who wrote the story.
pub fn is_byline(text: &str, shape: &Shape) -> bool {
    if shape.words > MAX_BYLINE || shape.words < 2 || shape.ending == Ending::Question {
        return false;
    }
    let Some(len) = shape.opening.leading(lexicon::byline_starts()) else { return false };
    let (start, rest) = text.split_at_checked(len).unwrap_or_default();
    let rest = rest.trim_start();
    let by = start
        .trim_end_matches(':')
        .rsplit(' ')
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("by"));
    if !by && !start.ends_with(':') {
        return start.contains(' ') && shape.ending != Ending::Stop && shape.small <= 3;
    }
    names_writer(rest)
}

/// Whether `text` starts with a person's name, an agency or a writer's post.
pub fn names_writer(text: &str) -> bool {
    let opening = Opening::of(text);
    starts_with_name(text)
        || opening.leading(lexicon::agencies()).is_some()
        || opening.leading(lexicon::byline_roles()).is_some()
        || opening.leading(lexicon::byline_starts()).is_some()
}

/// Whether `text` starts with two or more capitalised words that are no date.
fn starts_with_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let is_particle = lexicon::name_particles().contains(second);
    let last = if is_particle { words.next().unwrap_or_default() } else { second };
    is_capitalised(first) && is_capitalised(last) && !is_calendar(first) && !is_calendar(last)
}

/// Whether the first letter of `word` is a capital.
pub fn is_capitalised(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// Whether `word` names a month or a day of the week.
pub fn is_calendar(word: &str) -> bool {
    let bare = bare_word(word);
    lexicon::months().contains_key(bare.as_str()) || lexicon::weekdays().contains_key(bare.as_str())
}

/// `word` in lower case without the marks around it.
pub fn bare_word(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether `text` only tells a time, as above an entry of a live blog: "Posted at 14.05 GMT".
pub fn is_time_line(text: &str, shape: &Shape) -> bool {
    (1..=8).contains(&shape.words)
        && when(text).is_some_and(|when| when.digits > 0)
        && !text.ends_with(':')
}

/// Whether `text` only tells when, to the day: "Published: 3 May 2031, 10.15am".
pub fn is_date_line(text: &str, shape: &Shape) -> bool {
    let is_date = |when: When| {
        (when.is_named && when.digits > 0)
            || when.digits >= 6
            || (when.is_relative && when.digits > 0)
    };
    shape.words <= MAX_DATE && !shape.is_quoted && when(text).is_some_and(is_date)
}

/// What a line that only tells when holds.
#[derive(Clone, Copy, Debug, Default)]
struct When {
    /// Number of digits.
    digits: usize,
    /// A month or day of the week is named.
    is_named: bool,
    /// "2 hours ago", "Updated at 10.15".
    is_relative: bool,
}

/// What `text` holds, where every word of it tells when.
fn when(text: &str) -> Option<When> {
    let mut when = When::default();
    let is_gap = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '/' | '-' | ':' | '–' | '—' | '.' | '·' | '•')
    };
    for word in text.split(is_gap) {
        let bare = bare_word(word);
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let unit = bare.get(digits..).unwrap_or_default();
        if is_calendar(&bare) {
            when.is_named = true;
        } else if !unit.is_empty() && !lexicon::date_words().contains(unit) {
            return None;
        }
        when.digits += digits;
        when.is_relative |= matches!(unit, "ago" | "today" | "yesterday" | "updated" | "published");
    }
    Some(when)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: fn(&str, &Shape) -> bool, yes: &[&str], no: &[&str]) {
        for text in yes {
            assert!(rule(text, &Shape::of(text)), "{text}");
        }
        for text in no {
            assert!(!rule(text, &Shape::of(text)), "{text}");
        }
    }

    #[test]
    fn prompts_and_notices_are_boilerplate() {
        let yes = [
            "Advertisement",
            "READ MORE: Ferry board resigns",
            "Share | Tweet | Email",
            "You’re subscribed",
            "Copyright 2031 The Chronicle. All rights reserved.",
            "* * *",
            "Follow us on Twitter",
            "newsroom@chronicle.example",
            "(Reporting by Ana Ruiz)",
            "12",
        ];
        let no = [
            "Read the letter, she told him.",
            "Copyright law has not changed since 1988.",
            "“Follow us,” the guards said.",
            "Share prices fell again on Monday.",
            "The end",
        ];
        check(is_boilerplate, &yes, &no);
    }

    #[test]
    fn a_byline_needs_a_name() {
        let yes = [
            "By Ana Ruiz",
            "BY ANA RUIZ AND TOM DE WITT",
            "By Ana Ruiz, Harbour Correspondent",
            "by Staff Reporter",
            "By Reuters",
            "Words by Ana Ruiz",
            "Author: Ana Ruiz",
        ];
        let no = [
            "By Tuesday the water was gone",
            "By the sea",
            "By Monday Evening",
            "Story of a town",
            "By and large the board agreed with what Ana Ruiz had told it in the long letter of May",
        ];
        check(is_byline, &yes, &no);
    }

    #[test]
    fn a_date_line_holds_a_date_and_nothing_else() {
        let yes = [
            "Monday, May 18, 2031",
            "Published: 3 May 2031, 10.15am BST",
            "03/05/2031 10:15",
            "Updated 2 hours ago",
            "2031-05-03",
        ];
        let no = [
            "10:15",
            "7 p.m.",
            "May",
            "3 May in Melville",
            "Published in Melville",
            "May 3 was dry",
        ];
        check(is_date_line, &yes, &no);
    }

    #[test]
    fn end_marks_end_the_story() {
        assert!(["###", "# # #", "-30-", "ENDS", "– Ends –"].iter().all(|text| is_end_mark(text)));
        assert!(["30 ferries", "#", "The end", ""].iter().all(|text| !is_end_mark(text)));
    }
}
