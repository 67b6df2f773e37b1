//! Text → blocks: the parts of an article.

use crate::analysis::{Block, BlockKind};
use crate::text::Span;

/// The parts of `text`; they cover every non-blank character once.
pub fn split(text: &str) -> Vec<Block> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph, duplicate_of: None });
        }
    }
    blocks
}
