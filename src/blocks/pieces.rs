//! Text → lines → pieces: the lines that belong together as one paragraph, heading or caption.
//!
//! A line ends at LF, CRLF, CR, form feed, vertical tab, NEL, U+2028 or U+2029. Lines stay apart
//! unless the text is hard-wrapped, which shows in lines that break in mid-sentence. What always
//! holds: pieces are in text order and hold every non-blank character; a piece never crosses an
//! empty line. What it gets wrong: in a hard-wrapped text without empty lines or indents, a
//! paragraph whose last line is full runs into the next one.

use crate::text::Span;

/// Lines that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'t> {
    /// Where they stand.
    pub span: Span,
    /// Their characters.
    pub text: &'t str,
    /// Whether an empty line, or the start of the text, stands before.
    pub after_gap: bool,
}

#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    span: Span,
    text: &'t str,
    /// Blank characters before the first visible one.
    indent: usize,
    after_gap: bool,
}

/// Longest line of a hard-wrapped text, in characters: e-mail wraps at 72 to 78, a PDF's page at
/// 100 or so.
const MAX_WRAP: usize = 130;
/// Shortest line that is taken for a wrapped one: a newspaper's narrow column has about 30.
const MIN_WRAP: usize = 28;

/// The pieces of `text`.
pub fn split(text: &str) -> Vec<Piece<'_>> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len());
    let mut before: Option<&Line> = None;
    for line in &lines {
        let joins = before.is_some_and(|before| continues(before, line, width));
        match pieces.last_mut() {
            Some(piece) if joins => {
                piece.span = piece.span.cover(line.span);
                piece.text = piece.span.of(text);
            }
            _ => pieces.push(Piece { span: line.span, text: line.text, after_gap: line.after_gap }),
        }
        before = Some(line);
    }
    pieces
}

/// The lines of `text` that show anything, trimmed.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut after_gap) = (0, true);
    let mut after_return = false;
    let mut push = |start: usize, end: usize, is_crlf: bool| {
        let whole = Span::new(start, end);
        let span = whole.trim(text);
        if span.is_empty() {
            after_gap |= !is_crlf;
        } else {
            let before = Span::new(start, span.start as usize).of(text);
            let indent = before.chars().count();
            lines.push(Line { span, text: span.of(text), indent, after_gap });
            after_gap = false;
        }
    };
    for (at, c) in text.char_indices() {
        if is_line_end(c) {
            push(start, at, c == '\n' && after_return && start == at);
            start = at + c.len_utf8();
            after_return = c == '\r';
        }
    }
    push(start, text.len(), false);
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Width at which a hard-wrapped text breaks its lines; none where it is not hard-wrapped: where
/// less than a third of the neighbouring lines break in mid-sentence.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let (mut breaks, mut broken, mut width) = (0, 0, 0);
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        let length = characters(line.text);
        if next.after_gap || !(MIN_WRAP..=MAX_WRAP).contains(&length) {
            continue;
        }
        breaks += 1;
        if breaks_off(line.text, next.text) {
            broken += 1;
            width = width.max(length);
        }
    }
    (broken > 0 && broken * 3 >= breaks).then_some(width)
}

/// Whether `next` goes on in the paragraph of `line`.
fn continues(line: &Line, next: &Line, width: Option<usize>) -> bool {
    if next.after_gap || starts_item(next.text) {
        return false;
    }
    let length = characters(line.text);
    if length >= MIN_WRAP && breaks_off(line.text, next.text) {
        return true;
    }
    let Some(width) = width.filter(|width| length <= *width) else { return false };
    let indented = next.indent > line.indent && !starts_item(line.text);
    let word = next.text.split_whitespace().next().map_or(0, characters);
    let is_full = length + 1 + word > width - width / 8;
    let goes_on = next.text.starts_with(char::is_lowercase) && !ends_sentence(line.text);
    !indented && (is_full || goes_on)
}

/// Number of characters, counted no further than matters here.
fn characters(text: &str) -> usize {
    text.chars().take(MAX_WRAP + 1).count()
}

/// Whether a sentence runs over the end of `line`: it ends in a letter or comma, and `next` starts
/// with a small letter.
fn breaks_off(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase)
        && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—' | '’'))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether `c` closes a quotation or bracket.
pub fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']')
}

/// Whether `line` starts with a bullet.
pub fn starts_item(line: &str) -> bool {
    let mut chars = line.chars();
    let bullet = chars.next();
    match bullet {
        Some('•' | '‣' | '▪' | '●' | '◦' | '■' | '□' | '►' | '▶' | '➤' | '✓' | '✔' | '·') => {
            true
        }
        Some('*' | '-' | '–' | 'o') => {
            !line.ends_with(" -")
                && matches!(chars.next(), Some(' ' | '\t' | '\u{a0}'))
                && (bullet != Some('o') || chars.next().is_some_and(char::is_uppercase))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split_texts(text: &str) -> Vec<&str> {
        split(text).iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        for end in ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u{2028}", "\u{2029}", "\u{85}"] {
            let text = ["One stop.", "Two stops.", "Three."].join(end);
            assert_eq!(split_texts(&text), ["One stop.", "Two stops.", "Three."], "{end:?}");
        }
    }

    #[test]
    fn crlf_is_no_empty_line() {
        let gaps = |text| split(text).iter().map(|piece| piece.after_gap).collect::<Vec<_>>();
        assert_eq!(gaps("a.\r\nb.\r\n\r\nc."), [true, false, true]);
        assert_eq!(gaps("a.\nb.\n\nc."), [true, false, true]);
    }

    #[test]
    fn hard_wrapped_lines_are_one_piece() {
        let text = "The harbour board of Port\nMelville said on Tuesday that the\n\
                    ferry would sail again. The Blue\nStar was repaired in May.\n\n\
                    It carries 300 people.";
        assert_eq!(split(text).len(), 2);
    }

    #[test]
    fn an_indent_starts_a_paragraph() {
        let text = "  The harbour board said on Tuesday that the\nferry would sail again in the \
                    coming weeks.\n  The Blue Star was repaired in the yard of\nTornio in May.";
        assert_eq!(split(text).len(), 2);
    }

    #[test]
    fn bullets_stay_apart() {
        let text = "• the first of the items goes on for a while, and on\n• the second one";
        assert_eq!(split(text).len(), 2);
    }

    #[test]
    fn paragraphs_on_single_lines_stay_apart() {
        let text = "The harbour board said so on Tuesday.\nThe ferry will sail.\nNobody came";
        assert_eq!(split(text).len(), 3);
    }
}
