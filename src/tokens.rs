//! Blocks → tokens: words, numbers, marks.
//!
//! Takes the text and its blocks, gives tokens in text order; every non-blank character of a block
//! lies in exactly one token, and no token cuts a grapheme cluster. An ending with an apostrophe is
//! a word of its own ("’s", "’ll"; a bare "’" after s is a mark that [`crate::quotation`] tells
//! apart); so is a hyphen, since a name may end at it ("US-led"). An abbreviation keeps its full
//! stop ("U.S.", "Gov."); a link, an e-mail address and a handle are one token each.
//!
//! Gets wrong: an abbreviation that no list has, and "C.A" for "vitamin C.A study", where the
//! white space after a stop is missing.

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::Block;
use crate::lexicon::{self, has_word};
use crate::text::{Span, is_blank, stands_alone, whole_clusters};

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Index of its block.
    pub block: u32,
    /// Whether it follows the token before without white space.
    pub glued: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits: "Gaza", "don’t", "U.S.", "’s", "’ll", "’tis".
    Word,
    /// Starts with a digit: "120", "3.5", "1,000", "10:30", "3.2m", "1960s".
    Number,
    /// A mark that may open or close a quotation; [`crate::quotation`] decides.
    Quote,
    /// Stops, commas, brackets, dashes.
    Punctuation,
    /// Anything else: "$", "%", emoji.
    Symbol,
    /// A web or e-mail address, a handle or hashtag.
    Link,
}

/// The tokens of all `blocks` of `text`.
pub fn split(text: &str, blocks: &[Block]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for (index, block) in blocks.iter().enumerate() {
        let mut scanner = Scanner { text, at: block.span.start as usize, tokens: &mut tokens };
        scanner.scan(block.span, u32::try_from(index).unwrap_or(u32::MAX));
    }
    tokens
}

/// Whether `c` is an apostrophe or a single closing mark.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '´')
}

struct Scanner<'t, 'o> {
    text: &'t str,
    at: usize,
    tokens: &'o mut Vec<Token>,
}

impl Scanner<'_, '_> {
    fn scan(&mut self, block: Span, index: u32) {
        let end = block.end as usize;
        let mut glued = false;
        while self.at < end {
            let rest = self.text.get(self.at..end).unwrap_or_default();
            let Some(first) = rest.chars().next() else { break };
            if is_blank(first) && whole_clusters(rest, first.len_utf8()) == first.len_utf8() {
                self.at += first.len_utf8();
                glued = false;
                continue;
            }
            let (kind, len) = token_at(rest, first, glued);
            let len = whole_clusters(rest, len);
            self.tokens.push(Token {
                span: Span::new(self.at, self.at + len),
                kind,
                block: index,
                glued,
            });
            self.at += len;
            glued = true;
        }
    }
}

/// Kind and length in bytes of the token at the start of `rest`; `glued` says that a token stands
/// before it without white space.
fn token_at(rest: &str, first: char, glued: bool) -> (TokenKind, usize) {
    if is_apostrophe(first) {
        let ending = if glued { ending_len(rest, first) } else { elision_len(rest, first) };
        return match ending {
            Some(len) => (TokenKind::Word, len),
            None => (TokenKind::Quote, quote_len(rest, first)),
        };
    }
    if first.is_alphabetic() {
        return link(rest).unwrap_or_else(|| (TokenKind::Word, word_len(rest)));
    }
    if first.is_numeric() {
        return (TokenKind::Number, number_len(rest));
    }
    match first {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '‚' | '‛' | '`' => {
            (TokenKind::Quote, quote_len(rest, first))
        }
        ',' if rest.starts_with(",,") => (TokenKind::Quote, 2),
        '@' | '#' => link(rest).unwrap_or((TokenKind::Symbol, 1)),
        '.' | '…' | '-' | '–' | '—' | '―' => (TokenKind::Punctuation, run_len(rest, first)),
        c if is_punctuation(c) => (TokenKind::Punctuation, c.len_utf8()),
        c => (TokenKind::Symbol, c.len_utf8()),
    }
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation()
            && !matches!(c, '$' | '%' | '&' | '+' | '<' | '=' | '>' | '^');
    }
    matches!(c, '¿' | '¡' | '·' | '\u{2010}'..='\u{205e}' | '\u{3001}'..='\u{3011}')
}

/// Length of "’s", "’re", "’ll", "’ve", "’d" or "’m" after a word.
fn ending_len(rest: &str, apostrophe: char) -> Option<usize> {
    let letters = rest.get(apostrophe.len_utf8()..)?;
    let letters = letters.get(..letters_len(letters))?;
    let is_ending =
        ["s", "re", "ll", "ve", "d", "m"].iter().any(|ending| ending.eq_ignore_ascii_case(letters));
    is_ending.then_some(apostrophe.len_utf8() + letters.len())
}

/// Length of a word that lost its beginning: "’tis", "’em"; "’n’" with both its apostrophes.
fn elision_len(rest: &str, apostrophe: char) -> Option<usize> {
    let letters = rest.get(apostrophe.len_utf8()..)?;
    let letters = letters.get(..letters_len(letters))?;
    if !has_word(lexicon::elisions(), letters) {
        return None;
    }
    let len = apostrophe.len_utf8() + letters.len();
    let after = rest.get(len..)?.chars().next().filter(|c| is_apostrophe(*c));
    let both = after.filter(|_| letters.eq_ignore_ascii_case("n")).map_or(0, char::len_utf8);
    Some(len + both)
}

/// Length of a quotation mark, doubled single marks ('' and ``) taken as one.
fn quote_len(rest: &str, first: char) -> usize {
    let may_double = matches!(first, '\'' | '`' | '‘' | '’' | '‚');
    let doubled = may_double && rest.get(first.len_utf8()..).is_some_and(|c| c.starts_with(first));
    first.len_utf8() * if doubled { 2 } else { 1 }
}

/// Length of a run of one punctuation character.
fn run_len(rest: &str, first: char) -> usize {
    rest.chars().take_while(|c| *c == first).map(char::len_utf8).sum()
}

/// Length of the word at the start of `rest`: letters, inner apostrophes, the full stops of an
/// abbreviation.
fn word_len(rest: &str) -> usize {
    let mut len = letters_len(rest);
    loop {
        let tail = rest.get(len..).unwrap_or_default();
        let Some(mark) = tail.chars().next() else { return len };
        if mark == '.' {
            return abbreviation_len(rest, len);
        }
        if !is_apostrophe(mark) || ending_len(tail, mark).is_some() {
            return len;
        }
        let more = tail.get(mark.len_utf8()..).unwrap_or_default();
        if !more.starts_with(char::is_alphabetic) {
            return len;
        }
        len += mark.len_utf8() + letters_len(more);
    }
}

/// Length of the letters and digits at the start of `rest`, with the marks combined with them.
fn letters_len(rest: &str) -> usize {
    let ascii = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let after = rest.get(ascii..).and_then(|tail| tail.chars().next());
    if after.is_none_or(|c| c.is_ascii() || (stands_alone(c) && !is_inner(c))) {
        return ascii;
    }
    let clusters = rest.graphemes(true);
    clusters.take_while(|cluster| cluster.starts_with(is_inner)).map(str::len).sum()
}

/// Whether `c` may stand inside a word: a letter, a digit, a joiner, a soft hyphen.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Longest abbreviation without its stop, in bytes.
const MAX_ABBREVIATION: usize = 8;

/// Length with the full stop of "U.S.", "J.K.", "Ph.D.", "Gov."; `len` where the stop at `len`
/// ends the sentence.
fn abbreviation_len(rest: &str, len: usize) -> usize {
    let word = rest.get(..len).unwrap_or_default();
    let after_stop = rest.get(len + 1..).unwrap_or_default();
    let end = len + 1 + initials_len(after_stop);
    let has_initials = end > len + 1;
    let is_letter = word.chars().nth(1).is_none();
    let is_capital = word.starts_with(char::is_uppercase);
    if is_letter && (is_capital || has_initials) {
        return end;
    }
    if len > MAX_ABBREVIATION {
        return len;
    }
    let with_initials = rest.get(..end).unwrap_or_default();
    if has_initials && is_capital && with_initials.ends_with('.') {
        return end;
    }
    let before_comma = after_stop.starts_with(',') && (2..=5).contains(&len);
    let before_number = || after_stop.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let is_acronym = len == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let keeps_stop = before_comma
        || (!is_acronym && has_word(lexicon::abbreviations(), word))
        || has_word(lexicon::title_abbreviations(), word)
        || (has_word(lexicon::number_abbreviations(), word) && before_number());
    if keeps_stop { len + 1 } else { len }
}

/// Length of the single letters with full stops at the start of `rest`; the last may lack its
/// stop ("U.S").
fn initials_len(rest: &str) -> usize {
    let mut len = 0;
    loop {
        let mut tail = rest.get(len..).unwrap_or_default().chars();
        match (tail.next(), tail.next()) {
            (Some(letter), Some('.')) if letter.is_alphabetic() => len += letter.len_utf8() + 1,
            (Some(letter), next) if letter.is_alphabetic() && !next.is_some_and(is_inner) => {
                return len + letter.len_utf8();
            }
            _ => return len,
        }
    }
}

/// Length of a number with its separators and the letters glued to it.
fn number_len(rest: &str) -> usize {
    let mut len = letters_len(rest);
    loop {
        let tail = rest.get(len..).unwrap_or_default();
        let separated = tail.strip_prefix(['.', ',', ':']);
        match separated.filter(|more| more.starts_with(|c: char| c.is_ascii_digit())) {
            Some(more) => len += 1 + letters_len(more),
            None => return len,
        }
    }
}

/// Longest link looked for, in bytes: keeps time linear in text without white space.
const MAX_LINK: usize = 2048;
/// Longest part before the "@" of an e-mail address (RFC 5321, 4.5.3.1.1), in bytes.
const MAX_LOCAL_PART: usize = 64;
/// Longest host name (RFC 1035, 2.3.4), in bytes.
const MAX_HOST: usize = 253;

/// A web or e-mail address, a handle or a hashtag at the start of `rest`.
fn link(rest: &str) -> Option<(TokenKind, usize)> {
    let len = match rest.as_bytes().first()? {
        b'@' | b'#' => handle_len(rest)?,
        b'h' | b'w' if has_scheme(rest) => address_len(rest),
        _ => email_len(rest).or_else(|| domain_len(rest))?,
    };
    Some((TokenKind::Link, len))
}

fn has_scheme(rest: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start))
}

/// Length of "@handle" or "#tag"; a tag starts with a letter ("#1" is a rank).
fn handle_len(rest: &str) -> Option<usize> {
    let name = rest.get(1..)?;
    let mut len = 0;
    loop {
        let tail = name.get(len..)?;
        let step = letters_len(tail) + run_len(tail.get(letters_len(tail)..)?, '_');
        if step == 0 {
            break;
        }
        len += step;
    }
    let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_') && len > 1;
    is_name.then_some(1 + len)
}

/// Length of the address at the start of `rest`, without the punctuation after it.
fn address_len(rest: &str) -> usize {
    let ends = |byte: &u8| !byte.is_ascii_graphic() || matches!(byte, b'<' | b'>' | b'"');
    let len = rest.bytes().take(MAX_LINK).take_while(|byte| !ends(byte)).count();
    let address = rest.get(..len).unwrap_or_default();
    address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']).len()
}

fn email_len(rest: &str) -> Option<usize> {
    let is_local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+');
    let local = rest.bytes().take(MAX_LOCAL_PART).take_while(is_local).count();
    let host = host(rest.get(local..)?.strip_prefix('@')?);
    host.contains('.').then_some(local + 1 + host.len())
}

/// Length of "example.com", "example.co.uk/page": a host under a common top-level domain, with its
/// path.
fn domain_len(rest: &str) -> Option<usize> {
    let label = rest.bytes().take(MAX_LOCAL_PART).take_while(u8::is_ascii_alphanumeric).count();
    if label < 2 || rest.as_bytes().get(label) != Some(&b'.') {
        return None;
    }
    let host = host(rest);
    let (_, top) = host.rsplit_once('.')?;
    let tail = rest.get(host.len()..)?;
    let is_host = lexicon::top_level_domains().contains(top) && !tail.starts_with(is_inner);
    let path = if tail.starts_with('/') { address_len(tail) } else { 0 };
    is_host.then_some(host.len() + path)
}

/// The host name at the start of `rest`.
fn host(rest: &str) -> &str {
    let is_host = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let len = rest.bytes().take(MAX_HOST).take_while(is_host).count();
    rest.get(..len).unwrap_or_default().trim_end_matches(['.', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::BlockKind;

    fn words(text: &str) -> String {
        let block = Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
            duplicate_of: None,
        };
        let tokens = split(text, &[block]);
        tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn possessive_and_hyphen_stand_alone() {
        assert_eq!(words("Israel’s US-led plan"), "Israel ’s US - led plan");
        assert_eq!(words("James’ O'Brien didn't"), "James ’ O'Brien didn't");
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        assert_eq!(
            words("Gov. Smith of the U.S. met J.K. Rowling."),
            "Gov. Smith of the U.S. met J.K. Rowling ."
        );
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(words("$3.2m, 1,000; 10:30 (1960s)."), "$ 3.2m , 1,000 ; 10:30 ( 1960s ) .");
    }

    #[test]
    fn links_are_one_token() {
        assert_eq!(
            words("See https://a.example/b?c=d, or mail a.b@c.example."),
            "See https://a.example/b?c=d , or mail a.b@c.example ."
        );
        assert_eq!(words("@handle and #tag"), "@handle and #tag");
    }

    #[test]
    fn an_emoji_with_modifiers_is_one_token() {
        assert_eq!(words("a 👩‍🚀b 👍🏽"), "a 👩‍🚀 b 👍🏽");
    }

    #[test]
    fn a_verb_ending_stands_alone() {
        assert_eq!(words("He’ll say we've won; don’t"), "He ’ll say we 've won ; don’t");
    }

    #[test]
    fn a_word_without_its_beginning_is_one_token() {
        assert_eq!(words("’Tis rock ’n’ roll, get 'em"), "’Tis rock ’n’ roll , get 'em");
    }

    #[test]
    fn an_abbreviation_that_is_also_a_word_needs_its_number_or_capital() {
        assert_eq!(words("No. 5 sat. He said no. GOV. X"), "No. 5 sat . He said no . GOV. X");
    }

    #[test]
    fn clusters_stay_whole() {
        assert_eq!(
            words("e\u{301}a -\u{301} 1\u{fe0f}\u{20e3}"),
            "e\u{301}a -\u{301} 1\u{fe0f}\u{20e3}"
        );
        assert_eq!(words("a \u{301}b"), "a  \u{301} b");
    }

    #[test]
    fn every_visible_character_is_in_one_token() {
        let text = "“Yes,” said Jean-Luc d’Arc; ''no''…";
        let joined: String = words(text).split(' ').collect();
        assert_eq!(joined, text.split(' ').collect::<String>());
    }
}
