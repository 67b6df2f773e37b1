//! Laws that hold for any text: news-shaped nonsense, broken marks, strange characters. What a law
//! says is the name of its test. How long hostile text takes is in `linear.rs`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use lede::analysis::{Analysis, BlockKind, EntityType};
use lede::document::Document;
use lede::text::{OffsetUnit, Span, is_blank};
use lede::{Correction, Options, analyze, anchor, compare};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use unicode_segmentation::UnicodeSegmentation;

/// Pieces of news, whole and broken, and characters that have misled a text tool before.
const FRAGMENTS: &[&str] = &[
    "LINDOW, Ohio (AP) — ",
    "By Jo Stern",
    "Road to Lindow opens at last",
    "“The road is open,” said Mayor Ada Brill. ",
    "“The road is open.",
    "\"It will stay open,\" he told the Lindow Post. ",
    "‘We’re goin’ home,’ she said. ",
    "'The workers' rights' ",
    "According to Brill, the U.S. paid $3.5 million on Nov. 23, 2018. ",
    "Gov. J. K. Moss Jr. of Acme Inc. met her at 9 a.m. Monday. ",
    "She declined to comment. ",
    "It rose by 5%, to €1,000.50... ",
    "In this file photo taken on May 4, 2019, trucks wait. (AP Photo/Jo Stern)",
    "Read more: https://paper.example/a?b=c",
    "• One thing\n• Another",
    "He is 5'10\" tall. ",
    "the ’90s ’tis rock ’n’ roll ",
    "„Ja“ « oui » »nein« ‚so‘ ",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "``",
    "''",
    "«",
    "»",
    "(",
    ")",
    "[",
    "—",
    "-",
    "…",
    ".",
    "!",
    "?",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\t",
    "\u{a0}",
    "\u{202f}",
    "\u{2028}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{301}",
    "\u{600}",
    "\u{200d}",
    "\u{fe0f}",
    "\u{20e3}",
    "\u{202e}",
    "\0",
    "é",
    "e\u{301}",
    "ß",
    "ﬁ",
    "İ",
    "ẞ",
    "Ω",
    "Киев ",
    "القاهرة ",
    "שלום ",
    "他走了。",
    "नमस्ते। ",
    "กำลัง",
    "각",
    "ᄀ",
    "ᅡ",
    "😀",
    "👩‍🚀",
    "👍🏽",
    "🇰🇪",
    "🇺",
    "1️⃣",
    "\u{fffd}",
    "\u{10ffff}",
    "½",
    "Ⅷ",
    "٣",
    "$",
    "€",
    "@a_b",
    "#tag",
];

/// Texts spliced from the fragments and from any characters.
fn any_text() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(FRAGMENTS).prop_map(str::to_owned);
    let piece = prop_oneof![8 => fragment, 1 => any::<String>(), 1 => "[A-Za-z ,.]{0,20}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Every span of a result.
fn spans(analysis: &Analysis) -> Vec<Span> {
    let mut spans = Vec::new();
    analysis.clone().each_span(&mut |span| spans.push(*span));
    spans
}

/// Where grapheme clusters start and end.
fn boundaries(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect()
}

fn is_sorted_and_apart(spans: &[Span]) -> bool {
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

/// The result without its offsets: what is found, in which order.
fn shape(text: &str, analysis: &Analysis) -> String {
    let mut shape = analysis.clone();
    let plain = |span: Span| span.of(text).replace("\r\n", "\n");
    let words: Vec<_> = spans(analysis).into_iter().map(plain).collect();
    shape.each_span(&mut |span| *span = Span::default());
    format!("{}{words:?}", shape.to_json().replace("\\r\\n", "\\n"))
}

fn has_three_decimals(fraction: f64) -> bool {
    fraction == lede::analysis::rounded(fraction)
}

/// Whether every reference of a result leads somewhere, and every share and confidence is one.
fn holds_together(analysis: &Analysis) -> Result<(), TestCaseError> {
    let entities = analysis.entities.len() as u32;
    for (index, entity) in analysis.entities.iter().enumerate() {
        prop_assert_eq!(entity.id as usize, index);
        prop_assert!(!entity.mentions.is_empty());
        prop_assert!((0.0..=1.0).contains(&entity.salience));
        prop_assert!(has_three_decimals(entity.salience));
        for sure in entity.mentions.iter().map(|mention| mention.confidence) {
            prop_assert!((0.0..=1.0).contains(&sure) && has_three_decimals(sure));
        }
    }
    for (index, quote) in analysis.quotes.iter().enumerate() {
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.entity);
        let addressee = quote.addressee.as_ref().and_then(|addressee| addressee.entity);
        prop_assert!(speaker.into_iter().chain(addressee).all(|id| id < entities));
        prop_assert!(quote.parent.is_none_or(|parent| parent as usize != index));
        prop_assert!((0.0..=1.0).contains(&quote.confidence));
        prop_assert!(has_three_decimals(quote.confidence));
    }
    for entry in &analysis.timeline {
        prop_assert!(entry.date < entities && entry.entities.iter().all(|id| *id < entities));
    }
    prop_assert!(analysis.figures.iter().all(|figure| figure.entity < entities));
    prop_assert!(analysis.relations.iter().all(|pair| pair.a < entities && pair.b < entities));
    prop_assert!((0.0..=1.0).contains(&analysis.statistics.quoted_share));
    Ok(())
}

/// Corrections at places where a result has something, and at others.
fn corrections(text: &str, picks: &[(u8, usize, usize)]) -> Vec<Correction> {
    let mut places = spans(&analyze(text, &Options::default()));
    places.extend(text.char_indices().map(|(at, c)| Span::new(at, at + c.len_utf8())));
    let anchors = |n: usize| anchor(text, *places.get(n % places.len().max(1))?);
    let correction = |&(action, one, two): &(u8, usize, usize)| {
        let (anchor, other) = (anchors(one)?, anchors(two)?);
        let kind = EntityType::NAMES[two % EntityType::NAMES.len()].1;
        let block = BlockKind::NAMES[two % BlockKind::NAMES.len()].1;
        let into = (one % 2 == 0).then(|| other.clone());
        Some(match action % 9 {
            0 => Correction::Merge { anchor, into: other },
            1 => Correction::Split { anchors: vec![anchor, other.clone()], into },
            2 => Correction::Split { anchors: vec![anchor], into },
            3 => Correction::Retype { anchor, kind },
            4 => Correction::Rename { anchor, name: "Ada Brill".to_owned() },
            5 => Correction::Drop { anchor, only: one % 2 == 0 },
            6 if !kind.is_value() => Correction::Add { anchor, kind, into },
            7 => Correction::Block { anchor, kind: block },
            _ => Correction::Speaker { quote: anchor, to: into },
        })
    };
    picks.iter().filter_map(correction).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

    #[test]
    fn spans_lie_in_the_text_and_cut_no_cluster(text in any_text()) {
        let analysis = analyze(&text, &Options::default());
        let boundaries = boundaries(&text);
        for span in spans(&analysis) {
            prop_assert!(!span.is_empty(), "{span:?} is empty in {text:?}");
            for end in [span.start as usize, span.end as usize] {
                prop_assert!(boundaries.binary_search(&end).is_ok(), "{span:?} in {text:?}");
            }
        }
    }

    #[test]
    fn every_visible_character_is_in_one_block_and_one_token(text in any_text()) {
        let document = Document::read(&text);
        let blocks: Vec<_> = document.blocks.iter().map(|block| block.span).collect();
        let tokens: Vec<_> = document.tokens.iter().map(|token| token.span).collect();
        for spans in [&blocks, &tokens] {
            prop_assert!(is_sorted_and_apart(spans), "{spans:?} in {text:?}");
            let covered = |at: usize| {
                let next = spans.partition_point(|span| span.end as usize <= at);
                spans.get(next).is_some_and(|span| span.start as usize <= at)
            };
            for (at, c) in text.char_indices().filter(|(_, c)| !is_blank(*c)) {
                prop_assert!(covered(at), "{c:?} at {at} is in none of {spans:?} of {text:?}");
            }
        }
        for token in &document.tokens {
            prop_assert!(blocks[token.block as usize].contains(token.span));
        }
    }

    #[test]
    fn sentences_hold_every_token_once_and_cross_no_block(text in any_text()) {
        let document = Document::read(&text);
        let mut next = 0;
        for sentence in &document.sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(sentence.tokens.end > next);
            for index in sentence.tokens.clone() {
                let token = document.tokens[index as usize];
                prop_assert_eq!(token.block, sentence.block);
                prop_assert!(sentence.span.contains(token.span));
            }
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next as usize, document.tokens.len());
    }

    #[test]
    fn quotations_are_in_order_and_inside_their_parents(text in any_text()) {
        let document = Document::read(&text);
        let all = &document.quotations;
        prop_assert!(all.windows(2).all(|pair| pair[0].open < pair[1].open));
        for (index, quotation) in all.iter().enumerate() {
            prop_assert!(!quotation.content.is_empty());
            prop_assert!(is_sorted_and_apart(&quotation.content));
            prop_assert!(quotation.close.is_none_or(|close| close > quotation.open));
            let Some(parent) = quotation.parent else { continue };
            prop_assert!((parent as usize) < index);
            let outer = &all[parent as usize].content;
            let inside = |span: &Span| outer.iter().any(|outer| outer.contains(*span));
            prop_assert!(quotation.content.iter().all(inside), "{quotation:?} in {text:?}");
        }
    }

    #[test]
    fn a_second_run_finds_the_same(text in any_text()) {
        let options = Options::default();
        prop_assert_eq!(analyze(&text, &options).to_json(), analyze(&text, &options).to_json());
    }

    #[test]
    fn what_a_thread_has_read_before_changes_nothing(text in any_text()) {
        let fresh = text.clone();
        let fresh = std::thread::spawn(move || analyze(&fresh, &Options::default()).to_json());
        prop_assert_eq!(analyze(&text, &Options::default()).to_json(), fresh.join().unwrap());
    }

    #[test]
    fn line_ends_of_either_kind_find_the_same(text in any_text()) {
        let unix = text.replace('\r', "");
        let windows = unix.replace('\n', "\r\n");
        let options = Options::default();
        prop_assert_eq!(
            shape(&unix, &analyze(&unix, &options)),
            shape(&windows, &analyze(&windows, &options))
        );
    }

    #[test]
    fn offsets_in_every_unit_cut_out_the_same_words(text in any_text()) {
        let bytes = analyze(&text, &Options::default());
        let units: Vec<u16> = text.encode_utf16().collect();
        let chars: Vec<char> = text.chars().collect();
        let words: Vec<_> = spans(&bytes).iter().map(|span| span.of(&text).to_owned()).collect();
        let in_unit = |unit| spans(&analyze(&text, &Options { offsets: unit, ..Options::default() }));
        let utf16 = in_unit(OffsetUnit::Utf16).into_iter();
        let points = in_unit(OffsetUnit::CodePoint).into_iter();
        let utf16: Vec<_> = utf16.map(|span| String::from_utf16(&units[span.range()]).unwrap()).collect();
        let points: Vec<String> = points.map(|span| chars[span.range()].iter().collect()).collect();
        prop_assert_eq!(&words, &utf16);
        prop_assert_eq!(&words, &points);
    }

    #[test]
    fn references_and_shares_are_within_bounds(text in any_text()) {
        holds_together(&analyze(&text, &Options::default()))?;
    }

    #[test]
    fn corrections_of_any_kind_leave_a_whole_result(
        text in any_text(),
        picks in prop::collection::vec(any::<(u8, usize, usize)>(), 1..8),
    ) {
        let corrections = corrections(&text, &picks);
        let count = corrections.len();
        let options = Options { corrections, ..Options::default() };
        let analysis = analyze(&text, &options);
        holds_together(&analysis)?;
        for span in spans(&analysis) {
            prop_assert!(!span.is_empty() && text.get(span.range()).is_some(), "{span:?} in {text:?}");
        }
        let warned = analysis.warnings.iter().filter_map(|warning| warning.correction);
        prop_assert!(warned.into_iter().all(|number| (number as usize) < count));
        prop_assert_eq!(&analysis, &analyze(&text, &options));
    }

    #[test]
    fn a_comparison_of_any_two_texts_tells_places_of_both(
        quote in any_text(),
        article in any_text(),
        said in any_text(),
    ) {
        let text = format!("“{quote}x,” said Mayor Ada Brill.\n\n{article}");
        let said = said + &quote;
        let comparison = compare(&text, &said, &Options::default());
        let (in_text, in_said) = (boundaries(&text), boundaries(&said));
        for check in &comparison.checks {
            let runs = check.runs.iter();
            let content = check.content.iter().copied().chain(runs.clone().filter_map(|run| run.text));
            let source = check.passages.iter().copied().chain(runs.filter_map(|run| run.source));
            for (span, ends) in content.map(|span| (span, &in_text)).chain(source.map(|span| (span, &in_said))) {
                prop_assert!(!span.is_empty(), "{span:?} is empty");
                for end in [span.start as usize, span.end as usize] {
                    prop_assert!(ends.binary_search(&end).is_ok(), "{span:?} in {text:?}, {said:?}");
                }
            }
            prop_assert!((0.0..=1.0).contains(&check.similarity));
        }
    }

    #[test]
    fn a_paragraph_at_the_end_changes_no_token_or_sentence_above(text in any_text()) {
        let above = Document::read(&text);
        let longer = format!("{text}\n\nThe council of Lindow meets again on Friday to hear the mayor.");
        let below = Document::read(&longer);
        // The last line may become part of another block; what stands before it may not.
        let Some(last) = above.blocks.len().checked_sub(2) else { return Ok(()) };
        let same_kinds = above.blocks[..=last] == below.blocks[..=last.min(below.blocks.len() - 1)];
        prop_assume!(same_kinds);
        let end = above.blocks[last].span.end;
        let before = |document: &Document| -> (Vec<Span>, Vec<Span>) {
            let tokens = document.tokens.iter().map(|token| token.span);
            let sentences = document.sentences.iter().map(|sentence| sentence.span);
            (tokens.filter(|span| span.end <= end).collect(), sentences.filter(|span| span.end <= end).collect())
        };
        prop_assert_eq!(before(&above), before(&below));
    }
}

#[test]
fn a_megabyte_of_one_letter_is_one_token() {
    let document = "a".repeat(1 << 20);
    let document = Document::read(&document);
    assert_eq!((document.tokens.len(), document.sentences.len()), (1, 1));
}

#[test]
fn ten_thousand_opening_marks_nest_no_deeper_than_a_few() {
    let text = "“a ".repeat(10_000);
    let document = Document::read(&text);
    let depth = |mut index: u32| {
        let mut depth = 1;
        while let Some(parent) = document.quotations[index as usize].parent {
            index = parent;
            depth += 1;
        }
        depth
    };
    let deepest = (0..document.quotations.len() as u32).map(depth).max();
    assert!(deepest.unwrap() <= 8, "{deepest:?} deep");
    assert!(document.unpaired_marks.len() >= 9_990);
}
