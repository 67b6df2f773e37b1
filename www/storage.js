// @ts-check
/** What this browser remembers of the reader's wishes; never anything of an article. */

/** @param {string} key @param {string} otherwise */
export function recall(key, otherwise) {
  try {
    return localStorage.getItem(`lede-${key}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(`lede-${key}`, value);
  } catch {
    // Storage is refused in this browser: the choice holds for this visit.
  }
}
