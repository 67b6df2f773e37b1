//! The result as the checks read it: who is named where, what the words around say.

use crate::analysis::{
    Analysis, BlockKind, Entity, EntityType, Finding, FindingCode, Mention, MentionKind, Severity,
};
use crate::document::Document;
use crate::lexicon;
use crate::text::Span;
use crate::tokens::TokenKind;
use crate::values::tense;

/// A document with its result.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// What was found in it.
    pub analysis: &'a Analysis,
    /// Where its first long block starts.
    body: u32,
}

/// Least confidence of a mention that a check builds on.
const MIN_CONFIDENCE: f64 = 0.55;

impl<'a> Reading<'a> {
    /// A reading of `analysis`, whose offsets count bytes.
    pub fn new(document: &'a Document<'a>, analysis: &'a Analysis) -> Self {
        let long = document.blocks.iter().find(|block| block.span.len() > MAX_HEADLINE);
        Self { document, analysis, body: long.map_or(0, |block| block.span.start) }
    }

    /// The characters of `span`.
    pub fn text(&self, span: Span) -> &'a str {
        span.of(self.document.text)
    }

    /// The people of the article.
    pub fn people(&self) -> impl Iterator<Item = &'a Entity> {
        self.analysis.entities.iter().filter(|entity| entity.kind == EntityType::Person)
    }

    /// The mentions of `entity` by name in running text, in text order, where the name is sure.
    pub fn names(&self, entity: &'a Entity) -> impl Iterator<Item = &'a Mention> {
        let reading = *self;
        let is_name = |mention: &&Mention| {
            mention.kind == MentionKind::Name && mention.confidence >= MIN_CONFIDENCE
        };
        entity.mentions.iter().filter(is_name).filter(move |mention| reading.is_body(mention.span))
    }

    /// Whether `span` stands in running text, not in a headline or caption. Short lines above the first
    /// long one count as headlines, whatever they were read as.
    pub fn is_body(&self, span: Span) -> bool {
        let is_text = matches!(self.block_kind(span), BlockKind::Paragraph | BlockKind::List);
        is_text && span.start >= self.body
    }

    /// The kind of the block that `span` starts in.
    pub fn block_kind(&self, span: Span) -> BlockKind {
        self.document.block_kind(self.document.token_at(span.start))
    }

    /// Index of the first token of `span`, and of the token after it.
    pub fn tokens(&self, span: Span) -> (usize, usize) {
        let last = self.document.token_at(span.end.saturating_sub(1));
        (self.document.token_at(span.start), last + 1)
    }

    /// The characters of token `index`, where it stands in the same sentence as token `near`.
    pub fn word_near(&self, index: usize, near: usize) -> &'a str {
        if self.sentence_of(index) == self.sentence_of(near) {
            self.document.word(index)
        } else {
            ""
        }
    }

    /// Index of the sentence of token `index`.
    pub fn sentence_of(&self, index: usize) -> Option<usize> {
        let token = self.document.tokens.get(index)?;
        Some(self.document.sentence_at(token.span.start))
    }

    /// Whether token `index` is a word.
    pub fn is_word(&self, index: usize) -> bool {
        self.document.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether a name that ends before token `end` only qualifies the noun there: "the Ruiz plan".
    pub fn qualifies(&self, end: usize) -> bool {
        let next = self.word_near(end, end.saturating_sub(1));
        next.starts_with(char::is_lowercase)
            && !lexicon::function_words().contains(next)
            && tense::of_word(self.document, end).is_none()
    }

    /// Whether `span` stands inside quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        let before = self.document.quotations.partition_point(|quotation| {
            quotation.content.first().is_some_and(|content| content.start <= span.start)
        });
        let reach = before.saturating_sub(MAX_OPEN)..before;
        let near = self.document.quotations.get(reach).unwrap_or_default();
        near.iter().any(|quotation| quotation.content.iter().any(|content| content.contains(span)))
    }

    /// A finding about `spans`.
    pub fn finding(
        code: FindingCode,
        severity: Severity,
        message: String,
        spans: Vec<Span>,
    ) -> Finding {
        Finding { code, message, spans, severity }
    }
}

/// Longest headline, in bytes.
const MAX_HEADLINE: u32 = 140;

/// Most quotations that may begin inside the one looked for.
const MAX_OPEN: usize = 8;
