//! Blocks that repeat the words of an earlier one, such as a caption pasted twice.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::analysis::Block;

/// Fewest words of a repeated part of the story: short answers and headings may recur.
const MIN_STORY_WORDS: usize = 8;

/// Sets `duplicate_of` of every block that repeats an earlier one of its kind.
pub fn mark(text: &str, blocks: &mut [Block]) {
    let mut first = FxHashMap::with_capacity_and_hasher(blocks.len(), FxBuildHasher);
    for (index, block) in (0_u32..).zip(blocks.iter_mut()) {
        let words = block.span.of(text);
        if block.kind.is_story() && words.split_whitespace().nth(MIN_STORY_WORDS - 1).is_none() {
            continue;
        }
        let earlier = *first.entry((block.kind, words)).or_insert(index);
        block.duplicate_of = (earlier != index).then_some(earlier);
    }
}
