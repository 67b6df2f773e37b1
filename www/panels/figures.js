// @ts-check
/** Takes a text and its analysis, gives the panel of amounts and what they measure. Pure. */

import { element } from "../dom.js";
import { wordsOf } from "../kinds.js";
import { valueText } from "./dates.js";
import { list, opener } from "./parts.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {import("./parts.js").Panel & {count: number}}
 */
export function figuresPanel(text, analysis) {
  return { id: "figures", label: "Figures", count: analysis.figures.length, content: () => [amounts(text, analysis)] };
}

/** @param {string} text @param {Analysis} analysis */
function amounts(text, { figures, entities }) {
  return list(figures, ({ entity, span, measures, sentence }) => {
    const value = entities[entity].value;
    const exact = value ? valueText(value) : "";
    const written = wordsOf(text, span);
    return opener(
      { spans: measures ? [span, measures] : [span], at: 0, label: "Amount" },
      { class: "row dated" },
      element("span", { class: "when", dir: "auto" }, written, exact && exact !== written ? element("span", { class: "count" }, exact) : undefined),
      measures ? element("span", { class: "measures", dir: "auto" }, wordsOf(text, measures)) : undefined,
      element("span", { class: "words", dir: "auto" }, wordsOf(text, sentence)),
    );
  });
}
