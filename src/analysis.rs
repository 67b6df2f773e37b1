//! The result of an analysis, as callers see it.
//!
//! Plain data in the words of the contract; TypeScript types are generated from here
//! (`types/lede.d.ts`, kept true by a test). Lists are in text order unless said otherwise, missing
//! values are absent, fractions have three decimals, and every span counts [`OffsetUnit`]s.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::text::{OffsetMap, OffsetUnit, Span};

/// Everything found in one article.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Analysis {
    /// Version of this result's form; grows only when a field changes its meaning.
    #[cfg_attr(test, ts(type = "1"))]
    pub schema: u32,
    /// What made the result.
    pub engine: Engine,
    /// What every offset in the result counts.
    pub offset_unit: OffsetUnit,
    /// The language that the text seems to be in.
    pub language: Language,
    /// The parts of the article; they cover every non-blank character once.
    pub blocks: Vec<Block>,
    /// The sentences of all blocks.
    pub sentences: Vec<Span>,
    /// People, organizations, places, dates and amounts; most salient first.
    pub entities: Vec<Entity>,
    /// Who said what, by the start of the content (of the cue, where there is no content).
    pub quotes: Vec<Quote>,
    /// Dated sentences, by date.
    pub timeline: Vec<TimelineEntry>,
    /// Amounts and what they measure.
    pub figures: Vec<Figure>,
    /// Who appears with whom, strongest first.
    pub relations: Vec<Relation>,
    /// The key sentences.
    pub summary: Vec<Span>,
    /// Counts over the whole article.
    pub statistics: Statistics,
    /// Words in quotation marks that are nobody's utterance: a scare quote, a title, a nickname.
    pub quoted_phrases: Vec<Span>,
    /// What an editor may want to look at.
    pub findings: Vec<Finding>,
    /// What may have made the result less reliable.
    pub warnings: Vec<Warning>,
}

/// What made a result, so that a study can cite it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Engine {
    /// Version of this library.
    pub version: String,
    /// Hash of the models' weights.
    pub model: String,
}

/// The language of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Language {
    /// BCP 47 code; `und` where the text is too short to tell.
    pub code: String,
    /// Whether the analysis is made for this language. Results are returned in any case.
    pub supported: bool,
}

/// A part of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Block {
    /// Where it stands, without white space at its ends.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Index of the earlier block whose words it repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<u32>,
}

/// What a block is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum BlockKind {
    /// The title.
    Headline,
    /// The sentence below the title that sums the story up.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// Place, date or agency before the first sentence.
    Dateline,
    /// A heading inside the body.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    List,
    /// The words to a picture.
    Caption,
    /// Whose picture it is.
    Credit,
    /// What the page adds to every article.
    Boilerplate,
}

impl BlockKind {
    /// All kinds with their names.
    pub const NAMES: [(&'static str, BlockKind); 10] = [
        ("headline", Self::Headline),
        ("standfirst", Self::Standfirst),
        ("byline", Self::Byline),
        ("dateline", Self::Dateline),
        ("heading", Self::Heading),
        ("paragraph", Self::Paragraph),
        ("list", Self::List),
        ("caption", Self::Caption),
        ("credit", Self::Credit),
        ("boilerplate", Self::Boilerplate),
    ];

    /// Whether the block tells the story: its sentences are read for quotes and salience.
    pub fn is_story(self) -> bool {
        matches!(
            self,
            Self::Headline | Self::Standfirst | Self::Heading | Self::Paragraph | Self::List
        )
    }
}

/// One thing that the article names, with all its mentions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Entity {
    /// Its index in `entities`.
    pub id: u32,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The fullest proper name; for a value, its words at the first mention.
    pub name: String,
    /// Other proper names it goes by in the text.
    pub aliases: Vec<String>,
    /// Titles and offices: "Russian Foreign Minister".
    pub roles: Vec<String>,
    /// Its share of the article's attention, 0 to 1; 0 for values.
    pub salience: f64,
    /// The normalised value of a date, time, money, percent or quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Gender, only where the text's own words tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Where on Earth, for places known without doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Where it is mentioned.
    pub mentions: Vec<Mention>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum EntityType {
    /// A human being.
    Person,
    /// A company, party, authority, club.
    Organization,
    /// A country, town, region, river.
    Location,
    /// A building, airport, road.
    Facility,
    /// A nationality, religion or political camp.
    Group,
    /// A war, match, festival.
    Event,
    /// A thing that is made and sold.
    Product,
    /// A book, film, song.
    Work,
    /// A law or treaty.
    Law,
    /// Another name.
    Misc,
    /// A calendar date or duration.
    Date,
    /// A time of day.
    Time,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A number of something.
    Quantity,
}

impl EntityType {
    /// Every type with its name in options and results.
    pub const NAMES: [(&'static str, EntityType); 15] = [
        ("person", Self::Person),
        ("organization", Self::Organization),
        ("location", Self::Location),
        ("facility", Self::Facility),
        ("group", Self::Group),
        ("event", Self::Event),
        ("product", Self::Product),
        ("work", Self::Work),
        ("law", Self::Law),
        ("misc", Self::Misc),
        ("date", Self::Date),
        ("time", Self::Time),
        ("money", Self::Money),
        ("percent", Self::Percent),
        ("quantity", Self::Quantity),
    ];

    /// Whether mentions are values, not names.
    pub fn is_value(self) -> bool {
        matches!(self, Self::Date | Self::Time | Self::Money | Self::Percent | Self::Quantity)
    }
}

/// One place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mention {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// How.
    pub kind: MentionKind,
    /// Probability that span, type and entity are right, 0 to 1.
    pub confidence: f64,
    /// The rule or model that made it: a stable short name.
    #[cfg_attr(test, ts(type = "string"))]
    pub because: &'static str,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum MentionKind {
    /// "Sergey Lavrov".
    Name,
    /// "the top leader"; also a name inside the longer name of another thing, for names never
    /// overlap.
    Nominal,
    /// "he".
    Pronoun,
    /// "Nov. 23, 2018".
    Value,
}

/// A normalised value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Value {
    /// Of a date or time.
    Date(DateValue),
    /// Of an amount of money.
    Money(MoneyValue),
    /// Of a percentage or quantity.
    Quantity(QuantityValue),
}

/// A point or stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct DateValue {
    /// EDTF (ISO 8601-2): `2018-11-23`, `2018-11`, `199X`, `2018-21` (spring), `P2Y`, `a/b`; absent
    /// where it can't be resolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
    /// How exact it is.
    pub precision: Precision,
    /// Which part of the time span is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approximate: Option<Approximate>,
    /// ISO 8601 repeating interval: every Monday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<String>,
    /// What a relative date was resolved against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub enum Precision {
    Decade,
    Year,
    Season,
    Quarter,
    Month,
    Week,
    Day,
    Time,
    Duration,
}

/// Which part of a time span is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub enum Approximate {
    Start,
    Mid,
    End,
    About,
}

/// What a relative date was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Basis {
    /// A date in the text.
    Text(Span),
    /// The caller's date of publication.
    Option(OptionsDate),
}

/// Marks the caller's date of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum OptionsDate {
    /// `options.date`.
    #[serde(rename = "options.date")]
    OptionsDate,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct MoneyValue {
    /// Units of the currency, magnitude included; the lower end of a range.
    pub amount: f64,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// ISO 4217 code.
    pub currency: String,
}

/// An amount of something.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct QuantityValue {
    /// Number of units, magnitude included; the lower end of a range.
    pub amount: f64,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// `%`, or a UCUM unit.
    pub unit: String,
}

/// A gender that the text's own words tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Gender {
    /// Which.
    pub value: GenderValue,
    /// The pronouns and honorifics that tell it.
    pub evidence: Vec<Span>,
}

/// Which gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub enum GenderValue {
    Female,
    Male,
    Nonbinary,
}

/// A point on Earth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Something that somebody said, wrote, thinks or plans; or would not say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Quote {
    /// Its form.
    pub kind: QuoteKind,
    /// What the speaker did.
    pub act: Act,
    /// The words, without quotation marks; several spans where the cue interrupts, or over
    /// paragraphs.
    pub content: Vec<Span>,
    /// "said", "according to".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<Span>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker>,
    /// To whom: told *Sputnik*.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Addressee>,
    /// Index of the quote that this one stands inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<u32>,
    /// Asked, and no quote: content is then empty, and the speaker is who was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// The reason given for not naming the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anonymity: Option<Span>,
    /// Probability that content and speaker are right, 0 to 1.
    pub confidence: f64,
    /// The rule or model that made it: a stable short name.
    #[cfg_attr(test, ts(type = "string"))]
    pub because: &'static str,
}

/// The form of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum QuoteKind {
    /// In quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// In the reporter's words, with some in quotation marks.
    Mixed,
}

/// What the speaker did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Act {
    /// "said".
    Speech,
    /// "tweeted".
    Writing,
    /// "believes".
    Belief,
    /// "plans to".
    Intention,
}

/// Who said it: the noun phrase as it stands, with title and apposition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Speaker {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// Id of the entity that it refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<u32>,
    /// Kind of the resolved source.
    pub kind: SpeakerKind,
}

/// Kind of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum SpeakerKind {
    /// A person known by name.
    Named,
    /// A person or people not named.
    Unnamed,
    /// An organization, a government, a document, a place standing for one.
    Institution,
}

/// Who was spoken to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Addressee {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// Id of the entity that it refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<u32>,
}

/// Why somebody who was asked is not quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Reply {
    /// "declined to comment".
    Declined,
    /// "could not be reached".
    Unreached,
    /// "did not respond".
    NoResponse,
}

/// A dated sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TimelineEntry {
    /// Id of the date's entity.
    pub date: u32,
    /// The sentence.
    pub sentence: Span,
    /// Ids of who and what takes part.
    pub entities: Vec<u32>,
    /// When, as seen from the article.
    pub tense: Tense,
}

/// When, as seen from the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub enum Tense {
    Past,
    Present,
    Future,
}

/// An amount and what it measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Figure {
    /// Id of the amount's entity.
    pub entity: u32,
    /// The amount.
    pub span: Span,
    /// What it measures, where the sentence says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<Span>,
    /// Its sentence.
    pub sentence: Span,
}

/// Two entities that appear together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Relation {
    /// Id of the one.
    pub a: u32,
    /// Id of the other.
    pub b: u32,
    /// 0 to 1, relative to the strongest.
    pub strength: f64,
    /// The sentences.
    pub evidence: Vec<Span>,
}

/// Counts over the whole article; boilerplate, bylines, datelines and credits are left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Statistics {
    /// Words and numbers.
    pub words: u32,
    /// Sentences.
    pub sentences: u32,
    /// Paragraphs.
    pub paragraphs: u32,
    /// Seconds that reading takes at 238 words a minute (Brysbaert 2019).
    pub reading_seconds: u32,
    /// Flesch reading ease (1948), about 0 (hard) to 100 (easy); absent for fewer than 100 words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading_ease: Option<f64>,
    /// Share of the words that stand inside direct quotes, 0 to 1.
    pub quoted_share: f64,
    /// Words by speaker, most first.
    pub speakers: Vec<SpeakerWords>,
}

/// How much one source says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct SpeakerWords {
    /// Id of the source's entity; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<u32>,
    /// The source's name, or its words as they stand.
    pub name: String,
    /// Kind of the source.
    pub kind: SpeakerKind,
    /// Indices of the quotes counted.
    pub quotes: Vec<u32>,
    /// Words in direct quotes, and in quotation marks inside mixed ones.
    pub direct: u32,
    /// Words reported.
    pub indirect: u32,
    /// Share of all words by all sources, 0 to 1.
    pub share: f64,
}

/// Something about the article for its editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Finding {
    /// What kind of finding.
    pub code: FindingCode,
    /// What was found, for people.
    pub message: String,
    /// Where.
    pub spans: Vec<Span>,
    /// How much it matters.
    pub severity: Severity,
}

/// Kinds of findings, each with an example:
/// `surname-first`: a person goes by the surname before the full name ("Ruiz left. Ana Ruiz is 40.");
/// `two-spellings`: one person's name is spelt two ways ("Ana Kowalski … Kowalsky");
/// `unexpanded-acronym`: the article never says what an acronym stands for ("The NWTA said so.");
/// `two-roles`: a person has two offices that exclude each other ("Finance Minister Ana Ruiz … the foreign minister, Ana Ruiz");
/// `two-ages`: a person has two ages ("Ana Ruiz, 40, … Ruiz, 41,");
/// `weekday-mismatch`: a date does not fall on the weekday given with it ("Monday, Nov. 20, 2018");
/// `unbalanced-mark`: a bracket or quotation mark has no partner ("He left (on foot.");
/// `unattributed-quote`: nobody is given as the source of a quote ("“We all knew it was wrong.”");
/// `headline-quote-absent`: the words that the headline quotes are nowhere in the article;
/// `judging-cue`: the verb of a quote judges it ("Ruiz claimed that …", "Ruiz admitted that …");
/// `no-reply`: somebody is accused or criticised and does not answer ("The union accused Ana Ruiz of fraud.");
/// `parts-and-whole`: figures do not add up ("12 of the 50 homes, or 30 percent").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs, reason = "described together, so that the TypeScript type has it all")]
pub enum FindingCode {
    SurnameFirst,
    TwoSpellings,
    UnexpandedAcronym,
    TwoRoles,
    TwoAges,
    WeekdayMismatch,
    UnbalancedMark,
    UnattributedQuote,
    HeadlineQuoteAbsent,
    JudgingCue,
    NoReply,
    PartsAndWhole,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Likely wrong.
    Warning,
}

/// Something that may have made the result less reliable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Warning {
    /// What kind of warning.
    pub code: WarningCode,
    /// What is the matter, for people.
    pub message: String,
    /// Where.
    pub spans: Vec<Span>,
    /// Index in `options.corrections` of the one that changed nothing; without spans where its
    /// place was not found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<u32>,
}

/// Kinds of warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum WarningCode {
    /// The text, or a good part of it, is not in English.
    NotEnglish,
    /// A quotation mark is never closed; the quote was ended with its paragraph.
    UnbalancedQuotationMark,
    /// No date of publication was given or found: relative dates are not resolved, or hang on a day
    /// that the text names, which the message then tells.
    NoPublicationDate,
    /// A date can be read with the day or the month first.
    AmbiguousDate,
    /// A correction changed nothing: its place was not found, or it has nothing to do.
    UnappliedCorrection,
}

impl Analysis {
    /// The same result with offsets that count `unit`; `text` is the text that was analyzed and
    /// offsets must still count bytes.
    ///
    /// ```
    /// use lede::text::OffsetUnit;
    ///
    /// let text = "“Yes.”";
    /// let bytes = lede::analyze(text, &lede::Options::default());
    /// assert_eq!(bytes.blocks[0].span.end, 10);
    /// assert_eq!(bytes.with_offsets(text, OffsetUnit::Utf16).blocks[0].span.end, 6);
    /// ```
    pub fn with_offsets(mut self, text: &str, unit: OffsetUnit) -> Self {
        if unit != OffsetUnit::Utf8 && self.offset_unit == OffsetUnit::Utf8 {
            let map = OffsetMap::new(text, unit);
            self.each_span(&mut |span| {
                span.start = map.convert(span.start);
                span.end = map.convert(span.end);
            });
            self.offset_unit = unit;
        }
        self
    }

    /// The result as JSON: the same bytes wherever it is made, `JSON.stringify` included.
    ///
    /// ```
    /// let analysis = lede::analyze("One sentence.", &lede::Options::default());
    /// assert!(analysis.to_json().contains(r#""sentences":[{"start":0,"end":13}]"#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut json = Vec::new();
        let mut serializer = serde_json::Serializer::with_formatter(&mut json, JavaScriptNumbers);
        let written = self.serialize(&mut serializer);
        written.ok().and_then(|()| String::from_utf8(json).ok()).unwrap_or_default()
    }

    /// Keeps the entities whose ids `order` lists, in that order, each id once, and renumbers them
    /// everywhere. A quote loses the tie to an entity that goes, and keeps its speaker's words;
    /// a figure, relation or timeline entry of one that goes, goes too.
    pub fn arrange_entities(&mut self, order: &[u32]) {
        let mut places: Vec<Option<u32>> = vec![None; self.entities.len()];
        let mut taken: Vec<_> = std::mem::take(&mut self.entities).into_iter().map(Some).collect();
        for id in order {
            if let Some(mut entity) = taken.get_mut(*id as usize).and_then(Option::take) {
                let place = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
                places[*id as usize] = Some(place);
                entity.id = place;
                self.entities.push(entity);
            }
        }
        let place = |id: u32| places.get(id as usize).copied().flatten();
        for quote in &mut self.quotes {
            let speaker = quote.speaker.iter_mut().map(|speaker| &mut speaker.entity);
            let addressee = quote.addressee.iter_mut().map(|addressee| &mut addressee.entity);
            speaker.chain(addressee).for_each(|entity| *entity = entity.and_then(place));
        }
        for speaker in &mut self.statistics.speakers {
            speaker.entity = speaker.entity.and_then(place);
        }
        let kept = |id: &mut u32| place(*id).map(|place| *id = place).is_some();
        self.figures.retain_mut(|figure| kept(&mut figure.entity));
        self.relations.retain_mut(|relation| kept(&mut relation.a) && kept(&mut relation.b));
        self.timeline.retain_mut(|entry| {
            entry.entities.retain_mut(kept);
            kept(&mut entry.date)
        });
    }

    /// Calls `visit` on every span of the result.
    pub fn each_span(&mut self, visit: &mut impl FnMut(&mut Span)) {
        self.blocks.iter_mut().for_each(|block| visit(&mut block.span));
        self.sentences.iter_mut().for_each(&mut *visit);
        for entity in &mut self.entities {
            entity.mentions.iter_mut().for_each(|mention| visit(&mut mention.span));
            entity.gender.iter_mut().flat_map(|g| &mut g.evidence).for_each(&mut *visit);
            if let Some(Value::Date(DateValue { basis: Some(Basis::Text(span)), .. })) =
                &mut entity.value
            {
                visit(span);
            }
        }
        for quote in &mut self.quotes {
            quote.content.iter_mut().for_each(&mut *visit);
            quote.cue.iter_mut().for_each(&mut *visit);
            quote.speaker.iter_mut().for_each(|speaker| visit(&mut speaker.span));
            quote.addressee.iter_mut().for_each(|addressee| visit(&mut addressee.span));
            quote.anonymity.iter_mut().for_each(&mut *visit);
        }
        self.timeline.iter_mut().for_each(|entry| visit(&mut entry.sentence));
        for figure in &mut self.figures {
            visit(&mut figure.span);
            figure.measures.iter_mut().for_each(&mut *visit);
            visit(&mut figure.sentence);
        }
        self.relations.iter_mut().flat_map(|r| &mut r.evidence).for_each(&mut *visit);
        self.summary.iter_mut().for_each(&mut *visit);
        self.quoted_phrases.iter_mut().for_each(&mut *visit);
        self.findings.iter_mut().flat_map(|f| &mut f.spans).for_each(&mut *visit);
        self.warnings.iter_mut().flat_map(|w| &mut w.spans).for_each(&mut *visit);
    }
}

/// Writes numbers between 1e-6 and 1e21 as JavaScript does: 1.0 is `1`.
struct JavaScriptNumbers;

impl Formatter for JavaScriptNumbers {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{}", value + 0.0)
    }
}

/// A fraction with three decimals, as all fractions of the result have.
pub fn rounded(fraction: f64) -> f64 {
    (fraction * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_the_numbers_of_javascript() {
        let mut json = Vec::new();
        let mut serializer = serde_json::Serializer::with_formatter(&mut json, JavaScriptNumbers);
        [1.0, -0.0, 0.125, 1e-6, 4.2e17, -3.5].serialize(&mut serializer).unwrap();
        assert_eq!(json, b"[1,0,0.125,0.000001,420000000000000000,-3.5]");
    }
}
