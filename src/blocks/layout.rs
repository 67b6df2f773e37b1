//! Pieces → kinds: what each piece is, from its own words first and from its place after that.
//!
//! One pass after the other over the same [`Page`], the surest first: a kind that is set stays.

use crate::analysis::BlockKind;
use crate::blocks::pieces::{Piece, starts_item};
use crate::blocks::shape::{Ending, Shape};
use crate::blocks::{body, furniture, links, mail, pictures, top};

/// The kind of each piece.
pub fn classify(pieces: &[Piece]) -> Vec<BlockKind> {
    let mut page = Page::new(pieces);
    mail::mark(&mut page);
    links::mark(&mut page);
    let body = top::mark(&mut page);
    body::mark(&mut page, body);
    page.kinds.iter().map(|kind| kind.unwrap_or(BlockKind::Paragraph)).collect()
}

/// The pieces of an article with what is known of them so far. An index past the end is a piece
/// without words.
pub struct Page<'p, 't> {
    pieces: &'p [Piece<'t>],
    shapes: Vec<Shape>,
    /// The shape of a piece past the end.
    nothing: Shape,
    kinds: Vec<Option<BlockKind>>,
}

impl<'p, 't> Page<'p, 't> {
    /// The page with the kinds that pieces tell by their own words.
    fn new(pieces: &'p [Piece<'t>]) -> Self {
        let shapes: Vec<Shape> = pieces.iter().map(|piece| Shape::of(piece.text)).collect();
        let own = |(piece, shape): (&Piece, &Shape)| own_kind(piece.text, shape);
        let kinds = pieces.iter().zip(&shapes).map(own).collect();
        Self { pieces, shapes, nothing: Shape::default(), kinds }
    }

    /// Number of pieces.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The characters of piece `index`.
    pub fn text(&self, index: usize) -> &'t str {
        self.pieces.get(index).map_or("", |piece| piece.text)
    }

    /// The shape of piece `index`.
    pub fn shape(&self, index: usize) -> &Shape {
        self.shapes.get(index).unwrap_or(&self.nothing)
    }

    /// The kind of piece `index`, where it is known.
    pub fn kind(&self, index: usize) -> Option<BlockKind> {
        self.kinds.get(index).copied().flatten()
    }

    /// Whether an empty line stands before piece `index`.
    pub fn after_gap(&self, index: usize) -> bool {
        self.pieces.get(index).is_some_and(|piece| piece.after_gap)
    }

    /// Where piece `index` starts, as a share of the text.
    pub fn place(&self, index: usize) -> f64 {
        let end = self.pieces.last().map_or(1, |piece| piece.span.end);
        self.pieces.get(index).map_or(1.0, |piece| f64::from(piece.span.start) / f64::from(end))
    }

    /// Whether a piece stands after piece `index`.
    pub fn has_next(&self, index: usize) -> bool {
        index + 1 < self.len()
    }

    /// Decides what piece `index` is.
    pub fn set(&mut self, index: usize, kind: BlockKind) {
        if let Some(slot) = self.kinds.get_mut(index) {
            *slot = Some(kind);
        }
    }

    /// Whether piece `index` is a line of at most `words` words that does not end as a sentence.
    pub fn is_label(&self, index: usize, words: usize) -> bool {
        let shape = self.shape(index);
        (1..=words).contains(&shape.words) && shape.ending == Ending::Open
    }
}

/// The kind that a piece tells by its own words.
fn own_kind(text: &str, shape: &Shape) -> Option<BlockKind> {
    if furniture::is_boilerplate(text, shape) {
        Some(BlockKind::Boilerplate)
    } else if pictures::is_credit(text, shape) {
        Some(BlockKind::Credit)
    } else if furniture::is_byline(text, shape) {
        Some(BlockKind::Byline)
    } else if starts_item(text) {
        Some(BlockKind::List)
    } else if pictures::is_caption(text, shape) {
        Some(BlockKind::Caption)
    } else {
        None
    }
}
