//! Lede for archives: reads files, folders or JSON Lines and writes a result for each article, one
//! line of JSON each, in the order of the input, with all cores.
//!
//! ```text
//! cargo run --release --example lede -- --help
//! ```
//!
//! Takes about as much memory as a few articles a core, however many there are. An article that
//! cannot be read gives a line that says why, and the rest is read all the same.

mod arguments;
mod articles;
mod pool;

use std::io::{self, ErrorKind, Write};
use std::process::{self, ExitCode};

use arguments::{Arguments, HELP};
use articles::Reply;

/// Some articles could not be read; their lines say why.
const INCOMPLETE: u8 = 1;
/// The arguments are wrong, or the results cannot be written.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("lede: {problem}\nlede --help tells how it is called.");
            return FAILED.into();
        }
    };
    if arguments.help {
        write_out(HELP);
        return ExitCode::SUCCESS;
    }
    if arguments.version {
        write_out(&format!("lede {}\n", lede::VERSION));
        return ExitCode::SUCCESS;
    }
    let inputs = articles::inputs(arguments.paths);
    let mut unread: u64 = 0;
    let analyze = |input| articles::analyze(input, &arguments.options);
    pool::in_order(inputs, arguments.jobs, analyze, |Reply { mut json, is_error }| {
        unread += u64::from(is_error);
        json.push('\n');
        write_out(&json);
    });
    if unread == 0 {
        return ExitCode::SUCCESS;
    }
    eprintln!("lede: not read: {unread}; see the lines with \"error\"");
    INCOMPLETE.into()
}

/// Writes to standard output. Where nobody reads it any more, all is done; where it fails, nothing
/// more can be.
fn write_out(text: &str) {
    let mut output = io::stdout().lock();
    if let Err(error) = output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        if error.kind() == ErrorKind::BrokenPipe {
            process::exit(0);
        }
        eprintln!("lede: standard output: {error}");
        process::exit(FAILED.into());
    }
}
