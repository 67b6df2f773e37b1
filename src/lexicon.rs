//! Word lists: typed, lazily parsed views of the files in `data/`; the only file that includes
//! them.
//!
//! A list is one entry a line, lower case, sorted, with a `#` header that names source and
//! licence.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A set of words or phrases, lower case.
pub type Words = HashSet<&'static str>;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident => $file:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> &'static Words {
            static WORDS: LazyLock<Words> =
                LazyLock::new(|| entries(include_str!(concat!("../data/", $file))).collect());
            &WORDS
        }
    )*};
}

words! {
    /// Words that keep their full stop, without the stop; a sentence may end with one.
    abbreviations => "abbreviations.txt";
    /// Words that keep their full stop before a name, without the stop.
    title_abbreviations => "title_abbreviations.txt";
    /// Words that keep their full stop before a number, without the stop.
    number_abbreviations => "number_abbreviations.txt";
    /// Words that lost their beginning, without the apostrophe: 'tis, 'em.
    elisions => "elisions.txt";
    /// Ends of host names that are told from a word after a full stop.
    top_level_domains => "top_level_domains.txt";
}

/// The entries of a list, without its comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
