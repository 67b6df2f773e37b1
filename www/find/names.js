// @ts-check
/** Takes entities and what a reader types, gives the entities that are meant, the likeliest first. Pure. */

/** @typedef {import("../../types/lede.d.ts").Entity} Entity */

/** So many are offered. */
const MOST = 8;

/**
 * Entities with a name or alias that begins with `words`, then those with a word that does, then
 * those that hold it anywhere; each group in the order of the result. All, where nothing is typed.
 * @param {Entity[]} entities
 * @param {string} words
 * @returns {Entity[]}
 */
export function namesLike(entities, words) {
  const wanted = folded(words.trim());
  const ranked = entities.map((entity) => ({ entity, rank: Math.min(...[entity.name, ...entity.aliases].map((name) => rankOf(folded(name), wanted))) }));
  return ranked
    .filter(({ rank }) => rank < NONE)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ entity }) => entity);
}

const NONE = 3;

/** @param {string} name @param {string} wanted */
function rankOf(name, wanted) {
  const at = name.indexOf(wanted);
  if (at <= 0) return at === 0 ? 0 : NONE;
  return ` ${name}`.replaceAll("-", " ").includes(` ${wanted}`) ? 1 : 2;
}

/** Without case and accents. @param {string} words */
function folded(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
