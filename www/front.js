// @ts-check
/** What a reader sees first: the article with its marks, and above it what was found and the legend. */

import { byId } from "./dom.js";
import { legendOf } from "./legend.js";
import { LedeArticle } from "./lede-article.js";
import { summaryLine } from "./summary.js";

/**
 * @param {string} text
 * @param {import("../types/lede.d.ts").Analysis} analysis
 * @param {Set<string>} [hidden] the groups of marks that are not shown
 */
export function showFront(text, analysis, hidden = new Set()) {
  byId("article", LedeArticle).show(text, analysis);
  byId("legend", HTMLElement).replaceChildren(...legendOf(analysis, hidden));
  byId("status", HTMLElement).textContent = summaryLine(analysis) || "Nothing found";
}
