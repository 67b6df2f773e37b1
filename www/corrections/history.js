// @ts-check
/**
 * What a reader has decided about one text, with the way back and forth again. Pure: every step
 * gives a new history, and changes nothing of the old one.
 */

/** @typedef {import("../../types/lede.d.ts").Correction} Correction */

/**
 * @typedef {object} History
 * @property {readonly Correction[]} now what holds
 * @property {readonly (readonly Correction[])[]} past what held before, the latest last
 * @property {readonly (readonly Correction[])[]} future what was undone, the latest last
 */

/** @type {History} */
export const EMPTY = { now: [], past: [], future: [] };

/** @param {History} history @param {Correction} correction @returns {History} */
export function decided(history, correction) {
  return changed(history, [...history.now, correction]);
}

/** @param {History} history @param {number} index of the one that no longer holds @returns {History} */
export function withdrawn(history, index) {
  return changed(history, history.now.filter((_, at) => at !== index));
}

/**
 * Takes in corrections that were kept elsewhere, those known already apart; the same history where all are known.
 * @param {History} history
 * @param {readonly Correction[]} kept
 * @returns {History}
 */
export function joined(history, kept) {
  const known = new Set(history.now.map(keyOf));
  const added = kept.filter((correction) => !known.has(keyOf(correction)));
  return added.length === 0 ? history : changed(history, [...history.now, ...added]);
}

/** @param {History} history @returns {History} the same one where nothing can be undone */
export function undone({ now, past, future }) {
  const before = past.at(-1);
  return before ? { now: before, past: past.slice(0, -1), future: [...future, now] } : { now, past, future };
}

/** @param {History} history @returns {History} the same one where nothing was undone */
export function redone({ now, past, future }) {
  const after = future.at(-1);
  return after ? { now: after, past: [...past, now], future: future.slice(0, -1) } : { now, past, future };
}

/** @param {History} history @param {readonly Correction[]} now @returns {History} */
function changed(history, now) {
  return { now, past: [...history.past, history.now], future: [] };
}

/** @param {Correction} correction The same for two that say the same, whatever the order of their fields. */
function keyOf(correction) {
  return JSON.stringify(correction, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}
