//! Packs the word classes and the gazetteer that `tools/lexicons.py` wrote.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use lede::analysis::{Block, BlockKind};
use lede::names::features::{normal_form, phrase_start, word_hash};
use lede::tagger::{Hash, Table};
use lede::text::Span;
use lede::tokens;

/// Most frequent words that keep their class.
const WORDS: usize = 40_000;
/// Words after these that keep it in a table of their own.
const RARE_WORDS: usize = 40_000;

/// Writes `data/classes.bin`, `data/rare_classes.bin` and `data/gazetteer.bin` from the tables in
/// `folder`.
pub fn pack(folder: &Path) -> Result<(), Box<dyn Error>> {
    let [frequent, rare] = classes(&std::fs::read_to_string(folder.join("classes.tsv"))?)?;
    write("data/classes.bin", &frequent)?;
    write("data/rare_classes.bin", &rare)?;
    write(
        "data/gazetteer.bin",
        &gazetteer(&std::fs::read_to_string(folder.join("gazetteer.tsv"))?)?,
    )
}

fn write(path: &str, entries: &BTreeMap<u32, u16>) -> Result<(), Box<dyn Error>> {
    let entries: Vec<(u32, u16)> =
        entries.iter().map(|(bucket, value)| (*bucket, *value)).collect();
    let file = Table::encode(&entries);
    println!("{path}: {} entries, {} bytes", entries.len(), file.len());
    Ok(std::fs::write(path, file)?)
}

/// The classes of the frequent words and of the rare ones.
fn classes(tsv: &str) -> Result<[BTreeMap<u32, u16>; 2], Box<dyn Error>> {
    let mut numbers = Nested::default();
    let mut tables = [BTreeMap::new(), BTreeMap::new()];
    let words = tsv.lines().filter(|line| !line.contains('-'));
    for (at, line) in words.take(WORDS + RARE_WORDS).enumerate() {
        let [word, finest, middle, coarsest] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("classes.tsv: four columns expected: {line}").into());
        };
        let class = numbers.class([coarsest.parse()?, middle.parse()?, finest.parse()?]);
        let table = &mut tables[usize::from(at >= WORDS)];
        table.entry(word_hash(&normal_form(word)).bucket()).or_insert(class);
    }
    Ok(tables)
}

/// Numbers nested classes so that a class's number starts with that of the class above: 6 bits,
/// then 5 for the place among its siblings, then 5. Siblings past 32 share the last place.
#[derive(Default)]
struct Nested {
    places: BTreeMap<Vec<u16>, u16>,
    children: BTreeMap<Vec<u16>, u16>,
}

impl Nested {
    fn class(&mut self, path: [u16; 3]) -> u16 {
        let second = self.place(&path[..1], path[1]);
        let third = self.place(&path[..2], path[2]);
        path[0] << 10 | second << 5 | third
    }

    fn place(&mut self, parent: &[u16], child: u16) -> u16 {
        let key = [parent, &[child]].concat();
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let count = self.children.entry(parent.to_vec()).or_default();
        let place = (*count).min(31);
        *count += 1;
        self.places.insert(key, place);
        place
    }
}

fn gazetteer(tsv: &str) -> Result<BTreeMap<u32, u16>, Box<dyn Error>> {
    let mut entries = BTreeMap::new();
    for line in tsv.lines() {
        let (phrase, letters) =
            line.split_once('\t').ok_or("gazetteer.tsv: two columns expected")?;
        let kinds = letters
            .chars()
            .filter_map(|letter| "cspgf".find(letter))
            .fold(0, |kinds, bit| kinds | 1 << bit);
        *entries.entry(phrase_hash(phrase).bucket()).or_insert(0) |= kinds;
    }
    Ok(entries)
}

fn phrase_hash(phrase: &str) -> Hash {
    let block =
        Block { span: Span::new(0, phrase.len()), kind: BlockKind::Paragraph, duplicate_of: None };
    tokens::split(phrase, &[block]).iter().fold(phrase_start(), |hash, token| {
        hash.with(word_hash(&normal_form(token.span.of(phrase))).0)
    })
}
