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
    /// Words that keep a full stop which does not end the sentence, without the stop.
    abbreviations => "abbreviations.txt";
}

/// The entries of a list, without its comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
