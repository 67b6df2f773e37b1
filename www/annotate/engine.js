// @ts-check
/**
 * The engine for an annotated article: in the worker that all of a page share or, where a site lets
 * no worker start (its policy or its Trusted Types refuse it), in the page's own thread. Always
 * holds: nothing is loaded before the first text.
 */

import { compiled, EngineError, engineError } from "../engine.js";
import { analyzeInTurn, join, leave } from "../shared.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Options} Options */
/** @typedef {import("../engine.js").EngineSource} EngineSource */

/** Whether this page is known to let no worker start. */
let isRefused = false;

/** @type {Promise<(text: string, options: Options) => Analysis> | undefined} */
let here;

/** The engine, lent to one article. */
export class Loan {
  #joined = false;

  /**
   * @param {boolean} worker whether a worker may be started
   * @param {EngineSource | Promise<EngineSource>} [wasm] the engine, where it is not beside this module
   */
  constructor(worker, wasm) {
    this.worker = worker;
    this.wasm = wasm;
  }

  /**
   * @param {string} text
   * @param {Options} options
   * @param {AbortSignal} signal
   * @returns {Promise<Analysis>}
   */
  async analyze(text, options, signal) {
    const engine = compiled(this.wasm);
    const inWorker = this.worker && !isRefused;
    if (inWorker && !this.#joined) {
      join();
      this.#joined = true;
    }
    await engine;
    signal.throwIfAborted();
    if (!inWorker) return inPage(text, options);
    try {
      return await analyzeInTurn(text, options, signal);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const analysis = await inPage(text, options);
      isRefused = true;
      this.end();
      return analysis;
    }
  }

  /** Gives the engine back. */
  end() {
    if (this.#joined) leave();
    this.#joined = false;
  }
}

/** @param {string} text @param {Options} options */
async function inPage(text, options) {
  here ??= load().catch((error) => {
    here = undefined;
    throw engineError(error);
  });
  const analyze = await here;
  return analyze(text, options);
}

async function load() {
  const { default: init, analyze } = await import("../pkg/lede.js");
  await init({ module_or_path: await compiled() });
  return analyze;
}
