// @ts-check
/**
 * Takes a text and its analysis, gives what is marked: the spans of every mark, the spans that are
 * lit together, and the mark at a position. Pure. Always holds: nothing is marked in page furniture
 * and in lines that repeat an earlier one; segments are in text order and never overlap.
 */

import { groupOf, isFound, UNSURE } from "../kinds.js";
import { markedLines } from "../marks.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Entity} Entity */
/** @typedef {import("../../types/lede.d.ts").Mention} Mention */
/** @typedef {import("../../types/lede.d.ts").Quote} Quote */
/** @typedef {import("../../types/lede.d.ts").Span} Span */
/** @typedef {import("../marks.js").Segment} Segment */
/** @typedef {import("../lede-article.js").Selection} Selection */

/** What a span is when it is lit: of an entity, this mention, or a part of a quote. */
export const LIT = /** @type {const} */ (["lit", "content", "speaker", "cue", "addressee", "anonymity", "current"]);

/** @typedef {Span & {name: string}} Mark A span and the name of its look: "quote", a group of types ("person"; "person-faint" for pronouns and what is unsure), or one of `LIT`. */

/** The marks of one analyzed text. */
export class Plan {
  /** @type {Segment[]} Where names and parts of quotes are. */ #segments;

  /**
   * @param {string} text
   * @param {Analysis} analysis
   * @param {boolean} quotes whether quotes are marked
   */
  constructor(text, analysis, quotes) {
    this.text = text;
    this.analysis = quotes ? analysis : { ...analysis, quotes: [] };
    this.#segments = markedLines(text, this.analysis)
      .filter(({ kind, repeated }) => kind !== "boilerplate" && !repeated)
      .flatMap(({ blocks }) => blocks.flatMap(({ segments }) => segments))
      .filter(({ mentions, parts }) => mentions.length > 0 || parts.length > 0);
  }

  /** Every mark; quotes first, so that names stand on them. @returns {Mark[]} */
  marks() {
    const { entities, quotes } = this.analysis;
    const marks = [
      ...quotes.flatMap(({ content }) => content.map((span) => ({ ...span, name: "quote" }))),
      ...entities.flatMap(({ type, mentions }) => mentions.map((mention) => markOf(groupOf(type), mention))),
    ];
    return marks.filter(({ start }) => this.#segmentAt(start));
  }

  /** What the list names: who and what is marked, without dates and amounts; and whose words. */
  listed() {
    const { entities, quotes } = this.analysis;
    const isMarked = (/** @type {Span[]} */ spans) => spans.some(({ start }) => this.#segmentAt(start));
    return {
      names: entities.filter(({ type, mentions }) => !isValue(type) && isMarked(mentions)),
      quotes: Array.from(quotes.keys()).filter((index) => isMarked(partsOf(quotes[index]))),
    };
  }

  /**
   * What stands at a position: the innermost mention, else the innermost quote.
   * @param {number} position
   * @returns {Selection | undefined}
   */
  at(position) {
    const segment = this.#segmentAt(position);
    const mention = segment?.mentions.at(-1);
    if (mention) return mention;
    const quote = this.quoteAt(position);
    return quote === undefined ? undefined : { quote };
  }

  /** @param {number} position The innermost quote there. */
  quoteAt(position) {
    return this.#segmentAt(position)?.parts.findLast(({ role }) => role === "content")?.quote;
  }

  /**
   * Whether there is such a mark in this analysis.
   * @param {Selection} selection
   */
  has(selection) {
    return isFound(this.analysis, selection);
  }

  /**
   * What is lit with a selection.
   * @param {Selection} selection
   * @returns {Mark[]}
   */
  lit({ entity, mention = 0, quote, spans, at = 0 }) {
    if (spans) return spans.map(({ start, end }, index) => ({ start, end, name: index === at ? "current" : "lit" }));
    if (quote !== undefined) return partsOf(this.analysis.quotes[quote]);
    const mentions = entity === undefined ? [] : this.analysis.entities[entity].mentions;
    return mentions.map(({ start, end }, index) => ({ start, end, name: index === mention ? "current" : "lit" }));
  }

  /**
   * The selection of another analysis, found in this one by its name or words.
   * @param {Plan} other
   * @param {Selection} selection
   * @returns {Selection | undefined}
   */
  again(other, { entity, mention = 0, quote }) {
    if (quote !== undefined) {
      const found = this.analysis.quotes.findIndex(({ content }) => this.#words(content) === other.#words(other.analysis.quotes[quote].content));
      return found === -1 ? undefined : { quote: found };
    }
    const known = entity === undefined ? undefined : other.analysis.entities[entity];
    const found = this.analysis.entities.find(({ type, name }) => type === known?.type && name === known.name);
    return found && { entity: found.id, mention: Math.min(mention, found.mentions.length - 1) };
  }

  /** @param {Span[]} spans */
  #words(spans) {
    return spans.map(({ start, end }) => this.text.slice(start, end)).join(" ");
  }

  /** @param {number} position @returns {Segment | undefined} */
  #segmentAt(position) {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#segments[middle].end <= position) low = middle + 1;
      else high = middle;
    }
    const found = this.#segments[low];
    return found && found.start <= position ? found : undefined;
  }
}

/** @param {Entity["type"]} type */
function isValue(type) {
  return groupOf(type) === "date" || groupOf(type) === "amount";
}

/** @param {string} group @param {Mention} mention @returns {Mark} */
function markOf(group, { start, end, kind, confidence }) {
  const isFaint = kind === "pronoun" || kind === "nominal" || confidence < UNSURE;
  return { start, end, name: isFaint ? `${group}-faint` : group };
}

/** @param {Quote} quote @returns {Mark[]} */
function partsOf({ content, cue, speaker, addressee, anonymity }) {
  const others = { speaker, cue, addressee, anonymity };
  return [
    ...content.map((span) => ({ ...span, name: "content" })),
    ...Object.entries(others).flatMap(([name, span]) => (span ? [{ start: span.start, end: span.end, name }] : [])),
  ];
}

/**
 * The name of the look whose words a selection is about: they are scrolled to.
 * @param {Mark[]} lit
 */
export function mainName(lit) {
  return (lit.find(({ name }) => name === "current" || name === "content") ?? lit[0])?.name;
}
