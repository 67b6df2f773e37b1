//! The JavaScript boundary: reads the arguments, throws for wrong ones, returns plain objects.

use js_sys::{Array, RangeError, Reflect, TypeError};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::options::{Options, OptionsError};
use crate::text::OffsetUnit;

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
    let Some(text) = text.as_string() else {
        let got = text.js_typeof().as_string().unwrap_or_default();
        return Err(TypeError::new(&format!("text: expected a string, got {got}")).into());
    };
    let options = read_options(&options)?;
    let analysis = crate::analyze(&text, &options);
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    analysis.serialize(&serializer).map_err(JsValue::from)
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
        for entry in array(&lexicon, "lexicon")?.iter() {
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
    Ok(read)
}

fn field(object: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    if !object.is_object() {
        return Err(wrong_type("lexicon", "an array of objects"));
    }
    let value = Reflect::get(object, &name.into())?;
    Ok(Some(value).filter(|value| !value.is_undefined() && !value.is_null()))
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
