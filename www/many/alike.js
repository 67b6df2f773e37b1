// @ts-check
/**
 * Takes the names of many articles, gives for each the name it is summed under. Two names are one
 * where an article calls a thing by both and no other thing has the shorter one, and where an
 * organisation's differ by a legal form ("Ltd") alone. Always holds: a surname or another single
 * word is never enough, but for an acronym; what one article keeps apart stays apart; where two
 * names could be meant, neither is taken.
 */

import { LEGAL_FORMS } from "./legal.js";

/**
 * @typedef {object} Named
 * @property {string} name
 * @property {string} type
 * @property {Set<number>} articles numbers of the articles that have it
 * @property {Set<string>} aliases what else it is called in them
 */

/** @param {string} type @param {string} name */
export function keyOf(type, name) {
  return `${type} ${name.toLowerCase()}`;
}

/**
 * @param {Map<string, Named>} names by `keyOf`
 * @returns {(key: string) => string} the key that a key is summed under: the longest of those that are one
 */
export function merged(names) {
  /** @type {Map<string, string>} */
  const under = new Map();
  const rootOf = (/** @type {string} */ key) => {
    let root = key;
    for (let next = under.get(root); next !== undefined; next = under.get(root)) root = next;
    return root;
  };
  /** The articles of all names under a root. @type {Map<string, Set<number>>} */
  const articles = new Map(Array.from(names, ([key, { articles }]) => [key, new Set(articles)]));
  const join = (/** @type {string} */ one, /** @type {string} */ other) => {
    const [short, long] = [rootOf(one), rootOf(other)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    const [few, many] = [articles.get(short), articles.get(long)];
    if (short === long || !few || !many || Array.from(few).some((article) => many.has(article))) return;
    under.set(short, long);
    for (const article of few) many.add(article);
  };
  for (const group of legalGroups(names)) join(group[0], group[1]);
  for (const [alias, fulls] of calledBy(names)) {
    const roots = new Set(Array.from(fulls, rootOf));
    const [full] = roots;
    if (roots.size === 1 && names.has(alias)) join(alias, full);
  }
  return rootOf;
}

/** The organisations whose names differ by a legal form alone, where they are two. @param {Map<string, Named>} names */
function legalGroups(names) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const [key, { name, type }] of names) {
    if (type !== "organization") continue;
    const bare = withoutLegalForm(name);
    groups.set(bare, [...(groups.get(bare) ?? []), key]);
  }
  return Array.from(groups.values()).filter(({ length }) => length === 2);
}

/** @param {string} name */
function withoutLegalForm(name) {
  const words = name.toLowerCase().split(/[\s,]+/);
  while (words.length > 1 && LEGAL_FORMS.has((words.at(-1) ?? "").replaceAll(".", ""))) words.pop();
  return words.join(" ");
}

/** The names by what else they are called, where that says enough. @param {Map<string, Named>} names */
function calledBy(names) {
  /** @type {Map<string, Set<string>>} */
  const full = new Map();
  for (const [key, { type, aliases }] of names) {
    for (const alias of aliases) {
      if (!saysEnough(type, alias)) continue;
      const called = keyOf(type, alias);
      if (called !== key) full.set(called, (full.get(called) ?? new Set()).add(key));
    }
  }
  return full;
}

/** Whether a name is no mere surname, initial or common word. @param {string} type @param {string} alias */
function saysEnough(type, alias) {
  if (type === "person") return /^\p{L}{2}\S*\s+\S/u.test(alias);
  return /\S\s+\S/.test(alias) || /^\p{Lu}[\p{Lu}\p{N}&.-]+$/u.test(alias);
}
