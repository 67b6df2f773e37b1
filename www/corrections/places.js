// @ts-check
/**
 * The places that a correction has, and the correction in words. Pure. A draft is a correction that
 * has spans of a text where the correction has anchors.
 */

import { TYPE_LABELS, counted, wordsOf } from "../kinds.js";

/** @typedef {import("../../types/lede.d.ts").Anchor} Anchor */
/** @typedef {import("../../types/lede.d.ts").BlockKind} BlockKind */
/** @typedef {import("../../types/lede.d.ts").Correction} Correction */
/** @typedef {import("../../types/lede.d.ts").EntityType} EntityType */
/** @typedef {import("../../types/lede.d.ts").Span} Span */

/**
 * @template Place
 * @typedef {{action: "merge", anchor: Place, into: Place}
 *   | {action: "split", anchors: Place[], into?: Place}
 *   | {action: "retype", anchor: Place, type: EntityType}
 *   | {action: "rename", anchor: Place, name: string}
 *   | {action: "drop", anchor: Place, only?: boolean}
 *   | {action: "add", anchor: Place, type: EntityType, into?: Place}
 *   | {action: "block", anchor: Place, kind: BlockKind}
 *   | {action: "speaker", quote: Place, to?: Place}} Decision
 */

/** @typedef {Decision<Span>} Draft */

/** The fields that hold places, in the order in which they are told. */
const PLACES = ["anchors", "anchor", "quote", "into", "to"];

/** @type {Record<BlockKind, string>} */
export const BLOCK_LABELS = {
  headline: "Headline",
  standfirst: "Standfirst",
  byline: "Byline",
  dateline: "Dateline",
  heading: "Heading",
  paragraph: "Paragraph",
  list: "List item",
  caption: "Caption",
  credit: "Picture credit",
  boilerplate: "Page furniture",
};

/** Most letters of a place that is told in words. */
const LETTERS = 48;

/** @param {Decision<any>} decision */
export function placesOf(decision) {
  const fields = /** @type {Record<string, any>} */ (decision);
  return PLACES.flatMap((name) => fields[name] ?? []);
}

/**
 * The same decision with other places, given in the order of `placesOf`.
 * @param {Draft} draft
 * @param {Anchor[]} anchors
 * @returns {Correction}
 */
export function anchored(draft, anchors) {
  const rest = Array.from(anchors);
  const fields = Object.entries(draft).map(([name, value]) => [name, value, PLACES.indexOf(name)]).sort((a, b) => a[2] - b[2]);
  const filled = fields.map(([name, value, at]) => [name, at < 0 ? value : Array.isArray(value) ? rest.splice(0, value.length) : rest.shift()]);
  return Object.fromEntries(filled);
}

/**
 * The words at each place; undefined for one that is gone.
 * @param {string} text
 * @param {(Span | null)[]} spans
 */
export function wordsAt(text, spans) {
  return spans.map((span) => {
    const words = span && wordsOf(text, span);
    return words && words.length > LETTERS ? `${words.slice(0, LETTERS).trimEnd()} …` : (words ?? undefined);
  });
}

/**
 * A decision in a sentence without its full stop.
 * @param {Decision<any>} decision
 * @param {(string | undefined)[]} words at its places, in the order of `placesOf`; undefined where they are gone
 */
export function described(decision, words) {
  const [first, second] = [words[0], words.at(-1)].map((each) => `“${each ?? "…"}”`);
  switch (decision.action) {
    case "merge":
      return `${first} is the same as ${second}`;
    case "split": {
      const mentions = decision.anchors.length > 1 ? `${counted(decision.anchors.length, "mention")}, the first ${first},` : first;
      const is = decision.anchors.length > 1 ? "are" : "is";
      return decision.into ? `${mentions} ${is} ${second}` : `${mentions} ${is} another`;
    }
    case "retype":
      return `${first} is ${oneOf(TYPE_LABELS[decision.type])}`;
    case "rename":
      return `${first} is called ${decision.name}`;
    case "drop":
      return decision.only ? `${first} is not a name here` : `${first} is not a name`;
    case "add":
      return decision.into ? `${first} is another name of ${second}` : `${first} is ${oneOf(TYPE_LABELS[decision.type])}`;
    case "block":
      return `The part that begins ${first} is ${decision.kind === "boilerplate" ? "page furniture" : oneOf(BLOCK_LABELS[decision.kind])}`;
    case "speaker":
      return decision.to ? `${first} is said by ${second}` : `${first} is said by nobody known`;
    default:
      return "A decision of a kind that this version does not know";
  }
}

/** @param {string} [label] */
function oneOf(label = "something else") {
  const words = label.toLowerCase();
  return `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
}
