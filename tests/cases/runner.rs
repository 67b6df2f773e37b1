//! Cases as data: reads the tables of `tests/cases/*.toml`, runs them, and tells every difference.
//!
//! A file holds one kind of thing; its tables are phenomena; each entry is a case with a unique
//! name. A case is a table, or a string where one is enough. `known = "why"` marks a case whose
//! right answer is written down but not reached: it fails as soon as it passes. Without file
//! access, so that the same cases run natively and in wasm.
//!
//! To add a kind: write `tests/cases/<kind>.toml`, a [`Reader`] for it, and a line in [`KINDS`].

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lede::analysis::{
    Act, Block, BlockKind, DateValue, Entity, EntityType, Finding, FindingCode, Mention,
    MentionKind, Quote, Value,
};
use lede::document::Document;
use lede::names::Name;
use lede::quotation::Quotation;
use lede::quotes::Quotes;
use lede::text::Span;
use lede::{Options, entities, names, quotes, values};

/// A case as it is written: the fields of its table; a bare string is the field `case`.
pub struct Case(toml::Table);

impl Case {
    fn new(value: &toml::Value) -> Self {
        match value {
            toml::Value::Table(fields) => Self(fields.clone()),
            bare => Self([("case".to_owned(), bare.clone())].into_iter().collect()),
        }
    }

    /// The text of a field; empty where it is absent.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).and_then(toml::Value::as_str).unwrap_or_default()
    }

    /// The texts of a list.
    pub fn list(&self, field: &str) -> Vec<String> {
        let items = self.0.get(field).and_then(toml::Value::as_array);
        let items = items.into_iter().flatten();
        items.map(|item| item.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// A whole number; `default` where it is absent.
    pub fn number(&self, field: &str, default: i64) -> i64 {
        self.0.get(field).and_then(toml::Value::as_integer).unwrap_or(default)
    }

    /// Fields that are none of `allowed`: slips of the pen.
    fn unknown_fields(&self, allowed: &[&str]) -> Vec<&str> {
        let names = self.0.keys().map(String::as_str);
        names.filter(|name| *name != "known" && !allowed.contains(name)).collect()
    }
}

/// What a case expects and what was found, in the same readable form.
pub struct Outcome {
    /// What the case says.
    pub expected: Vec<String>,
    /// What the analysis says.
    pub found: Vec<String>,
}

/// Runs a case of one kind.
pub type Reader = fn(&Case) -> Outcome;

/// A kind of cases.
pub struct Kind {
    /// Name of the file without its ending.
    pub name: &'static str,
    /// The file.
    pub file: &'static str,
    /// The fields that its cases may have.
    pub fields: &'static [&'static str],
    /// How a case is run.
    pub reader: Reader,
    /// Whether the finds of a phenomenon are counted together, so that not every one must be right.
    pub counted: bool,
}

/// Every kind of cases.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "amounts",
        file: include_str!("amounts.toml"),
        fields: &["case"],
        reader: read_amounts,
        counted: false,
    },
    Kind {
        name: "checks",
        file: include_str!("checks.toml"),
        fields: &["case", "found"],
        reader: read_checks,
        counted: false,
    },
    Kind {
        name: "dates",
        file: include_str!("dates.toml"),
        fields: &["case", "date"],
        reader: read_dates,
        counted: false,
    },
    Kind {
        name: "entities",
        file: include_str!("entities.toml"),
        fields: &["case"],
        reader: read_entities,
        counted: false,
    },
    Kind {
        name: "particulars",
        file: include_str!("particulars.toml"),
        fields: &["found", "near"],
        reader: read_particulars,
        counted: true,
    },
    Kind {
        name: "quotations",
        file: include_str!("quotations.toml"),
        fields: &["text", "quotations", "unpaired", "caption"],
        reader: read_quotations,
        counted: false,
    },
    Kind {
        name: "quotes",
        file: include_str!("quotes.toml"),
        fields: &["text", "quotes", "speakers", "phrases"],
        reader: read_quotes,
        counted: false,
    },
    Kind {
        name: "sentences",
        file: include_str!("sentences.toml"),
        fields: &["case"],
        reader: read_sentences,
        counted: false,
    },
    Kind {
        name: "tokens",
        file: include_str!("tokens.toml"),
        fields: &["text", "tokens"],
        reader: read_tokens,
        counted: false,
    },
    Kind {
        name: "wire",
        file: include_str!("wire.toml"),
        fields: &["case"],
        reader: read_wire,
        counted: false,
    },
];

/// Runs all cases of a kind; panics with every case that is not as its file says.
pub fn check(kind: &Kind) {
    let table: toml::Table = kind.file.parse().expect("the file is TOML");
    let mut complaints = String::new();
    for (phenomenon, cases) in &table {
        if kind.counted {
            complaints.extend(tally(kind, phenomenon, cases));
            continue;
        }
        for (name, case) in cases.as_table().expect("a phenomenon is a table of cases") {
            if let Some(complaint) = complaint(kind, &Case::new(case)) {
                let _ = write!(complaints, "\n{}: {phenomenon}, {name}{complaint}", kind.name);
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

/// Least cases of a phenomenon that is counted, of those with finds and of those without each.
const LEAST_CASES: usize = 40;
/// Least precision and recall of a phenomenon that is counted.
const LEAST_PRECISION: f64 = 0.95;
const LEAST_RECALL: f64 = 0.8;

/// What is wrong with a phenomenon whose finds are counted, if anything.
fn tally(kind: &Kind, phenomenon: &str, cases: &toml::Value) -> Option<String> {
    let (mut right, mut expected_count, mut found_count) = (0, 0, 0);
    let mut differences = String::new();
    for list in kind.fields {
        let texts = cases.get(list).and_then(toml::Value::as_array).expect("a list of texts");
        if texts.len() < LEAST_CASES {
            let _ = write!(differences, "\n  fewer than {LEAST_CASES} texts: {list}");
        }
        for text in texts.iter().map(|text| text.as_str().unwrap_or_default()) {
            let fields = [("phenomenon", phenomenon), ("case", text)];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.into()));
            let Outcome { expected, found } = (kind.reader)(&Case(fields.into_iter().collect()));
            right += expected.iter().filter(|line| found.contains(line)).count();
            expected_count += expected.len();
            found_count += found.len();
            if expected != found {
                let _ = write!(differences, "\n  {text}\n    found: {found:?}");
            }
        }
    }
    let share = |of: usize| right as f64 / of.max(1) as f64;
    let (precision, recall) = (share(found_count), share(expected_count));
    let enough = precision >= LEAST_PRECISION && recall >= LEAST_RECALL;
    (!enough || differences.contains("fewer than")).then(|| {
        let name = kind.name;
        format!("\n{name}: {phenomenon}, precision {precision:.3}, recall {recall:.3}{differences}")
    })
}

/// What is wrong with a case, if anything.
fn complaint(kind: &Kind, case: &Case) -> Option<String> {
    let unknown = case.unknown_fields(kind.fields);
    if !unknown.is_empty() {
        return Some(format!(": unknown fields {unknown:?}"));
    }
    let Outcome { expected, found } = (kind.reader)(case);
    match (expected == found, case.text("known")) {
        (true, "") => None,
        (true, _) => Some(": passes now; take its `known` away".to_owned()),
        (false, "") => {
            let lines = |items: &[String]| items.join("\n            ");
            let (expected, found) = (lines(&expected), lines(&found));
            Some(format!("\n  expected: {expected}\n  found:    {found}"))
        }
        (false, _) => None,
    }
}

/// A document whose paragraphs are the lines of `text`; line `caption` is a caption.
fn document(text: &str, caption: Option<i64>) -> Document<'_> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let is_caption = caption == Some(index as i64);
        let kind = if is_caption { BlockKind::Caption } else { BlockKind::Paragraph };
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind, duplicate_of: None });
        }
    }
    Document::of(text, blocks)
}

/// Words between spaces are the tokens.
fn read_tokens(case: &Case) -> Outcome {
    let document = document(case.text("text"), None);
    Outcome {
        expected: case.text("tokens").split_whitespace().map(str::to_owned).collect(),
        found: (0..document.tokens.len()).map(|index| document.word(index).to_owned()).collect(),
    }
}

/// "|" stands between sentences; with a space on either side, it stands for one space.
fn read_sentences(case: &Case) -> Outcome {
    let marked = case.text("case");
    let text = marked.replace(" | ", " ").replace('|', "");
    let expected = marked.split(['|', '\n']).map(str::trim);
    let document = document(&text, None);
    let found = document.sentences.iter().map(|sentence| sentence.span.of(&text).to_owned());
    Outcome {
        expected: expected.filter(|text| !text.is_empty()).map(str::to_owned).collect(),
        found: found.collect(),
    }
}

/// Each quotation is a line: ">" for every one around it, its paragraphs joined by " // ", "…"
/// after it where its closing mark is missing. `unpaired` counts marks without a partner; line
/// `caption` is a caption.
fn read_quotations(case: &Case) -> Outcome {
    let document = document(case.text("text"), Some(case.number("caption", -1)));
    let unpaired = |count: i64| format!("({count} unpaired)");
    let mut expected = case.list("quotations");
    expected.push(unpaired(case.number("unpaired", 0)));
    let all = &document.quotations;
    let mut found: Vec<_> =
        all.iter().map(|quotation| quotation_line(&document, quotation)).collect();
    found.push(unpaired(document.unpaired_marks.len() as i64));
    Outcome { expected, found }
}

fn quotation_line(document: &Document, quotation: &Quotation) -> String {
    let mut depth = String::new();
    let mut parent = quotation.parent;
    while let Some(outer) = parent.and_then(|index| document.quotations.get(index as usize)) {
        depth.push_str("> ");
        parent = outer.parent;
    }
    let spans = quotation.content.iter().map(|span| span.of(document.text));
    let content = spans.collect::<Vec<_>>().join(" // ");
    let end = if quotation.close.is_none() { " …" } else { "" };
    format!("{depth}{content}{end}")
}

/// The text without its "<mention = value>" marks, and what stands in them.
fn unmarked(marked: &str) -> (String, Vec<String>) {
    let mut parts = marked.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut values = Vec::new();
    for part in parts {
        let (value, rest) = part.split_once('>').expect("a mark is closed");
        let (mention, _) = value.split_once(" = ").expect("a mark has a value");
        values.push(value.to_owned());
        text.push_str(mention);
        text.push_str(rest);
    }
    (text, values)
}

/// Entities, each as its mentions in text order, and its roles after a bar.
fn read_entities(case: &Case) -> Outcome {
    let mut parts = case.text("case").split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut names = Vec::new();
    let mut marked: BTreeMap<&str, (Vec<String>, Vec<String>)> = BTreeMap::new();
    for part in parts {
        let (mark, rest) = part.split_once('>').expect("a mark is closed");
        let (tag, words) = mark.split_once(' ').expect("a mark has a letter and words");
        let (mention, role) = words.split_once(" | ").unwrap_or((words, ""));
        let (letter, kind) = tag.split_once(':').unwrap_or((tag, ""));
        let span = Span::new(text.len(), text.len() + mention.len());
        if let Some((_, kind)) = EntityType::NAMES.iter().find(|(name, _)| *name == kind) {
            names.push(Name { span, kind: *kind, confidence: 0.9, because: "case" });
        }
        let (mentions, roles) = marked.entry(letter).or_default();
        mentions.push(mention.to_owned());
        roles.extend((!role.is_empty()).then(|| role.to_owned()));
        text.push_str(mention);
        text.push_str(rest);
    }
    let line = |(mentions, roles): (Vec<String>, Vec<String>)| {
        format!("{} | {}", mentions.join(", "), roles.join(", "))
    };
    let mut expected: Vec<_> = marked.into_values().map(line).collect();
    let entities = entities::cluster(&Document::read(&text), &names, &[]);
    let words = |mention: &Mention| mention.span.of(&text).to_owned();
    let found = entities.into_iter().map(|e| (e.mentions.iter().map(words).collect(), e.roles));
    let mut found: Vec<_> = found.map(line).collect();
    expected.sort();
    found.sort();
    Outcome { expected, found }
}

/// Names of people, organizations, places and groups, each behind its type; a facility is a place.
fn read_wire(case: &Case) -> Outcome {
    let mut parts = case.text("case").split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut expected = Vec::new();
    for part in parts {
        let (name, rest) = part.split_once('>').expect("a mark is closed");
        expected.push(name.to_owned());
        let (_, words) = name.split_once(' ').expect("a mark has a type and words");
        text.push_str(words);
        text.push_str(rest);
    }
    let options = Options::default().with_offsets("utf-8").expect("a unit");
    let mut found = Vec::new();
    for entity in lede::analyze(&text, &options).entities {
        let kind = match entity.kind {
            EntityType::Person => "person",
            EntityType::Organization => "organization",
            EntityType::Location | EntityType::Facility => "location",
            EntityType::Group => "group",
            _ => continue,
        };
        let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        found.extend(names.map(|name| (name.span, format!("{kind} {}", name.span.of(&text)))));
    }
    found.sort_by_key(|(span, _)| span.start);
    Outcome { expected, found: found.into_iter().map(|(_, name)| name).collect() }
}

/// Findings in an article of [`ARTICLE_DATE`], each its code and the words of its spans.
fn read_checks(case: &Case) -> Outcome {
    let text = case.text("case");
    let options = Options::default().with_date(ARTICLE_DATE).expect("a date");
    let line = |finding: &Finding| {
        let words: Vec<_> = finding.spans.iter().map(|span| span.of(text)).collect();
        format!("{}: {}", code(finding.code), words.join(" | "))
    };
    let findings = lede::analyze(text, &options.with_offsets("utf-8").expect("a unit")).findings;
    Outcome { expected: case.list("found"), found: findings.iter().map(line).collect() }
}

/// The name of a code in the result.
fn code(code: FindingCode) -> String {
    let name = serde_json::to_value(code).expect("a code is JSON");
    name.as_str().unwrap_or_default().to_owned()
}

/// The article's date where a case gives none: a Friday.
const ARTICLE_DATE: &str = "2018-11-23";

/// Mentions of dates and times with their values; `date = "none"` leaves the article's to its text.
fn read_dates(case: &Case) -> Outcome {
    let (text, expected) = unmarked(case.text("case"));
    let date = match case.text("date") {
        "" => ARTICLE_DATE,
        date => date,
    };
    let document = Document::read(&text);
    let mentions = values::find(&document, date.parse().ok()).mentions;
    let found = mentions.iter().filter_map(|mention| match &mention.value {
        Some(Value::Date(value)) => {
            Some(format!("{} = {}", mention.span.of(&text), date_line(value)))
        }
        _ => None,
    });
    Outcome { expected, found: found.collect() }
}

fn date_line(value: &DateValue) -> String {
    let mut line = value.iso.clone().unwrap_or_else(|| "?".to_owned());
    if let Some(approximate) = value.approximate {
        line += &format!(" ~{approximate:?}").to_lowercase();
    }
    if let Some(repeats) = &value.repeats {
        line += &format!(" *{repeats}");
    }
    line
}

/// Mentions of money, percentages and quantities with their values.
fn read_amounts(case: &Case) -> Outcome {
    let (text, expected) = unmarked(case.text("case"));
    let document = Document::read(&text);
    let mentions = values::find(&document, None).mentions;
    let is_amount = |kind| !matches!(kind, EntityType::Date | EntityType::Time);
    let amounts = mentions.iter().filter(|mention| is_amount(mention.kind));
    let found = amounts.map(|mention| {
        let value = mention.value.as_ref().map_or_else(|| "?".to_owned(), amount_line);
        format!("{} = {value}", mention.span.of(&text))
    });
    Outcome { expected, found: found.collect() }
}

fn amount_line(value: &Value) -> String {
    let (amount, max, unit) = match value {
        Value::Money(money) => (money.amount, money.max, &money.currency),
        Value::Quantity(quantity) => (quantity.amount, quantity.max, &quantity.unit),
        Value::Date(_) => return String::new(),
    };
    let max = max.map(|max| format!("..{max}")).unwrap_or_default();
    format!("{amount}{max} {unit}")
}

/// Each quote is a line: its form, its act where it is no speech, its content with " / " between
/// pieces, "<-" the source, the cue in brackets, and what else is known of it. `speakers` are the
/// entities and kinds of the sources, where a case asks for them; `phrases` the quoted phrases.
fn read_quotes(case: &Case) -> Outcome {
    let text = case.text("text");
    let document = document(text, None);
    let (entities, result) = quotes_of(&document);
    let mut expected = case.list("quotes");
    let mut found: Vec<_> = result.quotes.iter().map(|quote| quote_line(text, quote)).collect();
    let phrases = case.list("phrases");
    expected.extend(phrases.iter().map(|phrase| format!("phrase: {phrase}")));
    found.extend(result.phrases.iter().map(|span| format!("phrase: {}", span.of(text))));
    let speakers = case.list("speakers");
    if !speakers.is_empty() {
        expected.extend(speakers);
        found.extend(result.quotes.iter().filter_map(|quote| speaker_line(text, &entities, quote)));
    }
    Outcome { expected, found }
}

/// The entities and quotes of a document.
fn quotes_of(document: &Document) -> (Vec<Entity>, Quotes) {
    let names = names::find(document, &[]);
    let values = values::find(document, None);
    let entities = entities::cluster(document, &names, &values.mentions);
    let result = quotes::find(document, &entities);
    (entities, result)
}

/// One phenomenon's marks, "<words>" or "<words = value>", and what is found of it.
fn read_particulars(case: &Case) -> Outcome {
    let marked = case.text("case");
    let mut text = String::new();
    let mut expected = Vec::new();
    for (at, part) in marked.split('<').enumerate() {
        let (mark, rest) =
            if at == 0 { ("", part) } else { part.split_once('>').expect("a mark is closed") };
        expected.extend((!mark.is_empty()).then(|| mark.to_owned()));
        text.push_str(mark.split(" = ").next().unwrap_or_default());
        text.push_str(rest);
    }
    let document = document(&text, None);
    let (_, Quotes { quotes, phrases }) = quotes_of(&document);
    let of = |span: Span| span.of(&text);
    let each = |value: &dyn Fn(&Quote) -> Option<String>| quotes.iter().filter_map(value).collect();
    let found = match case.text("phenomenon") {
        "addressee" => each(&|quote| quote.addressee.as_ref().map(|a| of(a.span).to_owned())),
        "anonymity" => each(&|quote| quote.anonymity.map(|span| of(span).to_owned())),
        "parent" => {
            each(&|quote| quote.parent.and(quote.content.first()).map(|span| of(*span).to_owned()))
        }
        "reply" => each(&|quote| {
            let speaker = quote.speaker.as_ref().map_or("", |speaker| of(speaker.span));
            quote.reply.map(|reply| format!("{speaker} = {reply:?}"))
        }),
        "act" => each(&|quote| {
            let cue = quote.cue.map_or("", of);
            (quote.act != Act::Speech).then(|| format!("{cue} = {:?}", quote.act).to_lowercase())
        }),
        _ => phrases.iter().map(|span| of(*span).to_owned()).collect(),
    };
    Outcome { expected, found }
}

fn quote_line(text: &str, quote: &Quote) -> String {
    let act = match quote.act {
        Act::Speech => String::new(),
        act => format!(" {act:?}").to_lowercase(),
    };
    let content: Vec<_> = quote.content.iter().map(|span| span.of(text)).collect();
    let mut line = format!("{:?}{act}: {}", quote.kind, content.join(" / "));
    if let Some(speaker) = &quote.speaker {
        let _ = write!(line, " <- {}", speaker.span.of(text));
    }
    if let Some(cue) = quote.cue {
        let _ = write!(line, " [{}]", cue.of(text));
    }
    if let Some(addressee) = &quote.addressee {
        let _ = write!(line, " to {}", addressee.span.of(text));
    }
    if let Some(reply) = quote.reply {
        let _ = write!(line, " ({reply:?})");
    }
    if let Some(parent) = quote.parent {
        let _ = write!(line, " in {parent}");
    }
    if let Some(reason) = quote.anonymity {
        let _ = write!(line, " ({})", reason.of(text));
    }
    line
}

fn speaker_line(text: &str, entities: &[Entity], quote: &Quote) -> Option<String> {
    let speaker = quote.speaker.as_ref()?;
    let entity = speaker.entity.and_then(|id| entities.get(id as usize));
    let name = entity.map_or("nobody", |entity| entity.name.as_str());
    Some(format!("{} = {name} ({:?})", speaker.span.of(text), speaker.kind))
}
