//! Prints the outline of an article: its blocks, sentences, entities, quotes, facts.
//!
//! ```text
//! cargo run --example inspect -- FILE [YYYY-MM-DD]
//! ```
//!
//! The date is the day of publication.

#[path = "../tests/golden/outline.rs"]
mod outline;

use std::error::Error;
use std::io::{self, Write};
use std::{env, fs};

use lede::Options;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let text = fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
    let mut options = Options::default();
    if let Some(date) = arguments.next() {
        options = options.with_date(&date)?;
    }
    let outline = outline::outline(&text, &lede::analyze(&text, &options));
    io::stdout().write_all(outline.as_bytes())?;
    Ok(())
}
