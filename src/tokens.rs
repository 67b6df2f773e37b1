//! Blocks → tokens: words, numbers, marks.
//!
//! Every non-blank character of a block lies in exactly one token, and tokens are in text order.
//! A possessive ending ("’s", a bare "’" after s) is a token of its own; so is a hyphen, since a
//! name may end at it ("US-led"). An abbreviation keeps its full stop ("U.S.", "Gov."); a link, an
//! e-mail address and a handle are one token each.

use crate::analysis::Block;
use crate::lexicon;
use crate::text::{Span, is_blank};

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
    /// Letters, perhaps with digits: "Gaza", "don’t", "U.S.", "’s".
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
            if is_blank(first) {
                self.at += first.len_utf8();
                glued = false;
                continue;
            }
            let (kind, len) = token_at(rest, first, glued.then(|| self.tokens.last()).flatten());
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

/// Kind and length in bytes of the token at the start of `rest`, after the token `before`, where
/// that stands glued to it.
fn token_at(rest: &str, first: char, before: Option<&Token>) -> (TokenKind, usize) {
    if is_apostrophe(first) {
        let ending = possessive(rest, first, before);
        return ending.unwrap_or_else(|| (TokenKind::Quote, quote_len(rest, first)));
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
        '@' | '#' => link(rest).unwrap_or((TokenKind::Symbol, 1)),
        '.' | '…' | '-' | '–' | '—' | '―' => (TokenKind::Punctuation, run_len(rest, first)),
        c if is_punctuation(c) => (TokenKind::Punctuation, c.len_utf8()),
        c => (TokenKind::Symbol, symbol_len(rest, c)),
    }
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '/'
            | '\\'
            | '¿'
            | '¡'
            | '·'
            | '•'
            | '|'
            | '_'
            | '*'
            | '~'
    ) || ('\u{2010}'..='\u{205e}').contains(&c)
        || ('\u{3001}'..='\u{3011}').contains(&c)
}

/// "’s" glued to a word.
fn possessive(rest: &str, first: char, before: Option<&Token>) -> Option<(TokenKind, usize)> {
    before.filter(|token| {
        matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Link)
    })?;
    let mut after = rest.chars().skip(1);
    let (second, third) = (after.next(), after.next());
    let is_ending = matches!(second, Some('s' | 'S')) && !third.is_some_and(char::is_alphanumeric);
    is_ending.then_some((TokenKind::Word, first.len_utf8() + 1))
}

/// Length of a quotation mark, doubled single marks ('' and ``) taken as one.
fn quote_len(rest: &str, first: char) -> usize {
    let doubled =
        matches!(first, '\'' | '`' | '‘' | '’' | '‚') && rest.chars().nth(1) == Some(first);
    first.len_utf8() * if doubled { 2 } else { 1 }
}

/// Length of a run of one punctuation character.
fn run_len(rest: &str, first: char) -> usize {
    rest.chars().take_while(|c| *c == first).map(char::len_utf8).sum()
}

/// Length of a symbol with the joiners and modifiers that belong to its grapheme.
fn symbol_len(rest: &str, first: char) -> usize {
    let mut len = first.len_utf8();
    let mut joined = false;
    for c in rest.chars().skip(1) {
        let extends = matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}')
            || ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)
            || is_combining(c);
        let joins = joined && !c.is_alphanumeric() && !is_blank(c);
        if !extends && !joins {
            break;
        }
        joined = c == '\u{200d}';
        len += c.len_utf8();
    }
    len
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// Length of the word at the start of `rest`: letters, inner apostrophes, the full stops of an
/// abbreviation.
fn word_len(rest: &str) -> usize {
    let mut len = letters_len(rest);
    loop {
        let tail = rest.get(len..).unwrap_or_default();
        let mut after = tail.chars();
        let (Some(mark), next) = (after.next(), after.next()) else { return len };
        let inner = next.is_some_and(char::is_alphabetic);
        if is_apostrophe(mark) && inner {
            let step = letters_len(tail.get(mark.len_utf8()..).unwrap_or_default());
            let possessive = step == 1 && matches!(next, Some('s' | 'S'));
            if possessive {
                return len;
            }
            len += mark.len_utf8() + step;
        } else if mark == '.' {
            return abbreviation_len(rest, len);
        } else {
            return len;
        }
    }
}

fn letters_len(rest: &str) -> usize {
    let ascii = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match rest.as_bytes().get(ascii) {
        Some(byte) if !byte.is_ascii() => {
            rest.chars().take_while(|c| is_word_char(*c)).map(char::len_utf8).sum()
        }
        _ => ascii,
    }
}

/// Length with the full stop of "U.S.", "J.K.", "Gov."; `len` where the stop ends the sentence.
fn abbreviation_len(rest: &str, len: usize) -> usize {
    let word = rest.get(..len).unwrap_or_default();
    if word.chars().count() == 1 {
        let mut end = len + 1;
        loop {
            let mut tail = rest.get(end..).unwrap_or_default().chars();
            match (tail.next(), tail.next()) {
                (Some(letter), Some('.')) if letter.is_alphabetic() => end += letter.len_utf8() + 1,
                _ => break,
            }
        }
        let initial = word.chars().all(char::is_uppercase);
        return if initial || end > len + 1 { end } else { len };
    }
    if lexicon::abbreviations().contains(word.to_lowercase().as_str()) { len + 1 } else { len }
}

/// Length of a number with its separators and the letters glued to it.
fn number_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let separates = matches!(c, '.' | ',' | ':') && next.is_some_and(|c| c.is_ascii_digit());
        if !is_word_char(c) && !separates {
            break;
        }
        len = at + c.len_utf8();
    }
    len
}

/// Longest link looked for, in bytes: keeps time linear in text without white space.
const MAX_LINK: usize = 2048;
/// Longest part before the "@" of an e-mail address (RFC 5321, 4.5.3.1.1), in bytes.
const MAX_LOCAL_PART: usize = 64;

/// A web or e-mail address, a handle or a hashtag at the start of `rest`.
fn link(rest: &str) -> Option<(TokenKind, usize)> {
    let found = match rest.as_bytes().first()? {
        b'@' | b'#' => 1 + letters_len(rest.get(1..)?),
        _ if ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start)) => {
            address_len(rest)
        }
        _ => email_len(rest)?,
    };
    (found > 2).then_some((TokenKind::Link, found))
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
    let host = rest.get(local..)?.strip_prefix('@')?;
    let is_host = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let len = host.bytes().take(MAX_LINK).take_while(is_host).count();
    let host = host.get(..len)?.trim_end_matches(['.', '-']);
    host.contains('.').then_some(local + 1 + host.len())
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
    fn every_visible_character_is_in_one_token() {
        let text = "“Yes,” said Jean-Luc d’Arc; ''no''…";
        let joined: String = words(text).split(' ').collect();
        assert_eq!(joined, text.split(' ').collect::<String>());
    }
}
