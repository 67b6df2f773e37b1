//! Analyzes articles and writes each result as a line of JSON, as JavaScript would get it.
//!
//! ```text
//! cargo run --example analyze -- [--date YYYY-MM-DD] [--offsets UNIT] FILE…
//! ```
//!
//! Without a file the article is read from standard input.

use std::error::Error;
use std::io::{self, Read, Write};
use std::{env, fs};

use lede::Options;

fn main() -> Result<(), Box<dyn Error>> {
    let mut options = Options::default().with_offsets("utf-16")?;
    let mut articles = Vec::new();
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--date" => options = options.with_date(&value()?)?,
            "--offsets" => options = options.with_offsets(&value()?)?,
            file => articles.push(read(file)?),
        }
    }
    if articles.is_empty() {
        articles.push(io::read_to_string(io::stdin().lock().by_ref())?);
    }
    let mut output = io::stdout().lock();
    for article in articles {
        writeln!(output, "{}", lede::analyze(&article, &options).to_json())?;
    }
    Ok(())
}

fn read(file: &str) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}
