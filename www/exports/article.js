// @ts-check
/** What several formats say of an article: its headline, its sources, what made the result. Pure. */

import { counted, percent, quoteLabel, speakerName, wordsOf } from "../kinds.js";
import { isSaid } from "../ledger.js";
import { voicesOf } from "../voices.js";
import { hexadecimal, sha256 } from "./digest.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Quote} Quote */
/** @typedef {import("../../types/lede.d.ts").Span} Span */
/** @typedef {import("../voices.js").Voice} Voice */

/** Refuses what is no text and no result. @param {unknown} text @param {any} analysis */
export function checkGiven(text, analysis) {
  if (typeof text !== "string") throw new TypeError(`text: expected a string, got ${text === null ? "null" : typeof text}`);
  if (!Array.isArray(analysis?.quotes)) throw new TypeError("analysis: expected the result of analyze(text)");
}

/**
 * Every format cuts the text with the offsets of the result, so they must count what JavaScript does.
 * @param {string} text
 * @param {Analysis} analysis
 */
export function checkOffsets(text, analysis) {
  checkGiven(text, analysis);
  const { offsetUnit } = analysis;
  if (offsetUnit !== "utf-16") throw new RangeError(`analysis.offsetUnit: expected "utf-16", got "${offsetUnit}"`);
}

/** Its headline on one line; "" where it has none. @param {string} text @param {Analysis} analysis */
export function headlineOf(text, { blocks }) {
  const headline = blocks.find(({ kind }) => kind === "headline");
  return headline ? wordsOf(text, headline) : "";
}

/** What made the result, and of which text. @param {string} text @param {Analysis} analysis */
export function stampOf(text, { engine: { version, model } }) {
  return `Lede ${version}, model ${model}. SHA-256 of the text: ${hexadecimal(sha256(text))}`;
}

/**
 * The sources, most words first, each with the quotes that it is counted for; then quotes of those
 * who were asked and said nothing; then those that are nobody's. Quotes are told by their index.
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {{voices: Voice[], silent: number[], nobodys: number[]}}
 */
export function sourcesOf(text, analysis) {
  const { quotes } = analysis;
  const those = (/** @type {(quote: Quote) => boolean} */ isMeant) => Array.from(quotes.keys()).filter((index) => isMeant(quotes[index]));
  return {
    voices: voicesOf(text, analysis)
      .map((voice) => ({ ...voice, quotes: voice.quotes.filter((index) => !quotes[index].reply) }))
      .filter((voice) => voice.quotes.length > 0),
    silent: those(({ reply }) => reply !== undefined),
    nobodys: those((quote) => !quote.speaker && !quote.reply && isSaid(quote)),
  };
}

/** @type {Record<Voice["kind"], string>} One source of each kind. */
const KINDS = { named: "Named", unnamed: "Unnamed", institution: "Institution" };

/** What is to be said of a source, part by part. @param {Voice} voice */
export function factsOfSource({ kind, role, quotes, direct, reported, share }) {
  const words = `${counted(direct.words, "word")} quoted, ${reported.words} reported`;
  return [KINDS[kind], role, counted(quotes.length, "quote"), words, `${percent(share)} of all`].filter(Boolean);
}

/** What is to be said of a quote beside its words, part by part. @param {string} text @param {Quote} quote */
export function factsOfQuote(text, quote) {
  const { cue, addressee, anonymity, confidence } = quote;
  return [
    quoteLabel(quote),
    cue ? `“${wordsOf(text, cue)}”` : "",
    addressee ? `to ${wordsOf(text, addressee)}` : "",
    anonymity ? `not named: ${wordsOf(text, anonymity)}` : "",
    `${percent(confidence)} sure`,
  ].filter(Boolean);
}

/**
 * A quote's words in one line: those of a direct quote that the article interrupts in quotation
 * marks of their own, piece beside piece, as nothing of what was said is left out between them.
 * @param {string} text
 * @param {Quote} quote
 */
export function contentOf(text, { kind, content }) {
  const pieces = piecesOf(text, content).map(({ words }) => words);
  if (kind !== "direct") return pieces.join(" … ");
  return pieces.length > 1 ? marked(pieces) : (pieces[0] ?? "");
}

/** The same, all of a direct quote in quotation marks. @param {string} text @param {Quote} quote */
export function markedContentOf(text, quote) {
  if (quote.kind !== "direct") return contentOf(text, quote);
  return marked(piecesOf(text, quote.content).map(({ words }) => words));
}

/** Pieces in quotation marks side by side. @param {string[]} pieces */
export function marked(pieces) {
  return pieces.map((words) => `“${words}”`).join(" ");
}

/**
 * The spans whose words follow each other, as one: pieces that the article's other words part. But
 * for the last, without a comma at the end: that is the article's.
 * @param {string} text
 * @param {Span[]} spans
 * @returns {(Span & {words: string})[]}
 */
export function piecesOf(text, spans) {
  /** @type {(Span & {words: string})[]} */
  const pieces = [];
  for (const span of spans) {
    const last = pieces.at(-1);
    const words = wordsOf(text, span);
    if (last && !/[\p{L}\p{N}]/u.test(text.slice(last.end, span.start))) {
      last.words += ` ${words}`;
      last.end = span.end;
      continue;
    }
    if (last) last.words = last.words.replace(/,$/, "");
    pieces.push({ start: span.start, end: span.end, words });
  }
  return pieces;
}

/** The name and office of whoever is quoted. @param {string} text @param {Analysis} analysis @param {Quote} quote */
export function sourceOf(text, { entities }, quote) {
  const role = quote.speaker?.entity === undefined ? undefined : entities[quote.speaker.entity].roles[0];
  const name = speakerName(text, entities, quote);
  return role ? `${name}, ${role}` : name;
}
