// @ts-check
/** Takes a text and its analysis, gives the panels beside the article that have something to show. Pure. */

import { aboutPanel, checksPanel } from "./panels/about.js";
import { figuresPanel } from "./panels/figures.js";
import { peoplePanel } from "./panels/people.js";
import { placesPanel } from "./panels/places.js";
import { quotesPanel } from "./panels/quotes.js";
import { voicesPanel } from "./panels/voices.js";
import { colorsOfQuotes } from "./voices.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("./panels/parts.js").Panel} Panel */

/**
 * The panels that have something to show.
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {Panel[]}
 */
export function panels(text, analysis) {
  const made = [
    peoplePanel(analysis),
    quotesPanel(text, analysis, colorsOfQuotes(text, analysis)),
    voicesPanel(text, analysis),
    placesPanel(text, analysis),
    figuresPanel(text, analysis),
    checksPanel(text, analysis),
  ];
  return [...made.filter(({ count }) => count > 0), aboutPanel(text, analysis)];
}
