// @ts-check
/** What the page calls things: groups of entity types that share a mark, forms of quotes, languages. */

/** @typedef {import("../types/lede.d.ts").Entity} Entity */
/** @typedef {import("../types/lede.d.ts").EntityType} EntityType */
/** @typedef {import("../types/lede.d.ts").Quote} Quote */
/** @typedef {import("../types/lede.d.ts").Span} Span */
/** @typedef {import("../types/lede.d.ts").SpeakerKind} SpeakerKind */

/**
 * @typedef {object} Group Entity types that share one mark and one switch of the legend.
 * @property {string} id
 * @property {string} label
 * @property {string} one what one of them is called
 * @property {EntityType[]} types
 */

/** @type {Group[]} The order of the legend and of its keys, 1 to 7. */
export const GROUPS = [
  { id: "person", label: "People", one: "person", types: ["person"] },
  { id: "organization", label: "Organisations", one: "organisation", types: ["organization"] },
  { id: "place", label: "Places", one: "place", types: ["location", "facility"] },
  { id: "group", label: "Groups", one: "group", types: ["group"] },
  { id: "name", label: "Other names", one: "other name", types: ["event", "product", "work", "law", "misc"] },
  { id: "date", label: "Dates", one: "date", types: ["date", "time"] },
  { id: "amount", label: "Amounts", one: "amount", types: ["money", "percent", "quantity"] },
];

/** What can be shown and hidden: the groups, and the quotes' rails (key 8). */
export const SWITCHES = [...GROUPS, { id: "quote", label: "Quotes" }];

/** Marks less sure than this are outlined instead of filled. */
export const UNSURE = 0.6;

/** @type {Record<EntityType, string>} One thing of each type. */
export const TYPE_LABELS = {
  person: "Person",
  organization: "Organisation",
  location: "Place",
  facility: "Building or site",
  group: "Group",
  event: "Event",
  product: "Product",
  work: "Work",
  law: "Law",
  misc: "Name",
  date: "Date",
  time: "Time",
  money: "Money",
  percent: "Percentage",
  quantity: "Quantity",
};

/** @type {Record<SpeakerKind, string>} */
export const SOURCE_LABELS = { named: "Named", unnamed: "Unnamed", institution: "Institutions" };

/** @param {EntityType} type The id of its group. */
export function groupOf(type) {
  return GROUPS.find(({ types }) => types.includes(type))?.id ?? "name";
}

/** @param {Quote} quote Its form and act in words. */
export function quoteLabel({ kind, act, reply }) {
  if (reply === "declined") return "Declined to comment";
  if (reply === "unreached") return "Could not be reached";
  if (reply === "no-response") return "Did not respond";
  const form = { direct: "Quoted", indirect: "Reported", mixed: "Partly quoted" }[kind];
  const what = { speech: "", writing: ", in writing", belief: ", a belief", intention: ", an intention" }[act];
  return form + what;
}

/**
 * Who is quoted: the name where the article gives one, else the words as they stand.
 * @param {string} text
 * @param {Entity[]} entities
 * @param {Quote} quote
 */
export function speakerName(text, entities, { speaker }) {
  if (!speaker) return "Speaker not found";
  return speaker.entity === undefined ? wordsOf(text, speaker) : entities[speaker.entity].name;
}

/** @param {string} text @param {Span} span Its words, on one line. */
export function wordsOf(text, { start, end }) {
  return text.slice(start, end).replace(/\s+/g, " ").trim();
}

/** @param {string} code BCP 47 @returns {string} the language's English name */
export function languageName(code) {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** @param {number} count @param {string} singular @param {string} [plural] */
export function counted(count, singular, plural = `${singular}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? singular : plural}`;
}

/** @param {number} share 0 to 1 */
export function percent(share) {
  return `${Math.round(share * 100)}%`;
}

/**
 * Whether what a selection names is in the result.
 * @param {import("../types/lede.d.ts").Analysis} analysis
 * @param {import("./lede-article.js").Selection} selection
 */
export function isFound({ entities, quotes }, { entity, mention = 0, quote, spans }) {
  if (spans) return spans.length > 0;
  if (quote !== undefined) return quotes[quote] !== undefined;
  return entity !== undefined && entities[entity]?.mentions[mention] !== undefined;
}
