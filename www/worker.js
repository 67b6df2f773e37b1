// @ts-check
/**
 * Runs the engine outside the page's thread; the only file that imports it.
 * Takes `{start, module?}` once, then `{id, text, options}`; gives `{ready, module}` or `{failed}`
 * once, then `{id, analysis}` or `{id, error}`, each with the number of requests made so far.
 * A trap ends the instance: the page then puts a new worker in the place of this one.
 */

import { analyze, initSync } from "./pkg/lede.js";

const ENGINE = new URL("./pkg/lede_bg.wasm", import.meta.url);

/** Compiles the engine, while it loads where the server names its media type. */
async function compile() {
  const response = await fetch(ENGINE);
  if (!response.ok) throw new Error(`the engine is missing (HTTP ${response.status})`);
  if (response.headers.get("Content-Type") === "application/wasm") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** @param {WebAssembly.Module} [compiled] the engine of an earlier worker */
async function start(compiled) {
  try {
    const module = compiled ?? (await compile());
    initSync({ module });
    reply({ ready: true, module });
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
  if (data.start) start(data.module);
  else run(data);
});
