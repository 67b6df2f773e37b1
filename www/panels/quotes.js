// @ts-check
/**
 * Takes a text and its analysis, gives the ledger: every quote as a row, with filters above it.
 * Always holds: the filters change what is listed, never what is counted elsewhere.
 */

import { element } from "../dom.js";
import { counted, percent, quoteLabel, speakerName, wordsOf } from "../kinds.js";
import { CHOICES, SAID, filterQuotes } from "../ledger.js";
import { sourceKey, wordCount } from "../voices.js";
import { list, opener } from "./parts.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @param {number[]} colors by quote
 * @returns {import("./parts.js").Panel & {count: number}}
 */
export function quotesPanel(text, analysis, colors) {
  return { id: "quotes", label: "Quotes", count: analysis.quotes.length, content: () => ledger(text, analysis, colors) };
}

/** @param {string} text @param {Analysis} analysis @param {number[]} colors */
function ledger(text, analysis, colors) {
  const { quotes } = analysis;
  const tally = element("p", { class: "tally", role: "status" });
  const rows = element("div");
  let wanted = SAID;
  const update = () => {
    const found = filterQuotes(text, quotes, wanted);
    tally.textContent = found.length === quotes.length ? counted(found.length, "quote") : `${found.length} of ${counted(quotes.length, "quote")}`;
    rows.replaceChildren(list(found, (index) => quoteRow(text, analysis, index, colors[index])));
  };
  const filters = [chooser("speaker", "Speaker", speakersOf(text, analysis)), ...Object.entries(CHOICES).map(([name, choices]) => chooser(name, FILTER_LABELS[name], choices))];
  const bar = element("div", { class: "filters", role: "group", "aria-label": "Filter quotes" }, ...filters);
  bar.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLSelectElement)) return;
    wanted = { ...wanted, [target.name]: target.value };
    update();
  });
  update();
  const check = quotes.some(({ kind }) => kind !== "indirect")
    ? element("button", { type: "button", class: "check-quotes", "data-view": "transcript" }, "Check against a transcript")
    : undefined;
  return [bar, element("div", { class: "tally-line" }, tally, check), rows];
}

/** @type {Record<string, string>} */
const FILTER_LABELS = { form: "Form", act: "Act", source: "Source" };

/**
 * @param {string} name
 * @param {string} label
 * @param {[value: string, label: string][]} choices
 */
function chooser(name, label, choices) {
  const options = choices.map(([value, words]) => element("option", { value }, words));
  return element("select", { name, "aria-label": label }, ...options);
}

/** @param {string} text @param {Analysis} analysis @returns {[string, string][]} */
function speakersOf(text, { quotes, entities }) {
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const quote of quotes) {
    const key = sourceKey(text, quote);
    if (key !== "" && !names.has(key)) names.set(key, speakerName(text, entities, quote));
  }
  return [["", "All speakers"], ...Array.from(names).sort((a, b) => a[1].localeCompare(b[1], "en"))];
}

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @param {number} index
 * @param {number} color
 */
function quoteRow(text, { quotes, entities }, index, color) {
  const quote = quotes[index];
  const words = quote.content.map((span) => wordsOf(text, span)).join(" … ");
  const evidence = [
    quote.content.length > 0 ? counted(wordCount(words), "word") : undefined,
    quote.cue && `“${wordsOf(text, quote.cue)}”`,
    `${percent(quote.confidence)} sure`,
  ];
  return opener(
    { quote: index },
    { class: `row quote voice-${color}` },
    element("span", { class: "speaker", dir: "auto" }, speakerName(text, entities, quote)),
    element("span", { class: "form" }, quoteLabel(quote)),
    element("span", { class: `words ${quote.kind}`, dir: "auto" }, words),
    element("span", { class: "evidence", dir: "auto" }, evidence.filter(Boolean).join(" · ")),
  );
}
