// @ts-check
/**
 * The engine in a worker, behind a promise. Importing this does nothing; the worker starts at the
 * first text, or at `start()`.
 */

import { Analyzer as OwnAnalyzer } from "../www/analyzer.js";

export { EngineError } from "../www/engine.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Options} Options */
/** @typedef {import("../www/analyzer.js").Analyzer} Analyzer */
/** @typedef {import("../www/engine.js").EngineSource} EngineSource */

/**
 * An analyzer with a worker of its own: the newest text wins, a crash or an abort costs one result,
 * `dispose()` ends the worker.
 * @param {object} [from]
 * @param {EngineSource | Promise<EngineSource>} [from.wasm] the engine, where it is not beside the package's files
 * @param {string | URL} [from.worker] the address of worker.js, where it is not beside them
 * @returns {Analyzer}
 */
export function createAnalyzer(from) {
  return new OwnAnalyzer(from);
}
