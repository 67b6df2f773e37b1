// @ts-check
/** Takes an analysis and what is selected in it, gives the lines that tell a reader of it, and what a reader can say to them. Pure. */

import { element } from "../www/dom.js";
import { counted, percent, quoteLabel, speakerName, TYPE_LABELS } from "../www/kinds.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Entity} Entity */
/** @typedef {import("../types/lede.d.ts").EntityType} EntityType */
/** @typedef {import("../www/lede-article.js").Selection} Selection */

/** Types of things that have a name. @type {EntityType[]} */
const NAMES = ["person", "organization", "location", "facility", "group", "event", "product", "work", "law", "misc"];

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @param {Selection} selection
 * @returns {HTMLElement[]}
 */
export function detailOf(text, analysis, { entity, mention = 0, quote }) {
  if (quote !== undefined) return quoteDetail(text, analysis, quote);
  return entity === undefined ? [] : entityDetail(analysis, entity, mention);
}

/** @param {Analysis} analysis @param {number} id @param {number} mention */
function entityDetail({ entities, quotes }, id, mention) {
  const { type, name, roles, aliases, mentions } = entities[id];
  const { confidence, because } = mentions[mention];
  const said = quotes.filter(({ speaker }) => speaker?.entity === id).length;
  return lines(
    TYPE_LABELS[type],
    name,
    [roles.join("; "), aliases.length > 0 ? `also ${aliases.join(", ")}` : ""],
    [counted(mentions.length, "mention"), said > 0 ? counted(said, "quote") : "", sureness(confidence, because)],
  );
}

/** @param {string} text @param {Analysis} analysis @param {number} index */
function quoteDetail(text, { entities, quotes }, index) {
  const quote = quotes[index];
  const roles = quote.speaker?.entity === undefined ? [] : entities[quote.speaker.entity].roles;
  return lines(quoteLabel(quote), speakerName(text, entities, quote), [roles.join("; ")], [sureness(quote.confidence, quote.because)]);
}

/** @param {number} confidence @param {string} because */
function sureness(confidence, because) {
  return `${percent(confidence)} sure (${because})`;
}

/**
 * What a reader can say of a name: that it is none, or is one of another type.
 * @param {Entity} entity
 * @returns {HTMLElement[]} nothing for a value
 */
export function correctorOf({ type, name }) {
  if (!NAMES.includes(type)) return [];
  const choices = NAMES.map((kind) => element("option", { value: kind, selected: kind === type }, TYPE_LABELS[kind]));
  return [
    element("select", { "aria-label": `What ${name} is` }, ...choices),
    element("button", { type: "button" }, "Not a name"),
  ];
}

/** @param {string} kicker @param {string} name @param {...string[]} more lines of parts, the empty ones left out */
function lines(kicker, name, ...more) {
  const rest = more.map((parts) => parts.filter(Boolean).join(" · ")).filter(Boolean);
  return [
    element("span", { class: "kicker" }, kicker),
    element("strong", {}, name),
    ...rest.map((words) => element("span", { class: "more" }, words)),
  ];
}
