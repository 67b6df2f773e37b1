// @ts-check
/** What the transcript check says: outcomes, differences in words, stretches of text with their marks. Pure. */

import { wordsOf } from "../kinds.js";

/** @typedef {import("../../types/lede.d.ts").Outcome} Outcome */
/** @typedef {import("../../types/lede.d.ts").QuoteCheck} QuoteCheck */
/** @typedef {import("../../types/lede.d.ts").Run} Run */
/** @typedef {import("../../types/lede.d.ts").Span} Span */

/** @type {{id: Outcome, label: string, means: string}[]} Worst first, as a reader wants to see them. */
export const OUTCOMES = [
  { id: "not-found", label: "Not found", means: "Less than half of the words stand together anywhere in the transcript." },
  { id: "altered", label: "Altered", means: "Some words are others, more or fewer, and nothing shows it." },
  { id: "spliced", label: "Spliced", means: "Two or more places of the transcript, joined as one." },
  { id: "trimmed", label: "Trimmed", means: "Word for word, but part of a longer sentence, or cut where the quote shows it." },
  { id: "verbatim", label: "Verbatim", means: "Whole sentences, word for word." },
];

/** @param {Outcome} id */
export function outcomeOf(id) {
  return OUTCOMES.find((outcome) => outcome.id === id) ?? OUTCOMES[0];
}

/**
 * The differences in words, without what is left out at the ends.
 * @param {QuoteCheck} check
 * @param {string} text
 * @param {string} transcript
 * @returns {string[]}
 */
export function differences({ runs }, text, transcript) {
  const said = [];
  for (const [index, { kind, text: here, source }] of runs.entries()) {
    const before = runs[index - 1];
    const after = runs[index + 1];
    const ours = here && `“${wordsOf(text, here)}”`;
    const theirs = source && `“${wordsOf(transcript, source)}”`;
    if (kind === "deleted" && after?.kind !== "inserted") said.push(`Left out: ${theirs}`);
    if (kind === "inserted") {
      const was = before?.kind === "deleted" && before.source;
      said.push(was ? `${ours} for “${wordsOf(transcript, was)}”` : `Put in: ${ours}`);
    }
    if (kind === "bracketed") said.push(source ? `In brackets, ${ours} for ${theirs}` : `Put in, in brackets: ${ours}`);
    if (kind === "respelt") said.push(`Written otherwise: ${ours} for ${theirs}`);
    if (kind === "cut" && before && after) said.push(`Left out, and marked: ${theirs}`);
  }
  return said;
}

/** @typedef {{start: number, end: number, tag: string, name: string}} Mark */

/** How runs are marked in the article. @param {Run[]} runs @returns {Mark[]} */
export function marksOfText(runs) {
  return runs.flatMap(({ kind, text }) => {
    if (!text || kind === "equal" || kind === "deleted" || kind === "cut") return [];
    return [{ ...text, tag: kind === "inserted" ? "ins" : "span", name: kind }];
  });
}

/** How runs are marked in the transcript. @param {Run[]} runs @returns {Mark[]} */
export function marksOfSource(runs) {
  return runs.flatMap(({ kind, source }) => {
    if (!source || kind === "equal" || kind === "inserted") return [];
    return [{ ...source, tag: kind === "deleted" ? "del" : "span", name: kind === "bracketed" ? "cut" : kind }];
  });
}

/**
 * A stretch of text cut where marks begin and end.
 * @param {string} text
 * @param {Span} span
 * @param {Mark[]} marks that do not overlap
 * @returns {{words: string, mark?: Mark, start: number}[]}
 */
export function pieces(text, { start, end }, marks) {
  const made = [];
  let at = start;
  const add = (/** @type {number} */ to, /** @type {Mark} */ mark) => {
    if (to > at) made.push({ words: text.slice(at, to), mark, start: at });
    at = Math.max(at, to);
  };
  for (const mark of marks.filter((mark) => mark.end > start && mark.start < end).sort((a, b) => a.start - b.start)) {
    if (mark.start > at) made.push({ words: text.slice(at, mark.start), start: at });
    at = Math.max(at, mark.start);
    add(Math.min(mark.end, end), mark);
  }
  if (end > at) made.push({ words: text.slice(at, end), start: at });
  return made;
}

/** So many characters of the transcript are shown on either side of a passage. */
const AROUND = 180;

/**
 * A passage with what stands around it in its paragraph.
 * @param {string} transcript
 * @param {Span} passage
 * @returns {Span & {before: boolean, after: boolean}} whether the paragraph goes on before and after
 */
export function around(transcript, { start, end }) {
  const first = transcript.lastIndexOf("\n\n", start);
  const last = transcript.indexOf("\n\n", end);
  const paragraph = { start: first === -1 ? 0 : first + 2, end: last === -1 ? transcript.length : last };
  const from = Math.max(paragraph.start, start - AROUND);
  const to = Math.min(paragraph.end, end + AROUND);
  const wordStart = from === paragraph.start ? from : from + Math.max(transcript.slice(from, start).search(/\s\S/) + 1, 0);
  const rest = transcript.slice(end, to);
  const wordEnd = to === paragraph.end ? to : end + Math.max(rest.search(/\s\S*$/), 0);
  return { start: wordStart, end: wordEnd, before: wordStart > paragraph.start, after: wordEnd < paragraph.end };
}
