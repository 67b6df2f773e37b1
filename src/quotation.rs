//! Tokens → quotations: which marks open and close what. No meaning yet.
//!
//! Takes the tokens of all blocks, gives quotations by where they open. A quotation lies in one
//! block, unless its mark is set again at the start of the next paragraph; captions and other
//! matter beside the story may stand between. One that is never closed ends with its paragraph, or
//! before the next quotation in the same marks. Apostrophes, feet and inches are no marks.
//!
//! Linear in the number of tokens: nesting is bounded, and what stands behind a mark is known from
//! one backward pass.
//!
//! Gets wrong: a single mark in mid-paragraph that is never closed (taken for an apostrophe), and
//! a double mark for inches inside a quotation, unless feet stand before it.

use std::ops::Range;

use crate::analysis::{Block, BlockKind, Warning, WarningCode};
use crate::lexicon;
use crate::text::Span;
use crate::tokens::{Token, TokenKind, is_apostrophe};

/// A stretch of text in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Index of the token that opens it.
    pub open: u32,
    /// Index of the token that closes it; absent where the mark is missing and the quotation ends
    /// with its paragraph.
    pub close: Option<u32>,
    /// What stands inside, one span a paragraph, without the marks.
    pub content: Vec<Span>,
    /// Index of the quotation that this one stands inside.
    pub parent: Option<u32>,
}

/// The quotations of a text, and the marks that found no partner.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// The quotations, by where they open.
    pub quotations: Vec<Quotation>,
    /// Marks that open or close nothing else's quotation, in text order.
    pub unpaired: Vec<Span>,
}

/// How deep quotations may stand inside each other; a deeper one ends the one around it.
const MAX_DEPTH: usize = 8;

/// The quotations of a text.
pub fn pair(text: &str, blocks: &[Block], tokens: &[Token]) -> Pairs {
    let mut pairing = Pairing { text, tokens, ..Pairing::default() };
    let mut first = 0;
    for (index, block) in blocks.iter().enumerate() {
        let count = tokens[first..].partition_point(|token| token.block as usize <= index);
        pairing.read(block, first..first + count);
        first += count;
    }
    pairing.finish()
}

/// The warning for marks without a partner.
pub fn warning(unpaired: &[Span]) -> Option<Warning> {
    let message = match unpaired.len() {
        0 => return None,
        1 => "A quotation mark has no partner.".to_owned(),
        count => format!("{count} quotation marks have no partner."),
    };
    let code = WarningCode::UnbalancedQuotationMark;
    Some(Warning { code, message, spans: unpaired.to_vec(), correction: None })
}

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
    SingleGuillemet,
}

/// What a mark's form says of its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// “ ‘ « ``
    Opening,
    /// ” ’ »
    Closing,
    /// „ ‚ open, and “ ‘ close them.
    Low,
    /// " ' ''
    Straight,
}

/// What a mark does.
enum Role {
    Opens,
    Closes,
    Apostrophe,
    Unpaired,
}

/// A token that may be a quotation mark, and what stands around it.
#[derive(Clone, Copy, Debug)]
struct Mark {
    token: usize,
    family: Family,
    form: Form,
    /// Stands before something and after a space or an opening mark, or at the start of its block.
    can_open: bool,
    /// Stands after something and before a space or a closing mark, or at the end of its block.
    can_close: bool,
    /// Next mark in the block, by its place there, that can close single marks.
    next_single_close: usize,
    /// Next mark that can open single marks.
    next_single_open: usize,
    /// The mark that seems to close the double marks around this one.
    double_end: usize,
}

/// A quotation that is not closed yet.
#[derive(Clone, Copy, Debug)]
struct Open {
    quotation: usize,
    family: Family,
    form: Form,
    /// Where its content in this block starts.
    start: u32,
    /// The first quotation inside it that is in the same marks.
    inner: Option<usize>,
}

#[derive(Default)]
struct Pairing<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Open in this block, outermost first.
    stack: Vec<Open>,
    /// Left open by the last paragraph.
    carried: Vec<Open>,
    quotations: Vec<Quotation>,
    unpaired: Vec<Span>,
}

impl Pairing<'_> {
    fn read(&mut self, block: &Block, range: Range<usize>) {
        let marks = survey(self.text, self.tokens, range.clone());
        let is_aside =
            matches!(block.kind, BlockKind::Caption | BlockKind::Credit | BlockKind::Boilerplate);
        let resumed = if is_aside { 0 } else { self.resume(&marks, range.start) };
        for mark in &marks[resumed..] {
            let role = match mark.family {
                Family::Single => self.single_role(mark, range.start),
                _ => self.double_role(mark),
            };
            match role {
                Role::Opens => self.open(mark),
                Role::Closes => self.close(mark),
                Role::Unpaired => self.unpaired.push(self.tokens[mark.token].span),
                Role::Apostrophe => {}
            }
        }
        self.end_block(block);
    }

    /// Goes on with the quotations whose marks are set again at the start of this paragraph; gives
    /// the number of marks used.
    fn resume(&mut self, marks: &[Mark], first_token: usize) -> usize {
        let carried = std::mem::take(&mut self.carried);
        let again = |(index, open): (usize, &Open)| {
            marks.get(index).is_some_and(|mark| {
                mark.token == first_token + index
                    && mark.family == open.family
                    && (mark.form != Form::Closing || mark.can_open)
            })
        };
        let resumed = carried.iter().enumerate().take_while(|pair| again(*pair)).count();
        for (open, mark) in carried.iter().zip(marks).take(resumed) {
            let start = self.tokens[mark.token].span.end;
            self.stack.push(Open { start, inner: None, ..*open });
        }
        carried[resumed..].iter().for_each(|open| self.leave_unpaired(open));
        resumed
    }

    fn innermost(&self, family: Family) -> Option<&Open> {
        self.stack.iter().rev().find(|open| open.family == family)
    }

    fn double_role(&self, mark: &Mark) -> Role {
        let opens_only = mark.can_open && !mark.can_close;
        let closes_only = mark.can_close && !mark.can_open;
        let inner = self.innermost(mark.family).map(|open| open.form);
        let is_measure = self.is_measure(mark, inner.is_some());
        match (mark.form, inner) {
            _ if is_measure => Role::Apostrophe,
            (Form::Low, _) => Role::Opens,
            (Form::Opening, Some(Form::Low | Form::Closing)) => Role::Closes,
            (Form::Opening | Form::Straight, Some(_)) if closes_only => Role::Closes,
            (Form::Opening, _) => Role::Opens,
            (Form::Closing, Some(Form::Closing)) if opens_only => Role::Opens,
            (Form::Closing, Some(_)) => Role::Closes,
            (Form::Closing, None) if opens_only || self.is_stray_opening(mark) => Role::Opens,
            (Form::Straight, Some(_)) if opens_only => Role::Opens,
            (Form::Straight, Some(_)) => Role::Closes,
            (Form::Straight, None) if !closes_only => Role::Opens,
            (Form::Closing | Form::Straight, None) => Role::Unpaired,
        }
    }

    /// Whether a mark between spaces stands before another that closes.
    fn is_stray_opening(&self, mark: &Mark) -> bool {
        !mark.can_open && !self.tokens[mark.token].glued && mark.double_end != NONE
    }

    /// Whether a double mark after a number stands for inches: 5'10", 12".
    fn is_measure(&self, mark: &Mark, inside: bool) -> bool {
        let before = |back: usize| mark.token.checked_sub(back).and_then(|at| self.tokens.get(at));
        let is_number = |token: Option<&Token>| token.is_some_and(|t| t.kind == TokenKind::Number);
        let token = &self.tokens[mark.token];
        if mark.family != Family::Double || !token.glued || !is_number(before(1)) {
            return false;
        }
        let feet = before(2).map_or("", |token| token.span.of(self.text));
        let after_feet = is_number(before(3)) && matches!(feet, "'" | "’" | "′" | "ft" | "feet");
        after_feet || !inside
    }

    fn single_role(&self, mark: &Mark, first_token: usize) -> Role {
        let inner = self.innermost(Family::Single);
        let next = self.tokens.get(mark.token + 1).filter(|token| token.glued);
        let before = mark.token.checked_sub(1).and_then(|at| self.tokens.get(at));
        let is_inner = self.tokens[mark.token].glued
            && [before, next].iter().all(|token| {
                token.is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
            });
        if mark.form == Form::Low {
            return Role::Opens;
        }
        if is_inner || (mark.can_open && self.is_elision(mark)) {
            return Role::Apostrophe;
        }
        if let Some(inner) = inner {
            let closes_low = inner.form == Form::Low && mark.form == Form::Opening;
            let closes =
                mark.can_close && !(self.may_be_possessive(mark) && self.closes_later(mark));
            if closes_low || closes || (!mark.can_open && !mark.can_close) {
                return Role::Closes;
            }
        }
        let may_stay_open = match mark.form {
            Form::Closing => false,
            Form::Opening if before.is_some_and(|t| matches!(t.span.of(self.text), "," | ":")) => {
                true
            }
            _ => mark.token <= first_token + 1,
        };
        let opens = match mark.form {
            Form::Opening => !mark.can_close,
            _ => mark.can_open && inner.is_none(),
        };
        if opens && (may_stay_open || self.is_closed(mark)) {
            Role::Opens
        } else {
            Role::Apostrophe
        }
    }

    /// Whether a mark that can close stands behind this one, inside the double marks around it.
    fn is_closed(&self, mark: &Mark) -> bool {
        let end = self.innermost(Family::Double).map_or(NONE, |_| mark.double_end);
        mark.next_single_close < end
    }

    /// Whether a better mark to close follows before the next one opens.
    fn closes_later(&self, mark: &Mark) -> bool {
        self.is_closed(mark) && mark.next_single_close < mark.next_single_open
    }

    /// Whether the mark stands for what a word or year lost at its beginning: ’90s, ‘em.
    fn is_elision(&self, mark: &Mark) -> bool {
        let Some(next) = self.tokens.get(mark.token + 1) else { return false };
        let word = next.span.of(self.text);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let after_word = mark.token.checked_sub(1).is_some_and(|at| {
            self.tokens[at].kind == TokenKind::Word && self.tokens[at].block == next.block
        });
        match next.kind {
            TokenKind::Number if digits == 2 && word.len() == 2 => {
                mark.form == Form::Closing || after_word
            }
            TokenKind::Number => digits == 2 && word.ends_with('s'),
            TokenKind::Word => lexicon::has_word(lexicon::elisions(), word),
            _ => false,
        }
    }

    /// Whether a mark that can close may be an apostrophe instead: the workers’ rights, goin’ home.
    fn may_be_possessive(&self, mark: &Mark) -> bool {
        let before = self.tokens[mark.token - 1].span.of(self.text);
        let Some(next) = self.tokens.get(mark.token + 1) else { return false };
        let is_noun = next.kind == TokenKind::Word
            && !next.glued
            && !lexicon::has_word(lexicon::function_words(), next.span.of(self.text));
        is_noun && (before.ends_with(['s', 'S', 'z', 'x']) || before.ends_with("in"))
    }

    fn open(&mut self, mark: &Mark) {
        let span = self.tokens[mark.token].span;
        if self.stack.len() == MAX_DEPTH {
            self.end_innermost(span.start);
        }
        let parent = self.stack.last().map(|open| index_of(open.quotation));
        let quotation = self.quotations.len();
        let around = self.stack.iter_mut().rev().find(|open| open.family == mark.family);
        if let Some(around) = around {
            around.inner.get_or_insert(quotation);
        }
        let (family, form, start) = (mark.family, mark.form, span.end);
        self.stack.push(Open { quotation, family, form, start, inner: None });
        let open = index_of(mark.token);
        self.quotations.push(Quotation { open, close: None, content: Vec::new(), parent });
    }

    fn close(&mut self, mark: &Mark) {
        let at = self.tokens[mark.token].span.start;
        while self.stack.last().is_some_and(|open| open.family != mark.family) {
            self.end_innermost(at);
        }
        if let Some(open) = self.stack.pop() {
            self.add_content(&open, at);
            self.quotations[open.quotation].close = Some(index_of(mark.token));
        }
    }

    /// Ends the innermost quotation at byte `at`, without a mark.
    fn end_innermost(&mut self, at: u32) {
        if let Some(open) = self.stack.pop() {
            self.add_content(&open, at);
            self.leave_unpaired(&open);
        }
    }

    /// Leaves a quotation without its closing mark. Where another opens in the same marks before
    /// its paragraph ends, it ends there, and the other stands beside it.
    fn leave_unpaired(&mut self, open: &Open) {
        let token = self.quotations[open.quotation].open as usize;
        self.unpaired.push(self.tokens[token].span);
        let Some(inner) = open.inner else { return };
        let end = self.tokens[self.quotations[inner].open as usize].span.start;
        let quotation = &mut self.quotations[open.quotation];
        quotation.content.pop_if(|span| span.end > end);
        let (around, within) = (quotation.parent, Some(index_of(open.quotation)));
        self.add_content(open, end);
        for later in &mut self.quotations[open.quotation + 1..] {
            let reaches_out = later.content.last().is_none_or(|span| span.end > end);
            if later.parent == within && reaches_out {
                later.parent = around;
            }
        }
    }

    fn add_content(&mut self, open: &Open, end: u32) {
        let span = Span { start: open.start, end }.trim(self.text);
        if !span.is_empty() {
            self.quotations[open.quotation].content.push(span);
        }
    }

    fn end_block(&mut self, block: &Block) {
        let stack = std::mem::take(&mut self.stack);
        stack.iter().for_each(|open| self.add_content(open, block.span.end));
        let mut left_open = Vec::new();
        for (index, open) in stack.iter().enumerate() {
            if stack.get(index + 1).is_some_and(|inner| inner.family == open.family) {
                self.leave_unpaired(open);
            } else {
                left_open.push(*open);
            }
        }
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::List) {
            self.carried = left_open;
        } else {
            left_open.iter().for_each(|open| self.leave_unpaired(open));
        }
    }

    fn finish(mut self) -> Pairs {
        let carried = std::mem::take(&mut self.carried);
        carried.iter().for_each(|open| self.leave_unpaired(open));
        self.unpaired.sort_unstable();
        Pairs { quotations: without_empty(self.quotations), unpaired: self.unpaired }
    }
}

/// The quotations that have a content; what stood inside the others stands inside their parents.
fn without_empty(quotations: Vec<Quotation>) -> Vec<Quotation> {
    let mut kept: Vec<Quotation> = Vec::with_capacity(quotations.len());
    let mut places: Vec<Option<u32>> = Vec::with_capacity(quotations.len());
    for quotation in quotations {
        let parent = quotation.parent.and_then(|parent| places[parent as usize]);
        if quotation.content.is_empty() {
            places.push(parent);
        } else {
            places.push(Some(index_of(kept.len())));
            kept.push(Quotation { parent, ..quotation });
        }
    }
    kept
}

fn index_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The marks among the tokens of one block.
fn survey(text: &str, tokens: &[Token], range: Range<usize>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = range
        .clone()
        .filter(|index| tokens[*index].kind == TokenKind::Quote)
        .filter_map(|index| mark(text, tokens, index, &range))
        .collect();
    let (mut single_close, mut single_open, mut double_ends) = (NONE, NONE, Vec::new());
    for (index, mark) in marks.iter_mut().enumerate().rev() {
        mark.next_single_close = single_close;
        mark.next_single_open = single_open;
        mark.double_end = double_ends.last().copied().unwrap_or(NONE);
        match mark.family {
            Family::Single if mark.can_close && mark.form != Form::Opening => single_close = index,
            Family::Single if mark.can_open => single_open = index,
            Family::Double if mark.can_close => double_ends.push(index),
            Family::Double if mark.can_open => _ = double_ends.pop(),
            _ => {}
        }
    }
    marks
}

/// Stands for a mark that does not exist.
const NONE: usize = usize::MAX;

fn mark(text: &str, tokens: &[Token], index: usize, range: &Range<usize>) -> Option<Mark> {
    let token = tokens[index];
    let (family, form) = family_and_form(token.span.of(text))?;
    let inside = |at: &usize| range.contains(at);
    let before = index.checked_sub(1).filter(inside).filter(|_| token.glued).map(|at| tokens[at]);
    let after = Some(index + 1).filter(inside).map(|at| tokens[at]).filter(|next| next.glued);
    let opens_word = before.is_none_or(|before| opens_before(text, before))
        && after.is_some_and(|after| !is_stop(after.span.of(text)));
    let opens_block = index == range.start && index + 1 < range.end;
    let closes_word = before.is_some_and(|before| !matches!(before.span.of(text), "(" | "[" | "{"))
        && after.is_none_or(|after| closes_after(text, after));
    let closes_block = index + 1 == range.end && index > range.start;
    Some(Mark {
        token: index,
        family,
        form,
        can_open: opens_word || opens_block,
        can_close: closes_word || closes_block,
        next_single_close: NONE,
        next_single_open: NONE,
        double_end: NONE,
    })
}

fn family_and_form(mark: &str) -> Option<(Family, Form)> {
    Some(match mark {
        "“" | "‟" | "``" | "‘‘" => (Family::Double, Form::Opening),
        "”" | "’’" => (Family::Double, Form::Closing),
        "„" | ",," | "‚‚" => (Family::Double, Form::Low),
        "\"" | "''" => (Family::Double, Form::Straight),
        "‘" | "‛" | "`" => (Family::Single, Form::Opening),
        "‚" => (Family::Single, Form::Low),
        "'" => (Family::Single, Form::Straight),
        "«" => (Family::Guillemet, Form::Opening),
        "»" => (Family::Guillemet, Form::Closing),
        "‹" => (Family::SingleGuillemet, Form::Opening),
        "›" => (Family::SingleGuillemet, Form::Closing),
        other if other.starts_with(is_apostrophe) => (Family::Single, Form::Closing),
        _ => return None,
    })
}

/// Whether a mark glued behind `before` may open.
fn opens_before(text: &str, before: Token) -> bool {
    let word = before.span.of(text);
    before.kind == TokenKind::Quote
        || (matches!(before.kind, TokenKind::Punctuation | TokenKind::Symbol) && !is_stop(word))
}

/// Whether a mark glued before `after` may close.
fn closes_after(text: &str, after: Token) -> bool {
    let word = after.span.of(text);
    match after.kind {
        TokenKind::Quote => true,
        TokenKind::Word => word.starts_with(is_apostrophe),
        TokenKind::Punctuation => !matches!(word, "(" | "[" | "{" | "¿" | "¡"),
        _ => false,
    }
}

/// Punctuation that ends what stands before it.
fn is_stop(word: &str) -> bool {
    matches!(word, "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "}")
}
