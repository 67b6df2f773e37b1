//! The JavaScript boundary, in Node and in a headless browser: what is thrown for wrong arguments,
//! and what comes back for right ones.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "cases/runner.rs"]
mod runner;

use js_sys::{Array, Error, JSON, JsString, Object, RangeError, Reflect, TypeError};
use lede::wasm::{analyze, anchor, locate, version};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const ARTICLE: &str = "Bridge reopens 🌉 after repairs\n\nLINDOW, Ohio — “The bridge 🌉 is safe,” \
    said Mayor Ana Ruiz on Friday. It cost $3 million.\n";

/// The value of a JSON text.
fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

/// What `analyze` returns for a text, with options in JSON.
fn analyzed(text: &str, options: &str) -> JsValue {
    analyze(text.into(), json(options)).unwrap()
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

fn array(object: &JsValue, name: &str) -> Array {
    field(object, name).unchecked_into()
}

/// The part of a JavaScript string that a span of the result covers.
fn slice(text: &JsString, span: &JsValue) -> String {
    let position = |name| field(span, name).as_f64().unwrap() as u32;
    text.slice(position("start"), position("end")).into()
}

/// The message of what `analyze` throws, which must be of the class `T`.
fn thrown<T: JsCast>(text: JsValue, options: JsValue) -> String {
    let error = analyze(text, options).expect_err("nothing was thrown");
    assert!(error.is_instance_of::<T>(), "thrown: {error:?}");
    error.unchecked_into::<Error>().message().into()
}

#[wasm_bindgen_test]
fn version_is_the_crate_version() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
    let engine = field(&analyzed("", "{}"), "engine");
    assert_eq!(field(&engine, "version").as_string().unwrap(), version());
}

#[wasm_bindgen_test]
fn text_that_is_no_string_is_a_type_error() {
    for (text, kind) in [
        (JsValue::from(7), "number"),
        (JsValue::UNDEFINED, "undefined"),
        (JsValue::NULL, "object"),
        (JsValue::TRUE, "boolean"),
        (Array::new().into(), "object"),
    ] {
        let message = thrown::<TypeError>(text, JsValue::UNDEFINED);
        assert_eq!(message, format!("text: expected a string, got {kind}"));
    }
}

#[wasm_bindgen_test]
fn options_that_are_no_object_are_a_type_error() {
    for options in ["7", "\"date\"", "[]", "true"] {
        let message = thrown::<TypeError>("".into(), json(options));
        assert!(message.starts_with("options: expected an object"), "{message}");
    }
}

#[wasm_bindgen_test]
fn absent_options_are_defaults() {
    for options in [JsValue::UNDEFINED, JsValue::NULL, Object::new().into()] {
        let analysis = analyze(ARTICLE.into(), options).unwrap();
        assert_eq!(field(&analysis, "offsetUnit"), "utf-16");
    }
    let absent = r#"{"date": null, "offsets": null, "lexicon": null, "types": null}"#;
    analyzed(ARTICLE, absent);
}

#[wasm_bindgen_test]
fn an_option_of_the_wrong_type_is_a_type_error_that_names_it() {
    for (options, name) in [
        (r#"{"date": 20240101}"#, "date"),
        (r#"{"offsets": 16}"#, "offsets"),
        (r#"{"minConfidence": "0.5"}"#, "minConfidence"),
        (r#"{"types": "person"}"#, "types"),
        (r#"{"types": [1]}"#, "types"),
        (r#"{"lexicon": {}}"#, "lexicon"),
        (r#"{"lexicon": ["Ana Ruiz"]}"#, "lexicon"),
        (r#"{"lexicon": [{"type": "person"}]}"#, "lexicon"),
        (r#"{"lexicon": [{"name": "Ana Ruiz"}]}"#, "lexicon"),
        (r#"{"lexicon": [{"name": "Ana Ruiz", "type": "person", "aliases": "Ana"}]}"#, "lexicon"),
        (r#"{"corrections": {}}"#, "corrections"),
        (r#"{"corrections": ["drop"]}"#, "corrections"),
        (r#"{"corrections": [{"action": 1}]}"#, "corrections"),
        (r#"{"corrections": [{"action": "drop"}]}"#, "corrections"),
        (r#"{"corrections": [{"action": "drop", "anchor": {"text": "zz"}}]}"#, "corrections"),
        (r#"{"corrections": [{"action": "split", "anchors": 1}]}"#, "corrections"),
        (r#"{"corrections": [{"action": "add", "type": "person"}]}"#, "corrections"),
        (r#"{"corrections": [{"action": "block", "kind": "caption"}]}"#, "corrections"),
    ] {
        let message = thrown::<TypeError>(ARTICLE.into(), json(options));
        assert!(message.starts_with(&format!("options.{name}")), "{options}: {message}");
        assert!(message.contains("expected"), "{options}: {message}");
    }
}

#[wasm_bindgen_test]
fn an_option_out_of_range_is_a_range_error_that_names_it() {
    for (options, name) in [
        (r#"{"date": "yesterday"}"#, "date"),
        (r#"{"date": "2023-02-29"}"#, "date"),
        (r#"{"offsets": "bytes"}"#, "offsets"),
        (r#"{"minConfidence": 2}"#, "minConfidence"),
        (r#"{"types": ["human"]}"#, "types"),
        (r#"{"lexicon": [{"name": " ", "type": "person"}]}"#, "lexicon"),
        (r#"{"lexicon": [{"name": "Ana Ruiz", "type": "human"}]}"#, "lexicon"),
        (r#"{"lexicon": [{"name": "Friday", "type": "date"}]}"#, "lexicon"),
        (r#"{"corrections": [{"action": "retype", "type": "human"}]}"#, "corrections"),
        (r#"{"corrections": [{"action": "add", "type": "date"}]}"#, "corrections"),
        (r#"{"corrections": [{"action": "block", "kind": "poem"}]}"#, "corrections"),
    ] {
        let message = thrown::<RangeError>(ARTICLE.into(), json(options));
        assert!(message.starts_with(&format!("options.{name}: expected")), "{options}: {message}");
    }
}

#[wasm_bindgen_test]
fn spans_slice_the_text_in_utf_16() {
    let text = JsString::from(ARTICLE);
    let analysis = analyzed(ARTICLE, "{}");
    let sentences: Vec<_> = array(&analysis, "sentences").iter().collect();
    let sliced: Vec<_> = sentences.iter().map(|span| slice(&text, span)).collect();
    let bytes = lede::analyze(ARTICLE, &lede::Options::default()).sentences;
    let expected: Vec<_> = bytes.iter().map(|span| span.of(ARTICLE)).collect();
    assert_eq!(sliced, expected);
    assert!(sliced.iter().any(|sentence| sentence.contains("🌉 is safe,” said")), "{sliced:?}");
}

#[wasm_bindgen_test]
fn offsets_count_what_is_asked_for() {
    let end = |unit| {
        let analysis = analyzed("Ann 🌉é", &format!(r#"{{"offsets": "{unit}"}}"#));
        assert_eq!(field(&analysis, "offsetUnit"), unit);
        field(&array(&analysis, "blocks").get(0), "end").as_f64().unwrap()
    };
    assert_eq!((end("utf-16"), end("code-point"), end("utf-8")), (7.0, 6.0, 10.0));
}

#[wasm_bindgen_test]
fn a_lone_surrogate_counts_one_unit() {
    let text = JsString::from_char_code(&[0xD83C]).concat(&" Mayor Ana Ruiz.".into());
    let analysis = analyze(text.clone().into(), JsValue::UNDEFINED).unwrap();
    let last = array(&analysis, "blocks").pop();
    assert_eq!(field(&last, "end").as_f64().unwrap() as u32, text.length());
    assert!(slice(&text, &last).ends_with("Ruiz."));
}

#[wasm_bindgen_test]
fn nothing_to_read_gives_an_empty_result() {
    for blank in ["", " ", "\n\r\n\t\u{a0}\u{2028}"] {
        let analysis = analyzed(blank, "{}");
        for list in ["blocks", "sentences", "entities", "quotes", "summary", "relations"] {
            assert_eq!(array(&analysis, list).length(), 0, "{list} of {blank:?}");
        }
    }
}

#[wasm_bindgen_test]
fn a_megabyte_is_read_in_one_call() {
    let text = ARTICLE.repeat(1_000_000 / ARTICLE.len() + 1);
    let analysis = analyzed(&text, "{}");
    assert!(array(&analysis, "sentences").length() > 5_000);
    let last = array(&analysis, "blocks").pop();
    let units = JsString::from(text.trim_end()).length();
    assert_eq!(field(&last, "end").as_f64().unwrap() as u32, units);
}

#[wasm_bindgen_test]
fn ten_thousand_opening_marks_are_read() {
    let analysis = analyzed(&"“".repeat(10_000), "{}");
    assert_eq!(field(&array(&analysis, "blocks").get(0), "end"), 10_000);
}

#[wasm_bindgen_test]
fn the_result_is_plain_data() {
    let analysis = analyzed(ARTICLE, "{}");
    let text = String::from(JSON::stringify(&analysis).unwrap());
    let native = lede::Options::default().with_offsets("utf-16").unwrap();
    assert_eq!(text, lede::analyze(ARTICLE, &native).to_json());
    let prototype = Object::get_prototype_of(&array(&analysis, "blocks").get(0));
    assert_eq!(prototype, Object::get_prototype_of(&Object::new()));
}

#[wasm_bindgen_test]
fn the_cases_hold_in_wasm_too() {
    runner::KINDS.iter().for_each(runner::check);
}

/// The span of the first `words` in the article.
fn span(words: &str) -> JsValue {
    let start = JsString::from(ARTICLE).index_of(words, 0);
    let span = Object::new();
    Reflect::set(&span, &"start".into(), &start.into()).unwrap();
    Reflect::set(&span, &"end".into(), &(start + words.len() as i32).into()).unwrap();
    span.into()
}

#[wasm_bindgen_test]
fn a_correction_made_with_an_anchor_is_done() {
    let place = JSON::stringify(&anchor(ARTICLE.into(), span("Ana Ruiz")).unwrap()).unwrap();
    let options = format!(
        r#"{{"corrections": [{{"action": "rename", "anchor": {place}, "name": "Ana Ruiz Soto"}}]}}"#
    );
    let analysis = analyzed(&format!("🌉 {ARTICLE}"), &options);
    let names: Vec<_> = array(&analysis, "entities").iter().map(|e| field(&e, "name")).collect();
    assert!(names.contains(&"Ana Ruiz Soto".into()), "{names:?}");
}

#[wasm_bindgen_test]
fn empty_and_unknown_corrections_warn() {
    for options in [r#"{"corrections": [{}]}"#, r#"{"corrections": [{"action": "bless"}]}"#] {
        let warnings = array(&analyzed(ARTICLE, options), "warnings");
        let codes: Vec<_> = warnings.iter().map(|warning| field(&warning, "code")).collect();
        assert!(codes.contains(&"unapplied-correction".into()), "{codes:?}");
    }
}

#[wasm_bindgen_test]
fn an_anchor_is_located_in_the_edited_text() {
    let anchors = Array::of1(&anchor(ARTICLE.into(), span("Ana Ruiz")).unwrap());
    let edited = JsString::from(format!("🌉 {ARTICLE}"));
    let found: Array =
        locate(edited.clone().into(), anchors.clone().into()).unwrap().unchecked_into();
    assert_eq!(slice(&edited, &found.get(0)), "Ana Ruiz");
    let gone: Array = locate("Nobody.".into(), anchors.into()).unwrap().unchecked_into();
    assert!(gone.get(0).is_null());
    assert!(locate(7.into(), Array::new().into()).unwrap_err().is_instance_of::<TypeError>());
    assert!(locate("".into(), json("[7]")).unwrap_err().is_instance_of::<TypeError>());
}

#[wasm_bindgen_test]
fn an_anchor_needs_characters_of_a_text() {
    let error = |text: JsValue, span: JsValue| anchor(text, span).expect_err("nothing was thrown");
    assert!(error(7.into(), span("Ana Ruiz")).is_instance_of::<TypeError>());
    assert!(error(ARTICLE.into(), json("[1, 2]")).is_instance_of::<TypeError>());
    for wrong in [
        r#"{"start": 3, "end": 3}"#,
        r#"{"start": 5, "end": 3}"#,
        r#"{"start": -1, "end": 3}"#,
        r#"{"start": 0, "end": 1e9}"#,
        r#"{"start": 0, "end": 16}"#,
    ] {
        assert!(error(ARTICLE.into(), json(wrong)).is_instance_of::<RangeError>(), "{wrong}");
    }
}
