// @ts-check
/**
 * One engine for all annotated articles of a page. Takes texts, gives analyses, one after the other.
 * It runs in the worker of `analyzer.js`; where a site lets no worker start (the module comes from
 * another origin, or the site's policy refuses it), in the page's own thread. Always holds: nothing
 * is loaded before the first text; the worker ends with the last article that used it.
 */

import { Analyzer, EngineError, engineError } from "../analyzer.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Options} Options */

/** @typedef {{url: string | URL, integrity?: string}} Wasm Where the engine is, and the hash that it must have. */

/**
 * @typedef {object} Loan The engine, for one article.
 * @property {(text: string, options: Options, signal: AbortSignal) => Promise<Analysis>} analyze
 * @property {() => void} release
 */

let borrowers = 0;
/** @type {Analyzer | undefined} */ let analyzer;
/** @type {Promise<unknown>} The analysis that others wait for. */ let turn = Promise.resolve();
/** @type {Promise<(text: string, options: Options) => Analysis> | undefined} */ let here;
let workerFails = false;

/**
 * @param {boolean} worker whether a worker may be started
 * @param {Wasm} [wasm] for the page's own thread
 * @returns {Loan}
 */
export function borrowEngine(worker, wasm) {
  borrowers += 1;
  let returned = false;
  return {
    analyze(text, options, signal) {
      const result = turn.then(() => {
        signal.throwIfAborted();
        return worker && !workerFails ? inWorker(text, options, signal, wasm) : inPage(text, options, wasm);
      });
      turn = result.catch(() => {});
      return result;
    },
    release() {
      if (returned) return;
      returned = true;
      borrowers -= 1;
      if (borrowers > 0) return;
      analyzer?.stop();
      analyzer = undefined;
    },
  };
}

/**
 * @param {string} text
 * @param {Options} options
 * @param {AbortSignal} signal
 * @param {Wasm} [wasm]
 */
async function inWorker(text, options, signal, wasm) {
  try {
    analyzer ??= new Analyzer();
    return await analyzer.analyze(text, options, signal);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    workerFails = true;
    return inPage(text, options, wasm);
  }
}

/** @param {unknown} error Whether no worker may start here: another origin's, refused by a policy or by Trusted Types. */
function isRefusal(error) {
  if (error instanceof EngineError) return error.directive === undefined;
  return error instanceof TypeError || (error instanceof DOMException && error.name === "SecurityError");
}

/** @param {string} text @param {Options} options @param {Wasm} [wasm] */
async function inPage(text, options, wasm) {
  here ??= load(wasm);
  here.catch(() => { here = undefined; });
  const analyze = await here;
  return analyze(text, options);
}

/** @param {Wasm} [wasm] */
async function load(wasm) {
  try {
    const { default: init, analyze } = await import("../pkg/lede.js");
    const { url, integrity } = wasm ?? { url: new URL("../pkg/lede_bg.wasm", import.meta.url) };
    const response = await fetch(url, integrity ? { integrity } : {});
    if (!response.ok) throw new Error(`the engine is missing (HTTP ${response.status})`);
    await init({ module_or_path: response });
    return analyze;
  } catch (error) {
    throw engineError(error instanceof Error ? error : new Error(String(error)));
  }
}
