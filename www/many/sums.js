// @ts-check
/**
 * Takes the digests of articles, gives voices and names summed over all of them. Names are one where
 * they are written alike but for case, and of one type; sources that no article names are one line.
 * Always holds: what is added once is counted once.
 */

/** @typedef {import("./digest.js").Digest} Digest */
/** @typedef {import("../../types/lede.d.ts").EntityType} EntityType */

/**
 * @typedef {object} VoiceSum
 * @property {string} name "" for all sources that are not named
 * @property {import("../../types/lede.d.ts").SpeakerKind} kind
 * @property {number} articles
 * @property {number} quotes
 * @property {number} direct
 * @property {number} reported
 */

/** @typedef {{name: string, type: EntityType, articles: number, mentions: number}} NameSum */

export class Sums {
  /** @type {Map<string, VoiceSum>} */ #voices = new Map();
  /** @type {Map<string, NameSum>} */ #names = new Map();

  /** @param {Digest} digest */
  add({ voices, names }) {
    /** @type {Set<VoiceSum | NameSum>} */
    const met = new Set();
    for (const { name, kind, quotes, direct, reported } of voices) {
      const key = name === "" ? "" : `${kind} ${name.toLowerCase()}`;
      const sum = this.#voices.get(key) ?? { name, kind: name === "" ? "unnamed" : kind, articles: 0, quotes: 0, direct: 0, reported: 0 };
      this.#voices.set(key, sum);
      sum.quotes += quotes;
      sum.direct += direct;
      sum.reported += reported;
      met.add(sum);
    }
    for (const { name, type, mentions } of names) {
      const key = `${type} ${name.toLowerCase()}`;
      const sum = this.#names.get(key) ?? { name, type, articles: 0, mentions: 0 };
      this.#names.set(key, sum);
      sum.mentions += mentions;
      met.add(sum);
    }
    for (const sum of met) sum.articles += 1;
  }

  /** Most words first. */
  voices() {
    return Array.from(this.#voices.values()).sort((a, b) => b.direct + b.reported - a.direct - a.reported || (a.name < b.name ? -1 : 1));
  }

  /** In most articles first. */
  names() {
    return Array.from(this.#names.values()).sort((a, b) => b.articles - a.articles || b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
  }
}
