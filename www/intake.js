// @ts-check
/**
 * How a text comes in: pasted, dropped, from a file. Takes what the browser hands over, gives plain
 * text; HTML keeps its paragraphs and nothing else. Several files, a folder, or a file with an
 * article in each line are handed on as they are.
 */

import { isMeant } from "./correct.js";
import { isHtml, wordsOfFile } from "./files.js";
import { textOfHtml } from "./html.js";
import { formOf } from "./many/collect.js";
import { isEditable } from "./shortcuts.js";

/** So many bytes of a file tell whether it holds saved corrections. */
const BEGINNING = 1024;

/**
 * @param {HTMLTextAreaElement} input pasting into it is the browser's affair, once it has words
 * @param {HTMLInputElement[]} choosers of files, of a folder
 * @param {(text: string) => void} read
 * @param {(name: string, why: string) => void} refuse is told of a file that cannot be read
 * @param {(found: (File | FileSystemEntry)[]) => void} readMany
 */
export function watchIntake(input, choosers, read, refuse, readMany) {
  /** @param {File} file */
  const open = async (file) => {
    try {
      if (await hasArticles(file)) readMany([file]);
      else read(await textOfFile(file));
    } catch (error) {
      refuse(file.name, error instanceof DOMException ? "The file is gone or has changed" : /** @type {Error} */ (error).message);
    }
  };
  /** @param {DataTransfer | null} data */
  const take = async (data) => {
    const file = data?.files[0];
    const html = data?.getData("text/html");
    const text = html ? textOfHtml(html) : data?.getData("text/plain");
    // Some programs copy words with a picture of them.
    if (file && !(text && file.type.startsWith("image/"))) await open(file);
    else if (text) read(text);
  };
  document.addEventListener("paste", async (event) => {
    if (isEditable(event.target) && (event.target !== input || input.value !== "")) return;
    event.preventDefault();
    await take(event.clipboardData);
  });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    const entries = entriesOf(event.dataTransfer);
    if (entries.length > 1 || entries.some((entry) => "isDirectory" in entry && entry.isDirectory)) return readMany(entries);
    await take(event.dataTransfer);
  });
  for (const chooser of choosers) {
    chooser.closest("label")?.toggleAttribute("hidden", chooser.hasAttribute("webkitdirectory") && !("webkitdirectory" in chooser));
    chooser.addEventListener("change", async () => {
      const files = Array.from(chooser.files ?? []);
      chooser.value = "";
      if (files.length > 1 || (chooser.webkitdirectory && files.length > 0)) readMany(files);
      else if (files.length > 0) await open(files[0]);
    });
  }
}

/** The files and folders that are dropped; where a browser knows no folders, the files. @param {DataTransfer | null} data */
function entriesOf(data) {
  const files = Array.from(data?.items ?? []).filter(({ kind }) => kind === "file");
  return files.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter((entry) => entry !== null);
}

/** Whether a file has an article in each line; corrections that were saved are JSON too. @param {File} file */
async function hasArticles(file) {
  return formOf(file) === "lines" && file.size > 0 && !isMeant(await file.slice(0, BEGINNING).text());
}

/** @param {File} file */
async function textOfFile(file) {
  if (file.size === 0) return "";
  const words = await wordsOfFile(file);
  return isHtml(file) ? textOfHtml(words) : words;
}
