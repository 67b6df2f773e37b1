// @ts-check
/**
 * Takes a quote's check, gives its row: what became of the words, the article's beside the
 * transcript's with every difference marked, and the same in words. Pure.
 */

import { drawn, element } from "../dom.js";
import { percent, speakerName } from "../kinds.js";
import { around, differences, marksOfSource, marksOfText, outcomeOf, pieces } from "./words.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Outcome} Outcome */
/** @typedef {import("../../types/lede.d.ts").QuoteCheck} QuoteCheck */
/** @typedef {import("../../types/lede.d.ts").Span} Span */

/**
 * @param {QuoteCheck} check
 * @param {{text: string, transcript: string, analysis: Analysis}} sides
 */
export function checkRow(check, { text, transcript, analysis }) {
  const { outcome, similarity, quote, content, passages, runs } = check;
  const { label, means } = outcomeOf(outcome);
  const said = differences(check, text, transcript);
  const isFound = outcome !== "not-found";
  const alike = isFound && similarity < 1 ? `${percent(similarity)} alike` : undefined;
  const show = element("button", { type: "button", class: "link", "data-show": quote }, "Show in the article");
  const head = element(
    "h3",
    { tabindex: -1 },
    shape(outcome),
    element("span", { class: "outcome", title: means }, label),
    element("span", { class: "whose", dir: "auto" }, speakerName(text, analysis.entities, analysis.quotes[quote])),
    alike && element("span", { class: "count" }, alike),
  );
  return element(
    "article",
    { class: `check ${outcome}` },
    element("div", { class: "head" }, head, show),
    element(
      "div",
      { class: "sides" },
      side(
        "In the article",
        element("blockquote", { class: "quoted", dir: "auto" }, ...ours(text, content, runs)),
        said.length > 0 && isFound ? element("ul", { class: "differences", "aria-label": "Differences" }, ...said.map((words) => element("li", { dir: "auto" }, words))) : undefined,
      ),
      side(
        isFound || passages.length === 0 ? "In the transcript" : `Nearest in the transcript, ${percent(similarity)} alike`,
        ...(passages.length > 0
          ? passages.map((passage) => element("blockquote", { dir: "auto" }, ...theirs(transcript, passage, runs, isFound)))
          : [element("p", { class: "nothing" }, "Nothing like it.")]),
      ),
    ),
  );
}

/** @param {string} label @param {...(Node | undefined)} content */
function side(label, ...content) {
  return element("div", {}, element("p", { class: "side-label" }, label), ...content);
}

/** @param {string} text @param {Span[]} content @param {QuoteCheck["runs"]} runs */
function ours(text, content, runs) {
  const marks = marksOfText(runs);
  return content.flatMap((span, index) => [
    ...(index > 0 ? [element("span", { class: "between" }, " … ")] : []),
    ...pieces(text, span, marks).map(({ words, mark }) => (mark ? element(mark.tag, { class: mark.name }, words) : words)),
  ]).map(node);
}

/** @param {string} transcript @param {Span} passage @param {QuoteCheck["runs"]} runs @param {boolean} isFound */
function theirs(transcript, passage, runs, isFound) {
  const context = around(transcript, passage);
  const marks = isFound ? marksOfSource(runs) : [];
  const edges = [context.start, passage.start, passage.end, context.end];
  const made = [0, 1, 2].flatMap((part) => {
    const stretch = { start: edges[part], end: edges[part + 1] };
    const name = part === 1 ? "found" : "context";
    return pieces(transcript, stretch, marks).map(({ words, mark }) => element(mark?.tag ?? "span", { class: mark ? mark.name : name }, words));
  });
  const dots = () => element("span", { class: "context" }, "…");
  return [...(context.before ? [dots()] : []), ...made, ...(context.after ? [dots()] : [])];
}

/** @param {Node | string} made */
function node(made) {
  return typeof made === "string" ? document.createTextNode(made) : made;
}

/** The paths of the shapes, 16 by 16: a full disc, a cut one, a triangle, two squares, a crossed ring. @type {Record<Outcome, string[]>} */
const SHAPES = {
  verbatim: ["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z"],
  trimmed: ["M6.5 1.7a6.5 6.5 0 0 0 0 12.6z", "M10 1.8v12.4"],
  altered: ["M8 1.5L15 14H1z"],
  spliced: ["M1.5 1.5h7.5v7.5h-7.5z", "M7 7h7.5v7.5h-7.5z"],
  "not-found": ["M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z", "M4 12L12 4"],
};

/** The shape by which an outcome is told without its colour. @param {Outcome} outcome */
export function shape(outcome) {
  const paths = SHAPES[outcome].map((d) => drawn("path", { d }));
  return drawn("svg", { class: `shape ${outcome}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, ...paths);
}
