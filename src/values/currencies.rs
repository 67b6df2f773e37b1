//! Where an article is at home → whose dollar "$" is, whose rupee "rupees" are.
//!
//! Takes a document; gives the currency of the country of its dateline, else, where the article tells
//! dollars apart ("US$"), of the country that it names most.
//! Gets wrong: an article from such a country that counts in US dollars without saying so.

use rustc_hash::FxHashMap;

use crate::analysis::{Block, BlockKind};
use crate::document::Document;
use crate::lexicon;
use crate::text::Span;
use crate::values::words::with_lower_case;

/// The currency of an article's country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    /// Its ISO 4217 code.
    pub currency: &'static str,
    /// The code that its sign or word means elsewhere.
    pub shared: &'static str,
}

/// The country's currency, where `document` tells one that shares its sign or word; `tells_apart`
/// says whether the article writes "US$" or the like.
pub fn home(document: &Document, tells_apart: bool) -> Option<Home> {
    let is_dateline = |block: &&Block| block.kind == BlockKind::Dateline;
    let places_in = |span: Span| {
        let first = document.tokens.partition_point(|token| token.span.start < span.start);
        let end = document.tokens.partition_point(|token| token.span.start < span.end);
        (first..end).filter_map(|index| place(document, index))
    };
    let dateline = document.blocks.iter().find(is_dateline);
    if let Some(currency) = dateline.and_then(|block| places_in(block.span).next()) {
        return home_of(currency);
    }
    if !tells_apart {
        return None;
    }
    let mut named: FxHashMap<&str, u32> = FxHashMap::default();
    for index in 0..document.tokens.len() {
        let is_sign = document.word(index + 1) == "$";
        if let Some(currency) = place(document, index).filter(|_| !is_sign) {
            *named.entry(currency).or_default() += 1;
        }
    }
    let most = named.values().copied().max()?;
    let mut often = named.into_iter().filter(|(_, count)| count * 2 > most);
    let (currency, _) = often.next()?;
    if often.next().is_some() { None } else { home_of(currency) }
}

/// The currency of the place that starts at token `index`.
fn place(document: &Document, index: usize) -> Option<&'static str> {
    let places = lexicon::currency_places();
    let one = document.word(index);
    if !one.starts_with(char::is_uppercase) {
        return None;
    }
    let two = format!("{one} {}", document.word(index + 1));
    let known = |name: &str| with_lower_case(name, |name| places.get(name).copied());
    known(&two).or_else(|| known(one))
}

fn home_of(currency: &str) -> Option<Home> {
    let (currency, shared) = lexicon::shared_currencies().get_key_value(currency)?;
    Some(Home { currency, shared })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(text: &str) -> Option<&'static str> {
        home(&Document::read(text), text.contains("US$")).map(|home| home.currency)
    }

    #[test]
    fn a_dateline_tells_the_country() {
        let text = "Bridge falls\n\nSYDNEY (AP) - The bridge fell on Friday, the police said.";
        assert_eq!(currency(text), Some("AUD"));
        let text = "Bridge falls\n\nBOSTON (AP) - The bridge fell on Friday, the police said.";
        assert_eq!(currency(text), None);
    }

    #[test]
    fn one_country_tells_where_dollars_are_told_apart() {
        assert_eq!(currency("Toronto built a bridge for $2 (US$1.50)."), Some("CAD"));
        assert_eq!(currency("Toronto built a bridge for $2."), None);
        assert_eq!(currency("Toronto and Boston built a bridge for US$2."), None);
    }
}
