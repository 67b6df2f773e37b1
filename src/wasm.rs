//! The JavaScript boundary: reads the arguments, throws for wrong ones, returns plain objects.

use js_sys::{Array, Object, RangeError, Reflect, TypeError};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::analysis::Analysis;
use crate::anchors::Anchor;
use crate::options::{Correction, Options, OptionsError, block_kind, name_type};
use crate::text::{OffsetMap, OffsetUnit, Span};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../types/lede.d.ts");

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    crate::VERSION.to_owned()
}

/// Finds everything in the article `text`; offsets count UTF-16 units unless options say otherwise.
///
/// @throws TypeError where an argument or option has the wrong type, RangeError where an option has
/// a value that is not accepted.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(&read(&text, &options)?.to_json())
}

/// What `analyze` gives, as JSON: the same bytes as of the native library, on every platform.
///
/// @throws TypeError, RangeError as `analyze` does.
#[wasm_bindgen(js_name = toJson)]
pub fn to_json(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<String, JsValue> {
    Ok(read(&text, &options)?.to_json())
}

fn read(text: &JsValue, options: &JsValue) -> Result<Analysis, JsValue> {
    Ok(crate::analyze(&argument(text, "text")?, &read_options(options)?))
}

/// What became of every direct quote of the article `text` in it, beside the `transcript` that it is
/// from; offsets count UTF-16 units unless options say otherwise.
///
/// @throws TypeError where an argument or option has the wrong type, RangeError where an option has
/// a value that is not accepted.
#[wasm_bindgen(unchecked_return_type = "Comparison")]
pub fn compare(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] transcript: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let (text, transcript) = (argument(&text, "text")?, argument(&transcript, "transcript")?);
    let options = read_options(&options)?;
    plain(&crate::compare(&text, &transcript, &options))
}

/// The anchor of a span of `text`, for a correction; offsets count UTF-16 units.
///
/// @throws TypeError where an argument has the wrong type, RangeError where the span covers nothing
/// of the text.
#[wasm_bindgen(unchecked_return_type = "Anchor")]
pub fn anchor(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Span")] span: JsValue,
) -> Result<JsValue, JsValue> {
    let text = text.as_string().ok_or_else(|| TypeError::new("text: expected a string"))?;
    let offset = |name: &str| -> Result<f64, JsValue> {
        let offset =
            if span.is_object() { Reflect::get(&span, &name.into())?.as_f64() } else { None };
        offset.ok_or_else(|| TypeError::new("span: expected start and end, numbers").into())
    };
    let (start, end) = (offset("start")?, offset("end")?);
    let map = OffsetMap::new(&text, OffsetUnit::Utf16);
    let mut bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let mut byte =
        |units: f64| bytes.find(|at| f64::from(map.convert(Span::new(*at, 0).start)) == units);
    let span = byte(start).zip(if start < end { byte(end) } else { None });
    let anchor = span.and_then(|(start, end)| crate::anchor(&text, Span::new(start, end)));
    let anchor = anchor.ok_or_else(|| RangeError::new("span: expected characters of the text"))?;
    let object = Object::new();
    for (name, hash) in [("text", anchor.text), ("before", anchor.before), ("after", anchor.after)]
    {
        Reflect::set(&object, &name.into(), &format!("{hash:016x}").into())?;
    }
    let counts = [
        ("length", anchor.length),
        ("occurrence", anchor.occurrence),
        ("position", anchor.position),
    ];
    for (name, count) in counts {
        Reflect::set(&object, &name.into(), &count.into())?;
    }
    if let Some(words) = anchor.words {
        Reflect::set(&object, &"words".into(), &format!("{words:016x}").into())?;
    }
    Ok(object.into())
}

/// The spans of anchors in `text`, in UTF-16 units; null for one that is not found.
///
/// @throws TypeError where an argument has the wrong type.
#[wasm_bindgen(unchecked_return_type = "(Span | null)[]")]
pub fn locate(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Anchor[]")] anchors: JsValue,
) -> Result<JsValue, JsValue> {
    let text = argument(&text, "text")?;
    let anchors: Result<Vec<Anchor>, JsValue> =
        objects(&anchors, "anchors").and_then(|all| all.iter().map(read_anchor).collect());
    let anchors =
        anchors.map_err(|_| TypeError::new("anchors: expected an array made with anchor()"))?;
    let map = OffsetMap::new(&text, OffsetUnit::Utf16);
    let place = |span: Span| Span { start: map.convert(span.start), end: map.convert(span.end) };
    let spans = crate::locate(&text, &anchors);
    let spans: Vec<_> = spans.into_iter().map(|span| span.map(place)).collect();
    plain(&spans)
}

/// The string that an argument must be.
fn argument(value: &JsValue, name: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| {
        let got = value.js_typeof().as_string().unwrap_or_default();
        TypeError::new(&format!("{name}: expected a string, got {got}")).into()
    })
}

/// A result as a plain object.
fn plain(result: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    result.serialize(&serializer).map_err(JsValue::from)
}

fn read_options(options: &JsValue) -> Result<Options, JsValue> {
    let mut read = Options { offsets: OffsetUnit::Utf16, ..Options::default() };
    if options.is_undefined() || options.is_null() {
        return Ok(read);
    }
    if !options.is_object() || Array::is_array(options) {
        return Err(TypeError::new("options: expected an object").into());
    }
    if let Some(date) = field(options, "date")? {
        read = read.with_date(&string(&date, "date")?).map_err(out_of_range)?;
    }
    if let Some(unit) = field(options, "offsets")? {
        read = read.with_offsets(&string(&unit, "offsets")?).map_err(out_of_range)?;
    }
    if let Some(confidence) = field(options, "minConfidence")? {
        let number = confidence.as_f64().ok_or_else(|| wrong_type("minConfidence", "a number"))?;
        read = read.with_min_confidence(number).map_err(out_of_range)?;
    }
    if let Some(types) = field(options, "types")? {
        let names = strings(&types, "types")?;
        read = read.with_types(names.iter().map(String::as_str)).map_err(out_of_range)?;
    }
    if let Some(lexicon) = field(options, "lexicon")? {
        for entry in objects(&lexicon, "lexicon")? {
            let name = field(&entry, "name")?.unwrap_or_default();
            let kind = field(&entry, "type")?.unwrap_or_default();
            let aliases = match field(&entry, "aliases")? {
                Some(aliases) => strings(&aliases, "lexicon aliases")?,
                None => Vec::new(),
            };
            let (name, kind) = (string(&name, "lexicon name")?, string(&kind, "lexicon type")?);
            read = read.with_name(&name, &kind, aliases).map_err(out_of_range)?;
        }
    }
    if let Some(corrections) = field(options, "corrections")? {
        let entries = objects(&corrections, "corrections")?;
        let corrections: Result<_, _> = entries.iter().map(correction).collect();
        read.corrections = corrections?;
    }
    Ok(read)
}

/// A correction; without an action, or with one of a later version, one that is not known.
fn correction(entry: &JsValue) -> Result<Correction, JsValue> {
    let place = |name: &str| read_anchor(&field(entry, name)?.unwrap_or_default());
    let perhaps = |name: &str| field(entry, name)?.map(|place| read_anchor(&place)).transpose();
    let text = |name: &str| string(&field(entry, name)?.unwrap_or_default(), "corrections");
    let Some(action) = field(entry, "action")? else { return Ok(Correction::Unknown) };
    Ok(match string(&action, "corrections")?.as_str() {
        "merge" => Correction::Merge { anchor: place("anchor")?, into: place("into")? },
        "split" => {
            let anchors = field(entry, "anchors")?.unwrap_or_default();
            let anchors: Result<_, _> =
                objects(&anchors, "corrections")?.iter().map(read_anchor).collect();
            Correction::Split { anchors: anchors?, into: perhaps("into")? }
        }
        "retype" => {
            let kind = name_type("corrections", &text("type")?).map_err(out_of_range)?;
            Correction::Retype { anchor: place("anchor")?, kind }
        }
        "rename" => Correction::Rename { anchor: place("anchor")?, name: text("name")? },
        "drop" => {
            let only = field(entry, "only")?.is_some_and(|only| only.is_truthy());
            Correction::Drop { anchor: place("anchor")?, only }
        }
        "add" => {
            let kind = name_type("corrections", &text("type")?).map_err(out_of_range)?;
            Correction::Add { anchor: place("anchor")?, kind, into: perhaps("into")? }
        }
        "block" => {
            let kind = block_kind("corrections", &text("kind")?).map_err(out_of_range)?;
            Correction::Block { anchor: place("anchor")?, kind }
        }
        "speaker" => Correction::Speaker { quote: place("quote")?, to: perhaps("to")? },
        _ => Correction::Unknown,
    })
}

/// An anchor as [`anchor`] makes it.
fn read_anchor(value: &JsValue) -> Result<Anchor, JsValue> {
    let wrong = || wrong_type("corrections", "anchors made by anchor()");
    if !value.is_object() {
        return Err(wrong());
    }
    let hash = |name: &str| -> Result<u64, JsValue> {
        let digits = field(value, name)?.and_then(|value| value.as_string());
        digits.and_then(|digits| u64::from_str_radix(&digits, 16).ok()).ok_or_else(wrong)
    };
    let count = |name: &str| -> Result<u32, JsValue> {
        let count = field(value, name)?.and_then(|value| value.as_f64());
        count.filter(|count| *count >= 0.0).map(|count| count as u32).ok_or_else(wrong)
    };
    Ok(Anchor {
        text: hash("text")?,
        before: hash("before")?,
        after: hash("after")?,
        length: count("length")?,
        occurrence: count("occurrence")?,
        position: count("position")?,
        words: field(value, "words")?.map(|_| hash("words")).transpose()?,
    })
}

fn field(object: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    let value = Reflect::get(object, &name.into())?;
    Ok(Some(value).filter(|value| !value.is_undefined() && !value.is_null()))
}

/// The objects of an array.
fn objects(value: &JsValue, option: &str) -> Result<Vec<JsValue>, JsValue> {
    let entries: Vec<JsValue> = array(value, option)?.iter().collect();
    let all = entries.iter().all(JsValue::is_object);
    all.then_some(entries).ok_or_else(|| wrong_type(option, "an array of objects"))
}

fn string(value: &JsValue, option: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| wrong_type(option, "a string"))
}

fn array(value: &JsValue, option: &str) -> Result<Array, JsValue> {
    Array::is_array(value).then(|| Array::from(value)).ok_or_else(|| wrong_type(option, "an array"))
}

fn strings(value: &JsValue, option: &str) -> Result<Vec<String>, JsValue> {
    array(value, option)?.iter().map(|item| string(&item, option)).collect()
}

fn wrong_type(option: &str, expected: &str) -> JsValue {
    TypeError::new(&format!("options.{option}: expected {expected}")).into()
}

fn out_of_range(error: OptionsError) -> JsValue {
    RangeError::new(&error.to_string()).into()
}
