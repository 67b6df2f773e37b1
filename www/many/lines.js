// @ts-check
/**
 * JSON Lines: one article a line, an object with a field `text`. Takes a file, gives where its
 * lines stand, so that each can be read by itself; takes a line, gives its text.
 */

/** A file with more bytes is not read. */
const MOST_BYTES = 500_000_000;
const NEWLINE = 10;

/** @typedef {{start: number, end: number, number: number}} Part bytes, and the number of the line */

/** @param {Blob} file @returns {Promise<Part[]>} */
export async function partsOf(file) {
  if (file.size > MOST_BYTES) throw new Error(`Too large: at most ${MOST_BYTES / 1_000_000} MB of JSON Lines are read`);
  /** @type {Part[]} */
  const parts = [];
  let start = 0;
  let number = 1;
  let isBlank = true;
  let at = 0;
  const close = () => {
    if (!isBlank) parts.push({ start, end: at, number });
  };
  const reader = file.stream().getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    for (const byte of chunk.value) {
      if (byte === NEWLINE) {
        close();
        start = at + 1;
        number += 1;
        isBlank = true;
      } else if (byte > 32) {
        isBlank = false;
      }
      at += 1;
    }
  }
  close();
  if (parts.length === 0) throw new Error("Empty");
  return parts;
}

/** @param {string} line @returns {string} */
export function textOfLine(line) {
  let value;
  try {
    value = JSON.parse(line.replace(/^\ufeff/, ""));
  } catch {
    throw new Error("Not a line of JSON: each line must be an object with a field “text”");
  }
  if (typeof value?.text !== "string") throw new Error("No field “text” in this line");
  if (value.text.trim() === "") throw new Error("Empty");
  return value.text;
}
