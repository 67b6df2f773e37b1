// @ts-check
/**
 * Takes a text and its analysis, gives the panels beside the article as nodes. Pure: the same
 * input gives the same nodes, and nothing outside them is touched. Every row that stands for
 * something in the text is a button with `data-entity` or `data-quote`.
 */

import { element } from "./dom.js";
import { counted, groupOf, languageName, quoteLabel, TYPE_LABELS } from "./kinds.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Entity} Entity */
/** @typedef {import("../types/lede.d.ts").Quote} Quote */
/** @typedef {import("../types/lede.d.ts").Span} Span */

/**
 * @typedef {object} Panel
 * @property {string} id
 * @property {string} label
 * @property {number} [count]
 * @property {Node[]} content
 */

/** @typedef {(quote: number) => number} VoiceOf The number of the colour of a quote's speaker. */

/** How many rows a list has at first; the others follow on demand. */
const ROWS = 60;

/**
 * The panels that have something to show.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {VoiceOf} voiceOf
 * @returns {Panel[]}
 */
export function panels(text, analysis, voiceOf) {
  const places = analysis.entities.filter(({ type }) => groupOf(type) === "place");
  const made = [
    namesPanel(analysis),
    { id: "quotes", label: "Quotes", count: analysis.quotes.length, content: quoteList(text, analysis, voiceOf) },
    { id: "places", label: "Places", count: places.length, content: [entityList(places)] },
    { id: "timeline", label: "Timeline", count: analysis.timeline.length, content: [timeline(text, analysis)] },
    { id: "figures", label: "Figures", count: analysis.figures.length, content: [figures(text, analysis)] },
  ];
  return [...made.filter(({ count }) => count > 0), { id: "about", label: "About", content: about(analysis) }];
}

/**
 * The result in a sentence.
 * @param {string} text
 * @param {Analysis} analysis
 */
export function summaryLine(text, { entities, quotes }) {
  const voices = new Map();
  for (const { speaker, reply } of quotes) {
    if (speaker && !reply) voices.set(speaker.entity ?? text.slice(speaker.start, speaker.end).toLowerCase(), speaker.kind);
  }
  const unnamed = Array.from(voices.values()).filter((kind) => kind === "unnamed").length;
  const said = quotes.filter(({ reply }) => !reply).length;
  const parts = [];
  if (said > 0) parts.push(counted(said, "quote"), counted(voices.size, "speaker") + (unnamed > 0 ? ` (${unnamed} unnamed)` : ""));
  const names = [
    [counted(countOf(entities, "person"), "person", "people"), countOf(entities, "person")],
    [counted(countOf(entities, "organization"), "organisation"), countOf(entities, "organization")],
    [counted(countOf(entities, "place"), "place"), countOf(entities, "place")],
  ];
  for (const [words, count] of names) if (Number(count) > 0) parts.push(String(words));
  return parts.join(", ");
}

/**
 * What is known of one entity, with the way through its mentions.
 * @param {Analysis} analysis
 * @param {number} id
 * @param {number} mention
 */
export function entityCard({ entities, quotes }, id, mention) {
  const { type, name, roles, aliases, mentions, value } = entities[id];
  const said = quotes.filter(({ speaker }) => speaker?.entity === id).length;
  const { kind, confidence, because } = mentions[mention];
  return [
    element("p", { class: `kicker ${groupOf(type)}` }, TYPE_LABELS[type]),
    element("h3", {}, name),
    roles.length > 0 ? element("p", { class: "roles" }, roles.join(" · ")) : undefined,
    element(
      "dl",
      {},
      ...fact("Also", aliases.join(", ")),
      ...fact("Value", value && valueText(value)),
      ...fact("Quotes", said > 0 ? String(said) : ""),
      ...fact("Found by", `${because}${kind === "pronoun" || kind === "nominal" ? ` (${kind})` : ""}, ${percent(confidence)} sure`),
    ),
    stepper("mention", mention, mentions.length),
  ].filter((node) => node !== undefined);
}

/**
 * What is known of one quote: who, how, to whom, and why that is thought so.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {number} index
 */
export function quoteCard(text, analysis, index) {
  const quote = analysis.quotes[index];
  const { cue, speaker, addressee, anonymity, confidence, because } = quote;
  const name = speakerName(text, analysis, quote);
  const words = speaker && wordsOf(text, speaker);
  return [
    element("p", { class: "kicker quotes" }, quoteLabel(quote)),
    element("h3", {}, name),
    element(
      "dl",
      {},
      ...fact("In the text", words === name ? "" : words),
      ...fact("Cue", cue && wordsOf(text, cue)),
      ...fact("To", addressee && wordsOf(text, addressee)),
      ...fact("Why not named", anonymity && wordsOf(text, anonymity)),
      ...fact("Found by", `${because}, ${percent(confidence)} sure`),
    ),
    stepper("quote", index, analysis.quotes.length),
  ];
}

// ---- the panels

/** @param {Analysis} analysis @returns {Panel & {count: number}} */
function namesPanel({ entities }) {
  const sections = [
    ["person", "People"],
    ["organization", "Organisations"],
    ["group", "Groups"],
    ["name", "Other names"],
  ];
  /** @type {Node[]} */
  const content = [];
  let count = 0;
  for (const [group, label] of sections) {
    const members = entities.filter(({ type }) => groupOf(type) === group);
    if (members.length === 0) continue;
    count += members.length;
    content.push(element("h3", {}, label), entityList(members));
  }
  return { id: "names", label: "Who", count, content };
}

/** @param {Entity[]} entities */
function entityList(entities) {
  return list(entities, ({ id, type, name, roles, mentions }) =>
    element(
      "button",
      { type: "button", class: "row", "data-entity": id, "aria-pressed": "false" },
      element("span", { class: `swatch ${groupOf(type)}` }),
      element(
        "span",
        { class: "name" },
        element("span", { dir: "auto" }, name),
        roles.length > 0 ? element("small", { dir: "auto" }, roles[0]) : undefined,
      ),
      element("span", { class: "count" }, element("span", { class: "unseen" }, "mentions: "), String(mentions.length)),
    ),
  );
}

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @param {VoiceOf} voiceOf
 */
function quoteList(text, analysis, voiceOf) {
  const numbered = analysis.quotes.map((quote, index) => ({ quote, index }));
  const rows = list(numbered, ({ quote, index }) =>
    element(
      "button",
      { type: "button", class: `row quote voice-${voiceOf(index)}`, "data-quote": index, "aria-pressed": "false" },
      element("span", { class: "speaker", dir: "auto" }, speakerName(text, analysis, quote)),
      element("span", { class: "form" }, quoteLabel(quote)),
      element(
        "span",
        { class: `words ${quote.kind}`, dir: "auto" },
        quote.content.map((span) => wordsOf(text, span)).join(" … "),
      ),
    ),
  );
  return [...voiceBars(analysis, voiceOf), rows];
}

/**
 * How much of all words each source has.
 * @param {Analysis} analysis
 * @param {VoiceOf} voiceOf
 */
function voiceBars({ statistics }, voiceOf) {
  const speakers = statistics.speakers.filter(({ share }) => share > 0).slice(0, 8);
  if (speakers.length === 0) return [];
  const bars = speakers.map(({ name, quotes, direct, indirect, share }) => {
    const bar = element("span", { class: `bar voice-${quotes.length > 0 ? voiceOf(quotes[0]) : 0}` });
    bar.style.inlineSize = `${Math.max(share * 100, 1)}%`;
    return element(
      "li",
      {},
      element("span", { class: "speaker", dir: "auto" }, name),
      element("span", { class: "count" }, `${counted(direct + indirect, "word")}, ${percent(share)}`),
      bar,
    );
  });
  return [element("h3", {}, "Share of the words"), element("ul", { class: "bars" }, ...bars), element("h3", {}, "Quote by quote")];
}

/** @param {string} text @param {Analysis} analysis */
function timeline(text, { timeline: entries, entities }) {
  return list(entries, ({ date, sentence }) =>
    element(
      "button",
      { type: "button", class: "row dated", "data-entity": date, "data-at": sentence.start, "aria-pressed": "false" },
      element("span", { class: "when" }, dateText(entities[date])),
      element("span", { class: "words", dir: "auto" }, wordsOf(text, sentence)),
    ),
  );
}

/** @param {string} text @param {Analysis} analysis */
function figures(text, { figures: rows }) {
  return list(rows, ({ entity, span, measures, sentence }) =>
    element(
      "button",
      { type: "button", class: "row dated", "data-entity": entity, "data-at": sentence.start, "aria-pressed": "false" },
      element("span", { class: "when" }, wordsOf(text, span)),
      element("span", { class: "words", dir: "auto" }, wordsOf(text, measures ?? sentence)),
    ),
  );
}

/** @param {Analysis} analysis */
function about({ statistics, language, engine, blocks }) {
  const { words, sentences, paragraphs, readingSeconds, readingEase, quotedShare } = statistics;
  const left = blocks.filter(({ kind }) => kind === "boilerplate").length;
  return [
    element(
      "dl",
      { class: "facts" },
      ...fact("Words", words > 0 ? words.toLocaleString("en") : ""),
      ...fact("Sentences", sentences > 0 ? sentences.toLocaleString("en") : ""),
      ...fact("Paragraphs", paragraphs > 0 ? paragraphs.toLocaleString("en") : ""),
      ...fact("Reading time", readingSeconds > 0 ? readingTime(readingSeconds) : ""),
      ...fact("Reading ease", readingEase === undefined ? "" : `${Math.round(readingEase)} (Flesch; 0 hard, 100 easy)`),
      ...fact("Inside quotation marks", words > 0 ? `${percent(quotedShare)} of the words` : ""),
      ...fact("Language", language.code === "und" ? "" : languageName(language.code)),
      ...fact("Page furniture set aside", left > 0 ? counted(left, "line") : ""),
      ...fact("Engine", `Lede ${engine.version}, model ${engine.model.slice(0, 12)}`),
    ),
  ];
}

// ---- their parts

/**
 * A list that shows its first rows, and the others when asked.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => HTMLElement} row
 */
function list(items, row) {
  const made = element("ul", { class: "rows" }, ...items.slice(0, ROWS).map((item) => element("li", {}, row(item))));
  if (items.length <= ROWS) return made;
  const rest = items.length - ROWS;
  const more = element("button", { type: "button", class: "more" }, `Show ${rest.toLocaleString("en")} more`);
  more.addEventListener("click", () => {
    more.closest("li")?.remove();
    made.append(...items.slice(ROWS).map((item) => element("li", {}, row(item))));
  });
  made.append(element("li", {}, more));
  return made;
}

/** @param {"mention" | "quote"} what @param {number} index @param {number} count */
function stepper(what, index, count) {
  return element(
    "div",
    { class: "stepper" },
    element("button", { type: "button", "data-step": -1, "aria-label": `Previous ${what}`, disabled: count < 2 }, "←"),
    element("span", {}, `${what} ${index + 1} of ${count}`),
    element("button", { type: "button", "data-step": 1, "aria-label": `Next ${what}`, disabled: count < 2 }, "→"),
  );
}

/** @param {string} label @param {string | undefined} words */
function fact(label, words) {
  return words ? [element("dt", {}, label), element("dd", { dir: "auto" }, words)] : [];
}

/** @param {string} text @param {Analysis} analysis @param {Quote} quote */
function speakerName(text, { entities }, { speaker }) {
  if (!speaker) return "Speaker not found";
  return speaker.entity === undefined ? wordsOf(text, speaker) : entities[speaker.entity].name;
}

/** @param {string} text @param {Span} span */
function wordsOf(text, { start, end }) {
  return text.slice(start, end).replace(/\s+/g, " ");
}

/** @param {Entity[]} entities @param {string} group */
function countOf(entities, group) {
  return entities.filter(({ type }) => groupOf(type) === group).length;
}

/** @param {NonNullable<Entity["value"]>} value */
function valueText(value) {
  if ("precision" in value) return value.iso ?? value.repeats ?? "not resolved";
  const { amount, max } = value;
  const range = amount.toLocaleString("en") + (max === undefined ? "" : `–${max.toLocaleString("en")}`);
  if ("currency" in value) return `${range} ${value.currency}`;
  return value.unit === "%" ? `${range} %` : `${range} ${value.unit}`;
}

/** @param {Entity} date */
function dateText({ name, value }) {
  return (value && "precision" in value && value.iso) || name;
}

/** @param {number} share */
function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/** @param {number} seconds */
function readingTime(seconds) {
  return seconds < 60 ? "under a minute" : counted(Math.round(seconds / 60), "minute");
}
