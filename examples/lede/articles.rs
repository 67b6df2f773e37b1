//! Paths → articles → lines of JSON.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lede::Options;
use serde_json::{Value, json};

/// What may be an article; read by whoever analyzes it.
pub enum Input {
    /// A file.
    File(PathBuf),
    /// A line of JSON: its file (none is standard input), its number from 1, its bytes.
    Line(Option<Arc<Path>>, u64, Vec<u8>),
    /// What could not be read at all.
    Unreadable(Option<Arc<Path>>, io::Error),
}

/// A line of the output.
pub struct Reply {
    /// One object, without the line's end.
    pub json: String,
    /// Whether it tells why there is no result.
    pub is_error: bool,
}

/// Everything that stands at `paths`, one after the other, nothing read before it is asked for.
pub fn inputs(paths: Vec<PathBuf>) -> impl Iterator<Item = Input> {
    let mut paths: VecDeque<_> = paths.into_iter().map(|path| (path, true)).collect();
    let mut lines: Option<Lines> = None;
    std::iter::from_fn(move || {
        loop {
            if let Some(input) = lines.as_mut().and_then(Iterator::next) {
                return Some(input);
            }
            lines = None;
            let (path, is_asked_for) = paths.pop_front()?;
            if is_asked_for && path == Path::new("-") {
                lines = Some(Lines::new(None, Box::new(io::stdin().lock())));
                continue;
            }
            // A link that was asked for is followed; one inside a folder may lead in a circle.
            let kind = if is_asked_for { path.metadata() } else { path.symlink_metadata() };
            if kind.is_ok_and(|kind| kind.is_dir()) {
                match below(&path) {
                    Ok(inner) => inner.into_iter().rev().for_each(|path| {
                        paths.push_front((path, false));
                    }),
                    Err(error) => return Some(Input::Unreadable(Some(path.into()), error)),
                }
            } else if has_ending(&path, &["jsonl", "ndjson"]) {
                match File::open(&path) {
                    Ok(file) => {
                        let file = Box::new(BufReader::new(file));
                        lines = Some(Lines::new(Some(path.into()), file));
                    }
                    Err(error) => return Some(Input::Unreadable(Some(path.into()), error)),
                }
            } else if is_asked_for || has_ending(&path, &["txt"]) {
                return Some(Input::File(path));
            }
        }
    })
}

/// What stands in a folder, by name.
fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| endings.contains(&ending))
}

/// The lines of a file that are not blank.
struct Lines {
    file: Option<Arc<Path>>,
    number: u64,
    rest: Option<Box<dyn BufRead>>,
}

impl Lines {
    fn new(file: Option<Arc<Path>>, rest: Box<dyn BufRead>) -> Self {
        Self { file, number: 0, rest: Some(rest) }
    }
}

impl Iterator for Lines {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            match self.rest.as_mut()?.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Input::Line(self.file.clone(), self.number, line)),
                Err(error) => {
                    self.rest = None;
                    return Some(Input::Unreadable(self.file.clone(), error));
                }
            }
        }
    }
}

/// The line of the output for `input`.
pub fn analyze(input: Input, options: &Options) -> Reply {
    match input {
        Input::File(path) => match fs::read_to_string(&path) {
            Ok(text) => result(Some(&name(&path)), &text, options),
            Err(why) => error(Some(&path), None, None, &why),
        },
        Input::Line(file, number, line) => {
            let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line);
            let file = file.as_deref();
            let article = match serde_json::from_slice::<Value>(line) {
                Ok(article) => article,
                Err(why) => {
                    let why = why.to_string().replace(" at line 1 column ", " at column ");
                    return error(file, Some(number), None, &why);
                }
            };
            let id = article.get("id");
            match own_options(&article, options) {
                Ok((text, own)) => result(id, text, &own),
                Err(why) => error(file, Some(number), id, &why),
            }
        }
        Input::Unreadable(file, why) => error(file.as_deref(), None, None, &why),
    }
}

/// An article's text, and the options with its own date, which may be a timestamp or blank, as
/// tables give them.
fn own_options<'a>(article: &'a Value, options: &Options) -> Result<(&'a str, Options), String> {
    let text = article.get("text").and_then(Value::as_str).ok_or("text: expected a string")?;
    let options = options.clone();
    let options = match article.get("date") {
        None | Some(Value::Null) => options,
        Some(Value::String(date)) if date.trim().is_empty() => options,
        Some(Value::String(date)) => {
            let day = date.trim().split(['T', ' ']).next().unwrap_or_default();
            options.with_date(day).map_err(|error| error.to_string())?
        }
        Some(_) => return Err("date: expected a string".into()),
    };
    Ok((text, options))
}

fn result(id: Option<&Value>, text: &str, options: &Options) -> Reply {
    let id = id.map_or(String::new(), |id| format!("\"id\":{id},"));
    let analysis = lede::analyze(text, options).to_json();
    Reply { json: format!("{{{id}\"analysis\":{analysis}}}"), is_error: false }
}

fn error(file: Option<&Path>, line: Option<u64>, id: Option<&Value>, why: &impl ToString) -> Reply {
    let known = [
        ("file", file.map(name)),
        ("line", line.map(Value::from)),
        ("id", id.cloned()),
        ("error", Some(why.to_string().into())),
    ];
    let known = known.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let fields: Vec<_> = known.map(|(key, value)| format!("\"{key}\":{value}")).collect();
    Reply { json: format!("{{{}}}", fields.join(",")), is_error: true }
}

fn name(path: &Path) -> Value {
    json!(path.to_string_lossy())
}
