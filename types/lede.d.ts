// Made from the Rust types by `./x bless`; not edited by hand.

/** What the speaker did. */
export type Act = "speech" | "writing" | "belief" | "intention";

/** Who was spoken to. */
export interface Addressee extends Span {
  /** Id of the entity that it refers to. */
  entity?: number;
}

/** Everything found in one article. */
export interface Analysis {
  /** Version of this result's form; grows only when a field changes its meaning. */
  schema: 1;
  /** What made the result. */
  engine: Engine;
  /** What every offset in the result counts. */
  offsetUnit: OffsetUnit;
  /** The language that the text seems to be in. */
  language: Language;
  /** The parts of the article; they cover every non-blank character once. */
  blocks: Block[];
  /** The sentences of all blocks. */
  sentences: Span[];
  /** People, organizations, places, dates and amounts; most salient first. */
  entities: Entity[];
  /** Who said what, by the start of the content (of the cue, where there is no content). */
  quotes: Quote[];
  /** Dated sentences, by date. */
  timeline: TimelineEntry[];
  /** Amounts and what they measure. */
  figures: Figure[];
  /** Who appears with whom, strongest first. */
  relations: Relation[];
  /** The key sentences. */
  summary: Span[];
  /** Counts over the whole article. */
  statistics: Statistics;
  /** Words in quotation marks that are nobody's utterance: a scare quote, a title, a nickname. */
  quotedPhrases: Span[];
  /** What an editor may want to look at. */
  findings: Finding[];
  /** What may have made the result less reliable. */
  warnings: Warning[];
}

/** A place in a text, without the text. */
export interface Anchor {
  /** Hash of the span's own characters, in hexadecimal digits. */
  text: string;
  /** Hash of the 32 code points before it. */
  before: string;
  /** Hash of the 32 code points after it. */
  after: string;
  /** Number of its code points. */
  length: number;
  /** How many times the same characters stand before it. */
  occurrence: number;
  /** How many code points stand before it. */
  position: number;
  /**
   * A sketch of its words, in hexadecimal digits, where it has five or more: a few bits of some of
   * them, which tell whether other words are mostly the same.
   */
  words?: string;
}

/** Which part of a time span is meant. */
export type Approximate = "start" | "mid" | "end" | "about";

/** What a relative date was resolved against. */
export type Basis = Span | OptionsDate;

/** A part of the article. */
export interface Block extends Span {
  /** What it is. */
  kind: BlockKind;
  /** Index of the earlier block whose words it repeats. */
  duplicateOf?: number;
}

/** What a block is in the article. */
export type BlockKind = "headline" | "standfirst" | "byline" | "dateline" | "heading" | "paragraph" | "list" | "caption" | "credit" | "boilerplate";

/** Every direct quote of an article beside a transcript. */
export interface Comparison {
  /** Version of this result's form; grows only when a field changes its meaning. */
  schema: 1;
  /** What every offset in the result counts. */
  offsetUnit: OffsetUnit;
  /** The quotes that have a word in quotation marks, by their order in the analysis. */
  checks: QuoteCheck[];
}

/**
 * A decision about a block, an entity or a quote. One whose anchors are not found, or that has
 * nothing to do, changes nothing, and the result warns of it.
 */
export type Correction =
  | { action: "merge"; anchor: Anchor; into: Anchor }
  | { action: "split"; anchors: Anchor[]; into?: Anchor }
  | { action: "retype"; anchor: Anchor; type: EntityType }
  | { action: "rename"; anchor: Anchor; name: string }
  | { action: "drop"; anchor: Anchor; only?: boolean }
  | { action: "add"; anchor: Anchor; type: EntityType; into?: Anchor }
  | { action: "block"; anchor: Anchor; kind: BlockKind }
  | { action: "speaker"; quote: Anchor; to?: Anchor };

/** A point or stretch of time. */
export interface DateValue {
  /**
   * EDTF (ISO 8601-2): `2018-11-23`, `2018-11`, `199X`, `2018-21` (spring), `P2Y`, `a/b`; absent
   * where it can't be resolved.
   */
  iso?: string;
  /** How exact it is. */
  precision: Precision;
  /** Which part of the time span is meant. */
  approximate?: Approximate;
  /** ISO 8601 repeating interval: every Monday. */
  repeats?: string;
  /** What a relative date was resolved against. */
  basis?: Basis;
}

/** What made a result, so that a study can cite it. */
export interface Engine {
  /** Version of this library. */
  version: string;
  /** Hash of the models' weights. */
  model: string;
}

/** One thing that the article names, with all its mentions. */
export interface Entity {
  /** Its index in `entities`. */
  id: number;
  /** What it is. */
  type: EntityType;
  /** The fullest proper name; for a value, its words at the first mention. */
  name: string;
  /** Other proper names it goes by in the text. */
  aliases: string[];
  /** Titles and offices: "Russian Foreign Minister". */
  roles: string[];
  /** Its share of the article's attention, 0 to 1; 0 for values. */
  salience: number;
  /** The normalised value of a date, time, money, percent or quantity. */
  value?: Value;
  /** Gender, only where the text's own words tell it. */
  gender?: Gender;
  /** Where on Earth, for places known without doubt. */
  place?: Place;
  /** Where it is mentioned. */
  mentions: Mention[];
}

/** What an entity is. */
export type EntityType = "person" | "organization" | "location" | "facility" | "group" | "event" | "product" | "work" | "law" | "misc" | "date" | "time" | "money" | "percent" | "quantity";

/** An amount and what it measures. */
export interface Figure {
  /** Id of the amount's entity. */
  entity: number;
  /** The amount. */
  span: Span;
  /** What it measures, where the sentence says it. */
  measures?: Span;
  /** Its sentence. */
  sentence: Span;
}

/** Something about the article for its editor. */
export interface Finding {
  /** What kind of finding. */
  code: FindingCode;
  /** What was found, for people. */
  message: string;
  /** Where. */
  spans: Span[];
  /** How much it matters. */
  severity: Severity;
}

/**
 * Kinds of findings, each with an example:
 * `surname-first`: a person goes by the surname before the full name ("Ruiz left. Ana Ruiz is 40.");
 * `two-spellings`: one person's name is spelt two ways ("Ana Kowalski … Kowalsky");
 * `unexpanded-acronym`: the article never says what an acronym stands for ("The NWTA said so.");
 * `two-roles`: a person has two offices that exclude each other ("Finance Minister Ana Ruiz … the foreign minister, Ana Ruiz");
 * `two-ages`: a person has two ages ("Ana Ruiz, 40, … Ruiz, 41,");
 * `weekday-mismatch`: a date does not fall on the weekday given with it ("Monday, Nov. 20, 2018");
 * `unbalanced-mark`: a bracket or quotation mark has no partner ("He left (on foot.");
 * `unattributed-quote`: nobody is given as the source of a quote ("“We all knew it was wrong.”");
 * `headline-quote-absent`: the words that the headline quotes are nowhere in the article;
 * `judging-cue`: the verb of a quote judges it ("Ruiz claimed that …", "Ruiz admitted that …");
 * `no-reply`: somebody is accused or criticised and does not answer ("The union accused Ana Ruiz of fraud.");
 * `parts-and-whole`: figures do not add up ("12 of the 50 homes, or 30 percent").
 */
export type FindingCode = "surname-first" | "two-spellings" | "unexpanded-acronym" | "two-roles" | "two-ages" | "weekday-mismatch" | "unbalanced-mark" | "unattributed-quote" | "headline-quote-absent" | "judging-cue" | "no-reply" | "parts-and-whole";

/** A gender that the text's own words tell. */
export interface Gender {
  /** Which. */
  value: GenderValue;
  /** The pronouns and honorifics that tell it. */
  evidence: Span[];
}

/** Which gender. */
export type GenderValue = "female" | "male" | "nonbinary";

/** The language of a text. */
export interface Language {
  /** BCP 47 code; `und` where the text is too short to tell. */
  code: string;
  /** Whether the analysis is made for this language. Results are returned in any case. */
  supported: boolean;
}

/** A name that the caller knows. */
export interface LexiconEntry {
  /** The full name. */
  name: string;
  /** What it names. */
  type: EntityType;
  /** Other names of the same thing. */
  aliases?: string[];
}

/** One place where an entity is mentioned. */
export interface Mention extends Span {
  /** How. */
  kind: MentionKind;
  /** Probability that span, type and entity are right, 0 to 1. */
  confidence: number;
  /** The rule or model that made it: a stable short name. */
  because: string;
}

/** How a mention refers. */
export type MentionKind = "name" | "nominal" | "pronoun" | "value";

/** An amount of money. */
export interface MoneyValue {
  /** Units of the currency, magnitude included; the lower end of a range. */
  amount: number;
  /** The upper end of a range. */
  max?: number;
  /** ISO 4217 code. */
  currency: string;
}

/** What an offset counts. */
export type OffsetUnit = "utf-8" | "utf-16" | "code-point";

/** What a caller may ask for. */
export interface Options {
  /** The day of publication, `YYYY-MM-DD`, which relative dates are resolved against. */
  date?: string;
  /** What the offsets of the result count: UTF-16 units by default in JavaScript, bytes in Rust. */
  offsets?: OffsetUnit;
  /** Names that the caller knows; they win over the model. */
  lexicon?: LexiconEntry[];
  /**
   * A person's decisions: those of blocks are done first, then those of names, entities and
   * speakers, each in their order.
   */
  corrections?: Correction[];
  /** Only these entity types; all where absent. */
  types?: EntityType[];
  /** Only mentions and quotes with at least this confidence, 0 to 1. */
  minConfidence?: number;
}

/** Marks the caller's date of publication. */
export type OptionsDate = "options.date";

/**
 * What became of somebody's words in a quote:
 * `verbatim`: whole sentences, word for word;
 * `trimmed`: word for word, but for what is left out at the ends of a sentence, or between and
 * marked so: by an ellipsis, by the words between two parts of the quote, by square brackets;
 * `altered`: some words are others, more, or fewer, and nothing shows it;
 * `spliced`: two or more places of the transcript, far apart or in another order, joined as one;
 * `not-found`: less than half of the words stand together anywhere in the transcript.
 */
export type Outcome = "verbatim" | "trimmed" | "altered" | "spliced" | "not-found";

/** A point on Earth. */
export interface Place {
  /** Degrees north. */
  latitude: number;
  /** Degrees east. */
  longitude: number;
  /** ISO 3166-1 alpha-2. */
  country?: string;
}

/** How exact a date is. */
export type Precision = "decade" | "year" | "season" | "quarter" | "month" | "week" | "day" | "time" | "duration";

/** An amount of something. */
export interface QuantityValue {
  /** Number of units, magnitude included; the lower end of a range. */
  amount: number;
  /** The upper end of a range. */
  max?: number;
  /** `%`, or a UCUM unit. */
  unit: string;
}

/** Something that somebody said, wrote, thinks or plans; or would not say. */
export interface Quote {
  /** Its form. */
  kind: QuoteKind;
  /** What the speaker did. */
  act: Act;
  /**
   * The words, without quotation marks; several spans where the cue interrupts, or over
   * paragraphs.
   */
  content: Span[];
  /** "said", "according to". */
  cue?: Span;
  /** Who. */
  speaker?: Speaker;
  /** To whom: told *Sputnik*. */
  addressee?: Addressee;
  /** Index of the quote that this one stands inside. */
  parent?: number;
  /** Asked, and no quote: content is then empty, and the speaker is who was asked. */
  reply?: Reply;
  /** The reason given for not naming the speaker. */
  anonymity?: Span;
  /** Probability that content and speaker are right, 0 to 1. */
  confidence: number;
  /** The rule or model that made it: a stable short name. */
  because: string;
}

/** One quote beside the transcript. */
export interface QuoteCheck {
  /** Index of the quote in the analysis of the same text with the same options. */
  quote: number;
  /** What became of the words. */
  outcome: Outcome;
  /**
   * 0 to 1: twice the letters of the words that both have, by the letters of all words that
   * should agree. What is marked as left out or put in does not count.
   */
  similarity: number;
  /** The words compared: what stands in quotation marks. */
  content: Span[];
  /**
   * Where they come from in the transcript, in the order of the quote. Of a quote that is not
   * found, the nearest place, if one is at all like it.
   */
  passages: Span[];
  /** The quote's words and the transcript's, in the order of the quote. */
  runs: Run[];
}

/** The form of a quote. */
export type QuoteKind = "direct" | "indirect" | "mixed";

/** Two entities that appear together. */
export interface Relation {
  /** Id of the one. */
  a: number;
  /** Id of the other. */
  b: number;
  /** 0 to 1, relative to the strongest. */
  strength: number;
  /** The sentences. */
  evidence: Span[];
}

/** Why somebody who was asked is not quoted. */
export type Reply = "declined" | "unreached" | "no-response";

/** Words that follow each other in the quote, in the transcript, or in both. */
export interface Run {
  /** How the two differ here. */
  kind: RunKind;
  /** The words of the article. */
  text?: Span;
  /** The words of the transcript. */
  source?: Span;
}

/**
 * How a stretch of a quote differs from its source:
 * `equal`: not at all;
 * `respelt`: the same words, written otherwise: "it is" and "it's", "25%" and "twenty-five percent";
 * `cut`: left out at an end of the sentence, or where the quote marks it;
 * `bracketed`: put in by the editor in square brackets, perhaps for words of the source;
 * `deleted`: words of the source that the quote leaves out and does not mark;
 * `inserted`: words of the quote that the source does not have.
 */
export type RunKind = "equal" | "respelt" | "cut" | "bracketed" | "deleted" | "inserted";

/** How much a finding matters. */
export type Severity = "info" | "warning";

/** A half-open range of positions in a text. */
export interface Span {
  /** Position of the first character. */
  start: number;
  /** Position after the last character. */
  end: number;
}

/** Who said it: the noun phrase as it stands, with title and apposition. */
export interface Speaker extends Span {
  /** Id of the entity that it refers to. */
  entity?: number;
  /** Kind of the resolved source. */
  kind: SpeakerKind;
}

/** Kind of a source. */
export type SpeakerKind = "named" | "unnamed" | "institution";

/** How much one source says. */
export interface SpeakerWords {
  /** Id of the source's entity; absent where it has none. */
  entity?: number;
  /** The source's name, or its words as they stand. */
  name: string;
  /** Kind of the source. */
  kind: SpeakerKind;
  /** Indices of the quotes counted. */
  quotes: number[];
  /** Words in direct quotes, and in quotation marks inside mixed ones. */
  direct: number;
  /** Words reported. */
  indirect: number;
  /** Share of all words by all sources, 0 to 1. */
  share: number;
}

/** Counts over the whole article; boilerplate, bylines, datelines and credits are left out. */
export interface Statistics {
  /** Words and numbers. */
  words: number;
  /** Sentences. */
  sentences: number;
  /** Paragraphs. */
  paragraphs: number;
  /** Seconds that reading takes at 238 words a minute (Brysbaert 2019). */
  readingSeconds: number;
  /** Flesch reading ease (1948), about 0 (hard) to 100 (easy); absent for fewer than 100 words. */
  readingEase?: number;
  /** Share of the words that stand inside direct quotes, 0 to 1. */
  quotedShare: number;
  /** Words by speaker, most first. */
  speakers: SpeakerWords[];
}

/** When, as seen from the article. */
export type Tense = "past" | "present" | "future";

/** A dated sentence. */
export interface TimelineEntry {
  /** Id of the date's entity. */
  date: number;
  /** The sentence. */
  sentence: Span;
  /** Ids of who and what takes part. */
  entities: number[];
  /** When, as seen from the article. */
  tense: Tense;
}

/** A normalised value. */
export type Value = DateValue | MoneyValue | QuantityValue;

/** Something that may have made the result less reliable. */
export interface Warning {
  /** What kind of warning. */
  code: WarningCode;
  /** What is the matter, for people. */
  message: string;
  /** Where. */
  spans: Span[];
  /**
   * Index in `options.corrections` of the one that changed nothing; without spans where its
   * place was not found.
   */
  correction?: number;
}

/** Kinds of warnings. */
export type WarningCode = "not-english" | "unbalanced-quotation-mark" | "no-publication-date" | "ambiguous-date" | "unapplied-correction";
