//! An analysis as an outline that people can read and compare: one section for each part of the
//! result, one line for each thing, with the words of the article instead of offsets.

use std::fmt::Write;

use lede::Analysis;
use lede::analysis::{Approximate, Basis, DateValue, Entity, Mention, MentionKind, Quote, Value};
use lede::text::Span;

/// The outline of an analysis of `text` whose offsets count bytes.
pub fn outline(text: &str, analysis: &Analysis) -> String {
    let mut page = Page { text, analysis, written: String::new() };
    page.section("blocks", &analysis.blocks, |page, block| {
        let again = block.duplicate_of.map_or(String::new(), |index| format!(" (again: {index})"));
        format!("{}{again}: {}", lower(block.kind), page.words(block.span))
    });
    page.section("sentences", &analysis.sentences, |page, span| page.words(*span));
    page.section("entities", &analysis.entities, Page::entity);
    page.section("quotes", &analysis.quotes, Page::quote);
    page.section("quoted phrases", &analysis.quoted_phrases, |page, span| page.words(*span));
    page.section("timeline", &analysis.timeline, |page, entry| {
        let names: Vec<_> = entry.entities.iter().map(|id| page.name(*id)).collect();
        format!("{} ({}): {}", page.name(entry.date), lower(entry.tense), names.join(", "))
    });
    page.section("figures", &analysis.figures, |page, figure| {
        let measures = figure.measures.map_or(String::new(), |span| page.words(span));
        format!("{}: {measures}", page.words(figure.span))
    });
    page.section("relations", &analysis.relations, |page, relation| {
        format!("{} – {} {}", page.name(relation.a), page.name(relation.b), relation.strength)
    });
    page.section("summary", &analysis.summary, |page, span| page.words(*span));
    page.section("findings", &analysis.findings, |page, finding| {
        format!("{}: {}", finding.message, page.all(&finding.spans))
    });
    page.section("warnings", &analysis.warnings, |page, warning| {
        format!("{}: {}", warning.message, page.all(&warning.spans))
    });
    page.written
}

/// The name of a variant, as results have it: `paragraph`.
fn lower(variant: impl std::fmt::Debug) -> String {
    format!("{variant:?}").to_lowercase()
}

struct Page<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    written: String,
}

impl Page<'_> {
    /// Writes a section; one without items is left out.
    fn section<T>(&mut self, title: &str, items: &[T], line: impl Fn(&Self, &T) -> String) {
        if items.is_empty() {
            return;
        }
        let gap = if self.written.is_empty() { "" } else { "\n" };
        let lines: Vec<_> = items.iter().map(|item| line(self, item)).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(self.written, "{gap}== {title}\n{}", lines.join("\n"));
    }

    /// The words of a span, on one line.
    fn words(&self, span: Span) -> String {
        let words: Vec<_> = span.of(self.text).split_whitespace().collect();
        words.join(" ")
    }

    fn all(&self, spans: &[Span]) -> String {
        let words: Vec<_> = spans.iter().map(|span| self.words(*span)).collect();
        words.join(" … ")
    }

    fn name(&self, id: u32) -> &str {
        self.analysis.entities.get(id as usize).map_or("(no entity)", |entity| &entity.name)
    }

    fn entity(&self, entity: &Entity) -> String {
        let mut line = format!("{}: {}", lower(entity.kind), entity.name);
        if let Some(value) = &entity.value {
            line += &format!(" = {}", self.value(value));
        }
        for (label, items) in [("also", &entity.aliases), ("role", &entity.roles)] {
            if !items.is_empty() {
                line += &format!("; {label} {}", items.join(", "));
            }
        }
        if let Some(gender) = &entity.gender {
            line += &format!("; {}", lower(gender.value));
        }
        let mentions: Vec<_> = entity.mentions.iter().map(|m| self.mention(m)).collect();
        format!("{line}\n    {}", mentions.join(" · "))
    }

    fn mention(&self, mention: &Mention) -> String {
        match mention.kind {
            MentionKind::Name | MentionKind::Value => self.words(mention.span),
            kind => format!("{} ({})", self.words(mention.span), lower(kind)),
        }
    }

    fn value(&self, value: &Value) -> String {
        let range = |amount: f64, max: &Option<f64>| match max {
            Some(max) => format!("{amount} to {max}"),
            None => amount.to_string(),
        };
        match value {
            Value::Money(money) => {
                format!("{} {}", range(money.amount, &money.max), money.currency)
            }
            Value::Quantity(quantity) => {
                format!("{} {}", range(quantity.amount, &quantity.max), quantity.unit)
            }
            Value::Date(date) => self.date(date),
        }
    }

    fn date(&self, date: &DateValue) -> String {
        let part = match date.approximate {
            None => "",
            Some(Approximate::Start) => "start of ",
            Some(Approximate::Mid) => "middle of ",
            Some(Approximate::End) => "end of ",
            Some(Approximate::About) => "about ",
        };
        let iso = date.iso.as_deref().or(date.repeats.as_deref()).unwrap_or("unresolved");
        let basis = match date.basis {
            None => String::new(),
            Some(Basis::Text(span)) => format!(" by “{}”", self.words(span)),
            Some(Basis::Option(_)) => " by options.date".to_owned(),
        };
        format!("{part}{iso}{basis}")
    }

    fn quote(&self, quote: &Quote) -> String {
        let mut line = format!("{} {}: ", lower(quote.kind), lower(quote.act));
        line += &match quote.reply {
            Some(reply) => format!("({})", lower(reply)),
            None => self.all(&quote.content),
        };
        if let Some(speaker) = &quote.speaker {
            let entity = speaker.entity.map_or("nobody known", |id| self.name(id));
            let kind = lower(speaker.kind);
            line += &format!("\n    by {} = {entity} ({kind})", self.words(speaker.span));
        }
        if let Some(cue) = quote.cue {
            line += &format!("\n    cue {}", self.words(cue));
        }
        if let Some(addressee) = &quote.addressee {
            line += &format!("\n    to {}", self.words(addressee.span));
        }
        if let Some(parent) = quote.parent {
            line += &format!("\n    inside quote {parent}");
        }
        if let Some(reason) = quote.anonymity {
            line += &format!("\n    unnamed {}", self.words(reason));
        }
        line
    }
}
