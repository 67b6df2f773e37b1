//! Analyzes annotated articles and writes what was found in the form that the scorers read.
//!
//! ```text
//! cargo run --release --example predict -- names|quotes|entities|findings < GOLD > PREDICTIONS
//! ```
//!
//! One JSON object a line; offsets count code points. An article's date is its day of publication.

use std::error::Error;
use std::io::{self, BufRead, Write};

use lede::analysis::{EntityType, MentionKind, Quote};
use lede::lexicon;
use lede::text::Span;
use lede::{Analysis, Options};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let form = match std::env::args().nth(1).as_deref() {
        Some("names") => names,
        Some("quotes") => quotes,
        Some("entities") => entities,
        Some("findings") => findings,
        _ => return Err("say what to predict: names, quotes, entities or findings".into()),
    };
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().ok_or("an article has no text")?;
        let mut options = Options::default().with_offsets("code-point")?;
        if let Some(date) = article["date"].as_str() {
            options = options.with_date(date)?;
        }
        let mut prediction = form(text, &lede::analyze(text, &options));
        prediction["id"] = article["id"].clone();
        writeln!(output, "{prediction}")?;
    }
    Ok(())
}

/// Mentions by name and value, in the types of `ner.py`.
fn names(text: &str, analysis: &Analysis) -> Value {
    let characters: Vec<char> = text.chars().collect();
    let mut names = Vec::new();
    for entity in &analysis.entities {
        let Some(kind) = scored_type(entity.kind) else { continue };
        let scored = |kind| matches!(kind, MentionKind::Name | MentionKind::Value);
        for mention in entity.mentions.iter().filter(|mention| scored(mention.kind)) {
            let span = match entity.kind {
                EntityType::Date => calendar_words(&characters, mention.span),
                _ => Some(mention.span),
            };
            let Some(Span { start, end }) = span else { continue };
            names.push(json!({"start": start, "end": end, "type": kind}));
        }
    }
    json!({"entities": names})
}

/// What the scored data calls a type; nothing for a type that it does not mark.
fn scored_type(kind: EntityType) -> Option<&'static str> {
    Some(match kind {
        EntityType::Person => "Person",
        EntityType::Organization => "Organization",
        EntityType::Location => "Location",
        EntityType::Facility => "Facility",
        EntityType::Group => "NORP",
        EntityType::Product => "Product",
        EntityType::Event | EntityType::Work | EntityType::Law | EntityType::Misc => "Misc",
        EntityType::Date => "Date",
        EntityType::Money => "Money",
        EntityType::Time | EntityType::Percent | EntityType::Quantity => return None,
    })
}

/// The part of a date that the scored data marks: from its first weekday, month, day or year to its
/// last, without "last", "early" or the "s" of "1990s". It does not mark "yesterday" or "two years",
/// and calls a weekday before "morning" or "night" something else.
fn calendar_words(text: &[char], span: Span) -> Option<Span> {
    let words = words(text, span);
    let has_month = words.iter().any(|(word, _)| lexicon::months().contains_key(word.as_str()));
    let is_calendar = |word: &str| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let decade =
            digits == 2 && word.ends_with("0s") || lexicon::decade_words().contains_key(word);
        let name = word.strip_suffix('s').unwrap_or(word);
        digits >= if has_month { 1 } else { 4 }
            || decade
            || lexicon::months().contains_key(word)
            || [word, name].iter().any(|word| lexicon::weekdays().contains_key(word))
    };
    let phrase: String = text.get(span.range())?.iter().collect();
    if lexicon::holidays().contains_key(phrase.to_lowercase().as_str()) {
        return Some(span);
    }
    let part_of_day = words.iter().any(|(word, _)| lexicon::day_parts().contains(word.as_str()));
    if !phrase.contains(char::is_alphabetic) {
        return Some(span);
    }
    let calendar: Vec<_> =
        words.iter().filter(|(word, _)| !part_of_day && is_calendar(word)).collect();
    let ((_, first), (word, last)) = (calendar.first()?, calendar.last()?);
    let decade = word.ends_with("0s") && word.starts_with(|c: char| c.is_ascii_digit());
    Some(Span { start: first.start, end: last.end - u32::from(decade) })
}

/// The words and numbers inside `span`, lower case, with their places; a slashed or dotted date is
/// one word.
fn words(text: &[char], span: Span) -> Vec<(String, Span)> {
    let mut words: Vec<(String, Span)> = Vec::new();
    let characters = text.get(span.range()).unwrap_or_default();
    for (at, c) in (span.start..).zip(characters) {
        let joins = |c: char| {
            matches!(c, '/' | '.') && text.get(at as usize + 1).is_some_and(|c| c.is_ascii_digit())
        };
        let inside = Span { start: at, end: at + 1 };
        match words.last_mut().filter(|(_, word)| word.end == at) {
            Some((word, place)) if c.is_alphanumeric() || joins(*c) => {
                word.extend(c.to_lowercase());
                place.end = at + 1;
            }
            _ if c.is_alphanumeric() => words.push((c.to_lowercase().collect(), inside)),
            _ => {}
        }
    }
    words
}

/// Contents, speakers and cues, as `quotes.py` reads them.
fn quotes(_: &str, analysis: &Analysis) -> Value {
    let spans = |spans: &[Span]| spans.iter().map(|s| json!([s.start, s.end])).collect::<Value>();
    let quote = |quote: &Quote| {
        let speaker = quote.speaker.as_ref().map(|speaker| speaker.span);
        json!({
            "content": spans(&quote.content),
            "speaker": spans(speaker.as_slice()),
            "cue": spans(quote.cue.as_slice()),
        })
    };
    json!({"quotes": analysis.quotes.iter().map(quote).collect::<Value>()})
}

/// The entities as they are, as `coref.py` and `dates.py` read them.
fn entities(_: &str, analysis: &Analysis) -> Value {
    json!({"entities": analysis.entities})
}

/// What the checks find, with the number of words that they read.
fn findings(_: &str, analysis: &Analysis) -> Value {
    json!({"findings": analysis.findings, "words": analysis.statistics.words})
}
