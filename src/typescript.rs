//! Keeps `types/lede.d.ts`, the results and the options in TypeScript, equal to the Rust types.
//!
//! Takes what ts-rs derives for [`Analysis`], [`Comparison`] and [`Options`] and lays it out for people: one
//! interface for each struct, by name, with the first paragraph of its documentation. A struct
//! that flattens a span extends `Span`. The file is written by `./x bless` alone.

use std::collections::BTreeMap;
use std::{env, fs};

use ts_rs::{Config, TS, TypeVisitor};

use crate::{Analysis, Comparison, Options};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/types/lede.d.ts");
const HEADER: &str = "// Made from the Rust types by `./x bless`; not edited by hand.\n";

/// Every type met so far, by name.
#[derive(Default)]
struct Declarations(BTreeMap<String, String>);

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let config = Config::default();
        let name = T::ident(&config);
        if T::output_path().is_none() || self.0.contains_key(&name) {
            return;
        }
        let docs = comment(&T::docs().unwrap_or_default(), "");
        let declaration = declare(&name, &T::decl(&config));
        self.0.insert(name, format!("{docs}export {declaration}"));
        T::visit_dependencies(self);
    }
}

/// The first paragraph of the comment `docs`, on one line where it has but one.
fn comment(docs: &str, indent: &str) -> String {
    let lines = docs.lines().map(|line| line.trim().trim_start_matches(['/', '*']).trim());
    let words: Vec<_> =
        lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).collect();
    match words.as_slice() {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let lines = lines.join(&format!("\n{indent} * "));
            format!("{indent}/**\n{indent} * {lines}\n{indent} */\n")
        }
    }
}

/// An interface for a struct, a type for anything else.
fn declare(name: &str, declaration: &str) -> String {
    if let Some(variants) = declaration.strip_prefix(&format!("type {name} = "))
        && declaration.contains("} | {")
    {
        return format!("type {name} ={};\n", union(variants));
    }
    let Some(body) = declaration.strip_prefix(&format!("type {name} = {{ ")) else {
        return format!("{declaration}\n");
    };
    let fields = fields(body.trim_end_matches([' ', '}', ';']));
    let of_span = |field: &String| ["start: number", "end: number"].iter().any(|f| field == f);
    let extends = name != "Span" && fields.iter().filter(|(_, field)| of_span(field)).count() == 2;
    let mut interface =
        format!("interface {name}{} {{\n", if extends { " extends Span" } else { "" });
    for (docs, field) in fields.iter().filter(|(_, field)| !extends || !of_span(field)) {
        interface += &format!("{}  {field};\n", comment(docs, "  "));
    }
    interface + "}\n"
}

/// The variants of a tagged union, each on its line, without comments.
fn union(variants: &str) -> String {
    let code = variants.lines().map(str::trim).filter(|line| !line.starts_with(['/', '*']));
    let code = code.collect::<Vec<_>>().join(" ").replace("\"action\"", "action");
    let variant = |fields: &str| {
        let fields: Vec<_> = fields.split(',').map(str::trim).filter(|f| !f.is_empty()).collect();
        format!("\n  | {{ {} }}", arrays(&fields.join("; ")))
    };
    let code = code.trim_matches(['{', '}', ' ', ';']);
    code.split("} | {").map(variant).collect()
}

/// The fields of a struct as ts-rs writes them: each with its comment before it.
fn fields(body: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut docs = String::new();
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with(['/', '*']) {
            docs += &format!("{line}\n");
        } else {
            fields.push((std::mem::take(&mut docs), arrays(line.trim_end_matches(','))));
        }
    }
    fields
}

/// `T[]` for `Array<T>`.
fn arrays(field: &str) -> String {
    field.replace("Array<", "").replace('>', "[]")
}

#[test]
fn typescript_types_follow_the_rust_types() {
    let mut declarations = Declarations::default();
    declarations.visit::<Analysis>();
    declarations.visit::<Options>();
    declarations.visit::<Comparison>();
    let blocks: Vec<_> = declarations.0.into_values().collect();
    let expected = format!("{HEADER}\n{}", blocks.join("\n"));
    if env::var_os("LEDE_BLESS").is_some() {
        fs::write(PATH, &expected).unwrap();
    }
    let written = fs::read_to_string(PATH).unwrap_or_default();
    assert!(written == expected, "types/lede.d.ts differs from the Rust types: run ./x bless");
}
