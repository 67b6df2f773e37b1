//! Plain agency news with its attributions, made from the patterns of `plain.txt`, for what articles
//! about politics have little of.
//!
//! Takes the people of annotated articles and a seed; the same give the same articles.

use std::collections::BTreeMap;
use std::error::Error;

use crate::corpus::{Article, Attribution};
use crate::crf::Random;
use crate::wire;

const PATTERNS: &str = "examples/train/plain.txt";

/// Makes `count` articles; the people in `articles` lend their names.
pub fn articles(
    articles: &[Article],
    count: usize,
    random: &mut Random,
) -> Result<Vec<Article>, Box<dyn Error>> {
    let made = wire::articles(PATTERNS, articles, count, random)?;
    Ok(made.into_iter().map(|article| capitalized(attributed(article))).collect())
}

/// The article with a capital at the first letter of each line.
fn capitalized(article: Article) -> Article {
    let line = |line: &str| {
        let first = line.find(char::is_alphabetic).unwrap_or_default();
        let (head, tail) = line.split_at_checked(first + 1).unwrap_or((line, ""));
        head.to_ascii_uppercase() + tail
    };
    let text = article.text.split('\n').map(line).collect::<Vec<_>>().join("\n");
    Article { text, ..article }
}

/// The article with the attributions that its marks make: those of one line and number together.
fn attributed(article: Article) -> Article {
    let line = |at: usize| article.text.get(..at).map_or(0, |head| head.matches('\n').count());
    let mut attributions: BTreeMap<(usize, &str), Attribution> = BTreeMap::new();
    for (start, end, mark) in &article.names {
        let Some((part, number)) = mark.split_at_checked(1) else { continue };
        let empty = Attribution { content: Vec::new(), source: Vec::new(), cue: Vec::new() };
        let own = attributions.entry((line(*start), number)).or_insert(empty);
        match part {
            "s" => &mut own.source,
            "c" => &mut own.cue,
            "t" => &mut own.content,
            _ => continue,
        }
        .push((*start, *end));
    }
    let whole = |own: &Attribution| !own.content.is_empty();
    let attributions = attributions.into_values().filter(whole).collect();
    Article { attributions, ..article }
}
