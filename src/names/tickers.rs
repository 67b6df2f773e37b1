//! Document → the symbols of shares in it: "(NYSE: ABC)", "(ABC.L)", "$ABC".
//!
//! Takes a document, gives where such symbols stand with their exchanges, and which words are one.
//! A symbol is told by what stands around it alone: the brackets hold nothing else, the exchange is
//! a known one, the dollar stands right before letters in capitals.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::lexicon;
use crate::text::Span;
use crate::tokens::TokenKind;

/// Most tokens between the brackets: "(NYSE American: ABC; LSE: ABCD)".
const MAX_INSIDE: usize = 14;
/// Fewest and most letters of a symbol behind a dollar: "$F" may be a slip.
const BEHIND_DOLLAR: std::ops::RangeInclusive<usize> = 3..=5;
/// Most letters and digits of a symbol.
const MAX_SYMBOL: usize = 8;

/// The symbols of shares in a document.
#[derive(Debug, Default)]
pub struct Tickers<'t> {
    /// Where they stand, brackets and exchanges included, in text order; in tokens.
    pub places: Vec<Range<usize>>,
    /// The symbols, each with the bracket that it stands in first.
    pub symbols: FxHashMap<&'t str, usize>,
}

impl<'t> Tickers<'t> {
    /// The symbols in `document`.
    pub fn of(document: &Document<'t>) -> Self {
        let mut found = Self::default();
        let mut at = 0;
        while at < document.tokens.len() {
            let end = match document.word(at) {
                "(" | "[" | "<" => found.bracketed(document, at),
                "$" => found.behind_dollar(document, at),
                _ => None,
            };
            if let Some(end) = end {
                found.places.push(at..end);
            }
            at = end.unwrap_or(at + 1);
        }
        found
    }

    /// Whether the tokens of `range` touch one of the places.
    pub fn touch(&self, range: &Range<usize>) -> bool {
        let next = self.places.partition_point(|place| place.end <= range.start);
        self.places.get(next).is_some_and(|place| place.start < range.end)
    }

    fn bracketed(&mut self, document: &Document<'t>, open: usize) -> Option<usize> {
        let close = (open + 1..open + 2 + MAX_INSIDE)
            .take_while(|at| document.block_index(*at) == document.block_index(open))
            .find(|at| matches!(document.word(*at), ")" | "]" | ">"))?;
        let [first, last] = [open, close].map(|at| document.tokens.get(at).map(|token| token.span));
        let inside = Span { start: first?.end, end: last?.start }.of(document.text);
        let symbols: Option<Vec<&str>> = inside.split([';', ',', '/']).map(symbol).collect();
        for symbol in symbols.filter(|symbols| !symbols.is_empty())? {
            self.symbols.entry(symbol).or_insert(open);
        }
        Some(close + 1)
    }

    fn behind_dollar(&mut self, document: &Document<'t>, dollar: usize) -> Option<usize> {
        let token = document.tokens.get(dollar + 1)?;
        let word = token.span.of(document.text);
        let is_symbol = token.glued
            && token.kind == TokenKind::Word
            && BEHIND_DOLLAR.contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
            && !lexicon::place_variants().contains_key(word.to_ascii_lowercase().as_str());
        is_symbol.then_some(dollar + 2)
    }
}

/// The symbol in one part of a bracket: "NYSE: ABC", "ABC.L".
fn symbol(part: &str) -> Option<&str> {
    let part = part.trim();
    if let Some((market, symbol)) = part.split_once(':') {
        let exchange = market.split_whitespace().next()?.to_lowercase();
        let bare = symbol.trim();
        let bare = bare.split_once('.').map_or(bare, |(bare, _)| bare);
        return (lexicon::exchanges().contains(exchange.as_str()) && is_symbol(bare))
            .then_some(bare);
    }
    let (bare, market) = part.split_once('.')?;
    let is_market =
        (1..=2).contains(&market.len()) && market.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_market && bare.len() > 1 && is_symbol(bare)).then_some(bare)
}

fn is_symbol(word: &str) -> bool {
    (1..=MAX_SYMBOL).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let document = Document::read(text);
        let tickers = Tickers::of(&document);
        let shown =
            |place: &Range<usize>| document.cover(place.start, place.end).of(text).to_owned();
        tickers.places.iter().map(shown).collect()
    }

    #[test]
    fn a_symbol_is_told_by_its_exchange_or_ending_or_dollar() {
        for place in [
            "(NYSE: ABC)",
            "(Nasdaq:ABCD)",
            "(ABC.N)",
            "(LSE: ABC; NYSE American: ABCD)",
            "<ABC.L>",
            "$ABC",
        ] {
            assert_eq!(found(&format!("Orlo {place} rose on Monday.")), [place]);
        }
    }

    #[test]
    fn other_brackets_and_dollars_hold_none() {
        for text in [
            "The Harbour Authority (HA) spoke.",
            "Orlo (the U.S. firm) rose.",
            "Ana Ruiz (D.C.) spoke.",
            "It cost $5 (US$5).",
            "The vote (Yes: 5) was close.",
            "It cost $USD5 and $US5.",
            "He left (NYSE: closed).",
            "(",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
