// @ts-check
/**
 * Takes an article's analysis, gives what the table and the sums need of it, and no word of its
 * text but names. Pure; works in the workers of the pool, so that whole analyses stay there.
 */

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").EntityType} EntityType */
/** @typedef {import("../../types/lede.d.ts").SpeakerKind} SpeakerKind */

/**
 * @typedef {object} Voice
 * @property {string} name "" for sources that the article does not name
 * @property {SpeakerKind} kind
 * @property {EntityType} [type] where it is an entity
 * @property {number} quotes
 * @property {number} direct words
 * @property {number} reported words
 */

/**
 * @typedef {object} Digest
 * @property {number} words
 * @property {number} sentences
 * @property {number} people
 * @property {number} quotes said or written, as the page counts them
 * @property {number} sources
 * @property {number} unnamed sources
 * @property {string} top the voice with most words
 * @property {number} topShare 0 to 1
 * @property {number} findings
 * @property {string} language
 * @property {string} engine
 * @property {Voice[]} voices
 * @property {{name: string, type: EntityType, aliases: string[], mentions: number}[]} names
 */

/** Types of entities that are values, not names. */
const VALUES = new Set(["date", "time", "money", "percent", "quantity"]);

/**
 * @param {Analysis} analysis
 * @returns {Digest}
 */
export function digestOf({ statistics, entities, quotes, findings, language, engine }) {
  const { speakers, words, sentences } = statistics;
  const names = entities.filter(({ type }) => !VALUES.has(type));
  const [top] = speakers;
  return {
    words,
    sentences,
    people: names.filter(({ type }) => type === "person").length,
    quotes: quotes.filter(({ act }) => act === "speech" || act === "writing").length,
    sources: speakers.length,
    unnamed: speakers.filter(({ kind }) => kind === "unnamed").length,
    top: top && top.share > 0 ? top.name : "",
    topShare: top?.share ?? 0,
    findings: findings.length,
    language: language.code,
    engine: `${engine.version} ${engine.model}`,
    voices: speakers.map(({ entity, name, kind, quotes: own, direct, indirect }) => ({
      name: entity === undefined ? "" : name,
      kind,
      type: entity === undefined ? undefined : entities[entity]?.type,
      quotes: own.length,
      direct,
      reported: indirect,
    })),
    names: names.map(({ name, type, aliases, mentions }) => ({ name, type, aliases, mentions: mentions.length })),
  };
}
