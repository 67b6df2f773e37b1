//! Mentions → clusters: which names are names of one thing.
//!
//! Takes all mentions with their titles, gives one cluster number a mention. Mentions of one folded
//! name are one [`Form`]; forms are joined by sieves, surest first, and people by
//! [`crate::entities::people`]. What is joined is never parted again. Every sieve looks names up by
//! key, and looks at no more than [`MAX_CANDIDATES`] of them, so that time is linear in the number
//! of names. Two companies that share a short name stay apart, and so do a person and a place.

use rustc_hash::FxHashMap;

use crate::analysis::EntityType;
use crate::document::Document;
use crate::entities::acronyms;
use crate::entities::forms::without_plurals;
use crate::entities::mentions::NameMention;
use crate::entities::organizations;
use crate::entities::people;
use crate::entities::places;
use crate::entities::roles::Title;
use crate::names::tickers::Tickers;

/// Most names with one key that are compared with one another; with more, the key says too little.
pub const MAX_CANDIDATES: usize = 16;

/// Most tokens between a name and another that a person or thing is also known by.
const MAX_BYNAME: usize = 7;

/// All mentions of one folded name and one class: person or not.
#[derive(Debug)]
pub struct Form<'m> {
    /// The folded name.
    pub key: &'m str,
    /// The type of its mentions.
    pub kind: EntityType,
    /// The name as it stands at its first mention.
    pub shown: &'m str,
    /// Index of its first mention.
    pub first: usize,
    /// Whether all its mentions stand outside the story.
    pub aside: bool,
}

impl Form<'_> {
    /// Whether the name has one word.
    pub fn is_single(&self) -> bool {
        !self.key.contains(' ')
    }

    /// Whether it names a person.
    pub fn is_person(&self) -> bool {
        self.kind == EntityType::Person
    }
}

/// Sets of forms that are joined (union-find by rank of index).
#[derive(Debug)]
pub struct Unions {
    parents: Vec<usize>,
}

impl Unions {
    /// `count` things, each for itself.
    pub fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    /// The thing that stands for all that `index` is joined with: the first of them.
    pub fn root(&mut self, index: usize) -> usize {
        let mut root = index;
        while let Some(parent) = self.parents.get(root).copied().filter(|parent| *parent != root) {
            root = parent;
        }
        let mut at = index;
        while at != root {
            match self.parents.get_mut(at) {
                Some(parent) => at = std::mem::replace(parent, root),
                None => break,
            }
        }
        root
    }

    /// Joins two things and all that they are joined with.
    pub fn join(&mut self, one: usize, two: usize) {
        let (one, two) = (self.root(one), self.root(two));
        if let Some(parent) = self.parents.get_mut(one.max(two)) {
            *parent = one.min(two);
        }
    }
}

/// A cluster number for each mention; equal for mentions of one thing.
pub fn join(
    document: &Document,
    mentions: &[NameMention],
    titles: &[Title],
    tickers: &Tickers,
) -> Vec<usize> {
    let (forms, form_of) = forms(document, mentions);
    let mut unions = Unions::new(forms.len());
    join_places_and_groups(&forms, &mut unions);
    join_acronyms_in_brackets(document, mentions, &form_of, &forms, &mut unions);
    join_bynames(document, mentions, &form_of, &forms, &mut unions);
    join_symbols(mentions, &form_of, &forms, tickers, &mut unions);
    join_acronyms(&forms, &mut unions);
    join_halves(&forms, &mut unions);
    join_short_names(&forms, &mut unions);
    people::join(mentions, titles, &forms, &form_of, &mut unions)
}

/// The forms of `mentions`, and the form of each mention.
fn forms<'m>(document: &'m Document, mentions: &'m [NameMention]) -> (Vec<Form<'m>>, Vec<usize>) {
    let mut numbers: FxHashMap<(&str, bool), usize> = FxHashMap::default();
    let mut forms: Vec<Form> = Vec::new();
    let mut form_of = Vec::with_capacity(mentions.len());
    for (index, mention) in mentions.iter().enumerate() {
        let kind = mention.kind;
        let key = (mention.form.as_str(), kind == EntityType::Person);
        let number = *numbers.entry(key).or_insert_with(|| {
            let shown = mention.span.of(document.text);
            forms.push(Form { key: key.0, kind, shown, first: index, aside: true });
            forms.len() - 1
        });
        if let Some(form) = forms.get_mut(number) {
            form.aside &= mention.aside;
        }
        form_of.push(number);
    }
    (forms, form_of)
}

/// Joins the forms that have one key.
fn join_by_key(forms: impl Iterator<Item = (usize, String)>, unions: &mut Unions) {
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for (number, key) in forms {
        let one = *first.entry(key).or_insert(number);
        unions.join(one, number);
    }
}

/// Variants of one country or union; adjective and plural of one people; names but for a plural; a
/// park with and without "National Park".
fn join_places_and_groups(forms: &[Form], unions: &mut Unions) {
    let of = |groups: bool| {
        forms.iter().enumerate().filter(move |(_, form)| {
            !form.is_person() && (form.kind == EntityType::Group) == groups
        })
    };
    let key = |form: &Form| places::group_key(form.key).to_owned();
    join_by_key(of(true).map(|(number, form)| (number, key(form))), unions);
    let key = |form: &Form| places::place_key(form.key).to_owned();
    join_by_key(of(false).map(|(number, form)| (number, key(form))), unions);
    let long = of(false).filter(|(_, form)| !form.is_single());
    join_by_key(long.map(|(number, form)| (number, without_plurals(form.key))), unions);
    let is_place = |form: &Form| matches!(form.kind, EntityType::Location | EntityType::Facility);
    let places: FxHashMap<&str, usize> =
        of(false).filter(|(_, form)| is_place(form)).map(|(n, form)| (form.key, n)).collect();
    for (number, form) in of(false).filter(|(_, form)| is_place(form)) {
        let short = places::without_ending(form.key).and_then(|short| places.get(short));
        if let Some(short) = short {
            unions.join(*short, number);
        }
    }
}

/// "Palestinian Authority (PA)" and "PA (Palestinian Authority)".
fn join_acronyms_in_brackets(
    document: &Document,
    mentions: &[NameMention],
    form_of: &[usize],
    forms: &[Form],
    unions: &mut Unions,
) {
    for (one, two) in neighbours(mentions, form_of) {
        let bracketed = one.0.tokens.end + 1 == two.0.tokens.start
            && document.word(one.0.tokens.end) == "("
            && document.word(two.0.tokens.end) == ")";
        let (Some(a), Some(b)) = (forms.get(one.1), forms.get(two.1)) else { continue };
        if bracketed
            && !a.is_person()
            && !b.is_person()
            && (acronyms::fits(b.shown, a.shown) || acronyms::fits(a.shown, b.shown))
        {
            unions.join(one.1, two.1);
        }
    }
}

/// Each mention with the next, both with the number of their form.
fn neighbours<'m>(
    mentions: &'m [NameMention],
    form_of: &'m [usize],
) -> impl Iterator<Item = ((&'m NameMention, usize), (&'m NameMention, usize))> {
    let numbered = || mentions.iter().zip(form_of.iter().copied());
    numbered().zip(numbered().skip(1))
}

/// "Martin Nkhata, popularly known as Martse"; "Ana Ruiz, alias La Reina".
fn join_bynames(
    document: &Document,
    mentions: &[NameMention],
    form_of: &[usize],
    forms: &[Form],
    unions: &mut Unions,
) {
    for (one, two) in neighbours(mentions, form_of) {
        let between = one.0.tokens.end..two.0.tokens.start;
        if between.len() > MAX_BYNAME {
            continue;
        }
        let is_known = between.clone().any(|token| document.word(token) == "known");
        let mut last = between.rev().map(|token| document.word(token));
        let is_byname = match last.find(|word| !matches!(*word, "“" | "\"" | "‘" | "'")) {
            Some("as") => is_known,
            Some(word) => matches!(word, "aka" | "alias" | "nicknamed"),
            None => false,
        };
        let is_person = |number: usize| forms.get(number).map(Form::is_person);
        if is_byname && is_person(one.1) == is_person(two.1) {
            unions.join(one.1, two.1);
        }
    }
}

/// "ABC" and the company whose share has that symbol: "Orlo Steel (NYSE: ABC)".
fn join_symbols(
    mentions: &[NameMention],
    form_of: &[usize],
    forms: &[Form],
    tickers: &Tickers,
    unions: &mut Unions,
) {
    if tickers.symbols.is_empty() {
        return;
    }
    for (number, form) in forms.iter().enumerate().filter(|(_, form)| !form.is_person()) {
        let Some(bracket) = tickers.symbols.get(form.shown) else { continue };
        let at = mentions.partition_point(|mention| mention.tokens.end < *bracket);
        let touches = mentions.get(at).is_some_and(|mention| mention.tokens.end == *bracket);
        if let Some(owner) = form_of.get(at).filter(|_| touches) {
            unions.join(*owner, number);
        }
    }
}

/// "PA" and "Palestinian Authority" anywhere, where only one name of the article spells it.
fn join_acronyms(forms: &[Form], unions: &mut Unions) {
    let mut spelled: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (number, form) in forms.iter().enumerate().filter(|(_, form)| may_have_acronym(form)) {
        for acronym in acronyms::spelled_by(form.shown) {
            let names = spelled.entry(acronym).or_default();
            if names.len() < MAX_CANDIDATES {
                names.push(number);
            }
        }
    }
    for (number, form) in forms.iter().enumerate() {
        let is_place = places::is_known_place(form.key);
        if form.is_person() || is_place || !acronyms::is_acronym(form.shown) {
            continue;
        }
        let names = spelled.get(&acronyms::letters(form.shown)).map_or(&[][..], Vec::as_slice);
        let mut roots: Vec<_> = names.iter().map(|name| unions.root(*name)).collect();
        roots.dedup();
        if let [root] = roots[..] {
            unions.join(root, number);
        }
    }
}

fn may_have_acronym(form: &Form) -> bool {
    !form.is_person() && form.kind != EntityType::Group && !form.is_single()
}

/// "Barclays" and "Barclays Bank plc", "Environment Ministry" and "Kenyan Environment Ministry",
/// where only one name of the article fits.
fn join_short_names(forms: &[Form], unions: &mut Unions) {
    let is_named = |form: &&Form| {
        matches!(form.kind, EntityType::Organization | EntityType::Misc | EntityType::Facility)
            || (form.kind == EntityType::Location && organizations::head_noun(form.key).is_some())
    };
    let mut longer: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, form) in forms.iter().enumerate().filter(|(_, form)| is_named(form)) {
        for short in organizations::short_names(form.key) {
            let names = longer.entry(short).or_default();
            if names.len() < MAX_CANDIDATES {
                names.push(number);
            }
        }
    }
    for (number, form) in forms.iter().enumerate().filter(|(_, form)| is_named(form)) {
        let names = longer.get(form.key).map_or(&[][..], Vec::as_slice);
        let mut roots: Vec<_> = names.iter().map(|name| unions.root(*name)).collect();
        roots.sort_unstable();
        roots.dedup();
        if let [root] = roots[..] {
            unions.join(root, number);
        }
    }
}

/// "the North" and "North Korea", where only one country of the article is a northern one.
fn join_halves(forms: &[Form], unions: &mut Unions) {
    let mut countries: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let places = forms.iter().enumerate().filter(|(_, form)| form.kind == EntityType::Location);
    for (number, form) in places {
        let head = places::place_key(form.key);
        let half = head.split_once(' ').filter(|_| places::is_country(head));
        if let Some((half, _)) = half {
            let root = unions.root(number);
            let same = countries.entry(half).or_default();
            if same.last() != Some(&root) && same.len() < MAX_CANDIDATES {
                same.push(root);
            }
        }
    }
    for (number, form) in forms.iter().enumerate().filter(|(_, form)| !form.is_person()) {
        let is_half = matches!(form.key, "north" | "south" | "east" | "west");
        if let (true, Some([country])) = (is_half, countries.get(form.key).map(Vec::as_slice)) {
            unions.join(*country, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_things_have_one_root() {
        let mut unions = Unions::new(4);
        unions.join(2, 3);
        unions.join(3, 1);
        assert_eq!((0..4).map(|n| unions.root(n)).collect::<Vec<_>>(), [0, 1, 1, 1]);
    }
}
