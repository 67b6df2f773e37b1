//! Analyzes annotated articles and writes what was found in the form that the scorers read.
//!
//! ```text
//! cargo run --release --example predict -- names|quotes|entities < GOLD > PREDICTIONS
//! ```
//!
//! One JSON object a line; offsets count code points. An article's date is its day of publication.

use std::error::Error;
use std::io::{self, BufRead, Write};

use lede::analysis::{EntityType, MentionKind, Quote};
use lede::text::Span;
use lede::{Analysis, Options};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let form = match std::env::args().nth(1).as_deref() {
        Some("names") => names,
        Some("quotes") => quotes,
        Some("entities") => entities,
        _ => return Err("say what to predict: names, quotes or entities".into()),
    };
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().ok_or("an article has no text")?;
        let mut options = Options::default().with_offsets("code-point")?;
        if let Some(date) = article["date"].as_str() {
            options = options.with_date(date)?;
        }
        let mut prediction = form(&lede::analyze(text, &options));
        prediction["id"] = article["id"].clone();
        writeln!(output, "{prediction}")?;
    }
    Ok(())
}

/// Mentions by name and value, in the types of `ner.py`.
fn names(analysis: &Analysis) -> Value {
    let mut names = Vec::new();
    for entity in &analysis.entities {
        let Some(kind) = scored_type(entity.kind) else { continue };
        let scored = |kind| matches!(kind, MentionKind::Name | MentionKind::Value);
        for mention in entity.mentions.iter().filter(|mention| scored(mention.kind)) {
            let Span { start, end } = mention.span;
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

/// Contents, speakers and cues, as `quotes.py` reads them.
fn quotes(analysis: &Analysis) -> Value {
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
fn entities(analysis: &Analysis) -> Value {
    json!({"entities": analysis.entities})
}
