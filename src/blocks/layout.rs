//! Pieces → kinds: what each piece is, from its own words first and from its place after that.
//!
//! A headline, a standfirst and a bare name as byline stand above the body only; headings and
//! unmarked list items stand inside it. One pass from the top, each piece seen with the next one.

use crate::analysis::BlockKind;

use super::furniture;
use super::pieces::{Piece, starts_item};
use super::shape::{Ending, Shape};
use super::{datelines, phrases, pictures};
use crate::lexicon;

/// Most words of a headline.
const MAX_HEADLINE: usize = 24;
/// Most words of a standfirst.
const MAX_STANDFIRST: usize = 50;
/// Fewest words of a standfirst: what is shorter is a heading or a label.
const MIN_STANDFIRST: usize = 6;
/// Most words of a heading.
const MAX_HEADING: usize = 14;
/// Most words of a link to another story.
const MAX_LINK: usize = 24;
/// Most links in one list of links.
const MAX_LINKS: usize = 12;

/// The kind of each piece.
pub fn classify(pieces: &[Piece]) -> Vec<BlockKind> {
    let shapes: Vec<Shape> = pieces.iter().map(|piece| Shape::of(piece.text)).collect();
    let mut layout = Layout { pieces, shapes: &shapes, own: own_kinds(pieces, &shapes) };
    layout.mark_links();
    layout.mark_end();
    let body = layout.mark_top();
    layout.mark_body(body);
    layout.own.iter().map(|kind| kind.unwrap_or(BlockKind::Paragraph)).collect()
}

/// The kinds that pieces tell by their own words.
fn own_kinds(pieces: &[Piece], shapes: &[Shape]) -> Vec<Option<BlockKind>> {
    pieces.iter().zip(shapes).map(|(piece, shape)| own_kind(piece.text, shape)).collect()
}

fn own_kind(text: &str, shape: &Shape) -> Option<BlockKind> {
    if furniture::is_boilerplate(text, shape)
        || furniture::opens_links(text)
        || furniture::is_end_mark(text)
    {
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

struct Layout<'t, 'p> {
    pieces: &'p [Piece<'t>],
    shapes: &'p [Shape],
    own: Vec<Option<BlockKind>>,
}

impl Layout<'_, '_> {
    fn text(&self, index: usize) -> &str {
        self.pieces.get(index).map_or("", |piece| piece.text)
    }

    fn shape(&self, index: usize) -> Shape {
        self.shapes.get(index).copied().unwrap_or_default()
    }

    fn kind(&self, index: usize) -> Option<BlockKind> {
        self.own.get(index).copied().flatten()
    }

    fn set(&mut self, index: usize, kind: BlockKind) {
        if let Some(slot) = self.own.get_mut(index) {
            *slot = Some(kind);
        }
    }

    fn is_past_end(&self, index: usize) -> bool {
        index >= self.pieces.len()
    }

    /// Links, tags or contacts under "Read more": short lines without a stop.
    fn mark_links(&mut self) {
        let mut left = 0;
        let mut spaced = false;
        for index in 0..self.pieces.len() {
            let after_gap = self.pieces.get(index).is_some_and(|piece| piece.after_gap);
            if furniture::opens_links(self.text(index)) {
                (left, spaced) =
                    (MAX_LINKS, self.pieces.get(index + 1).is_some_and(|piece| piece.after_gap));
                continue;
            }
            let shape = self.shape(index);
            let is_link =
                shape.words <= MAX_LINK && matches!(shape.ending, Ending::Open | Ending::Question);
            let own =
                matches!(self.kind(index), None | Some(BlockKind::List | BlockKind::Boilerplate));
            if left == 0 || !is_link || !own || (after_gap && !spaced) {
                left = 0;
                continue;
            }
            self.set(index, BlockKind::Boilerplate);
            left -= 1;
        }
    }

    /// What stands after "ENDS" or "###", where that is less than a third of the text.
    fn mark_end(&mut self) {
        let total = self.pieces.last().map_or(0, |piece| piece.span.end);
        let is_end =
            |piece: &Piece| piece.span.start > total / 3 * 2 && furniture::is_end_mark(piece.text);
        let Some(end) = self.pieces.iter().position(is_end) else { return };
        for index in end..self.pieces.len() {
            self.set(index, BlockKind::Boilerplate);
        }
    }

    /// Headline, standfirst, bylines and dates above the body; gives the index where that starts.
    fn mark_top(&mut self) -> usize {
        let Some(headline) = self.find_headline() else { return self.find_body() };
        self.set(headline, BlockKind::Headline);
        let mut has_standfirst = false;
        for index in headline + 1..self.pieces.len() {
            if self.kind(index).is_some_and(|kind| kind != BlockKind::List) {
                continue;
            }
            let (text, shape) = (self.text(index), self.shape(index));
            if furniture::is_date_line(text, &shape) || datelines::is_line(text) {
                self.set(index, BlockKind::Dateline);
            } else if self.is_bare_byline(index) {
                self.set(index, BlockKind::Byline);
            } else if !has_standfirst && self.is_standfirst(index) {
                self.set(index, BlockKind::Standfirst);
                has_standfirst = true;
            } else {
                return index;
            }
        }
        self.pieces.len()
    }

    /// Index of the first piece that is no furniture.
    fn find_body(&mut self) -> usize {
        for index in 0..self.pieces.len() {
            let (text, shape) = (self.text(index), self.shape(index));
            if self.kind(index).is_none() && furniture::is_date_line(text, &shape) {
                self.set(index, BlockKind::Dateline);
            }
            if self.kind(index).is_none_or(|kind| kind == BlockKind::List) {
                return index;
            }
        }
        self.pieces.len()
    }

    /// Index of the headline: the first piece that is no furniture, where it looks like one.
    fn find_headline(&mut self) -> Option<usize> {
        let mut open = (0..self.pieces.len()).filter(|index| {
            let (text, shape) = (self.text(*index), self.shape(*index));
            self.kind(*index).is_none() && !furniture::is_date_line(text, &shape)
        });
        let (first, second) = (open.next()?, open.next());
        let label = self.shape(first).words <= 3 && self.shape(first).ending == Ending::Open;
        if let Some(second) = second.filter(|second| {
            label
                && self.is_headline(*second)
                && self.shape(*second).words > 3
                && self.shape(*second).words <= 20
        }) {
            self.set(first, BlockKind::Boilerplate);
            return Some(second);
        }
        self.is_headline(first).then_some(first)
    }

    fn is_headline(&self, index: usize) -> bool {
        let shape = self.shape(index);
        if shape.words == 0 || shape.words > MAX_HEADLINE || self.is_past_end(index + 1) {
            return false;
        }
        match shape.ending {
            Ending::Open => true,
            Ending::Question => !shape.is_quoted,
            Ending::Stop => shape.words >= 3 && !shape.is_quoted && shape.is_title_case(),
            Ending::Colon => false,
        }
    }

    /// A sentence between headline and body that sums the story up.
    fn is_standfirst(&self, index: usize) -> bool {
        let shape = self.shape(index);
        if !(MIN_STANDFIRST..=MAX_STANDFIRST).contains(&shape.words) || self.is_past_end(index + 1)
        {
            return false;
        }
        match shape.ending {
            Ending::Open => true,
            Ending::Colon => false,
            Ending::Stop | Ending::Question => {
                let next = self.kind(index + 1);
                let (text, next_shape) = (self.text(index + 1), self.shape(index + 1));
                matches!(next, Some(BlockKind::Byline))
                    || (next.is_none()
                        && (furniture::is_date_line(text, &next_shape)
                            || self.is_bare_byline(index + 1)))
            }
        }
    }

    /// A name, a name with a post, or an agency alone on its line.
    fn is_bare_byline(&self, index: usize) -> bool {
        let (text, shape) = (self.text(index), self.shape(index));
        if !(1..=12).contains(&shape.words)
            || shape.ending != Ending::Open
            || self.is_past_end(index + 1)
        {
            return false;
        }
        let is_agency = phrases::whole(text, lexicon::agencies());
        let has_post = text
            .split([',', '|', '–', '—', '\n'])
            .skip(1)
            .any(|part| phrases::leading(part, lexicon::byline_roles()).is_some());
        let is_name = (2..=3).contains(&shape.words)
            && shape.capitalised == shape.words
            && !shape.is_quoted
            && !text.contains([':', '&']);
        is_agency || ((has_post || is_name) && furniture::names_writer(text))
    }

    /// Headings and unmarked lists from piece `body` on.
    fn mark_body(&mut self, body: usize) {
        let mut listed = false;
        for index in body..self.pieces.len() {
            if self.kind(index).is_some() {
                listed &= self.kind(index) == Some(BlockKind::List);
                continue;
            }
            let opens = index > body
                && self.shape(index - 1).ending == Ending::Colon
                && self.kind(index - 1).is_none_or(|kind| kind != BlockKind::Heading);
            listed =
                (listed || opens) && self.is_item(index) && (listed || self.is_item(index + 1));
            if listed || self.is_numbered(index) {
                self.set(index, BlockKind::List);
            } else if self.is_heading(index) {
                self.set(index, BlockKind::Heading);
            }
        }
    }

    /// A short line without a full stop.
    fn is_item(&self, index: usize) -> bool {
        let shape = self.shape(index);
        let text = self.text(index);
        (1..=MAX_LINK).contains(&shape.words)
            && (shape.ending == Ending::Open || text.ends_with(';'))
    }

    /// An item with a number, next to its neighbour in the list.
    fn is_numbered(&self, index: usize) -> bool {
        let Some(number) = item_number(self.text(index)) else { return false };
        let next = item_number(self.text(index + 1)) == number.checked_add(1);
        let before = index.checked_sub(1).and_then(|before| item_number(self.text(before)));
        next || before.is_some_and(|before| before.checked_add(1) == Some(number))
    }

    /// A short line without a stop, above running text.
    fn is_heading(&self, index: usize) -> bool {
        let shape = self.shape(index);
        if shape.words == 0 || shape.words > MAX_HEADING || self.is_past_end(index + 1) {
            return false;
        }
        let next = self.shape(index + 1);
        let leads = next.words > shape.words
            && !matches!(self.kind(index + 1), Some(BlockKind::Boilerplate | BlockKind::Byline));
        let is_question =
            shape.ending == Ending::Question && shape.words <= 8 && !self.asks_somebody(index);
        leads && (shape.ending == Ending::Open || is_question)
    }

    /// Whether the question speaks to somebody, as an interviewer's does.
    fn asks_somebody(&self, index: usize) -> bool {
        let mut words = self.text(index).split(|c: char| !c.is_alphanumeric());
        words.any(|word| matches!(word, "you" | "You" | "your" | "Your" | "Q"))
    }
}

/// The number of "3. The ferry" or "3) The ferry".
fn item_number(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?.strip_prefix(['.', ')'])?;
    let starts = rest.trim_start().starts_with(|c: char| !c.is_ascii_digit());
    (digits <= 3 && starts).then(|| text.get(..digits)?.parse().ok()).flatten()
}
