//! What stands above the body: headline, standfirst, bare bylines, dates.
//!
//! Takes a page whose plain furniture is known; gives the index of the piece where the body
//! starts. Without a headline only dates are looked for: text that starts with its body stays
//! body.

use crate::analysis::BlockKind;
use crate::blocks::layout::Page;
use crate::blocks::shape::{Ending, Shape};
use crate::blocks::{datelines, furniture, phrases, pictures};
use crate::lexicon;

/// Most words of a headline.
const MAX_HEADLINE: usize = 24;
/// Most words of a headline that ends in a full stop.
const MAX_STOPPED_HEADLINE: usize = 16;
/// Most and fewest words of a standfirst; what is shorter is a heading or a label.
const MAX_STANDFIRST: usize = 50;
const MIN_STANDFIRST: usize = 6;
/// Most words of a section's name above the headline, and of one in capitals.
const MAX_SECTION: usize = 3;
const MAX_CAPITALS: usize = 6;
/// Most words of a caption above its credit, and fewest where the credit is only a name.
const MAX_CAPTION: usize = 45;
const MIN_CAPTION: usize = 5;
/// Most words of a post.
const MAX_POST: usize = 4;
/// Most words of a bare byline, and of an agency's note in brackets.
const MAX_BYLINE: usize = 14;

/// Marks what stands above the body; gives the index where that starts.
pub fn mark(page: &mut Page) -> usize {
    let headline = find_headline(page);
    let mut next = 0;
    if let Some(headline) = headline {
        (0..headline)
            .filter(|index| page.kind(*index).is_none())
            .collect::<Vec<_>>()
            .iter()
            .for_each(|index| {
                let kind = if is_date(page, *index) {
                    BlockKind::Dateline
                } else {
                    BlockKind::Boilerplate
                };
                page.set(*index, kind);
            });
        page.set(headline, BlockKind::Headline);
        next = headline + 1;
    }
    mark_captions(page);
    let mut has_standfirst = headline.is_none();
    while next < page.len() {
        match top_kind(page, next, has_standfirst) {
            Some(kind) => page.set(next, kind),
            None => return next,
        }
        has_standfirst |= page.kind(next) == Some(BlockKind::Standfirst);
        next += 1;
    }
    next
}

/// What piece `index` is above the body; none where the body starts.
fn top_kind(page: &Page, index: usize, has_standfirst: bool) -> Option<BlockKind> {
    if let Some(kind) = page.kind(index) {
        return Some(kind);
    }
    let has_headline = index.checked_sub(1).is_some_and(|before| page.kind(before).is_some());
    if is_date(page, index) {
        Some(BlockKind::Dateline)
    } else if is_kicker(page.text(index)) || is_note(page, index) {
        Some(BlockKind::Boilerplate)
    } else if has_headline && is_bare_byline(page, index) {
        Some(BlockKind::Byline)
    } else if !has_standfirst && is_standfirst(page, index) {
        Some(BlockKind::Standfirst)
    } else {
        None
    }
}

/// A date, a place with its date, or an agency, alone on its line.
fn is_date(page: &Page, index: usize) -> bool {
    let text = page.text(index);
    furniture::is_date_line(text, page.shape(index))
        || datelines::is_line(text)
        || phrases::whole(text, lexicon::agencies())
}

/// What kind of piece it is, or its section: "Opinion".
fn is_kicker(text: &str) -> bool {
    text.split(['|', '/', '>', '·', '•']).all(|part| phrases::whole(part, lexicon::kickers()))
}

/// An agency's note to editors: "(Adds analyst, shares)".
fn is_note(page: &Page, index: usize) -> bool {
    let text = page.text(index);
    text.starts_with('(') && text.ends_with(')') && page.is_label(index, MAX_BYLINE)
}

/// Index of the headline: one that is known already, else the first piece that is no furniture,
/// where it looks like one.
fn find_headline(page: &Page) -> Option<usize> {
    let known = (0..page.len()).find(|index| page.kind(*index) == Some(BlockKind::Headline));
    if known.is_some() {
        return known;
    }
    let is_open = |index: &usize| {
        page.kind(*index).is_none() && !is_date(page, *index) && !is_kicker(page.text(*index))
    };
    let mut open = (0..page.len()).filter(is_open);
    let (first, second) = (open.next()?, open.next());
    let below = second.filter(|second| is_section(page, first, *second));
    Some(below.unwrap_or(first)).filter(|index| is_headline(page, *index))
}

/// Whether piece `first` names the section that the headline `second` stands in: in capitals
/// where the headline is not, or short with a headline and a standfirst below.
fn is_section(page: &Page, first: usize, second: usize) -> bool {
    let (above, below) = (page.shape(first), page.shape(second));
    let is_title = page.is_label(second, MAX_HEADLINE) && !is_bare_byline(page, second);
    let in_capitals = above.is_capitals && !below.is_capitals && page.is_label(first, MAX_CAPITALS);
    let has_standfirst = page.kind(second + 1).is_none() && is_standfirst(page, second + 1);
    is_title
        && (in_capitals
            || (page.is_label(first, MAX_SECTION) && below.words > MAX_SECTION && has_standfirst))
}

/// A line without a full stop; with one, in title case or right above a byline or date.
fn is_headline(page: &Page, index: usize) -> bool {
    let shape = page.shape(index);
    if shape.words == 0 || shape.words > MAX_HEADLINE || !page.has_next(index) {
        return false;
    }
    match shape.ending {
        Ending::Open => true,
        Ending::Question => !shape.is_quoted,
        Ending::Stop => {
            let may = (3..=MAX_STOPPED_HEADLINE).contains(&shape.words) && !shape.is_quoted;
            may && (shape.is_title_case() || is_above_byline(page, index))
        }
        Ending::Colon => false,
    }
}

/// A sentence between headline and body that sums the story up; one with a full stop must stand
/// above a byline or date, since it may as well be the first paragraph.
fn is_standfirst(page: &Page, index: usize) -> bool {
    let shape = page.shape(index);
    if !(MIN_STANDFIRST..=MAX_STANDFIRST).contains(&shape.words) || !page.has_next(index) {
        return false;
    }
    match shape.ending {
        Ending::Open => true,
        Ending::Colon => false,
        Ending::Stop | Ending::Question => is_above_byline(page, index),
    }
}

/// Whether a byline or date stands right below piece `index`.
fn is_above_byline(page: &Page, index: usize) -> bool {
    match page.kind(index + 1) {
        Some(kind) => matches!(kind, BlockKind::Byline | BlockKind::Dateline),
        None => is_date(page, index + 1) || is_bare_byline(page, index + 1),
    }
}

/// Captions that only the credit right below them tells.
fn mark_captions(page: &mut Page) {
    for index in 1..page.len() {
        let before = index - 1;
        let shape = page.shape(before);
        let may = page.kind(before).is_none() && shape.words <= MAX_CAPTION && !shape.is_quoted;
        if !may || page.after_gap(index) {
            continue;
        }
        let signs = page.kind(index).is_none()
            && shape.words >= MIN_CAPTION
            && pictures::is_commission(page.text(index), page.shape(index));
        if signs {
            page.set(index, BlockKind::Credit);
        }
        if page.kind(index) == Some(BlockKind::Credit) {
            page.set(before, BlockKind::Caption);
        }
    }
}

/// Names alone on their line, or a name with a post.
pub fn is_bare_byline(page: &Page, index: usize) -> bool {
    let (text, shape) = (page.text(index), page.shape(index));
    if !page.is_label(index, MAX_BYLINE) || !page.has_next(index) || shape.is_quoted {
        return false;
    }
    let is_post = |part: &str| phrases::leading(part, lexicon::byline_roles()).is_some();
    let parts = || text.split([',', '|', '–', '—', '·', '\n']);
    let has_post = parts().skip(1).any(is_post) && furniture::names_writer(text);
    let staff = text.rsplit(char::is_whitespace).next().is_some_and(is_post);
    let is_staff = staff && page.is_label(index, MAX_POST) && furniture::is_capitalised(text);
    let is_handle = |part: &str| part.trim().starts_with('@');
    let are_names = || parts().all(|part| part.split(" and ").all(is_name) || is_handle(part));
    has_post || is_staff || (!shape.is_capitals && are_names())
}

/// Two or three capitalised words, perhaps with a note in brackets.
fn is_name(part: &str) -> bool {
    let bare = part.split_once('(').map_or(part, |(name, _)| name);
    let shape = Shape::of(bare);
    (2..=3).contains(&shape.words)
        && shape.capitalised == shape.words
        && !bare.contains([':', '&', '/'])
        && furniture::names_writer(bare)
}

/// Whether the line is a post alone, right below a name: "Political editor".
pub fn is_post_line(page: &Page, index: usize) -> bool {
    page.is_label(index, MAX_POST)
        && !page.after_gap(index)
        && phrases::whole(page.text(index), lexicon::byline_roles())
}
