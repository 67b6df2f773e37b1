// @ts-check
/**
 * One quote with its source, as plain text to paste: “…”, Transport Minister Ada Kestle told the
 * Post. Always holds: what stands in quotation marks are the speaker's words as the article has
 * them, but for a comma or full stop at their end; who said it, and how, is told in the article's
 * words too, with the name in the place of "he" or a surname, and between two quotations where the
 * article has it there: an ellipsis would claim that words were left out. Reported speech gets no
 * marks.
 */

import { wordsOf } from "../kinds.js";
import { checkOffsets, contentOf, marked, markedContentOf, piecesOf, sourceOf } from "./article.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Quote} Quote */
/** @typedef {import("../../types/lede.d.ts").Span} Span */

/** Whose something is: "her plan". */
const OWNERS = /^(?:my|our|his|her|its|their)$/i;

/** A stretch of the article with more characters than this is more than a quote and its source. */
const LONGEST = 600;

/**
 * One quote with who said it, in the article's words, to paste.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {number} index of the quote
 * @returns {string} "" where nothing was said
 */
export function quoteText(text, analysis, index) {
  checkOffsets(text, analysis);
  const quote = analysis.quotes[index];
  if (!quote) throw new RangeError(`index: expected that of one of ${analysis.quotes.length} quotes, got ${index}`);
  if (quote.content.length === 0) return "";
  return quote.kind === "direct" ? direct(text, analysis, quote) : reported(text, analysis, quote);
}

/** @param {string} text @param {Analysis} analysis @param {Quote} quote */
function direct(text, analysis, quote) {
  const { cue, speaker, content } = quote;
  const pieces = piecesOf(text, content);
  const who = cue && speaker && passage(text, analysis, quote, [cue, speaker, quote.addressee]);
  if (!who) return speaker ? `${markedContentOf(text, quote)} — ${sourceOf(text, analysis, quote)}` : markedContentOf(text, quote);
  const said = pieces.map(({ words }) => words);
  const next = pieces.findIndex(({ start }) => start >= speaker.end);
  if (next <= 0) return attributed(said, who);
  const between = text.slice(Math.max(speaker.end, cue.end), pieces[next].start);
  return `${attributed(said.slice(0, next), who)}${/[.!?]/.test(between) ? "." : ","} ${marked(said.slice(next))}`;
}

/** What was said, then who said it. @param {string[]} said @param {string} who */
function attributed(said, who) {
  const last = said.at(-1) ?? "";
  if (/[?!…]$/.test(last)) return `${marked(said)} ${who}`;
  return `${marked([...said.slice(0, -1), last.replace(/[.,]$/, "")])}, ${who}`;
}

/** @param {string} text @param {Analysis} analysis @param {Quote} quote */
function reported(text, analysis, quote) {
  const { cue, speaker, content } = quote;
  const whole = cue && speaker && passage(text, analysis, quote, [cue, speaker, ...content]);
  if (whole) return whole;
  const words = contentOf(text, quote);
  return speaker ? `${words} — ${sourceOf(text, analysis, quote)}` : words;
}

/**
 * The stretch of the article that `parts` span, with the name of the speaker in it; undefined where
 * it is no plain phrase: on two lines, too long, or cut by quoted words that are no part of it.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {Quote} quote
 * @param {(Span | undefined)[]} parts
 */
function passage(text, analysis, quote, parts) {
  const there = parts.filter((part) => part !== undefined);
  const start = Math.min(...there.map((part) => part.start));
  const end = Math.max(...there.map((part) => part.end));
  const { speaker, content, kind } = quote;
  const isCut = kind === "direct" && content.some((span) => span.start < end && span.end > start);
  if (!speaker || isCut || end - start > LONGEST || /[\r\n]/.test(text.slice(start, end))) return undefined;
  const before = text.slice(start, speaker.start);
  const after = text.slice(speaker.end, end);
  const phrase = text.slice(speaker.start, speaker.end);
  const who = named(text, analysis, quote, after);
  const made = (before + who + after).replace(/\s+/g, " ");
  const isPlain = before !== "" || (who === phrase && isNoName(analysis, start));
  return kind === "direct" && isPlain && startsSentence(analysis, start) && phrase !== "I" ? made[0].toLowerCase() + made.slice(1) : made;
}

/**
 * The speaker as the article calls them; by name and office where it says "she" or a surname.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {Quote} quote
 * @param {string} after what follows
 */
function named(text, analysis, quote, after) {
  const { speaker } = quote;
  const phrase = speaker ? text.slice(speaker.start, speaker.end) : "";
  const entity = speaker?.entity === undefined ? undefined : analysis.entities[speaker.entity];
  if (!entity || phrase.includes(entity.name)) return phrase;
  if (OWNERS.test(phrase) && /^\s+[\p{L}\p{N}]/u.test(after)) return `${entity.name}’s`;
  const source = sourceOf(text, analysis, quote);
  return source !== entity.name && /^\s*[\p{L}\p{N}]/u.test(after) ? `${source},` : source;
}

/** @param {Analysis} analysis @param {number} start */
function startsSentence({ sentences }, start) {
  return sentences.some((sentence) => sentence.start === start);
}

/** @param {Analysis} analysis @param {number} start */
function isNoName({ entities }, start) {
  return entities.every(({ mentions }) => mentions.every((mention) => mention.kind !== "name" || mention.start !== start));
}
