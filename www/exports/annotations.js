// @ts-check
/**
 * Takes a text and its analysis, gives W3C Web Annotations (JSON-LD): one for each mention, which
 * identifies an entity, and one for each quote, which highlights its words. Each target has its
 * words with 32 characters on either side (TextQuoteSelector) and its position in code points, as
 * that standard counts (TextPositionSelector). A quote in several pieces has several targets.
 *
 * The source of all targets is the article's address where one is given, else the name that its
 * SHA-256 gives it (RFC 6920); the annotations' own names are made from that hash.
 */

import { speakerName } from "../kinds.js";
import { checkOffsets, headlineOf } from "./article.js";
import { base64, sha256 } from "./digest.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Quote} Quote */
/** @typedef {import("../../types/lede.d.ts").Span} Span */

/** Characters before and after the words of a selector. */
const CONTEXT = 32;

/**
 * W3C Web Annotations (JSON-LD) of all mentions and quotes, with their places in code points.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {{url?: string}} [article] its address
 * @returns {string}
 */
export function toAnnotations(text, analysis, article) {
  checkOffsets(text, analysis);
  const id = nameOf(text);
  const target = targetsIn(text, article?.url ?? id);
  const items = [...mentions(analysis, id, target), ...quotes(text, analysis, id, target)];
  const { version, model } = analysis.engine;
  const collection = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: `${id}#annotations`,
    type: "AnnotationCollection",
    label: headlineOf(text, analysis) || "Article",
    generator: { type: "Software", name: `Lede ${version}, model ${model}` },
    total: items.length,
    first: { id: `${id}#page-1`, type: "AnnotationPage", startIndex: 0, items },
  };
  return `${JSON.stringify(collection, undefined, 1)}\n`;
}

/** The name of the text as RFC 6920 makes it. @param {string} text */
function nameOf(text) {
  return `ni:///sha-256;${base64(sha256(text)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** @param {Analysis} analysis @param {string} id @param {(span: Span) => object} target */
function mentions({ entities }, id, target) {
  return entities.flatMap((entity) =>
    entity.mentions.map((mention, index) => ({
      id: `${id}#entity-${entity.id}-mention-${index}`,
      type: "Annotation",
      motivation: "identifying",
      body: [textualBody("identifying", entity.name), textualBody("tagging", entity.type)],
      target: target(mention),
    })),
  );
}

/** @param {string} text @param {Analysis} analysis @param {string} id @param {(span: Span) => object} target */
function quotes(text, { quotes: all, entities }, id, target) {
  return Array.from(all.entries())
    .filter(([, { content }]) => content.length > 0)
    .map(([index, quote]) => ({
      id: `${id}#quote-${index}`,
      type: "Annotation",
      motivation: "highlighting",
      body: [
        ...(quote.speaker ? [textualBody("identifying", speakerName(text, entities, quote))] : []),
        textualBody("tagging", `${quote.kind} ${quote.act}`),
      ],
      target: quote.content.length === 1 ? target(quote.content[0]) : quote.content.map(target),
    }));
}

/** @param {"identifying" | "tagging"} purpose @param {string} value */
function textualBody(purpose, value) {
  return { type: "TextualBody", purpose, format: "text/plain", value };
}

/** @param {string} text @param {string} source */
function targetsIn(text, source) {
  const codePoint = codePointsOf(text);
  return (/** @type {Span} */ { start, end }) => ({
    type: "SpecificResource",
    source,
    selector: [
      {
        type: "TextQuoteSelector",
        exact: text.slice(start, end),
        prefix: Array.from(text.slice(Math.max(start - 2 * CONTEXT, 0), start)).slice(-CONTEXT).join(""),
        suffix: Array.from(text.slice(end, end + 2 * CONTEXT)).slice(0, CONTEXT).join(""),
      },
      { type: "TextPositionSelector", start: codePoint(start), end: codePoint(end) },
    ],
  });
}

/** How many code points stand before an offset. @param {string} text @returns {(offset: number) => number} */
function codePointsOf(text) {
  const pairs = Array.from(text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), ({ index }) => index);
  return (offset) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}
