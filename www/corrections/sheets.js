// @ts-check
/**
 * Takes what is to be corrected, gives the sheets of the menu: what can be decided about an entity,
 * a quote, selected words, a part of the article. A decision is told to `act` as a draft. Always
 * holds: a decision about a whole entity is tied to one of its names, never to a pronoun.
 */

import { element } from "../dom.js";
import { counted, GROUPS, groupOf, speakerName, TYPE_LABELS, wordsOf } from "../kinds.js";
import { button, turn } from "./menu.js";
import { BLOCK_LABELS } from "./places.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").BlockKind} BlockKind */
/** @typedef {import("../../types/lede.d.ts").Entity} Entity */
/** @typedef {import("../../types/lede.d.ts").EntityType} EntityType */
/** @typedef {import("../../types/lede.d.ts").Span} Span */
/** @typedef {import("./menu.js").Sheet} Sheet */
/** @typedef {import("./places.js").Draft} Draft */

/**
 * @typedef {object} Desk
 * @property {string} text
 * @property {Analysis} analysis
 * @property {(draft: Draft) => void} act
 */

/** Groups of names; the others are values. */
const NAMED = GROUPS.filter(({ id }) => id !== "date" && id !== "amount");

/** Letters of the text on either side of a mention in a list. */
const AROUND = 34;

/** Letters of a block that find it again: its first ones. */
const BEGINNING = 40;

/** Longer words are no name. */
export const LONGEST_NAME = 120;

/**
 * @param {Desk} desk
 * @param {number} id
 * @param {number} at which of its mentions
 * @returns {Sheet}
 */
export function entitySheet(desk, id, at) {
  const entity = desk.analysis.entities[id];
  const { type, name, mentions } = entity;
  if (isValue(entity)) return valueSheet(desk, id, at);
  const here = boundsOf(mentions[at]);
  const anchor = nameOf(entity, at);
  const isPerson = type === "person";
  const sheet = { title: name, kicker: "Correct", content: /** @type {Node[]} */ ([]) };
  const further = (/** @type {string} */ label, /** @type {(back: Sheet) => Sheet} */ next) => item(label, () => turn(next(sheet)), true);
  const only = mentions.length > 1 ? item("Not a name here", () => desk.act({ action: "drop", anchor: here, only: true })) : undefined;
  const all = mentions.length > 1 ? `Not a name, in all ${mentions.length.toLocaleString("en")} places` : "Not a name";
  sheet.content = present([
    further("Rename …", (back) => renameSheet(desk, name, anchor, back)),
    further("Change type …", (back) => typesSheet(`“${name}” is`, type, (kind) => desk.act({ action: "retype", anchor, type: kind }), back)),
    others(desk, id).length > 0 ? further(isPerson ? "Same person as …" : "Same as …", (back) => sameSheet(desk, id, anchor, back)) : undefined,
    mentions.length > 1 ? further(isPerson ? "This is someone else …" : "This is something else …", (back) => apartSheet(desk, id, at, back)) : undefined,
    only,
    item(all, () => desk.act({ action: "drop", anchor })),
    partItem(desk, here, sheet),
  ]);
  return sheet;
}

/** @param {Desk} desk @param {number} id @param {number} at @returns {Sheet} */
function valueSheet(desk, id, at) {
  const { type, name, mentions } = desk.analysis.entities[id];
  const here = boundsOf(mentions[at]);
  const what = TYPE_LABELS[type].toLowerCase();
  const sheet = { title: name, kicker: "Correct", content: /** @type {Node[]} */ ([]) };
  sheet.content = present([
    item("This is a name …", () => turn(typesSheet(`“${wordsOf(desk.text, here)}” is`, undefined, (kind) => desk.act({ action: "add", anchor: here, type: kind }), sheet)), true),
    mentions.length > 1 ? item(`No ${what} here`, () => desk.act({ action: "drop", anchor: here, only: true })) : undefined,
    item(mentions.length > 1 ? `No ${what}, in all ${mentions.length} places` : `No ${what}`, () => desk.act({ action: "drop", anchor: here })),
    partItem(desk, here, sheet),
  ]);
  return sheet;
}

/** @param {Desk} desk @param {number} index @returns {Sheet} */
export function quoteSheet(desk, index) {
  const { analysis, text, act } = desk;
  const quote = analysis.quotes[index];
  const content = boundsOf(quote.content[0]);
  const sheet = { title: `Quote: ${speakerName(text, analysis.entities, quote)}`, kicker: "Correct", content: /** @type {Node[]} */ ([]) };
  const choice = chooser(desk, [["", "Nobody known"]], quote.speaker?.entity, "person");
  const speak = () => {
    const entity = chosen(choice, analysis);
    act(entity ? { action: "speaker", quote: content, to: nameOf(entity, 0) } : { action: "speaker", quote: content });
  };
  sheet.content = present([form([labelled("Who speaks", choice)], "Set speaker", speak), partItem(desk, content, sheet)]);
  return sheet;
}

/** @param {Desk} desk @param {Span} span selected words @returns {Sheet} */
export function wordsSheet(desk, span) {
  const words = wordsOf(desk.text, span);
  if (words.length > LONGEST_NAME || /[\r\n]/.test(desk.text.slice(span.start, span.end))) return partSheet(desk, span);
  const sheet = { title: `“${words}”`, kicker: "Add as", content: /** @type {Node[]} */ ([]) };
  const another = (/** @type {Sheet} */ back) => {
    const choice = chooser(desk, [], undefined, "person");
    const add = () => {
      const entity = chosen(choice, desk.analysis);
      if (entity) desk.act({ action: "add", anchor: span, type: entity.type, into: nameOf(entity, 0) });
    };
    return { title: `“${words}” is another name of`, back, content: [form([labelled("It names", choice)], "Add name", add)] };
  };
  sheet.content = present([
    typeButtons(undefined, (type) => desk.act({ action: "add", anchor: span, type })),
    others(desk).length > 0 ? item("Another name of …", () => turn(another(sheet)), true) : undefined,
    partItem(desk, span, sheet),
  ]);
  return sheet;
}

/** @param {Desk} desk @param {Span} span somewhere in the part @param {Sheet} [back] @returns {Sheet} */
export function partSheet(desk, span, back) {
  const block = desk.analysis.blocks.find(({ start, end }) => start < span.end && span.start < end);
  if (!block) return { title: "Nothing to correct here", content: [] };
  const kinds = /** @type {[BlockKind, string][]} */ (Object.entries(BLOCK_LABELS));
  const choices = kinds.map(([kind, label]) =>
    button(label, () => desk.act({ action: "block", anchor: beginningOf(desk.text, block), kind }), { disabled: kind === block.kind, "aria-pressed": kind === block.kind ? "true" : undefined }),
  );
  return { title: "This part is", back, content: [element("div", { class: "choices-grid" }, ...choices)] };
}

/** The words of a block that find it again. @param {string} text @param {Span} block @returns {Span} */
export function beginningOf(text, { start, end }) {
  const words = text.slice(start, Math.min(end, start + BEGINNING));
  const whole = start + BEGINNING < end ? words.replace(/\s\S*$/u, "") : words;
  return { start, end: start + (whole.trimEnd().length || words.length) };
}

/** @param {Desk} desk @param {string} name @param {Span} anchor @param {Sheet} back @returns {Sheet} */
function renameSheet(desk, name, anchor, back) {
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "text", value: name, required: true, dir: "auto", autocomplete: "off" }));
  const rename = () => {
    if (input.value.trim() !== "") desk.act({ action: "rename", anchor, name: input.value.trim() });
  };
  return { title: `Rename ${name}`, back, content: [form([labelled("Name", input)], "Rename", rename)] };
}

/** @param {string} title @param {EntityType | undefined} now @param {(type: EntityType) => void} choose @param {Sheet} back @returns {Sheet} */
function typesSheet(title, now, choose, back) {
  return { title, back, content: [typeButtons(now, choose)] };
}

/** @param {Desk} desk @param {number} id @param {Span} anchor @param {Sheet} back @returns {Sheet} */
function sameSheet(desk, id, anchor, back) {
  const { name, type } = desk.analysis.entities[id];
  const choice = chooser(desk, [], id, groupOf(type), true);
  const merge = () => {
    const entity = chosen(choice, desk.analysis);
    if (entity) desk.act({ action: "merge", anchor, into: nameOf(entity, 0) });
  };
  return { title: `${name} is the same as`, back, content: [form([labelled("Keep the name of", choice)], "Merge", merge)] };
}

/** @param {Desk} desk @param {number} id @param {number} at @param {Sheet} back @returns {Sheet} */
function apartSheet(desk, id, at, back) {
  const { text, analysis } = desk;
  const entity = analysis.entities[id];
  const boxes = entity.mentions.map((_, index) => /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", checked: index === at })));
  const rows = boxes.map((box, index) => element("label", { class: "mention-choice" }, box, inContext(text, entity.mentions[index])));
  const choice = chooser(desk, [["", `Another ${TYPE_LABELS[entity.type].toLowerCase()}, not in the list`]], id, groupOf(entity.type), true);
  const split = () => {
    const marked = entity.mentions.filter((_, index) => boxes[index].checked);
    if (marked.length === 0) return;
    const into = chosen(choice, analysis);
    const anchors = marked.map(boundsOf);
    desk.act(into ? { action: "split", anchors, into: nameOf(into, 0) } : { action: "split", anchors });
  };
  const list = element("fieldset", { class: "mention-choices" }, element("legend", {}, `Mentions that are not ${entity.name}`), ...rows);
  return { title: `Not ${entity.name}`, back, content: [form([list, labelled("They are", choice)], "Set apart", split)] };
}

/** @param {string} text @param {Span} span */
function inContext(text, { start, end }) {
  const before = text.slice(Math.max(0, start - AROUND), start).replace(/^\S*\s|^.*[\r\n]+/su, "");
  const after = text.slice(end, end + AROUND).replace(/\s\S*$|[\r\n]+.*$/su, "");
  return element("span", { dir: "auto" }, before, element("b", {}, wordsOf(text, { start, end })), after);
}

/** @param {Desk} desk @param {Span} span @param {Sheet} back */
function partItem(desk, span, back) {
  return item("This part is …", () => turn(partSheet(desk, span, back)), true);
}

/**
 * @param {string} label
 * @param {() => void} act
 * @param {boolean} [further] whether another sheet follows
 */
function item(label, act, further = false) {
  return button(label, act, { class: further ? "item further" : "item" });
}

/** @param {EntityType | undefined} now @param {(type: EntityType) => void} choose */
function typeButtons(now, choose) {
  const types = NAMED.flatMap(({ types }) => types);
  const buttons = types.map((type) =>
    button(TYPE_LABELS[type], () => choose(type), { disabled: type === now, "aria-pressed": type === now ? "true" : undefined }, element("span", { class: `swatch ${groupOf(type)}` }), type === "misc" ? "Other name" : TYPE_LABELS[type]),
  );
  return element("div", { class: "choices-grid" }, ...buttons);
}

/** @param {Node[]} fields @param {string} label @param {() => void} act */
function form(fields, label, act) {
  const made = element("form", {}, ...fields, element("button", { type: "submit", class: "primary" }, label));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
  return made;
}

/** @param {string} label @param {Node} field */
function labelled(label, field) {
  return element("label", { class: "labelled" }, element("span", {}, label), field);
}

/**
 * A choice among the things that have names, those of one group first.
 * @param {Desk} desk
 * @param {[string, string][]} more further choices, before all others
 * @param {number | undefined} id the thing that is meant now
 * @param {string} group
 * @param {boolean} [without] whether the thing that is meant now is no choice
 */
function chooser(desk, more, id, group, without = false) {
  const made = /** @type {HTMLSelectElement} */ (element("select"));
  for (const [value, words] of more) made.append(element("option", { value }, words));
  const things = others(desk, without ? id : undefined);
  const groups = [...NAMED.filter((each) => each.id === group), ...NAMED.filter((each) => each.id !== group)];
  for (const { id: of, label } of groups) {
    const options = things
      .filter(({ type }) => groupOf(type) === of)
      .map((entity) => element("option", { value: entity.id, selected: entity.id === id }, `${entity.name} (${counted(entity.mentions.length, "mention")})`));
    if (options.length > 0) made.append(element("optgroup", { label }, ...options));
  }
  return made;
}

/** @param {HTMLSelectElement} choice @param {Analysis} analysis @returns {Entity | undefined} */
function chosen(choice, { entities }) {
  return choice.value === "" ? undefined : entities[Number(choice.value)];
}

/** @param {Desk} desk @param {number} [id] Everything with a name, but for this. */
function others({ analysis }, id) {
  return analysis.entities.filter((entity) => entity.id !== id && !isValue(entity));
}

/** @param {Entity} entity */
function isValue({ type }) {
  return !NAMED.some(({ types }) => types.includes(type));
}

/** The mention by which an entity is found again: this one, where it is a name. @param {Entity} entity @param {number} at */
function nameOf({ mentions }, at) {
  const here = mentions[at];
  return boundsOf(here.kind === "name" ? here : (mentions.find(({ kind }) => kind === "name") ?? here));
}

/** @param {Span} span @returns {Span} */
function boundsOf({ start, end }) {
  return { start, end };
}

/** @param {(Node | undefined)[]} nodes */
function present(nodes) {
  return nodes.filter((node) => node !== undefined);
}
