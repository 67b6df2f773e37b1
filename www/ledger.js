// @ts-check
/** Takes quotes and what a reader wants to see of them, gives those that are meant. Pure. */

import { sourceKey } from "./voices.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Quote} Quote */

/**
 * @typedef {object} Wanted "" in each means all.
 * @property {string} speaker the key of a source
 * @property {string} form "direct" or "reported"; a mixed quote is both
 * @property {string} act "said" (speech, writing) or "thought" (belief, intention)
 * @property {string} source "named", "unnamed" or "institution"
 */

/** What the ledger shows unless asked: what was said or written. @type {Wanted} */
export const SAID = { speaker: "", form: "", act: "said", source: "" };

/** @type {Record<"form" | "act" | "source", [value: string, label: string][]>} */
export const CHOICES = {
  form: [["", "Quoted and reported"], ["direct", "Quoted"], ["reported", "Reported"]],
  act: [["said", "Said or written"], ["thought", "Thought or planned"], ["", "Said and thought"]],
  source: [["", "Named or not"], ["named", "Named"], ["unnamed", "Unnamed"], ["institution", "Institutions"]],
};

/** Whether a quote is speech or writing, not a belief or a plan. @param {Quote} quote */
export function isSaid(quote) {
  return quote.act === "speech" || quote.act === "writing";
}

/**
 * The indices of the quotes that are wanted.
 * @param {string} text
 * @param {Quote[]} quotes
 * @param {Wanted} wanted
 * @returns {number[]}
 */
export function filterQuotes(text, quotes, { speaker, form, act, source }) {
  const isWanted = (/** @type {Quote} */ quote) =>
    (speaker === "" || sourceKey(text, quote) === speaker) &&
    (form === "" || quote.kind === "mixed" || (quote.kind === "direct") === (form === "direct")) &&
    (act === "" || isSaid(quote) === (act === "said")) &&
    (source === "" || quote.speaker?.kind === source);
  return Array.from(quotes.keys()).filter((index) => isWanted(quotes[index]));
}
