//! Mentions of one name → one type.
//!
//! Takes mentions as the tagger typed them, settles the type of each by those of the same folded
//! name: the most, by confidence, decide. A name of one word that ends a person's full name is parted
//! into the person's and the place's mentions. A name with the ending that the law gives a company
//! is an organization's, and so is the same name without it, or its first word alone, where nothing
//! tells that a person is called so.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::EntityType;
use crate::document::Document;
use crate::entities::forms::fold;
use crate::entities::mentions::NameMention;
use crate::entities::organizations;
use crate::lexicon;
use crate::tokens::TokenKind;

/// Sets the type of every mention to what the mentions of its name agree on.
pub fn settle(document: &Document, mentions: &mut [NameMention]) {
    settle_companies(document, mentions);
    let votes = Votes::count(mentions);
    let kinds: Vec<_> = mentions.iter().map(|mention| votes.kind(document, mention)).collect();
    for (mention, kind) in mentions.iter_mut().zip(kinds) {
        mention.kind = kind;
    }
}

/// Makes organizations of the mentions that are a company's name.
fn settle_companies(document: &Document, mentions: &mut [NameMention]) {
    let forms = mentions.iter().map(|mention| mention.form.as_str());
    let named: Vec<&str> = forms.filter(|f| is_company(f)).collect();
    if named.is_empty() {
        return;
    }
    let mut short: FxHashSet<&str> =
        named.iter().filter_map(|form| organizations::without_legal_form(form)).collect();
    short.extend(named.iter().filter_map(|form| organizations::first_word(form)));
    for mention in mentions.iter().filter(|mention| mention.kind == EntityType::Person) {
        let is_full = !mention.is_single() && !short.contains(mention.form.as_str());
        if is_full && !is_company(&mention.form) {
            mention.form.split(' ').for_each(|word| _ = short.remove(word));
        } else if is_told_of(document, mention) {
            short.remove(mention.form.as_str());
        }
    }
    let may_be_company = |mention: &NameMention| {
        use EntityType::{Facility, Location, Misc, Person, Product};
        match mention.is_single() {
            true => matches!(mention.kind, Person | Misc | Product),
            false => matches!(mention.kind, Person | Misc | Product | Location | Facility),
        }
    };
    let is_named = |mention: &NameMention| {
        is_company(&mention.form)
            || may_be_company(mention) && short.contains(mention.form.as_str())
    };
    let found: Vec<bool> = mentions.iter().map(is_named).collect();
    let companies = mentions.iter_mut().zip(found).filter(|(_, is_company)| *is_company);
    companies.for_each(|(mention, _)| mention.kind = EntityType::Organization);
}

/// Whether the law gives the folded name its ending.
fn is_company(form: &str) -> bool {
    organizations::without_legal_form(form).is_some()
}

/// How far behind a name and its comma an office may stand, in tokens.
const MAX_OFFICE: usize = 5;

/// Whether the words around the mention tell of a person: a title or form of address before it; an
/// age or an office behind its comma.
fn is_told_of(document: &Document, mention: &NameMention) -> bool {
    let tells = |at: usize| {
        let word = fold(document.word(at));
        lexicon::honorifics().contains(word.as_str())
            || lexicon::role_nouns().contains(word.as_str())
    };
    let end = mention.tokens.end;
    let is_number = document.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number);
    mention.tokens.start.checked_sub(1).is_some_and(tells)
        || document.word(end) == "," && (is_number || (end + 1..end + 1 + MAX_OFFICE).any(tells))
}

/// How sure the tagger is of each type, summed over the mentions of a name.
struct Votes<'m> {
    weights: FxHashMap<&'m str, Vec<(EntityType, f64)>>,
    /// Last words of people's full names.
    surnames: FxHashSet<&'m str>,
}

impl<'m> Votes<'m> {
    fn count(mentions: &'m [NameMention]) -> Self {
        let mut weights: FxHashMap<&str, Vec<(EntityType, f64)>> = FxHashMap::default();
        let mut surnames = FxHashSet::default();
        for mention in mentions {
            let votes = weights.entry(&mention.form).or_default();
            match votes.iter_mut().find(|(kind, _)| *kind == mention.kind) {
                Some((_, weight)) => *weight += mention.confidence,
                None => votes.push((mention.kind, mention.confidence)),
            }
            if mention.kind == EntityType::Person && !mention.is_single() && !mention.aside {
                surnames.extend(mention.form.rsplit(' ').next());
            }
        }
        Self { weights, surnames }
    }

    /// The type of `mention`: that of most mentions of its name. A single name that is also the last
    /// word of a full name ("Paris", beside "Lena Paris") is a person wherever the tagger says so,
    /// or where no "in" makes it a place.
    fn kind(&self, document: &Document, mention: &NameMention) -> EntityType {
        let of_person = self.surnames.contains(mention.form.as_str());
        let votes = self.weights.get(mention.form.as_str()).map_or(&[][..], Vec::as_slice);
        let ever_person = votes.iter().any(|(kind, _)| *kind == EntityType::Person);
        let is_person = mention.kind == EntityType::Person
            || (ever_person && !stands_as_place(document, mention));
        let counted = votes
            .iter()
            .filter(|(kind, _)| !of_person || (*kind == EntityType::Person) == is_person);
        let best = counted.max_by(|one, two| one.1.total_cmp(&two.1).then(two.0.cmp(&one.0)));
        best.map_or(mention.kind, |(kind, _)| *kind)
    }
}

/// Whether the words before the mention make it a place: "in Paris".
fn stands_as_place(document: &Document, mention: &NameMention) -> bool {
    let before = mention.tokens.start.checked_sub(1).map_or("", |before| document.word(before));
    matches!(before, "in" | "In" | "to" | "from" | "From" | "at" | "near" | "across" | "of")
}
