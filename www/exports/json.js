// @ts-check
/**
 * The result as it is, and which text it is of: the text itself is not in it. `analysis` is the
 * object that `analyze` gave; its offsets are good for the text whose SHA-256 stands beside it.
 */

import { checkGiven } from "./article.js";
import { hexadecimal, sha256 } from "./digest.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */

/** The result beside the SHA-256 of its text, as JSON. @param {string} text @param {Analysis} analysis @returns {string} */
export function toStampedJson(text, analysis) {
  checkGiven(text, analysis);
  return `${JSON.stringify({ article: { sha256: hexadecimal(sha256(text)) }, analysis })}\n`;
}
