// @ts-check
/**
 * Takes the digests of articles, gives voices and names summed over all of them. Names are one where
 * they are written alike but for case and are of one type, and where `alike` has them as one, under
 * the longest; sources that no article names are one line. Always holds: what is added once is
 * counted once.
 */

import { keyOf, merged } from "./alike.js";

/** @typedef {import("./digest.js").Digest} Digest */
/** @typedef {import("../../types/lede.d.ts").EntityType} EntityType */
/** @typedef {import("../../types/lede.d.ts").SpeakerKind} SpeakerKind */

/**
 * @typedef {object} VoiceSum
 * @property {string} name "" for all sources that are not named
 * @property {SpeakerKind} kind
 * @property {number} articles
 * @property {number} quotes
 * @property {number} direct
 * @property {number} reported
 */

/** @typedef {{name: string, type: EntityType, articles: number, mentions: number}} NameSum */
/** @typedef {Omit<VoiceSum, "articles"> & {type: string, articles: Set<number>}} Voiced */
/** @typedef {{name: string, type: EntityType, mentions: number, articles: Set<number>, aliases: Set<string>}} Named */

export class Sums {
  /** @type {Map<string, Voiced>} */ #voices = new Map();
  /** @type {Map<string, Named>} */ #names = new Map();
  /** How many articles there are so far. */
  #articles = 0;
  /** Under which name each is summed, until an article is added. @type {((key: string) => string) | undefined} */ #under;

  /** @param {Digest} digest */
  add({ voices, names }) {
    const article = this.#articles;
    this.#articles += 1;
    this.#under = undefined;
    for (const { name, kind, type = "", quotes, direct, reported } of voices) {
      const key = name === "" ? "" : `${kind} ${keyOf(type, name)}`;
      const sum = at(this.#voices, key, () => ({ name, kind: name === "" ? "unnamed" : kind, type, quotes: 0, direct: 0, reported: 0, articles: new Set() }));
      count(sum, { quotes, direct, reported });
      sum.articles.add(article);
    }
    for (const { name, type, aliases, mentions } of names) {
      const sum = at(this.#names, keyOf(type, name), () => ({ name, type, mentions: 0, articles: new Set(), aliases: new Set() }));
      count(sum, { mentions });
      sum.articles.add(article);
      for (const alias of aliases) sum.aliases.add(alias);
    }
  }

  /** Most words first. @returns {VoiceSum[]} */
  voices() {
    /** @type {Map<string, Voiced>} */
    const sums = new Map();
    for (const voice of this.#voices.values()) {
      const root = this.#rootOf(keyOf(voice.type, voice.name));
      const name = this.#names.get(root)?.name ?? voice.name;
      const sum = at(sums, voice.name === "" ? "" : `${voice.kind} ${root}`, () => ({ ...voice, name, quotes: 0, direct: 0, reported: 0, articles: new Set() }));
      count(sum, { quotes: voice.quotes, direct: voice.direct, reported: voice.reported });
      for (const article of voice.articles) sum.articles.add(article);
    }
    const counted = Array.from(sums.values(), ({ name, kind, articles, quotes, direct, reported }) => ({ name, kind, articles: articles.size, quotes, direct, reported }));
    return counted.sort((a, b) => b.direct + b.reported - a.direct - a.reported || (a.name < b.name ? -1 : 1));
  }

  /** In most articles first. @returns {NameSum[]} */
  names() {
    /** @type {Map<string, NameSum>} */
    const sums = new Map();
    for (const [key, { type, articles, mentions }] of this.#names) {
      const root = this.#rootOf(key);
      const name = this.#names.get(root)?.name ?? "";
      // Names that are summed as one share no article.
      count(at(sums, root, () => ({ name, type, articles: 0, mentions: 0 })), { articles: articles.size, mentions });
    }
    return Array.from(sums.values()).sort((a, b) => b.articles - a.articles || b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
  }

  /** @param {string} key */
  #rootOf(key) {
    this.#under ??= merged(this.#names);
    return this.#under(key);
  }
}

/**
 * What a map has at a key; made where it has nothing.
 * @template Value
 * @param {Map<string, Value>} map
 * @param {string} key
 * @param {() => Value} make
 */
function at(map, key, make) {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** Adds numbers to those of the same names. @param {object} sum @param {Record<string, number>} more */
function count(sum, more) {
  const counts = /** @type {Record<string, number>} */ (sum);
  for (const [name, number] of Object.entries(more)) counts[name] += number;
}
