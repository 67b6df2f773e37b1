//! The house rules that a compiler does not hold: who may import whom, what each file begins with,
//! how word lists are kept. A file that is new takes its place in the code map of
//! `ARCHITECTURE.md`, whose order is the order of imports.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What only some modules may use.
const KEPT_TO: [(&str, &[&str]); 8] = [
    ("serde::", &["text", "analysis", "comparison", "wasm"]),
    ("serde_json::", &["analysis"]),
    ("wasm_bindgen::", &["wasm"]),
    ("js_sys::", &["wasm"]),
    ("serde_wasm_bindgen::", &["wasm"]),
    ("console_error_panic_hook::", &["wasm"]),
    ("include_str!", &["lexicon", "wasm"]),
    ("include_bytes!", &["lexicon", "names", "quotes"]),
];

/// Lines of code that a file may have before its tests, without comments and blank lines.
const LONGEST_FILE: usize = 600;

struct Source {
    /// Path inside `src/`: `quotes/cues.rs`.
    path: String,
    /// The whole file.
    text: String,
}

impl Source {
    /// The first part of the path: `quotes`.
    fn module(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// The lines of code before the tests, without comments and blank lines.
    fn code(&self) -> impl Iterator<Item = &str> {
        let shipped = self.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code = shipped.lines().map(|line| line.split("//").next().unwrap_or_default().trim());
        code.filter(|line| !line.is_empty())
    }

    /// The modules that the code names after `crate::`.
    fn imports(&self) -> BTreeSet<String> {
        let code: Vec<_> = self.code().collect();
        let code = code.join(" ");
        code.split("crate::").skip(1).flat_map(first_names).collect()
    }
}

/// The names that a path continues with: one, or several in braces.
fn first_names(path: &str) -> Vec<String> {
    let name = |path: &str| -> String {
        path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut depth = 0;
    let outer: String = group
        .chars()
        .take_while(|c| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth >= 0
        })
        .collect();
    let mut depth = 0;
    let items = outer.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    items.map(name).filter(|name| !name.is_empty()).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let source = |file: PathBuf| Source {
        path: file.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/"),
        text: fs::read_to_string(&file).unwrap(),
    };
    files(&folder, ".rs").into_iter().map(source).collect()
}

/// The files of `src/` in the order of the code map.
fn code_map() -> Vec<String> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let map = text.split("```text\nsrc/\n").nth(1).and_then(|rest| rest.split("```").next());
    let mut folder = String::new();
    let mut files = Vec::new();
    for line in map.expect("ARCHITECTURE.md has a code map").lines() {
        let name = line.split_whitespace().next().unwrap_or_default();
        let inner = line.starts_with("    ");
        match (inner, name.ends_with('/')) {
            (true, _) => files.push(format!("{folder}{name}")),
            (false, true) => folder = name.to_owned(),
            (false, false) => files.push(name.to_owned()),
        }
    }
    files
}

/// Where a module stands in the order of imports.
fn place(files: &[String], module: &str) -> Option<usize> {
    let is_module = |file: &String| {
        let rest = file.strip_prefix(module);
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    };
    files.iter().position(is_module)
}

/// Fails with every complaint at once.
fn assert_none(complaints: impl IntoIterator<Item = String>) {
    let complaints: Vec<_> = complaints.into_iter().collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn the_code_map_of_architecture_md_lists_every_file() {
    let listed: BTreeSet<_> = code_map().into_iter().collect();
    let there: BTreeSet<_> = sources().into_iter().map(|source| source.path).collect();
    let missing = there.difference(&listed).map(|file| format!("src/{file}: add it to the map"));
    let gone = listed.difference(&there).map(|file| format!("src/{file} is in the map, but gone"));
    assert_none(missing.chain(gone));
}

#[test]
fn modules_import_only_those_above_them_in_the_code_map() {
    let files = code_map();
    let mut complaints = Vec::new();
    for source in sources() {
        for import in source.imports() {
            // A name that is no module is the crate's own: it stands in lib.rs.
            let imported = place(&files, &import).or(place(&files, "lib"));
            if imported > place(&files, source.module()) {
                complaints.push(format!("src/{} uses crate::{import}, a later stage", source.path));
            }
        }
    }
    assert_none(complaints);
}

#[test]
fn a_dependency_stays_in_the_modules_it_is_kept_to() {
    let mut complaints = Vec::new();
    for source in sources() {
        for (kept, modules) in KEPT_TO {
            if !modules.contains(&source.module()) && source.code().any(|line| uses(line, kept)) {
                complaints.push(format!("src/{} uses {kept}, kept to {modules:?}", source.path));
            }
        }
    }
    assert_none(complaints);
}

/// Whether a line of code names `path`, not just something that ends like it.
fn uses(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn a_native_build_has_no_features_and_nothing_of_webassembly() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut tree = Command::new(cargo);
    tree.current_dir(root()).args(["tree", "--offline", "--edges", "normal", "--prefix", "none"]);
    let output = tree.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    let packages = String::from_utf8(output.stdout).unwrap();
    assert!(packages.contains("serde_json"), "cargo tree lists what a native build needs: {told}");
    let web = ["js-sys", "web-sys", "bindgen", "console_error_panic_hook"];
    assert_none(
        packages
            .lines()
            .filter(|line| web.iter().any(|name| line.contains(name)))
            .map(|package| format!("{package}: keep it to wasm32 in Cargo.toml")),
    );
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("[features]"), "one library for all");
}

#[test]
fn every_file_says_first_what_it_does() {
    let sources = sources();
    let silent = sources.iter().filter(|source| !source.text.starts_with("//! "));
    assert_none(silent.map(|source| format!("src/{} does not begin with //!", source.path)));
}

#[test]
fn files_are_short_enough_to_read() {
    let sources = sources();
    let long = sources.iter().filter(|source| source.code().count() > LONGEST_FILE);
    assert_none(long.map(|source| {
        let lines = source.code().count();
        format!("src/{} has {lines} lines of code: make it a folder", source.path)
    }));
}

#[test]
fn word_lists_are_sorted_and_say_where_they_are_from() {
    let mut complaints = Vec::new();
    for file in files(&root().join("data"), ".txt") {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy();
        let header: Vec<_> = text.lines().take_while(|line| line.starts_with('#')).collect();
        for word in ["Source: ", "Licence: "] {
            if !header.iter().any(|line| line.contains(word)) {
                complaints.push(format!("data/{name}: the header does not say {word}"));
            }
        }
        let entries: Vec<_> = text.lines().skip(header.len()).collect();
        for pair in entries.windows(2).filter(|pair| pair[0] >= pair[1]) {
            complaints.push(format!("data/{name}: {:?} stands before {:?}", pair[0], pair[1]));
        }
        for entry in entries.iter().filter(|entry| entry.trim() != **entry || entry.is_empty()) {
            complaints.push(format!("data/{name}: {entry:?} is blank or has outer spaces"));
        }
    }
    assert_none(complaints);
}

#[test]
fn every_word_list_is_compiled_in() {
    let sources = sources();
    let read = |name: &str| {
        let quoted = format!("{name}\"");
        sources.iter().any(|source| source.code().any(|line| line.contains(&quoted)))
    };
    let data = files(&root().join("data"), "");
    let names = data.iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned());
    let unread = names.filter(|name| !name.ends_with(".md") && !read(name));
    assert_none(unread.map(|name| format!("data/{name}: no code reads it")));
}

#[test]
fn imports_are_found_in_every_form() {
    let source = |text: &str| Source { path: "x.rs".into(), text: text.into() };
    let text = "use crate::{a::{b, c}, d};\nfn f() { crate::e::g() } // crate::h\n\
        #[cfg(test)]\nmod tests {\nuse crate::i;\n}";
    let imports: Vec<_> = source(text).imports().into_iter().collect();
    assert_eq!(imports, ["a", "d", "e"]);
}
