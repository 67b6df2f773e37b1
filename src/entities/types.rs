//! Mentions of one name → one type.
//!
//! Takes mentions as the tagger typed them, settles the type of each by those of the same folded
//! name: the most, by confidence, decide. A name of one word that ends a person's full name is parted
//! into the person's and the place's mentions.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::EntityType;
use crate::document::Document;
use crate::entities::mentions::NameMention;

/// Sets the type of every mention to what the mentions of its name agree on.
pub fn settle(document: &Document, mentions: &mut [NameMention]) {
    let votes = Votes::count(mentions);
    let kinds: Vec<_> = mentions.iter().map(|mention| votes.kind(document, mention)).collect();
    for (mention, kind) in mentions.iter_mut().zip(kinds) {
        mention.kind = kind;
    }
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
