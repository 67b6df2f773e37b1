//! Tokens → brackets and quotation marks without a partner.
//!
//! Brackets are paired inside their block. Those that number a list ("a)", "1)") and those of an
//! emoticon are no marks.

use crate::analysis::{BlockKind, Finding, FindingCode, Severity};
use crate::checks::reading::Reading;
use crate::text::Span;

/// Marks that have no partner.
pub fn find(reading: &Reading) -> Vec<Finding> {
    let quotation_marks = reading.document.unpaired_marks.iter().copied();
    let in_story = |span: &Span| reading.block_kind(*span).is_story();
    let marks = quotation_marks.filter(in_story).chain(brackets(reading));
    marks.map(|span| finding(reading, span)).collect()
}

fn finding(reading: &Reading, span: Span) -> Finding {
    let message = format!("{} has no partner.", reading.text(span));
    Reading::finding(FindingCode::UnbalancedMark, Severity::Warning, message, vec![span])
}

/// Brackets of the story that have no partner in their block.
fn brackets(reading: &Reading) -> Vec<Span> {
    let mut unpaired = Vec::new();
    let mut open: Vec<(u32, &str, Span)> = Vec::new();
    for (index, token) in reading.document.tokens.iter().enumerate() {
        let kind = reading.document.block_kind(index);
        if !kind.is_story() || kind == BlockKind::Headline {
            continue;
        }
        let text = reading.text(token.span);
        let partner = match text {
            "(" | "[" => {
                open.push((token.block, text, token.span));
                continue;
            }
            ")" => "(",
            "]" => "[",
            _ => continue,
        };
        let is_partner =
            |(block, mark, _): &(u32, &str, Span)| *block == token.block && *mark == partner;
        if open.last().is_some_and(is_partner) {
            open.pop();
        } else if !numbers(reading, index) {
            unpaired.push(token.span);
        }
    }
    unpaired.extend(open.into_iter().map(|(_, _, span)| span));
    unpaired.sort_unstable();
    unpaired
}

/// Whether the closing bracket at token `index` only numbers an item or ends an emoticon.
fn numbers(reading: &Reading, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return true };
    let is_glued = reading.document.tokens.get(index).is_some_and(|token| token.glued);
    let word = reading.document.word(before);
    is_glued && (word.len() <= 2 || word.chars().all(|c| matches!(c, 'i' | 'v' | 'x')))
}
