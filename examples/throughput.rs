//! Measures how fast each stage reads annotated articles, natively.
//!
//! ```text
//! cargo run --release --example throughput < GOLD
//! ```
//!
//! Prints megabytes of text a second, the best of some rounds. The document is blocks, tokens,
//! quotations and sentences together.

use std::error::Error;
use std::io::{self, BufRead, Write};
use std::time::{Duration, Instant};

use lede::document::Document;
use lede::text::OffsetUnit;
use lede::{Options, blocks, entities, language, names, quotes, tokens, values};
use serde_json::Value;

const ROUNDS: usize = 10;

/// Time spent in each stage, in the order in which stages are first met.
#[derive(Default)]
struct Clock(Vec<(&'static str, Duration)>);

impl Clock {
    /// Does the work of a stage and adds its time.
    fn run<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        let spent = start.elapsed();
        match self.0.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, total)) => *total += spent,
            None => self.0.push((stage, spent)),
        }
        result
    }

    fn total(&self) -> Duration {
        self.0.iter().map(|(_, spent)| *spent).sum()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut texts = Vec::new();
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        texts.push(article["text"].as_str().ok_or("an article has no text")?.to_owned());
    }
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let rounds = (0..ROUNDS).map(|_| round(&texts));
    let best = rounds.min_by_key(Clock::total).ok_or("no rounds")?;
    let mut output = io::stdout().lock();
    writeln!(output, "{} articles, {megabytes:.2} MB", texts.len())?;
    for (stage, spent) in &best.0 {
        let rate = megabytes / spent.as_secs_f64();
        writeln!(output, "{stage:<12} {rate:>8.1} MB/s")?;
    }
    let whole = (0..ROUNDS).map(|_| whole(&texts)).min().ok_or("no rounds")?;
    writeln!(output, "{:<12} {:>8.1} MB/s", "analyze()", megabytes / whole.as_secs_f64())?;
    Ok(())
}

/// The time of the whole `analyze()`: the stages, facts, and the offsets of JavaScript.
fn whole(texts: &[String]) -> Duration {
    let options = Options { offsets: OffsetUnit::Utf16, ..Options::default() };
    let start = Instant::now();
    for text in texts {
        std::hint::black_box(lede::analyze(text, &options));
    }
    start.elapsed()
}

/// Every stage over every text.
fn round(texts: &[String]) -> Clock {
    let mut clock = Clock::default();
    for text in texts {
        let blocks = clock.run("blocks", || blocks::split(text));
        clock.run("tokens", || tokens::split(text, &blocks));
        clock.run("language", || language::detect(text, &blocks));
        let document = clock.run("document", || Document::read(text));
        let names = clock.run("names", || names::find(&document, &[]));
        let values = clock.run("values", || values::find(&document, None));
        let entities =
            clock.run("entities", || entities::cluster(&document, &names, &values.mentions));
        clock.run("quotes", || quotes::find(&document, &entities));
    }
    clock
}
