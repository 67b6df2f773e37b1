// @ts-check
/**
 * Marks over a site's own text, by the CSS Custom Highlight API: no node is touched. Each instance
 * has names of its own and one style sheet; those of others are left alone, also when it goes.
 */

import { LIT } from "./plan.js";

/** @typedef {import("./colors.js").Colors} Colors */

/** How each mark is underlined, so that nothing is told by colour alone. @type {Record<string, string>} */
export const UNDERLINES = { person: "solid", organization: "double", place: "dotted", group: "dashed", name: "wavy", date: "solid", amount: "dashed" };

const GROUPS = Object.keys(UNDERLINES);

/** The names of all looks; later ones are painted over earlier ones. */
const NAMES = ["quote", ...GROUPS.map((group) => `${group}-faint`), ...GROUPS, ...LIT];

/** Whether this browser has the API, and paints what it is told: forced colours fill every highlight. */
export function hasHighlights() {
  return "highlights" in CSS && CSS.highlights !== undefined && typeof Highlight === "function" && !matchMedia("(forced-colors: active)").matches;
}

export class Highlights {
  /** @type {Map<string, Highlight>} */ #highlights = new Map();
  #sheet = new CSSStyleSheet();

  /**
   * @param {Document | ShadowRoot} root where the article stands
   * @param {Colors} colors
   */
  constructor(root, colors) {
    this.root = root;
    this.prefix = freePrefix();
    NAMES.forEach((name, index) => {
      const highlight = new Highlight();
      highlight.priority = index;
      this.#highlights.set(name, highlight);
      CSS.highlights.set(this.prefix + name, highlight);
    });
    this.recolor(colors);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
  }

  /** @param {Colors} colors */
  recolor(colors) {
    this.#sheet.replaceSync(sheetOf(this.prefix, colors));
  }

  /** @param {string} name @param {Range} range */
  add(name, range) {
    this.#highlights.get(name)?.add(range);
  }

  /** @param {readonly string[]} [names] all unless given */
  clear(names = NAMES) {
    for (const name of names) this.#highlights.get(name)?.clear();
  }

  /** Highlights follow the text by themselves. */
  place() {}

  dispose() {
    for (const [name, highlight] of this.#highlights) {
      if (CSS.highlights.get(this.prefix + name) === highlight) CSS.highlights.delete(this.prefix + name);
    }
    this.root.adoptedStyleSheets = this.root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}

/** A beginning of names that no other instance uses, of this copy of the module or another. */
function freePrefix() {
  let number = 1;
  while (CSS.highlights.has(`lede-${number}-quote`)) number += 1;
  return `lede-${number}-`;
}

/** @param {string} prefix @param {Colors} colors */
function sheetOf(prefix, { dark, of }) {
  const tint = dark ? 20 : 12;
  const fill = (/** @type {string} */ color, /** @type {number} */ share) =>
    `background-color: color-mix(in srgb, ${color} ${share}%, transparent)`;
  const line = (/** @type {string} */ style, /** @type {string} */ color, width = "auto") =>
    `text-decoration: underline ${style} ${color}; text-decoration-thickness: ${width}; text-underline-offset: 0.2em; text-decoration-skip-ink: none`;
  const rules = {
    quote: fill(of.quote, tint),
    ...Object.fromEntries(GROUPS.map((name) => [`${name}-faint`, line(UNDERLINES[name], of[name], "1px")])),
    ...Object.fromEntries(GROUPS.map((name) => [name, `${fill(of[name], isValue(name) ? 0 : tint)}; ${line(UNDERLINES[name], of[name], "1.5px")}`])),
    lit: fill(of.accent, 2 * tint),
    content: fill(of.accent, 1.3 * tint),
    speaker: `${fill(of.accent, 2.5 * tint)}; ${line("solid", of.accent, "2px")}`,
    cue: line("wavy", of.accent),
    addressee: line("dashed", of.accent),
    anonymity: line("dotted", of.name),
    current: fill(of.accent, 2.5 * tint),
  };
  return Object.entries(rules)
    .map(([name, look]) => `::highlight(${prefix}${name}) { ${look} }`)
    .join("\n");
}

/** Dates and amounts are underlined alone, as on the page. @param {string} name */
function isValue(name) {
  return name === "date" || name === "amount";
}
