// @ts-check
/**
 * A name for a file, from the article's headline. Always holds: letters and digits of any script,
 * and hyphens, nothing else, before the last word and the ending, which are the format's: no system
 * forbids it, no reserved name ("con.txt") comes out of it, and it has at most 120 bytes.
 */

import { headlineOf } from "./article.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */

/** Bytes of the headline's part; file systems take 255 in all, archives and mail programs fewer. */
const MOST_BYTES = 80;

/**
 * The name of a file: the headline's words, what is in it, its extension.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {string} kind what is in the file: "sources"
 * @param {string} extension without the dot
 */
export function fileName(text, analysis, kind, extension) {
  const words = headlineOf(text, analysis).normalize("NFKC").toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let name = "";
  for (const word of words) {
    const longer = name === "" ? word : `${name}-${word}`;
    if (new TextEncoder().encode(longer).length > MOST_BYTES) break;
    name = longer;
  }
  return `${name || "article"}-${kind}.${extension}`;
}
