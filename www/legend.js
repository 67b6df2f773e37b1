// @ts-check
/** Takes an analysis and what is shown of it, gives the legend: a switch with its count for each kind of mark that there is. Pure. */

import { element } from "./dom.js";
import { groupOf, SWITCHES } from "./kinds.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */

/**
 * @param {Analysis} analysis
 * @param {Set<string>} hidden
 */
export function legendOf({ entities, quotes, blocks }, hidden) {
  /** @type {Map<string, number>} */
  const counts = new Map([["quote", quotes.length]]);
  for (const { type, mentions } of entities) {
    counts.set(groupOf(type), (counts.get(groupOf(type)) ?? 0) + mentions.length);
  }
  const furniture = blocks.filter(({ kind }) => kind === "boilerplate").length;
  return [
    ...SWITCHES.filter(({ id }) => counts.get(id)).map(({ id, label }) => toggle(id, label, counts.get(id) ?? 0, !hidden.has(id))),
    ...(furniture > 0 ? [toggle("boilerplate", "Page furniture", furniture, false)] : []),
  ];
}

/** @param {string} id @param {string} label @param {number} count @param {boolean} shown */
function toggle(id, label, count, shown) {
  return element(
    "button",
    { type: "button", "data-group": id, "aria-pressed": String(shown) },
    element("span", { class: `swatch ${id}` }),
    element("span", {}, label),
    element("span", { class: "count" }, count.toLocaleString("en")),
  );
}
