//! Reads annotated articles.

use std::error::Error;
use std::path::PathBuf;

use serde_json::Value;

/// An annotated article; offsets count bytes.
#[derive(Clone)]
pub struct Article {
    pub id: String,
    pub text: String,
    /// Start, end and type of each annotated name.
    pub names: Vec<(usize, usize, String)>,
    /// Who said what.
    pub attributions: Vec<Attribution>,
}

impl Article {
    /// The article that `marked` is, where each name stands in "<type words>".
    pub fn marked(marked: &str) -> Self {
        let mut parts = marked.split('<');
        let mut text = parts.next().unwrap_or_default().to_owned();
        let mut names = Vec::new();
        for (mark, rest) in parts.filter_map(|part| part.split_once('>')) {
            let (kind, name) = mark.split_once(' ').unwrap_or(("", mark));
            names.push((text.len(), text.len() + name.len(), kind.to_owned()));
            text.push_str(name);
            text.push_str(rest);
        }
        Self { id: String::new(), text, names, attributions: Vec::new() }
    }
}

/// An annotated attribution: start and end of each piece.
#[derive(Clone)]
pub struct Attribution {
    pub content: Vec<(usize, usize)>,
    pub source: Vec<(usize, usize)>,
    pub cue: Vec<(usize, usize)>,
}

/// A file of the data folder.
pub fn path(file: &str) -> PathBuf {
    let folder =
        std::env::var_os("LEDE_DATA").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    folder.join(file)
}

/// The articles of a JSON Lines file below the data folder.
pub fn read(file: &str) -> Result<Vec<Article>, Box<dyn Error>> {
    let path = path(file);
    let lines = std::fs::read_to_string(&path).map_err(|error| {
        format!("{}: {error} (set LEDE_DATA to the data folder)", path.display())
    })?;
    lines.lines().map(|line| article(&serde_json::from_str(line)?)).collect()
}

fn article(json: &Value) -> Result<Article, Box<dyn Error>> {
    let text = json["text"].as_str().ok_or("an article without text")?.to_owned();
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let offset = |value: &Value| -> Option<usize> {
        bytes.get(usize::try_from(value.as_u64()?).ok()?).copied()
    };
    let names = json["entities"].as_array().into_iter().flatten().filter_map(|entity| {
        Some((
            offset(&entity["start"])?,
            offset(&entity["end"])?,
            entity["type"].as_str()?.to_owned(),
        ))
    });
    let clusters = json["clusters"].as_array().into_iter().flatten();
    let mentions = clusters.flat_map(|cluster| {
        let mentions = cluster["mentions"].as_array().into_iter().flatten();
        mentions.filter(|mention| mention["kind"] == "name").filter_map(|mention| {
            let kind = cluster["type"].as_str()?.to_owned();
            Some((offset(&mention["start"])?, offset(&mention["end"])?, kind))
        })
    });
    let names = names.chain(mentions).collect();
    let pieces = |json: &Value| {
        let pieces = json.as_array().into_iter().flatten();
        pieces.filter_map(|piece| Some((offset(&piece[0])?, offset(&piece[1])?))).collect()
    };
    let attributions = json["attributions"].as_array().into_iter().flatten();
    let attributions = attributions.map(|attribution| Attribution {
        content: pieces(&attribution["content"]),
        source: pieces(&attribution["source"]),
        cue: pieces(&attribution["cue"]),
    });
    let attributions = attributions.collect();
    let id = json["id"].as_str().unwrap_or_default().to_owned();
    Ok(Article { id, text, names, attributions })
}
