//! Where an article is at home → whose dollar "$" is, whose rupee "rupees" are.
//!
//! Takes a document; gives the currency of the country of its dateline, else of the country that it
//! names again and again while it names neither the United States nor Britain and names no other such
//! country as often.
//! Gets wrong: an article from such a country that counts in US dollars without saying so.

use rustc_hash::FxHashMap;

use crate::analysis::BlockKind;
use crate::document::Document;
use crate::lexicon;
use crate::values::words::with_lower_case;

/// The currency of an article's country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    /// Its ISO 4217 code.
    pub currency: &'static str,
    /// The code that its sign or word means elsewhere.
    pub shared: &'static str,
}

/// Times a country has to be named.
const OFTEN: u32 = 3;

/// The country's currency, where `document` tells one that shares its sign or word.
pub fn home(document: &Document) -> Option<Home> {
    let mut named: FxHashMap<&str, u32> = FxHashMap::default();
    for index in 0..document.tokens.len() {
        let word = document.word(index);
        if !word.starts_with(char::is_uppercase) {
            continue;
        }
        let Some(currency) = place(document, index) else { continue };
        if document.block_kind(index) == BlockKind::Dateline {
            return home_of(currency);
        }
        *named.entry(currency).or_default() += 1;
    }
    let most = named.values().copied().max().filter(|count| *count >= OFTEN)?;
    let mut often = named.into_iter().filter(|(_, count)| count * 2 > most);
    let (currency, _) = often.next()?;
    if often.next().is_some() { None } else { home_of(currency) }
}

/// The currency of the place that starts at token `index`.
fn place(document: &Document, index: usize) -> Option<&'static str> {
    let places = lexicon::currency_places();
    let one = document.word(index);
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
        home(&Document::read(text)).map(|home| home.currency)
    }

    #[test]
    fn a_dateline_tells_the_country() {
        let text = "Bridge falls\n\nSYDNEY (AP) - The bridge fell on Friday, the police said.";
        assert_eq!(currency(text), Some("AUD"));
        let text = "Bridge falls\n\nBOSTON (AP) - The bridge fell on Friday, the police said.";
        assert_eq!(currency(text), None);
    }

    #[test]
    fn one_country_named_often_tells() {
        let text = "Toronto built a bridge. Canada paid for it. Ottawa did not.";
        assert_eq!(currency(text), Some("CAD"));
        assert_eq!(currency("Toronto built a bridge. Boston did not."), None);
        let text = "Canada, Canada and Canada met America, America and America.";
        assert_eq!(currency(text), None);
    }
}
