// @ts-check
/**
 * Takes the HTML of a clipboard or file, or nodes of a page, gives their text: paragraphs, headings,
 * captions and list items apart by blank lines. HTML is parsed into a document of its own, which is never shown:
 * no script runs, no picture loads. Gets wrong: tables, whose cells become words in a line.
 */

import { proseOf } from "./prose.js";

/** Elements whose text, if any, is not for readers. */
export const SILENT = new Set(
  ("HEAD SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SVG CANVAS AUDIO VIDEO BUTTON SELECT TEXTAREA RP RT").split(" "),
);

/** Elements that are part of a line, unless a style sheet says otherwise. */
export const INLINE = new Set(
  ("A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I IMG INS KBD LABEL MARK OUTPUT RUBY S " +
    "SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR").split(" "),
);

/** @type {Partial<Record<string, import("./prose.js").Role>>} */
const ROLES = { BR: "break", LI: "item", TD: "cell", TH: "cell", Q: "quotation" };

/**
 * The text of some HTML.
 * @param {string} html
 * @returns {string}
 */
export function textOfHtml(html) {
  return textOfNodes(new DOMParser().parseFromString(html, "text/html").body.childNodes);
}

/**
 * The text of some nodes and what is in them.
 * @param {Iterable<Node>} nodes
 * @returns {string}
 */
export function textOfNodes(nodes) {
  const reading = proseOf(nodes, (element) => ({ role: roleOf(element), lines: element.closest("pre") !== null }));
  let step = reading.next();
  while (!step.done) step = reading.next();
  return step.value.text;
}

/** @param {Element} element */
function roleOf(element) {
  const name = element.tagName.toUpperCase();
  if (SILENT.has(name) || element.hasAttribute("hidden")) return "none";
  return ROLES[name] ?? (INLINE.has(name) ? "inline" : "block");
}
