// @ts-check
/** Takes an analysis and a selection, gives the card that says what is known of it, and why. Pure but for copying. */

import { element } from "../dom.js";
import { counted, groupOf, percent, quoteLabel, speakerName, TYPE_LABELS, wordsOf } from "../kinds.js";
import { valueText } from "./dates.js";
import { fact, opener } from "./parts.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Quote} Quote */
/** @typedef {import("../lede-article.js").Selection} Selection */

/** How many companions and words a card has at most. */
const COMPANIONS = 4;
const CARD_LETTERS = 280;

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @param {Selection} selection
 * @param {boolean} [correctable] whether a reader can correct it here
 * @returns {(Node | undefined)[]}
 */
export function cardOf(text, analysis, { entity, mention = 0, quote, spans, at = 0, label = "" }, correctable = true) {
  if (spans) return spansCard(text, spans, at, label);
  const correct = correctable ? corrector() : undefined;
  if (quote !== undefined) return quoteCard(text, analysis, quote, correct);
  return entityCard(text, analysis, Number(entity), mention, correct);
}

/** @param {string} text @param {Analysis} analysis @param {number} id @param {number} mention @param {Node} [correct] */
function entityCard(text, { entities, quotes, relations }, id, mention, correct) {
  const { type, name, roles, aliases, mentions, value, gender } = entities[id];
  const said = quotes.filter(({ speaker }) => speaker?.entity === id);
  const { kind, confidence, because } = mentions[mention];
  const how = kind === "pronoun" || kind === "nominal" ? ` (${kind})` : "";
  return [
    element("p", { class: `kicker ${groupOf(type)}` }, TYPE_LABELS[type]),
    element("h3", { dir: "auto" }, name),
    roles.length > 0 ? element("p", { class: "roles", dir: "auto" }, roles.join("; ")) : undefined,
    element(
      "dl",
      {},
      ...fact("Also", aliases.join(", ")),
      ...fact("Value", value && valueText(value)),
      ...fact("Gender", gender && `${gender.value}, by the words “${evidenceOf(text, gender.evidence)}”`),
      ...fact("Quotes", said.length > 0 ? opener(quotesOf(said, `Quotes of ${name}`), { class: "link" }, counted(said.length, "quote")) : undefined),
      ...fact("Appears with", companions(entities, relations, id)),
      ...fact("Here because", `${because}${how}, ${percent(confidence)} sure`),
    ),
    element("div", { class: "foot" }, stepper("mention", mention, mentions.length), correct),
  ];
}

/** @param {Quote[]} quotes @param {string} label @returns {Selection} */
function quotesOf(quotes, label) {
  return { spans: quotes.map(({ content, cue, speaker }) => content[0] ?? cue ?? speaker ?? { start: 0, end: 0 }), at: 0, label };
}

/** @param {string} text @param {import("../../types/lede.d.ts").Span[]} spans */
function evidenceOf(text, spans) {
  return Array.from(new Set(spans.map((span) => wordsOf(text, span).toLowerCase()))).slice(0, 3).join("”, “");
}

/** @param {Analysis["entities"]} entities @param {Analysis["relations"]} relations @param {number} id */
function companions(entities, relations, id) {
  const others = relations.filter(({ a, b }) => a === id || b === id).slice(0, COMPANIONS);
  if (others.length === 0) return undefined;
  const made = element("span", { class: "companions" });
  for (const { a, b } of others) {
    const other = a === id ? b : a;
    made.append(opener({ entity: other }, { class: "link", dir: "auto" }, entities[other].name));
  }
  return made;
}

/** @param {string} text @param {Analysis} analysis @param {number} index @param {Node} [correct] */
function quoteCard(text, analysis, index, correct) {
  const { quotes, entities } = analysis;
  const quote = quotes[index];
  const { cue, speaker, addressee, anonymity, confidence, because, content, kind, parent } = quote;
  const name = speakerName(text, entities, quote);
  const here = speaker && wordsOf(text, speaker);
  const words = content.map((span) => wordsOf(text, span)).join(" … ");
  const entity = speaker?.entity;
  return [
    element("p", { class: "kicker" }, quoteLabel(quote)),
    element("h3", { dir: "auto" }, entity === undefined ? name : opener({ entity }, { class: "plain" }, name)),
    words ? element("p", { class: `words ${kind}`, dir: "auto" }, words.length > CARD_LETTERS ? `${words.slice(0, CARD_LETTERS)} …` : words) : undefined,
    element(
      "dl",
      {},
      ...fact("In the text", here === name ? "" : here),
      ...fact("Cue", cue && wordsOf(text, cue)),
      ...fact("To", addressee && wordsOf(text, addressee)),
      ...fact("Inside", parent === undefined ? undefined : opener({ quote: parent }, { class: "link", dir: "auto" }, `a quote of ${speakerName(text, entities, quotes[parent])}`)),
      ...fact("Not named because", anonymity && wordsOf(text, anonymity)),
      ...fact("Here because", `${because}, ${percent(confidence)} sure`),
    ),
    element(
      "div",
      { class: "foot" },
      stepper("quote", index, quotes.length),
      words ? element("span", { class: "deeds" }, copier(text, analysis, index), correct) : undefined,
    ),
  ];
}

/** A button that opens what can be corrected of the selected thing. */
function corrector() {
  return element("button", { type: "button", class: "copy", "data-correct": "selected", "aria-haspopup": "dialog" }, "Correct …");
}

/** A button that copies a quote with its source. @param {string} text @param {Analysis} analysis @param {number} index */
function copier(text, analysis, index) {
  const made = element("button", { type: "button", class: "copy" }, "Copy");
  made.setAttribute("aria-label", "Copy the quote with its source");
  made.addEventListener("click", async () => {
    try {
      const { quoteText } = await import("../exports/quote.js");
      await navigator.clipboard.writeText(quoteText(text, analysis, index));
      made.textContent = "Copied";
    } catch {
      made.textContent = "Not allowed here";
    }
  });
  return made;
}

/** @param {string} text @param {import("../../types/lede.d.ts").Span[]} spans @param {number} at @param {string} label */
function spansCard(text, spans, at, label) {
  const words = wordsOf(text, spans[at]);
  return [
    element("p", { class: "kicker" }, label),
    element("p", { class: "words", dir: "auto" }, words.length > CARD_LETTERS ? `${words.slice(0, CARD_LETTERS)} …` : words),
    spans.length > 1 ? stepper("place", at, spans.length) : undefined,
  ];
}

/** @param {"mention" | "quote" | "place"} what @param {number} index @param {number} count */
function stepper(what, index, count) {
  return element(
    "div",
    { class: "stepper" },
    element("button", { type: "button", "data-step": -1, "aria-label": `Previous ${what}`, disabled: count < 2 }, "←"),
    element("span", {}, `${what} ${(index + 1).toLocaleString("en")} of ${count.toLocaleString("en")}`),
    element("button", { type: "button", "data-step": 1, "aria-label": `Next ${what}`, disabled: count < 2 }, "→"),
  );
}
