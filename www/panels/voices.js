// @ts-check
/**
 * Takes a text and its analysis, gives the voice audit: who has how many words, as bars whose every
 * number opens the spans that it counts. Pure.
 */

import { element } from "../dom.js";
import { counted, percent, SOURCE_LABELS } from "../kinds.js";
import { voicesOf } from "../voices.js";
import { list, opener } from "./parts.js";

/** @typedef {import("../voices.js").Voice} Voice */
/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").SpeakerKind} SpeakerKind */

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {import("./parts.js").Panel & {count: number}}
 */
export function voicesPanel(text, analysis) {
  const content = () => audit(voicesOf(text, analysis), analysis.blocks);
  return { id: "voices", label: "Voices", count: analysis.statistics.speakers.length, content };
}

/** @param {Voice[]} voices @param {Analysis["blocks"]} blocks */
function audit(voices, blocks) {
  const most = voices[0].share;
  return [
    element("p", { class: "explain" }, "Words that each source has in this article. Every number shows what it counts in the text."),
    kinds(voices),
    element(
      "p",
      { class: "key" },
      element("span", { class: "sample direct" }),
      "in quotation marks ",
      element("span", { class: "sample reported" }),
      "reported",
    ),
    list(voices, (voice) => voiceRow(voice, most, blocks)),
  ];
}

/** Named, unnamed and institutional sources, side by side. @param {Voice[]} voices */
function kinds(voices) {
  /** @type {SpeakerKind[]} */
  const all = ["named", "unnamed", "institution"];
  const cells = all.map((kind) => {
    const members = voices.filter((voice) => voice.kind === kind);
    const spans = members.flatMap(({ all }) => all.spans).sort((a, b) => a.start - b.start);
    const words = members.reduce((sum, { all }) => sum + all.words, 0);
    const total = voices.reduce((sum, { all }) => sum + all.words, 0);
    return element(
      "li",
      {},
      element("span", { class: "label" }, SOURCE_LABELS[kind]),
      number(spans, words, percent(total === 0 ? 0 : words / total), `Words of ${SOURCE_LABELS[kind].toLowerCase()} sources`, "share"),
      number(members.map(({ first }) => first), members.length, counted(members.length, "source"), `${SOURCE_LABELS[kind]}, where each first speaks`, "sources"),
    );
  });
  return element("ul", { class: "kinds", role: "list" }, ...cells);
}

/**
 * @param {Voice} voice
 * @param {number} most the greatest share of all, whose bar has the whole width
 * @param {Analysis["blocks"]} blocks
 */
function voiceRow(voice, most, blocks) {
  const { name, role, kind, color, all, direct, reported, share, first, entity } = voice;
  const title = entity === undefined ? element("span", { class: "speaker", dir: "auto" }, name) : opener({ entity }, { class: "speaker plain", dir: "auto" }, name);
  const where = paragraphOf(blocks, first.start);
  return element(
    "div",
    { class: `voice voice-${color}` },
    title,
    number(all.spans, all.words, percent(share), `All that ${name} says`, "share"),
    element("small", { class: "role", dir: "auto" }, role || (kind === "named" ? "" : SOURCE_LABELS[kind].replace(/s$/, ""))),
    bar(direct.words, reported.words, most === 0 ? 0 : share / most),
    element(
      "span",
      { class: "numbers" },
      number(direct.spans, direct.words, `${counted(direct.words, "word")} quoted`, `${name}, in quotation marks`),
      number(reported.spans, reported.words, `${reported.words.toLocaleString("en")} reported`, `${name}, reported`),
      opener({ spans: [first], at: 0, label: `${name} first speaks` }, { class: "number" }, `first in ${where}`),
    ),
  );
}

/**
 * A number that opens the spans it counts; plain where it counts none.
 * @param {import("../../types/lede.d.ts").Span[]} spans
 * @param {number} count of words or sources
 * @param {string} shown
 * @param {string} label
 * @param {string} [name]
 */
function number(spans, count, shown, label, name = "") {
  if (spans.length === 0) return element("span", { class: `number none ${name}` }, shown);
  return opener({ spans, at: 0, label }, { class: `number ${name}`, "data-count": count, "aria-label": `${shown}: ${label}` }, shown);
}

/** @param {number} direct @param {number} reported @param {number} length 0 to 1 */
function bar(direct, reported, length) {
  const parts = [["direct", direct], ["reported", reported]];
  const made = element("span", { class: "bar", "aria-hidden": "true" });
  for (const [name, words] of parts) {
    if (Number(words) === 0) continue;
    const part = element("span", { class: String(name) });
    part.style.inlineSize = `${(100 * length * Number(words)) / (direct + reported)}%`;
    made.append(part);
  }
  return made;
}

/** @param {Analysis["blocks"]} blocks @param {number} position */
function paragraphOf(blocks, position) {
  const here = blocks.find(({ start, end }) => start <= position && position < end);
  if (here && here.kind !== "paragraph") return `the ${here.kind}`;
  const number = blocks.filter(({ kind, start }) => kind === "paragraph" && start <= position).length;
  return `paragraph ${number}`;
}
