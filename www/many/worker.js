// @ts-check
/**
 * A worker of the pool: reads one article after the other outside the page's thread. Takes
 * `{module}` once, then `{id, file, form}` or `{id, text}`; gives `{ready}` or `{failed}` once, then
 * `{id, digest}`, `{id, html}` (the page parses it and sends it back as text), `{id, parts}` (where
 * the articles of a file with many stand), or `{id, error}`.
 */

import { wordsOfFile } from "../files.js";
import { analyze, initSync } from "../pkg/lede.js";
import { digestOf } from "./digest.js";
import { partsOf, textOfLine } from "./lines.js";

/** @param {{id: number, file?: Blob, form?: import("./collect.js").Form, text?: string}} job */
async function run({ id, file, form, text }) {
  try {
    if (file && form === "lines") return postMessage({ id, parts: await partsOf(file) });
    const words = text ?? (file ? await wordsOfFile(file) : "");
    if (form === "html") return postMessage({ id, html: words });
    postMessage({ id, digest: digestOf(analyze(form === "line" ? textOfLine(words) : words, {})) });
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    postMessage({ id, error: message, broken: name === "RuntimeError" });
  }
}

addEventListener("message", ({ data }) => {
  if (!data.module) return void run(data);
  try {
    initSync({ module: data.module });
    postMessage({ ready: true });
  } catch (error) {
    postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
});
