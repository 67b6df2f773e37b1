//! Text → blocks: the parts of an article, from plain text alone.
//!
//! Lines are joined into pieces ([`pieces`]), each piece is told by its own words ([`furniture`],
//! [`pictures`]) or by its place ([`layout`]), and a dateline or a caption's credit is cut off
//! ([`datelines`], [`pictures`]); so is the label of an e-mail's subject ([`mail`]).
//! What always holds: blocks are in text order, trimmed, and cover
//! every non-blank character once; the kind of line ends changes nothing. When in doubt a piece
//! is a paragraph, since a paragraph taken for furniture would lose its quotes. What it gets
//! wrong: a caption without a credit or any set phrase reads as a paragraph or a heading, and a
//! headline that ends in a full stop as a paragraph.

mod body;
mod datelines;
pub mod duplicates;
mod furniture;
mod layout;
mod links;
mod mail;
mod phrases;
mod pictures;
mod pieces;
mod shape;
mod top;

use crate::analysis::{Block, BlockKind};
use crate::blocks::pieces::Piece;
use crate::text::Span;

/// The parts of `text`; they cover every non-blank character once.
pub fn split(text: &str) -> Vec<Block> {
    let pieces = pieces::split(text);
    let kinds = layout::classify(&pieces);
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut is_lede = true;
    for (index, (piece, kind)) in pieces.iter().zip(kinds).enumerate() {
        push_piece(
            &mut blocks,
            text,
            piece,
            kind,
            is_lede.then(|| pieces.get(index + 1)).flatten(),
        );
        is_lede &= kind != BlockKind::Paragraph;
    }
    duplicates::mark(text, &mut blocks);
    blocks
}

/// Adds the blocks of one piece: a paragraph without its dateline, a caption without its credit.
fn push_piece(
    blocks: &mut Vec<Block>,
    text: &str,
    piece: &Piece,
    kind: BlockKind,
    after_lede: Option<&Piece>,
) {
    let mut push = |start: usize, end: usize, kind| {
        let span = Span::new(start, end).trim(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind, duplicate_of: None });
        }
    };
    let (start, end) = (piece.span.start as usize, piece.span.end as usize);
    match kind {
        BlockKind::Paragraph => {
            let body = start + datelines::leading_len(piece.text, after_lede).unwrap_or(0);
            push(start, body, BlockKind::Dateline);
            push(body, end, kind);
        }
        BlockKind::Caption => {
            let credit = start + pictures::credit_start(piece.text).unwrap_or(piece.text.len());
            push(start, credit, kind);
            push(credit, end, BlockKind::Credit);
        }
        BlockKind::Headline => {
            let subject = start + mail::subject_start(piece.text).unwrap_or(0);
            push(start, subject, BlockKind::Boilerplate);
            push(subject, end, kind);
        }
        _ => push(start, end, kind),
    }
}
