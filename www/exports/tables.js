// @ts-check
/** Takes a text and its analysis, gives tables for a spreadsheet: a row for each entity, for each quote. */

import { speakerName, wordsOf } from "../kinds.js";
import { wordCount } from "../voices.js";
import { checkGiven, checkOffsets, contentOf } from "./article.js";
import { toCsv } from "./csv.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Entity} Entity */
/** @typedef {import("../../types/lede.d.ts").Quote} Quote */
/** @typedef {string | number | undefined} Cell */

/** Parts what stands in one cell: aliases, roles. */
const PARTED = "; ";

const ENTITY_COLUMNS = ["id", "type", "name", "aliases", "roles", "mentions", "by name", "salience", "value", "up to", "unit", "gender", "latitude", "longitude", "country", "start"];

/** A row for each person, organization, place, date, amount. @param {string} text @param {Analysis} analysis @returns {string} */
export function entitiesCsv(text, analysis) {
  checkGiven(text, analysis);
  return toCsv([ENTITY_COLUMNS, ...analysis.entities.map(entityRow)]);
}

/** @param {Entity} entity @returns {Cell[]} */
function entityRow({ id, type, name, aliases, roles, mentions, salience, value, gender, place }) {
  const byName = mentions.filter(({ kind }) => kind === "name" || kind === "value").length;
  return [
    id, type, name, aliases.join(PARTED), roles.join(PARTED), mentions.length, byName, salience,
    ...valueCells(value), gender?.value, place?.latitude, place?.longitude, place?.country, mentions[0]?.start,
  ];
}

/** @param {Entity["value"]} value @returns {Cell[]} a date or amount, the end of a range, the unit */
function valueCells(value) {
  if (!value) return [undefined, undefined, undefined];
  if ("precision" in value) return [value.iso ?? value.repeats, undefined, undefined];
  return [value.amount, value.max, "currency" in value ? value.currency : value.unit];
}

const QUOTE_COLUMNS = ["number", "speaker", "speaker kind", "role", "speaker in the text", "form", "act", "reply", "cue", "said to", "words", "quote", "not named because", "inside", "confidence", "because", "start", "end"];

/** A row for each quote. @param {string} text @param {Analysis} analysis @returns {string} */
export function quotesCsv(text, analysis) {
  checkOffsets(text, analysis);
  return toCsv([QUOTE_COLUMNS, ...analysis.quotes.map((quote, index) => quoteRow(text, analysis, quote, index))]);
}

/** @param {string} text @param {Analysis} analysis @param {Quote} quote @param {number} index @returns {Cell[]} */
function quoteRow(text, { entities }, quote, index) {
  const { kind, act, reply, content, cue, speaker, addressee, anonymity, parent, confidence, because } = quote;
  const role = speaker?.entity === undefined ? undefined : entities[speaker.entity].roles[0];
  const words = contentOf(text, quote);
  return [
    index, speaker && speakerName(text, entities, quote), speaker?.kind, role, speaker && wordsOf(text, speaker),
    kind, act, reply, cue && wordsOf(text, cue), addressee && wordsOf(text, addressee), wordCount(words), words,
    anonymity && wordsOf(text, anonymity), parent, confidence, because, content[0]?.start, content.at(-1)?.end,
  ];
}
