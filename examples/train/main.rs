//! Trains what Lede ships: `./x train lexicons`, `./x train names`, `./x train attributions`;
//! `./x train transfer WEIGHTS` tells how well names carry over to other text.
//!
//! Reads the data that `LEDE_DATA` names (default `../shared`); writes into `data/`. The same data
//! and seed give the same files, byte for byte.

#![allow(clippy::print_stdout, missing_docs)]

mod attributions;
mod calibration;
mod corpus;
mod crf;
mod lexicons;
mod names;
mod plain;
mod transfer;
mod weights;
mod wire;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["lexicons", folder] => lexicons::pack(&PathBuf::from(folder)),
        ["names", settings @ ..] => names::train(settings),
        ["transfer", weights] => transfer::measure(weights),
        ["attributions", settings @ ..] => attributions::train(settings),
        _ => {
            Err("usage: train lexicons FOLDER | transfer WEIGHTS | names|attributions [SETTING=VALUE …]".into())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}
