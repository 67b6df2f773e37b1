// @ts-check
/**
 * Takes what was dropped or chosen, files and folders, gives the articles in it by path, and the
 * names of what is left out: files of other kinds, files that are hidden.
 */

import { isHtml } from "../files.js";

/** @typedef {"text" | "html" | "lines" | "line"} Form */

/** @typedef {{path: string, file: File, form: Form}} Found */

/**
 * @param {(File | FileSystemEntry)[]} given
 * @returns {Promise<{found: Found[], others: string[]}>}
 */
export async function collect(given) {
  /** @type {Found[]} */
  const found = [];
  /** @type {string[]} */
  const others = [];
  for (const each of given) {
    for await (const { path, file } of each instanceof File ? [{ path: each.webkitRelativePath || each.name, file: each }] : filesOf(each)) {
      const form = formOf(file);
      if (!form || /(^|\/)\./.test(path)) others.push(path);
      else found.push({ path, file, form });
    }
  }
  const { compare } = new Intl.Collator("en", { numeric: true });
  found.sort((a, b) => compare(a.path, b.path));
  return { found, others };
}

/** @param {File} file @returns {Form | undefined} */
export function formOf(file) {
  if (isHtml(file)) return "html";
  if (/\.(jsonl|ndjson|json)$/i.test(file.name)) return "lines";
  if (/\.(txt|text|md|markdown)$/i.test(file.name) || (file.type.startsWith("text/") && !/\./.test(file.name))) return "text";
  return undefined;
}

/**
 * The files of a folder and of the folders in it.
 * @param {FileSystemEntry} entry
 * @returns {AsyncGenerator<{path: string, file: File}>}
 */
async function* filesOf(entry) {
  if (entry.isFile) {
    const read = /** @type {FileSystemFileEntry} */ (entry);
    const file = await new Promise((done) => read.file(done, () => done(undefined)));
    if (file) yield { path: entry.fullPath.replace(/^\//, ""), file };
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const entries = await new Promise((done) => reader.readEntries(done, () => done([])));
    if (entries.length === 0) return;
    for (const inner of entries) yield* filesOf(inner);
  }
}
