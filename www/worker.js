// @ts-check
/**
 * Runs the engine outside the page's thread; the only file that imports it.
 * Takes `{module}` once, the compiled engine, then `{id, text, options}`; gives `{ready}` or
 * `{failed}` once, then `{id, analysis}` or `{id, error}`, each with the number of requests so far.
 * A trap ends the instance: the page then puts a new worker in the place of this one.
 */

import { analyze, initSync } from "./pkg/lede.js";

/** @param {WebAssembly.Module} module */
function start(module) {
  try {
    initSync({ module });
    reply({ ready: true });
  } catch (error) {
    reply({ failed: describe(error) });
  }
}

/** @param {{id: number, text: string, options: object}} request */
function run({ id, text, options }) {
  try {
    reply({ id, analysis: analyze(text, options) });
  } catch (error) {
    reply({ id, error: describe(error), broken: error instanceof WebAssembly.RuntimeError });
  }
}

/** @param {object} message */
function reply(message) {
  postMessage({ ...message, requests: performance.getEntriesByType("resource").length });
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? { name: error.name, message: error.message } : { name: "Error", message: String(error) };
}

addEventListener("message", ({ data }) => {
  if (data.module) start(data.module);
  else run(data);
});
