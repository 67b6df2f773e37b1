// @ts-check
/**
 * What panels are made of: rows that open something in the text, lists that grow on demand, facts.
 * A row tells what it opens with a bubbling `lede-open` event, whose detail is a selection.
 */

import { element } from "../dom.js";

/** @typedef {import("../lede-article.js").Selection} Selection */

/**
 * @typedef {object} Panel
 * @property {string} id
 * @property {string} label
 * @property {number} [count]
 * @property {() => Node[]} content made when it is needed
 * @property {() => void} [opened] called when the panel is first seen
 */

/** How many rows a list has at first; the others follow on demand. */
const ROWS = 60;

/**
 * A button that selects something in the article.
 * @param {Selection} selection
 * @param {import("../dom.js").Attributes} attributes
 * @param {...(Node | string | undefined)} children
 */
export function opener(selection, attributes, ...children) {
  const { entity, quote } = selection;
  const made = element(
    "button",
    { type: "button", "data-entity": entity, "data-quote": quote, "aria-pressed": "false", ...attributes },
    ...children,
  );
  made.addEventListener("click", () => {
    made.dispatchEvent(new CustomEvent("lede-open", { detail: selection, bubbles: true }));
  });
  return made;
}

/**
 * A list that shows its first rows, and the others when asked.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => HTMLElement} row
 */
export function list(items, row) {
  const made = element("ul", { class: "rows", role: "list" }, ...items.slice(0, ROWS).map((item) => element("li", {}, row(item))));
  if (items.length <= ROWS) return made;
  const rest = items.length - ROWS;
  const more = element("button", { type: "button", class: "more" }, `Show ${rest.toLocaleString("en")} more`);
  more.addEventListener("click", () => {
    const added = items.slice(ROWS).map((item) => element("li", {}, row(item)));
    more.closest("li")?.replaceWith(...added);
    added[0].querySelector("button")?.focus();
  });
  made.append(element("li", {}, more));
  return made;
}

/** @param {string} label @param {Node | string | undefined} content nothing is made where it is empty */
export function fact(label, content) {
  return content ? [element("dt", {}, label), element("dd", { dir: "auto" }, content)] : [];
}

/** @param {string} words @param {number} [count] */
export function heading(words, count) {
  const number = count === undefined ? undefined : element("span", { class: "count" }, count.toLocaleString("en"));
  return element("h3", {}, `${words} `, number);
}
