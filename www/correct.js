// @ts-check
/**
 * The way to corrections: brings their desk once, before it is needed where the page is at rest.
 * Until it is there, nothing can have been decided.
 */

/** @typedef {import("./corrections/desk.js").Desk} Desk */
/** @typedef {import("./corrections/desk.js").Host} Host */

/** @type {Promise<Desk> | undefined} */
let loading;
/** @type {Desk | undefined} */
let loaded;

/** @param {Host} host */
export function loadDesk(host) {
  loading ??= import("./corrections/desk.js").then(({ openDesk }) => (loaded = openDesk(host)));
  loading.catch(() => { loading = undefined; });
  return loading;
}

/**
 * What the reader has decided about a text.
 * @param {string} text
 * @param {boolean} [edited] whether it is the text from before, edited: what was decided then still holds
 */
export function turnTo(text, edited) {
  return loaded?.turnTo(text, edited) ?? [];
}

/** Whether a text is meant as saved corrections, whole or not, and no article. @param {string} text */
export function isMeant(text) {
  return /^\ufeff?\s*\{\s*"lede"\s*:/.test(text);
}
