// @ts-check
/**
 * Runs the engine outside the page's thread; only this and the pool's worker import it.
 * Takes `{module}` once, the compiled engine, then `{id, task, text, given}`; gives `{ready}` or
 * `{failed}` once, then `{id, answer}` or `{id, error}`, each with the number of requests so far.
 * A trap ends the instance: the page then puts a new worker in the place of this one.
 */

import * as lede from "./pkg/lede.js";

/** What can be asked of the engine, beside a text. @type {Record<string, (text: string, given: any) => unknown>} */
const TASKS = {
  analyze: (text, options) => lede.analyze(text, options),
  anchors: (text, spans) => spans.map((/** @type {any} */ span) => lede.anchor(text, span)),
  locate: (text, anchors) => lede.locate(text, anchors),
  compare: (text, { transcript, options }) => lede.compare(text, transcript, options),
};

/** @param {WebAssembly.Module} module */
function start(module) {
  try {
    lede.initSync({ module });
    reply({ ready: true });
  } catch (error) {
    reply({ failed: describe(error) });
  }
}

/** @param {{id: number, task: string, text: string, given: object}} request */
function run({ id, task, text, given }) {
  try {
    reply({ id, answer: TASKS[task](text, given) });
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
