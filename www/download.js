// @ts-check
/** Hands a file to the browser, to be saved; nothing is sent. */

import { element } from "./dom.js";

/** Milliseconds after which no browser still reads a file that was handed to it. */
const HANDED_OVER = 20_000;

/** @param {Blob} blob @param {string} name */
export function handOver(blob, name) {
  const href = URL.createObjectURL(blob);
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), HANDED_OVER);
}
