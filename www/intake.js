// @ts-check
/**
 * How a text comes in: pasted, dropped, from a file. Takes what the browser hands over, gives plain
 * text; HTML keeps its paragraphs and nothing else.
 */

import { textOfHtml } from "./html.js";
import { isEditable } from "./shortcuts.js";

/**
 * @param {HTMLTextAreaElement} input pasting into it is the browser's affair, once it has words
 * @param {HTMLInputElement} chooser
 * @param {(text: string) => void} read
 */
export function watchIntake(input, chooser, read) {
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
    await take(event.dataTransfer, read);
  });
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    if (file) read(await textOfFile(file));
    chooser.value = "";
  });
}

/** @param {DataTransfer | null} data @param {(text: string) => void} read */
async function take(data, read) {
  const file = data?.files[0];
  const html = data?.getData("text/html");
  const text = file ? await textOfFile(file) : html ? textOfHtml(html) : data?.getData("text/plain");
  if (text) read(text);
}

/** @param {File} file */
async function textOfFile(file) {
  const words = await file.text();
  return file.type === "text/html" || /\.html?$/i.test(file.name) ? textOfHtml(words) : words;
}
