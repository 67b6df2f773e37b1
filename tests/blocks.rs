//! The parts of whole pages: 30 pages in ten shapes, each line with the kind of its block in the
//! margin.
//!
//! A label starts a block, a line without one goes on with it, and `¦` divides a line between two
//! blocks. The pages of `tests/pages/first` were written before the code was finished, those of
//! `tests/pages/second` after it; `record/blocks.md` holds the scores at first sight. An
//! interviewer's question is a paragraph, a time above an entry of a live blog is a heading.

#![allow(clippy::print_stdout, reason = "the misses are there to be read")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use lede::analysis::BlockKind;
use lede::blocks;
use lede::text::Span;

/// Least F1 over all blocks, exact span and kind.
const LEAST_F1: f64 = 0.95;
/// Least F1 of any one kind.
const LEAST_KIND_F1: f64 = 0.8;

const KINDS: [(&str, BlockKind); 10] = [
    ("headline", BlockKind::Headline),
    ("standfirst", BlockKind::Standfirst),
    ("byline", BlockKind::Byline),
    ("dateline", BlockKind::Dateline),
    ("heading", BlockKind::Heading),
    ("paragraph", BlockKind::Paragraph),
    ("list", BlockKind::List),
    ("caption", BlockKind::Caption),
    ("credit", BlockKind::Credit),
    ("boilerplate", BlockKind::Boilerplate),
];

/// A page and what its blocks should be.
struct Page {
    name: String,
    text: String,
    blocks: Vec<(Span, BlockKind)>,
}

fn kind(label: &str) -> BlockKind {
    let found = KINDS.iter().find(|(name, _)| *name == label.trim());
    found.unwrap_or_else(|| panic!("no such kind: {label}")).1
}

fn label(kind: BlockKind) -> &'static str {
    KINDS.iter().find(|(_, other)| *other == kind).expect("a kind").0
}

fn read_page(path: &Path) -> Page {
    let mut page = Page {
        name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
        text: String::new(),
        blocks: Vec::new(),
    };
    for line in fs::read_to_string(path).expect("a page").lines() {
        let (margin, words) = line.split_once('|').expect("a margin");
        let words = words.strip_prefix(' ').unwrap_or(words);
        if margin.trim().is_empty() {
            page.text.push_str(words);
            if let Some((span, _)) = page.blocks.last_mut().filter(|_| !words.is_empty()) {
                *span = Span::new(span.start as usize, page.text.len());
            }
        } else {
            for (label, part) in margin.split('¦').zip(words.split('¦')) {
                let start = page.text.len();
                page.text.push_str(part);
                let span = Span::new(start, page.text.len()).trim(&page.text);
                page.blocks.push((span, kind(label)));
            }
        }
        page.text.push('\n');
    }
    page
}

fn pages(folder: &str) -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(folder);
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("pages").map(|entry| entry.expect("a page").path()).collect();
    paths.sort();
    paths.iter().map(|path| read_page(path)).collect()
}

/// How often blocks of a kind were right, expected and found.
#[derive(Clone, Copy, Default)]
struct Counts {
    right: u32,
    expected: u32,
    found: u32,
}

impl Counts {
    fn f1(self) -> f64 {
        2.0 * f64::from(self.right) / f64::from(self.expected + self.found).max(1.0)
    }
}

#[derive(Default)]
struct Score {
    kinds: BTreeMap<&'static str, Counts>,
    all: Counts,
    misses: String,
}

impl Score {
    fn of(pages: &[Page]) -> Self {
        let mut score = Self::default();
        pages.iter().for_each(|page| score.add(page));
        score
    }

    fn add(&mut self, page: &Page) {
        let found: Vec<(Span, BlockKind)> =
            blocks::split(&page.text).iter().map(|block| (block.span, block.kind)).collect();
        for (block, is_expected) in
            page.blocks.iter().map(|b| (b, true)).chain(found.iter().map(|b| (b, false)))
        {
            let other = if is_expected { &found } else { &page.blocks };
            let is_right = other.contains(block);
            for counts in [&mut self.all, self.kinds.entry(label(block.1)).or_default()] {
                counts.expected += u32::from(is_expected);
                counts.found += u32::from(!is_expected);
                counts.right += u32::from(is_expected && is_right);
            }
            if !is_right {
                let side = if is_expected { "wanted" } else { "found " };
                let words: String = block.0.of(&page.text).chars().take(60).collect();
                let _ =
                    writeln!(self.misses, "{} {side} {:11} {words:?}", page.name, label(block.1));
            }
        }
    }

    fn table(&self) -> String {
        let mut table = format!("all {:.3} ({} blocks)\n", self.all.f1(), self.all.expected);
        for (kind, counts) in &self.kinds {
            let _ = writeln!(table, "{kind} {:.3} ({})", counts.f1(), counts.expected);
        }
        table
    }
}

fn check(folder: &str) {
    let pages = pages(folder);
    assert_eq!(pages.len(), 15, "pages in {folder}");
    let score = Score::of(&pages);
    println!("{folder}\n{}{}", score.table(), score.misses);
    assert!(score.all.f1() >= LEAST_F1, "{}\n{}", score.table(), score.misses);
    for (kind, counts) in &score.kinds {
        assert!(counts.f1() >= LEAST_KIND_F1, "{kind}: {:.3}\n{}", counts.f1(), score.misses);
    }
}

#[test]
fn the_parts_of_the_first_pages_are_told() {
    check("first");
}

#[test]
fn the_parts_of_the_second_pages_are_told() {
    check("second");
}
