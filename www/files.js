// @ts-check
/**
 * What a file says: its words, or why it has none. Takes bytes or files, gives text; says in an
 * error's message what is the matter with one that cannot be read. Of Markdown, the words without
 * its marks. Works in workers too.
 */

/** A file with more bytes is not read. */
export const MOST_BYTES = 10_000_000;

/** How many bytes are looked at to tell that a file is no text. */
const LOOK = 8192;

/**
 * The words of a file in UTF-8, or in UTF-16 with a byte order mark.
 * @param {Blob} file
 * @returns {Promise<string>}
 */
export async function wordsOfFile(file) {
  if (file.size > MOST_BYTES) {
    const size = (file.size / 1_000_000).toLocaleString("en", { maximumFractionDigits: 1 });
    throw new Error(`Too large: ${size} MB; at most ${MOST_BYTES / 1_000_000} MB are read`);
  }
  const words = decoded(new Uint8Array(await file.arrayBuffer()));
  if (words.trim() === "") throw new Error("Empty");
  return file instanceof File && isMarkdown(file) ? textOfMarkdown(words) : words;
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
  if (!wide && bytes.subarray(0, LOOK).includes(0)) throw new Error("Not a text: a picture, a program or another binary file");
  try {
    return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error("Not in UTF-8: save it as UTF-8 text, then try again");
  }
}

/** Whether a file is HTML, by its name or type. @param {{name: string, type?: string}} file */
export function isHtml({ name, type }) {
  return type === "text/html" || /\.html?$/i.test(name);
}

/** Whether a file is Markdown, by its name or type. @param {{name: string, type?: string}} file */
export function isMarkdown({ name, type }) {
  return type === "text/markdown" || /\.(?:md|markdown)$/i.test(name);
}

/** Letters of one paragraph, none of them `mark`. @param {string} mark */
const within = (mark) => `(?:[^${mark}\\n]|\\n(?![ \\t]*\\n))+?`;

/** Emphasis by stars, and by underscores but inside words. */
const EMPHASIS = [
  new RegExp(`(?<!\\\\)(\\*{1,3})(?=[^\\s*])(${within("*")})(?<=[^\\s\\\\])\\1`, "g"),
  new RegExp(`(?<![\\p{L}\\p{N}_\\\\])(_{1,3})(?=[^\\s_])(${within("_")})(?<=[^\\s\\\\])\\1(?![\\p{L}\\p{N}_])`, "gu"),
];

/**
 * The words of Markdown: without the marks of headings, quotations and emphasis, without pictures
 * and the addresses of links. Lists, tables and code stay as they are written.
 * @param {string} markdown
 * @returns {string}
 */
export function textOfMarkdown(markdown) {
  let words = markdown
    .replace(/\r\n?/g, "\n")
    .replace(/^ {0,3}> ?/gm, "")
    .replace(/^ {0,3}#{1,6}[ \t]+/gm, "")
    .replace(/^(.*\S)[ \t]*\n {0,3}(?:={2,}|-{2,})[ \t]*$/gm, "$1\n")
    .replace(/!\[[^[\]\n]*\]\((?:[^()\s]|\([^()\s]*\))*(?: "[^"\n]*")?\)/g, "")
    .replace(/(?<!\\)\[([^[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?: "[^"\n]*")?\)/g, "$1")
    .replace(/<(https?:\/\/[^<>\s]*)>/g, "$1");
  // The inner of two that are nested first.
  for (const pattern of [...EMPHASIS, ...EMPHASIS]) words = words.replace(pattern, "$2");
  return words.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
