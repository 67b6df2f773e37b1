// @ts-check
/**
 * Takes a text and its analysis, gives one HTML file to keep or send: the article with its marks,
 * the quotes by source, the names. No script, no link, nothing to load; its own
 * Content-Security-Policy allows the one style sheet inside, by its hash.
 *
 * Always holds: words of the article reach the file through `escaped` alone, between tags or in a
 * quoted attribute, so that a browser reads them as words; the text content of its `<article>` is
 * the text to the letter (a NUL, which HTML cannot hold, is U+FFFD).
 */

import { groupOf, quoteLabel, speakerName, TYPE_LABELS } from "../kinds.js";
import { markedLines } from "../marks.js";
import { checkOffsets, factsOfQuote, factsOfSource, headlineOf, markedContentOf, sourcesOf, stampOf } from "./article.js";
import { base64, sha256 } from "./digest.js";
import { STYLE } from "./style.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Entity} Entity */
/** @typedef {import("../../types/lede.d.ts").MentionKind} MentionKind */
/** @typedef {import("../marks.js").Line} Line */
/** @typedef {import("../marks.js").Segment} Segment */
/** @typedef {import("../voices.js").Voice} Voice */

/** What is not a name stands in the article with its mark, not in the list. */
const NAMES = new Set(["person", "organization", "place", "group", "name"]);

/** The article with its marks, quotes and names as one HTML file. @param {string} text @param {Analysis} analysis @returns {string} */
export function toHtml(text, analysis) {
  checkOffsets(text, analysis);
  const title = headlineOf(text, analysis) || "Article";
  const language = analysis.language.code === "und" ? "en" : analysis.language.code;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${base64(sha256(STYLE))}'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<article lang="${escaped(language)}">${articleOf(text, analysis)}</article>
</main>
<aside>
${quotesOf(text, analysis)}
${namesOf(analysis)}
<footer><p>Found by a program: check a quote against the text before you use it.</p><p>${escaped(stampOf(text, analysis))}</p></footer>
</aside>
</body>
</html>
`;
}

/** Characters that mean something in HTML, or that a browser would read as others. @type {Record<string, string>} */
const REFERENCES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;", "\0": "\ufffd" };

/** Words as HTML that says just them, between tags and in quoted attributes. @param {string} words */
function escaped(words) {
  return words.replace(/[&<>"'\r\0]/g, (character) => REFERENCES[character]);
}

// ---- the article

/** @param {string} text @param {Analysis} analysis */
function articleOf(text, analysis) {
  const lines = markedLines(text, analysis);
  const begun = beginnings(analysis);
  const headline = lines.find(({ kind }) => kind === "headline");
  const parts = [];
  let end = 0;
  for (const line of lines) {
    parts.push(escaped(text.slice(end, line.start)), lineOf(text, analysis, line, begun, line === headline));
    end = line.end;
  }
  return parts.join("") + escaped(text.slice(end));
}

/** Where the ledger's links lead: the quotes that begin at a position. @param {Analysis} analysis */
function beginnings({ quotes }) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  quotes.forEach(({ content, cue, speaker }, index) => {
    const start = (content[0] ?? cue ?? speaker)?.start;
    if (start !== undefined) found.set(start, [...(found.get(start) ?? []), index]);
  });
  return found;
}

/** @param {string} text @param {Analysis} analysis @param {Line} line @param {Map<number, number[]>} begun @param {boolean} isTitle */
function lineOf(text, analysis, { kind, start, blocks }, begun, isTitle) {
  const tag = isTitle ? "h1" : kind === "headline" || kind === "heading" ? "h2" : "p";
  const parts = [];
  let end = start;
  for (const block of blocks) {
    const segments = block.segments.map((segment) => segmentOf(text, analysis, segment, begun)).join("");
    parts.push(escaped(text.slice(end, block.start)), block.kind === kind ? segments : `<span class="${block.kind}">${segments}</span>`);
    end = block.end;
  }
  return `<${tag} class="${kind}" dir="auto">${parts.join("")}</${tag}>`;
}

/** @param {string} text @param {Analysis} analysis @param {Segment} segment @param {Map<number, number[]>} begun */
function segmentOf(text, { entities }, { start, end, mentions, parts }, begun) {
  const words = escaped(text.slice(start, end));
  const mention = mentions.at(-1);
  const entity = mention && entities[mention.entity];
  const marked = entity ? markOf(entity, entity.mentions[mention.mention].kind, words) : words;
  const roles = Array.from(new Set(parts.map(({ role }) => role)));
  if (roles.length === 0) return marked;
  const [first, ...others] = begun.get(start) ?? [];
  const anchors = others.map((quote) => `<span id="quote-${quote}"></span>`).join("");
  return `<span class="${roles.join(" ")}"${first === undefined ? "" : ` id="quote-${first}"`}>${anchors}${marked}</span>`;
}

/** @param {Entity} entity @param {MentionKind} kind @param {string} words escaped */
function markOf({ type, name }, kind, words) {
  const passing = kind === "pronoun" || kind === "nominal" ? " passing" : "";
  return `<mark class="${groupOf(type)}${passing}" title="${escaped(`${TYPE_LABELS[type]}: ${name}`)}">${words}</mark>`;
}

// ---- the ledger

/** @param {string} text @param {Analysis} analysis */
function quotesOf(text, analysis) {
  const { voices, silent, nobodys } = sourcesOf(text, analysis);
  const parts = [
    ...voices.map((voice) => sourceOf(text, analysis, voice)),
    ...section("Asked, and not quoted", silent.map((index) => askedOf(text, analysis, index))),
    ...section("Speaker not found", nobodys.map((index) => saidOf(text, analysis, index))),
  ];
  return `<section>\n<h2>Who says what</h2>\n${parts.length > 0 ? parts.join("\n") : "<p>No source is quoted.</p>"}\n</section>`;
}

/** @param {string} text @param {Analysis} analysis @param {Voice} voice */
function sourceOf(text, analysis, voice) {
  const quotes = voice.quotes.map((index) => saidOf(text, analysis, index)).join("");
  return `<h3 dir="auto">${escaped(voice.name)}</h3>\n<p class="facts">${escaped(factsOfSource(voice).join(" · "))}</p>\n<ul>${quotes}</ul>`;
}

/** @param {string} text @param {Analysis} analysis @param {number} index */
function saidOf(text, { quotes }, index) {
  const quote = quotes[index];
  return linked(index, markedContentOf(text, quote), factsOfQuote(text, quote).join(" · "));
}

/** @param {string} text @param {Analysis} analysis @param {number} index */
function askedOf(text, { entities, quotes }, index) {
  return linked(index, speakerName(text, entities, quotes[index]), quoteLabel(quotes[index]));
}

/** @param {number} quote @param {string} words @param {string} facts */
function linked(quote, words, facts) {
  return `<li><a href="#quote-${quote}" dir="auto">${escaped(words)}</a><small>${escaped(facts)}</small></li>`;
}

/** @param {string} heading @param {string[]} items */
function section(heading, items) {
  return items.length > 0 ? [`<h3>${heading}</h3>\n<ul>${items.join("")}</ul>`] : [];
}

// ---- the names

/** @param {Analysis} analysis */
function namesOf({ entities }) {
  const rows = entities
    .filter(({ type }) => NAMES.has(groupOf(type)))
    .map(({ type, name, roles, mentions }) =>
      `<tr><td><span class="${groupOf(type)}" dir="auto">${escaped(name)}</span>${roles.length > 0 ? `<small dir="auto">${escaped(roles.join("; "))}</small>` : ""}</td><td>${TYPE_LABELS[type]}</td><td>${mentions.length}</td></tr>`);
  if (rows.length === 0) return "";
  return `<section>\n<h2>Names</h2>\n<table><thead><tr><th scope="col">Name</th><th scope="col">What it is</th><th scope="col">Mentions</th></tr></thead><tbody>${rows.join("")}</tbody></table>\n</section>`;
}
