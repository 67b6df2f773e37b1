//! Datelines: place, date and agency before the first sentence.
//!
//! Takes a paragraph's characters; gives the length of its dateline with the dash or colon that
//! ends it. A dateline needs capitals, a date or an agency; a place in mixed case is believed only
//! at the start of the first paragraph. What it gets wrong: a place in mixed case before a colon
//! ("Muscat: The …") is kept in the paragraph.

use crate::blocks::furniture::{bare_word, is_calendar, is_capitalised};
use crate::blocks::phrases;
use crate::blocks::pieces::Piece;
use crate::lexicon;

/// Longest dateline, in bytes.
const MAX_DATELINE: usize = 100;
/// Most words of a place in mixed case.
const MAX_PLACE: usize = 4;
/// Most words of a city in capitals that is believed in any paragraph.
const MAX_CITY: usize = 2;
/// How far an aside may go before its second dash, in bytes.
const MAX_ASIDE: usize = 200;

/// What speaks for a dateline before its dash.
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    words: usize,
    /// Words before the first comma.
    city: usize,
    /// The place is in capitals.
    capitals: bool,
    date: bool,
    agency: bool,
}

/// Length in bytes of the dateline that `paragraph` starts with, the dash included. `after_lede`
/// is the piece after the article's first paragraph, and absent for later paragraphs.
pub fn leading_len(paragraph: &str, after_lede: Option<&Piece>) -> Option<usize> {
    let first = paragraph.chars().find(|c| *c != '(')?;
    if !first.is_alphabetic() {
        return None;
    }
    let (head, mark, len) = separator(paragraph)?;
    let len = len + dated_len(paragraph.get(len..)?).unwrap_or(0);
    let rest = paragraph.get(len..)?.trim_start();
    let evidence = evidence(head)?;
    let starts_sentence = rest.starts_with(|c: char| {
        c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '‘' | '\'' | '«' | '„')
    });
    let is_sure = evidence.agency || evidence.date;
    let is_lede = after_lede.is_some();
    let believed = starts_sentence
        && match mark {
            ':' => evidence.date || (is_lede && evidence.capitals && !is_transcript(after_lede)),
            '.' => is_lede && evidence.capitals,
            _ => {
                is_sure
                    || (evidence.capitals && (is_lede || evidence.city <= MAX_CITY))
                    || (is_lede && is_place(&evidence, rest, mark))
            }
        };
    believed.then_some(len)
}

/// Whether `text` is a line with place and date, or place and agency, and nothing else.
pub fn is_line(text: &str) -> bool {
    text.len() <= MAX_DATELINE
        && evidence(text.trim_end_matches([':', '-', '–', '—', '.', ' '])).is_some_and(|evidence| {
            evidence.date || (evidence.agency && evidence.words > 0 && text.contains('('))
        })
}

/// Length of a date with its own mark after the dash: "CAIRO – 26 July 2031: ".
fn dated_len(rest: &str) -> Option<usize> {
    let (head, _, len) = separator(rest)?;
    let is_date = |word: &str| is_calendar(word) || word.starts_with(|c: char| c.is_ascii_digit());
    (has_date(head) && head.split_whitespace().all(is_date)).then_some(len)
}

/// The words before the first dash or colon of `paragraph`, that mark, and the length of both.
fn separator(paragraph: &str) -> Option<(&str, char, usize)> {
    let mut depth = 0_usize;
    let mut before = ' ';
    for (at, c) in paragraph.char_indices().take_while(|(at, _)| *at < MAX_DATELINE) {
        let rest = paragraph.get(at + c.len_utf8()..)?;
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '–' | '—' | '―' | '-' | '_' if depth == 0 => {
                let run = rest.chars().take_while(|next| *next == c).count() * c.len_utf8();
                let rest = rest.get(run..)?;
                let spaced = matches!(before, ' ' | '\u{a0}' | ')')
                    && (rest.starts_with([' ', '\u{a0}', '\n']) || before == ')' || c == '—');
                if spaced || (c == '—' && before.is_uppercase()) {
                    return Some((paragraph.get(..at)?, c, at + c.len_utf8() + run));
                }
            }
            ':' if depth == 0 && rest.starts_with([' ', '\u{a0}', '\n']) => {
                return Some((paragraph.get(..at)?, c, at + 1));
            }
            '.' if rest.starts_with(' ') => {
                let head = paragraph.get(..at)?;
                if head.split_whitespace().count() <= MAX_CITY
                    && head.split_whitespace().all(is_upper)
                {
                    return Some((head, c, at + 1));
                }
                if before.is_lowercase() && !ends_short(head) {
                    return None;
                }
            }
            '“' | '"' | '?' | '!' | ';' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

/// Whether `head` ends in a short form that keeps its stop: "Sept", "Calif".
fn ends_short(head: &str) -> bool {
    let word = bare_word(head.rsplit([' ', ',']).next().unwrap_or_default());
    word.len() <= 5 || lexicon::abbreviations().contains(word.as_str())
}

/// What `head` shows, where it can be a dateline at all: capitalised words, dates, brackets.
fn evidence(head: &str) -> Option<Evidence> {
    let mut evidence = Evidence::default();
    let (place, bracket) = match head.split_once('(') {
        Some((place, rest)) => (place, rest.trim_end().strip_suffix(')')?),
        None => (head, ""),
    };
    evidence.agency =
        is_agency(bracket) || is_agency(place.split([',', '/']).next().unwrap_or_default());
    evidence.date = has_date(bracket);
    if lexicon::kickers().contains(place.trim().to_lowercase().as_str()) {
        return None;
    }
    let mut capitals = true;
    let mut has_comma = false;
    for word in place.split_whitespace() {
        let bare = bare_word(word);
        if bare.is_empty() {
            continue;
        }
        if is_calendar(&bare) || bare.starts_with(|c: char| c.is_ascii_digit()) {
            evidence.date = has_date(place);
            capitals &= evidence.words > 0;
            continue;
        }
        let is_particle = lexicon::place_particles().contains(bare.as_str());
        let fits = if evidence.words > 0 {
            is_particle || is_capitalised(word)
        } else {
            !is_particle && is_capitalised(word)
        };
        if !fits && !evidence.agency {
            return None;
        }
        if !evidence.date && evidence.words == 0 {
            capitals = is_upper(word);
        }
        evidence.words += 1;
        if !has_comma {
            evidence.city += 1;
            has_comma = word.ends_with(',');
        }
    }
    evidence.capitals = capitals && evidence.words > 0;
    let possible = evidence.words > 0 || evidence.agency;
    (possible && evidence.words <= 10).then_some(evidence)
}

/// Whether `word` has three letters or more and all are capitals.
fn is_upper(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 3 && letters().all(char::is_uppercase)
}

/// Whether a month with a number, or a year, stands in `text`.
fn has_date(text: &str) -> bool {
    let (mut month, mut day, mut year) = (false, false, false);
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '/')) {
        let bare = bare_word(word);
        month |= lexicon::months().contains_key(bare.as_str());
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        day |= (1..=2).contains(&digits);
        year |= digits == 4 && digits == bare.len();
    }
    month && (day || year)
}

/// An agency of the list, or a short form of capitals: "AP", "MENA", "Borneo Bulletin/ANN".
fn is_agency(text: &str) -> bool {
    let text = text.trim();
    let is_short_form =
        (2..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase());
    phrases::whole(text, lexicon::agencies())
        || text.split('/').any(|part| phrases::whole(part, lexicon::agencies()))
        || (is_short_form && lexicon::agencies().contains(text.to_ascii_lowercase().as_str()))
}

/// Whether a place in mixed case is likely: few words, and the dash opens no aside.
fn is_place(evidence: &Evidence, rest: &str, mark: char) -> bool {
    let near = rest.char_indices().take_while(|(at, _)| *at < MAX_ASIDE);
    let aside = near.zip(rest.chars().skip(1)).any(|((_, c), next)| c == ' ' && next == mark);
    evidence.words <= MAX_PLACE && !aside
}

/// Whether the next piece starts with a name and a colon too, as the turns of a conversation do.
fn is_transcript(next: Option<&Piece>) -> bool {
    let head = next.and_then(|piece| separator(piece.text));
    head.is_some_and(|(head, mark, _)| mark == ':' && head.split_whitespace().all(is_upper))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn dateline(paragraph: &str, is_lede: bool) -> Option<&str> {
        let text = "The board meets on Monday.";
        let next = Piece { span: Span::default(), text, after_gap: true };
        leading_len(paragraph, is_lede.then_some(&next)).and_then(|len| paragraph.get(..len))
    }

    #[test]
    fn places_dates_and_agencies_make_a_dateline() {
        for line in [
            "NAIROBI, Kenya (AP) —",
            "London, Jun 30 2031 (IPS) -",
            "afrol News, 27 January -",
            "HEMPSTEAD, N.Y., Sept. 26 (UPI) —",
            "BEIJING, July 18 (Xinhua) --",
            "WASHINGTON —",
            "CAIRO – 26 July 2031:",
            "KUWAIT CITY, July 25:",
            "(Reuters) -",
            "YANGON, July 25 (Reuters):",
            "New York (November 25, 2031):",
            "SYDNEY and KUALA LUMPUR, Jul 26 2031 (IPS) -",
        ] {
            let text = format!("{line} The ferry sank.");
            assert_eq!(dateline(&text, false), Some(line));
        }
    }

    #[test]
    fn a_place_in_mixed_case_stands_in_the_lede_only() {
        assert_eq!(dateline("Mumbai, India – The ferry sank.", true), Some("Mumbai, India –"));
        assert_eq!(dateline("Mumbai, India – The ferry sank.", false), None);
        assert_eq!(dateline("KLANG: The ferry sank.", true), Some("KLANG:"));
        assert_eq!(dateline("KLANG: The ferry sank.", false), None);
    }

    #[test]
    fn other_dashes_and_colons_are_no_datelines() {
        for text in [
            "Ana Ruiz — The mayor’s aide — left on Monday.",
            "NATO — the alliance — met.",
            "The board met on Monday – The ferry sank.",
            "UPDATE: The ferry sank.",
            "In May 2031 — The year of the flood — he left.",
            "Q: Did the ferry sink?",
            "“WASHINGTON — The ferry sank.”",
        ] {
            assert_eq!(dateline(text, true), None, "{text}");
        }
    }

    #[test]
    fn a_line_of_place_and_date_is_a_dateline() {
        assert!(is_line("LAGOS, 12 May 2031"));
        assert!(is_line("Melville (Reuters)"));
        assert!(!is_line("The ferry sank on 12 May 2031"));
        assert!(!is_line("Melville"));
    }
}
