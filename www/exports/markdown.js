// @ts-check
/**
 * Takes a text and its analysis, gives a list of sources in Markdown for an editor: who, in which
 * role, named or not, how much, and what they said; most words first. Always holds: whatever the
 * article has in it stands there as words, on one line, never as Markdown or HTML.
 */

import { counted, quoteLabel, speakerName } from "../kinds.js";
import { checkOffsets, factsOfQuote, factsOfSource, headlineOf, markedContentOf, sourcesOf, stampOf } from "./article.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../voices.js").Voice} Voice */

/** A list of the sources in Markdown: role, named or not, words, quotes. @param {string} text @param {Analysis} analysis @returns {string} */
export function toMarkdown(text, analysis) {
  checkOffsets(text, analysis);
  const { voices, silent, nobodys } = sourcesOf(text, analysis);
  const title = headlineOf(text, analysis);
  const parts = [
    `# Sources${title ? `: ${escaped(title)}` : ""}`,
    summary(voices),
    ...voices.map((voice) => source(text, analysis, voice)),
    ...section("Asked, and not quoted", silent.map((index) => asked(text, analysis, index))),
    ...section("Speaker not found", nobodys.map((index) => said(text, analysis, index))),
    `---\n\nWhat was said or written is counted; beliefs and plans are not. Found by a program: check it against the text.\n\n${escaped(stampOf(text, analysis))}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** @param {Voice[]} voices */
function summary(voices) {
  if (voices.length === 0) return "No source is quoted.";
  const count = (/** @type {Voice["kind"]} */ wanted) => voices.filter(({ kind }) => kind === wanted).length;
  return `${counted(voices.length, "source")}: ${count("named")} named, ${count("unnamed")} unnamed, ${counted(count("institution"), "institution")}.`;
}

/** @param {string} text @param {Analysis} analysis @param {Voice} voice */
function source(text, analysis, voice) {
  const facts = factsOfSource(voice).map(escaped).join(" · ");
  return `## ${escaped(voice.name)}\n\n${facts}\n\n${voice.quotes.map((index) => said(text, analysis, index)).join("\n")}`;
}

/** @param {string} text @param {Analysis} analysis @param {number} index */
function said(text, { quotes }, index) {
  const quote = quotes[index];
  return `- ${escaped(markedContentOf(text, quote))} (${factsOfQuote(text, quote).map(escaped).join("; ")})`;
}

/** @param {string} text @param {Analysis} analysis @param {number} index */
function asked(text, { entities, quotes }, index) {
  return `- ${escaped(speakerName(text, entities, quotes[index]))}: ${quoteLabel(quotes[index]).toLowerCase()}`;
}

/** @param {string} heading @param {string[]} items */
function section(heading, items) {
  return items.length > 0 ? [`## ${heading}\n\n${items.join("\n")}`] : [];
}

/** Words as Markdown that says just them. @param {string} words on one line */
function escaped(words) {
  return words.replace(/[\\`*_[\]<>&~|#]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2").replace(/^[-+=]/, "\\$&");
}
