//! The cases of `tests/cases/`, run natively.

#[path = "cases/runner.rs"]
mod runner;

use std::fs;
use std::path::Path;

use runner::{KINDS, check};

fn run(name: &str) {
    check(KINDS.iter().find(|kind| kind.name == name).expect("a kind of cases"));
}

#[test]
fn amounts() {
    run("amounts");
}

#[test]
fn checks() {
    run("checks");
}

#[test]
fn dates() {
    run("dates");
}

#[test]
fn entities() {
    run("entities");
}

#[test]
fn particulars() {
    run("particulars");
}

#[test]
fn quotations() {
    run("quotations");
}

#[test]
fn quotes() {
    run("quotes");
}

#[test]
fn sentences() {
    run("sentences");
}

#[test]
fn tokens() {
    run("tokens");
}

#[test]
fn wire() {
    run("wire");
}

#[test]
fn every_file_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let tables = files.filter(|file| file.extension().is_some_and(|ending| ending == "toml"));
    for table in tables {
        let name = table.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(KINDS.iter().any(|kind| kind.name == name), "{name}.toml has no line in KINDS");
    }
}
