// @ts-check
/**
 * How a text comes in: pasted, dropped, from a file. Takes what the browser hands over, gives plain
 * text; HTML keeps its paragraphs and nothing else. Several files, or a folder, are handed on as
 * they are.
 */

import { textOfHtml } from "./html.js";
import { isEditable } from "./shortcuts.js";

/**
 * @param {HTMLTextAreaElement} input pasting into it is the browser's affair, once it has words
 * @param {HTMLInputElement[]} choosers of files, of a folder
 * @param {(text: string) => void} read
 * @param {(found: (File | FileSystemEntry)[]) => void} readMany
 */
export function watchIntake(input, choosers, read, readMany) {
  document.addEventListener("paste", async (event) => {
    if (isEditable(event.target) && (event.target !== input || input.value !== "")) return;
    event.preventDefault();
    await take(event.clipboardData, read);
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
    await take(event.dataTransfer, read);
  });
  for (const chooser of choosers) {
    chooser.closest("label")?.toggleAttribute("hidden", chooser.hasAttribute("webkitdirectory") && !("webkitdirectory" in chooser));
    chooser.addEventListener("change", async () => {
      const files = Array.from(chooser.files ?? []);
      chooser.value = "";
      if (files.length > 1 || (chooser.webkitdirectory && files.length > 0)) readMany(files);
      else if (files.length > 0) read(await textOfFile(files[0]));
    });
  }
}

/** The files and folders that are dropped; where a browser knows no folders, the files. @param {DataTransfer | null} data */
function entriesOf(data) {
  const files = Array.from(data?.items ?? []).filter(({ kind }) => kind === "file");
  return files.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter((entry) => entry !== null);
}

/** @param {DataTransfer | null} data @param {(text: string) => void} read */
async function take(data, read) {
  const file = data?.files[0];
  const html = data?.getData("text/html");
  const text = file ? await textOfFile(file) : html ? textOfHtml(html) : data?.getData("text/plain");
  if (file || text) read(text ?? "");
}

/** @param {File} file */
async function textOfFile(file) {
  const words = await file.text();
  return file.type === "text/html" || /\.html?$/i.test(file.name) ? textOfHtml(words) : words;
}
