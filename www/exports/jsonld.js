// @ts-check
/**
 * Takes a text and its analysis, gives a schema.org NewsArticle for a content management system:
 * what the article is about, whom it mentions, and its quotations with who said them. Only words in
 * quotation marks become a Quotation. Always holds: no `<` stands in it, so that it can be put into
 * a `<script type="application/ld+json">` as it is. The text itself is not in it.
 */

import { wordsOf } from "../kinds.js";
import { directSpans } from "../voices.js";
import { checkOffsets, headlineOf, marked, piecesOf } from "./article.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Entity} Entity */
/** @typedef {import("../../types/lede.d.ts").EntityType} EntityType */
/** @typedef {import("../../types/lede.d.ts").Quote} Quote */
/** @typedef {import("../../types/lede.d.ts").BlockKind} BlockKind */

/** How many entities the article is said to be about: the most salient. */
const ABOUT = 3;

/** @type {Partial<Record<EntityType, string>>} Dates and amounts are no things of schema.org. */
const TYPES = {
  person: "Person",
  organization: "Organization",
  location: "Place",
  facility: "Place",
  group: "Thing",
  event: "Event",
  product: "Product",
  work: "CreativeWork",
  law: "Legislation",
  misc: "Thing",
};

/**
 * A schema.org NewsArticle (JSON-LD): what it is about, whom it mentions, who is quoted.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {{url?: string, date?: string}} [article] its address, the day of publication
 * @returns {string}
 */
export function toJsonLd(text, analysis, article) {
  checkOffsets(text, analysis);
  const { entities, quotes, language, statistics } = analysis;
  const things = entities.filter(({ type }) => TYPES[type]);
  const made = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    url: article?.url,
    headline: headlineOf(text, analysis) || undefined,
    abstract: blockOf(text, analysis, "standfirst"),
    author: some(authors(analysis)),
    dateline: blockOf(text, analysis, "dateline")?.replace(/\s*[—–-]+$/, ""),
    datePublished: article?.date || undefined,
    inLanguage: language.code === "und" ? undefined : language.code,
    wordCount: statistics.words,
    about: some(things.slice(0, ABOUT).map(thing)),
    mentions: some(things.slice(ABOUT).map(thing)),
    hasPart: some(quotes.flatMap((quote) => quotation(text, entities, quote))),
  };
  return `${JSON.stringify(made, undefined, 2).replaceAll("<", "\\u003c")}\n`;
}

/** @template T @param {T[]} items */
function some(items) {
  return items.length > 0 ? items : undefined;
}

/** @param {string} text @param {Analysis} analysis @param {BlockKind} wanted */
function blockOf(text, { blocks }, wanted) {
  const block = blocks.find(({ kind }) => kind === wanted);
  return block && wordsOf(text, block);
}

/** The people named in the byline. @param {Analysis} analysis */
function authors({ blocks, entities }) {
  const bylines = blocks.filter(({ kind }) => kind === "byline");
  const isAuthor = (/** @type {Entity} */ { type, mentions }) =>
    type === "person" && mentions.some(({ start, end }) => bylines.some((byline) => byline.start <= start && end <= byline.end));
  return entities.filter(isAuthor).map(({ name }) => ({ "@type": "Person", name }));
}

/** @param {Entity} entity */
function thing({ id, type, name, aliases, roles, place }) {
  const geo = place && { "@type": "GeoCoordinates", latitude: place.latitude, longitude: place.longitude, addressCountry: place.country };
  return {
    "@type": TYPES[type],
    "@id": `#entity-${id}`,
    name,
    alternateName: some(aliases),
    jobTitle: type === "person" ? some(roles) : undefined,
    geo: TYPES[type] === "Place" ? geo : undefined,
  };
}

/** @param {string} text @param {Entity[]} entities @param {Quote} quote */
function quotation(text, entities, quote) {
  const pieces = piecesOf(text, directSpans(text, quote)).map(({ words }) => words);
  if (pieces.length === 0) return [];
  const creator = quote.speaker && speakerOf(text, entities, quote.speaker);
  return [{ "@type": "Quotation", text: pieces.length > 1 ? marked(pieces) : pieces[0], creator, spokenByCharacter: creator }];
}

/**
 * Whoever speaks: a person or an organization for schema.org, whatever the article names them after.
 * @param {string} text
 * @param {Entity[]} entities
 * @param {import("../../types/lede.d.ts").Speaker} speaker
 */
function speakerOf(text, entities, speaker) {
  const type = speaker.kind === "institution" ? "Organization" : "Person";
  if (speaker.entity === undefined) return { "@type": type, description: wordsOf(text, speaker) };
  const { id, name, type: named } = entities[speaker.entity];
  return named === "person" || named === "organization" ? { "@id": `#entity-${id}` } : { "@type": type, name };
}
