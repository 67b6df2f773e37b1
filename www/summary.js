// @ts-check
/** Takes an analysis, gives what was found in a sentence. Pure. */

import { counted, groupOf, percent } from "./kinds.js";
import { isSaid } from "./ledger.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */

/**
 * The result in a sentence; "" where nothing was found.
 * @param {Analysis} analysis
 */
export function summaryLine({ entities, quotes, statistics: { speakers } }) {
  const unnamed = speakers.filter(({ kind }) => kind === "unnamed").length;
  const count = (/** @type {string} */ group) => entities.filter(({ type }) => groupOf(type) === group).length;
  const parts = [];
  const said = quotes.filter(isSaid).length;
  if (said > 0) {
    const all = unnamed === speakers.length ? "unnamed source" : "source";
    const sources = speakers.length > 0 ? ` from ${counted(speakers.length, all)}` : "";
    parts.push(counted(said, "quote") + sources + (unnamed > 0 && all === "source" ? `, ${unnamed} of them unnamed` : ""));
  }
  const names = [
    counted(count("person"), "person", "people"),
    counted(count("organization"), "organisation"),
    counted(count("place"), "place"),
  ].filter((words) => !words.startsWith("0 "));
  if (names.length > 0) parts.push(names.join(", "));
  const most = speakers[0];
  if (most && most.share > 0 && speakers.length > 1) parts.push(`most words: ${most.name}, ${percent(most.share)}`);
  return parts.join("; ");
}
