// @ts-check
/** Takes a text and its analysis, gives the panels about the whole: its measures, its key sentences, what an editor may want to check. Pure. */

import { element } from "../dom.js";
import { counted, languageName, percent, wordsOf } from "../kinds.js";
import { fact, heading, list, opener } from "./parts.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */

/** Characters that no reader sees and that turn the direction of text, or join and part letters. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {import("./parts.js").Panel}
 */
export function aboutPanel(text, analysis) {
  return { id: "about", label: "About", content: () => about(text, analysis) };
}

/** @param {string} text @param {Analysis} analysis */
function about(text, { statistics, language, engine, blocks, summary, warnings, findings }) {
  const { words, sentences, paragraphs, readingSeconds, readingEase, quotedShare } = statistics;
  const furniture = blocks.filter(({ kind }) => kind === "boilerplate").length;
  const unseen = text.match(UNSEEN)?.length ?? 0;
  const facts = element(
    "dl",
    { class: "facts" },
    ...fact("Words", words > 0 ? words.toLocaleString("en") : ""),
    ...fact("Sentences", sentences > 0 ? sentences.toLocaleString("en") : ""),
    ...fact("Paragraphs", paragraphs > 0 ? paragraphs.toLocaleString("en") : ""),
    ...fact("Reading time", readingSeconds > 0 ? readingTime(readingSeconds) : ""),
    ...fact("Reading ease", readingEase === undefined ? "" : `${Math.round(readingEase)}, ${easeWord(readingEase)} (Flesch; 100 is easiest)`),
    ...fact("In quotation marks", words > 0 ? `${percent(quotedShare)} of the words` : ""),
    ...fact("Language", language.code === "und" ? "too little to tell" : languageName(language.code)),
    ...fact("Page furniture", furniture > 0 ? `${counted(furniture, "part")}, not counted` : ""),
    ...fact("Unseen characters", unseen > 0 ? counted(unseen, "character") : ""),
    ...fact("Engine", `Lede ${engine.version}${engine.model ? `, model ${engine.model.slice(0, 12)}` : ""}`),
  );
  /** @type {Node[]} */
  const content = [facts];
  if (summary.length > 0) {
    content.push(
      heading("Key sentences"),
      list(summary, (span) => opener({ spans: [span], at: 0, label: "Key sentence" }, { class: "row dated" }, element("span", { class: "words whole", dir: "auto" }, wordsOf(text, span)))),
    );
  }
  const misleading = warnings.filter((warning) => !isToldElsewhere(warning, findings));
  if (misleading.length > 0) content.push(heading("What may mislead", misleading.length), remarks(text, misleading));
  return content;
}

/**
 * Whether a warning is told among the checks, or with the corrections.
 * @param {Analysis["warnings"][number]} warning
 * @param {Analysis["findings"]} findings
 */
function isToldElsewhere({ code, spans }, findings) {
  if (code === "unapplied-correction") return true;
  const marks = new Set(findings.flatMap((finding) => (finding.code === "unbalanced-mark" ? finding.spans.map(({ start }) => start) : [])));
  return code === "unbalanced-quotation-mark" && spans.every(({ start }) => marks.has(start));
}

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {import("./parts.js").Panel & {count: number}}
 */
export function checksPanel(text, { findings }) {
  return { id: "checks", label: "Checks", count: findings.length, content: () => [remarks(text, findings)] };
}

/** @param {string} text @param {(Analysis["findings"][number] | Analysis["warnings"][number])[]} items */
function remarks(text, items) {
  return list(items, ({ message, spans }) =>
    spans.length === 0
      ? element("p", { class: "remark" }, message)
      : opener(
          { spans, at: 0, label: message },
          { class: "row dated" },
          element("span", { class: "when" }, message),
          element("span", { class: "words", dir: "auto" }, spans.map((span) => wordsOf(text, span)).join(" … ")),
        ),
  );
}

/** Flesch's own bands. @param {number} ease */
function easeWord(ease) {
  const bands = [[80, "easy"], [60, "plain"], [50, "fairly hard"], [30, "hard"]];
  return String(bands.find(([least]) => ease >= Number(least))?.[1] ?? "very hard");
}

/** @param {number} seconds */
function readingTime(seconds) {
  return seconds < 60 ? "under a minute" : counted(Math.round(seconds / 60), "minute");
}
