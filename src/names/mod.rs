//! Document → names: features → tagger → mentions.
//!
//! Takes a [`Document`]; gives the proper names in it, typed, none overlapping another. The tagger's
//! weights are in `data/names.bin`; `data/names.md` says how they were made and how good they are.

pub mod features;
pub mod known;
pub mod tickers;
pub mod whole;

use std::ops::Range;
use std::sync::LazyLock;

use crate::analysis::EntityType;
use crate::document::Document;
use crate::options::LexiconEntry;
use crate::tagger::{self, LANES, Label, Model, Parts, Row, WordSums, add_row};
use crate::text::Span;
use features::{Article, REACH, Sequence};
use tickers::Tickers;

/// A name in the text, not yet tied to the others of the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Where: the name alone, without "the", title or possessive.
    pub span: Span,
    /// What it names; never a type of values.
    pub kind: EntityType,
    /// Probability that span and type are right.
    pub confidence: f64,
    /// The rule or model that found it.
    pub because: &'static str,
}

/// The types that the tagger tells apart.
pub const KINDS: [EntityType; 7] = [
    EntityType::Person,
    EntityType::Organization,
    EntityType::Location,
    EntityType::Facility,
    EntityType::Group,
    EntityType::Misc,
    EntityType::Product,
];

/// The name of a type in the tagger's labels.
pub fn kind_name(kind: EntityType) -> &'static str {
    EntityType::NAMES.iter().find(|(_, named)| *named == kind).map_or("misc", |(name, _)| name)
}

/// The weights that ship with the library.
pub fn model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| {
        let bytes = include_bytes!("../../data/names.bin");
        Model::decode(bytes).unwrap_or_else(|_| Model::new(Parts::default()))
    });
    &MODEL
}

/// The names in `document`, in text order, none overlapping another: no symbol of a share is one,
/// and none leaves out a part of what it names ("QR" of "QR-9"). Names of the caller's `lexicon` win
/// over the model.
pub fn find(document: &Document, lexicon: &[LexiconEntry]) -> Vec<Name> {
    let mut names = find_with(model(), document);
    let tickers = Tickers::of(document);
    names.retain(|name| !tickers.touch(&document.tokens_of(name.span)));
    whole::complete(document, &mut names);
    known::prefer(names, document, lexicon)
}

/// The names that `model` finds in `document`.
pub fn find_with(model: &Model, document: &Document) -> Vec<Name> {
    let named = |(span, kind, margin): (Span, EntityType, i32)| {
        let confidence = model.confidence(kind_name(kind), margin);
        Name { span, kind, confidence, because: "tagger" }
    };
    tag(model, document).into_iter().map(named).collect()
}

/// The names that `model` finds in `document`, with the margin by which each won.
pub fn tag(model: &Model, document: &Document) -> Vec<(Span, EntityType, i32)> {
    let article = Article::new(document);
    let mut tagger = Tagger::new(model, &article);
    let mut found = Vec::new();
    for sequence in article.sequences() {
        let stretches = article.stretches(sequence);
        let emissions = tagger.emissions(sequence, &stretches);
        let mut emissions = emissions.as_slice();
        for stretch in stretches {
            let (own, others) = emissions.split_at(stretch.len());
            emissions = others;
            let tags = tagger.tag(sequence, &stretch, own);
            for chunk in tagger::chunks(&model.labels, &tags) {
                let kind = KINDS.into_iter().find(|kind| kind_name(*kind) == chunk.kind);
                let span = document.cover(stretch.start + chunk.first, stretch.start + chunk.end);
                let named = kind.filter(|_| span.of(document.text).contains(char::is_alphabetic));
                found.extend(named.map(|kind| (span, kind, chunk.margin)));
            }
        }
    }
    found
}

/// Tags the stretches of one article, summing only once what tokens share.
struct Tagger<'m, 'a> {
    model: &'m Model,
    article: &'a Article<'a>,
    words: WordSums<'m>,
    /// Features whose weights are to be added next, with the index of their sum.
    features: Vec<(u32, u32)>,
    /// For each mention that lends its surroundings, the summed weights of these, once asked for.
    lent: Vec<Option<Row>>,
}

/// The scores of a token beside a stretch, which is in no name.
const OUTSIDE: Row = {
    let mut row = [i16::MIN / 2; LANES];
    row[0] = 0;
    row
};

impl<'m, 'a> Tagger<'m, 'a> {
    fn new(model: &'m Model, article: &'a Article<'a>) -> Self {
        let words = WordSums::new(model, article.len());
        Self {
            model,
            article,
            words,
            features: Vec::new(),
            lent: vec![None; article.mention_count()],
        }
    }

    /// The labels of the tokens in `stretch` with these scores, with their margins.
    fn tag(&self, sequence: Sequence, stretch: &Range<usize>, scores: &[Row]) -> Vec<(Label, i32)> {
        let before = (stretch.start > sequence.first).then_some(OUTSIDE);
        let after = (stretch.end < sequence.end).then_some(OUTSIDE);
        let inside = scores.iter().copied();
        let emissions: Vec<Row> = before.into_iter().chain(inside).chain(after).collect();
        let mut tags = self.model.decode_chunks(&emissions);
        tags.drain(..usize::from(before.is_some()));
        tags.truncate(tags.len() - usize::from(after.is_some()));
        tags
    }

    /// The scores of the tokens in all `stretches` of a sequence.
    fn emissions(&mut self, sequence: Sequence, stretches: &[Range<usize>]) -> Vec<Row> {
        let mut rows = Vec::with_capacity(stretches.iter().map(Range::len).sum());
        for token in stretches.iter().cloned().flatten() {
            let features = &mut self.features;
            let sum = rows.len() as u32;
            self.article
                .context_features(token, sequence, &mut |bucket| features.push((bucket, sum)));
            rows.push(self.shared(token, sequence));
        }
        self.model.add(&mut self.features, &mut rows);
        rows
    }

    /// What the words around a token and the other mentions of its own add to its scores.
    fn shared(&mut self, token: usize, sequence: Sequence) -> Row {
        let mut row = [0; LANES];
        for (place, distance) in REACH.enumerate() {
            let neighbour = token.checked_add_signed(distance as isize);
            if let Some(at) = neighbour.filter(|at| (sequence.first..sequence.end).contains(at)) {
                let word = self.article.word(at);
                let sums = self.words.of(word, |emit| self.article.word_features(word, emit));
                add_row(&mut row, sums.map_or(&[0; LANES], |sums| &sums[place]));
            }
        }
        for mention in self.article.other_mentions(token) {
            add_row(&mut row, &self.lent_by(mention));
        }
        row
    }

    fn lent_by(&mut self, mention: usize) -> Row {
        if let Some(Some(known)) = self.lent.get(mention) {
            return *known;
        }
        let mut buckets = Vec::new();
        self.article.mention_features(mention, &mut |bucket| buckets.push(bucket));
        let sum = self.model.sum(buckets);
        if let Some(lent) = self.lent.get_mut(mention) {
            *lent = Some(sum);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let names = find(&Document::read(text), &[]);
        names.iter().map(|n| format!("{} {}", kind_name(n.kind), n.span.of(text))).collect()
    }

    #[test]
    fn the_shipped_weights_are_whole() {
        let model = Model::decode(include_bytes!("../../data/names.bin")).unwrap();
        assert!(
            KINDS
                .iter()
                .all(|kind| model.labels.find(&format!("B-{}", kind_name(*kind))).is_some())
        );
    }

    #[test]
    fn people_places_and_organizations_are_told_apart() {
        assert_eq!(
            found(
                "Maria Lopez, who heads the World Health Organization, flew from Paris to Nairobi."
            ),
            [
                "person Maria Lopez",
                "organization World Health Organization",
                "location Paris",
                "location Nairobi"
            ]
        );
    }

    #[test]
    fn a_name_in_doubt_has_less_confidence() {
        let sure = find(&Document::read("He lives in London."), &[]);
        let unsure = find(&Document::read("Zorbelle"), &[]);
        let confidence = |names: &[Name]| names.first().map_or(0.0, |name| name.confidence);
        assert!(confidence(&sure) > 0.9);
        assert!(confidence(&unsure) < confidence(&sure));
    }
}
