//! Document → names: features → tagger → mentions.
//!
//! Takes a [`Document`]; gives the proper names in it, typed, none overlapping another. The tagger's
//! weights are in `data/names.bin`; `data/names.md` says how they were made and how good they are.

pub mod features;

use std::sync::LazyLock;

use crate::analysis::EntityType;
use crate::document::Document;
use crate::options::LexiconEntry;
use crate::tagger::{self, LANES, Label, Labels, Model, Row};
use crate::text::Span;
use features::{Article, REACH, Sequence};

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
        Model::decode(bytes)
            .unwrap_or_else(|_| Model::new(Labels::of_kinds([]), &[[0; LANES]], Vec::new()))
    });
    &MODEL
}

/// The names in `document`, in text order, none overlapping another. Names of the caller's
/// `lexicon` win over the model.
pub fn find(document: &Document, _lexicon: &[LexiconEntry]) -> Vec<Name> {
    find_with(model(), document)
}

/// The names that `model` finds in `document`.
pub fn find_with(model: &Model, document: &Document) -> Vec<Name> {
    let article = Article::new(document);
    let mut tagger = Tagger::new(model, &article);
    let mut names = Vec::new();
    for sequence in article.sequences() {
        let tags = tagger.tag(sequence);
        for chunk in tagger::chunks(&model.labels, &tags) {
            let Some(kind) = KINDS.into_iter().find(|kind| kind_name(*kind) == chunk.kind) else {
                continue;
            };
            let span = document.cover(sequence.first + chunk.first, sequence.first + chunk.end);
            let confidence = f64::from(chunk.margin) / (f64::from(chunk.margin) + 16.0);
            names.push(Name { span, kind, confidence, because: "tagger" });
        }
    }
    names
}

/// Tags the sequences of one article, keeping what each distinct word adds up to.
struct Tagger<'m, 'a> {
    model: &'m Model,
    article: &'a Article<'a>,
    /// For each distinct word, the summed weights at each distance.
    sums: Vec<Option<[Row; DISTANCES]>>,
}

const DISTANCES: usize = (*REACH.end() - *REACH.start() + 1) as usize;

impl<'m, 'a> Tagger<'m, 'a> {
    fn new(model: &'m Model, article: &'a Article<'a>) -> Self {
        Self { model, article, sums: vec![None; article.len()] }
    }

    fn tag(&mut self, sequence: Sequence) -> Vec<(Label, i32)> {
        let mut emissions: Vec<Row> = vec![[0; LANES]; sequence.end - sequence.first];
        for token in sequence.first..sequence.end {
            let sums = self.word_sums(self.article.word(token));
            for (distance, sum) in REACH.zip(&sums) {
                let neighbour = token.checked_add_signed(-distance as isize);
                let at = neighbour.and_then(|at| at.checked_sub(sequence.first));
                if let Some(row) = at.and_then(|at| emissions.get_mut(at)) {
                    row.iter_mut().zip(sum).for_each(|(row, sum)| *row = row.wrapping_add(*sum));
                }
            }
        }
        for (token, row) in (sequence.first..sequence.end).zip(&mut emissions) {
            self.article
                .context_features(token, sequence, &mut |bucket| self.model.add(bucket, row));
        }
        self.model.decode_sequence(&emissions)
    }

    fn word_sums(&mut self, word: usize) -> [Row; DISTANCES] {
        let known = self.sums.get(word).copied().flatten();
        known.unwrap_or_else(|| {
            let mut sums: [Row; DISTANCES] = [[0; LANES]; DISTANCES];
            for (distance, sum) in REACH.zip(&mut sums) {
                self.article
                    .word_features(word, distance, &mut |bucket| self.model.add(bucket, sum));
            }
            if let Some(slot) = self.sums.get_mut(word) {
                *slot = Some(sums);
            }
            sums
        })
    }
}
