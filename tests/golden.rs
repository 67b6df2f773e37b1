//! Whole articles, written for this project, with the outline of all that is found in them.
//!
//! `./x bless` writes the outlines anew; read the difference before you commit it.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "golden/outline.rs"]
mod outline;

use std::fs;
use std::path::Path;

use lede::Options;

/// The first lines that differ, a line of what was expected above a line of what was found.
fn difference(expected: &str, found: &str) -> Option<String> {
    let mut pairs = expected.lines().zip(found.lines());
    match pairs.find(|(expected, found)| expected != found) {
        Some((expected, found)) => Some(format!("  expected: {expected}\n  found:    {found}")),
        None if expected == found => None,
        None => Some("  one goes on where the other ends".to_owned()),
    }
}

#[test]
fn whole_articles_have_the_outlines_that_were_read_and_believed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let files = fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").path());
    let mut articles: Vec<_> =
        files.filter(|file| file.extension().is_some_and(|ending| ending == "txt")).collect();
    articles.sort();
    assert!(articles.len() >= 4, "{} articles", articles.len());
    let mut complaints = String::new();
    for article in articles {
        let text = fs::read_to_string(&article).expect("an article");
        let found = outline::outline(&text, &lede::analyze(&text, &Options::default()));
        let outline = article.with_extension("outline");
        if std::env::var_os("LEDE_BLESS").is_some() {
            fs::write(&outline, &found).expect("an outline is written");
        }
        let expected = fs::read_to_string(&outline).unwrap_or_default();
        if let Some(difference) = difference(&expected, &found) {
            complaints += &format!("\n{}\n{difference}", article.display());
        }
    }
    assert!(complaints.is_empty(), "{complaints}\nIf the change is right: ./x bless");
}
