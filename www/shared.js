// @ts-check
/**
 * One worker for all elements and annotated articles of a page. Always holds: texts of several are
 * read one after the other, none takes another's place; when the last of them goes, so does the worker.
 */

import { Analyzer } from "./analyzer.js";

/** @typedef {import("../types/lede.d.ts").Options} Options */
/** @typedef {import("../types/lede.d.ts").Span} Span */

let analyzer = /* @__PURE__ */ new Analyzer();

let users = 0;

/** @type {Promise<unknown>} Settles when all earlier texts are read. */
let turn = Promise.resolve();

/** The worker's address, where it is not beside the modules; said before anybody joins. @param {URL} worker */
export function workWith(worker) {
  analyzer = new Analyzer({ worker });
}

/** One more will have texts read. */
export function join() {
  users += 1;
  analyzer.start();
}

/** One less. The worker is ended a moment later, so that an element can be moved. */
export function leave() {
  users -= 1;
  queueMicrotask(() => {
    if (users === 0) analyzer.stop();
  });
}

/**
 * Analyzes `text` when its turn has come.
 * @param {string} text
 * @param {Options} options
 * @param {AbortSignal} signal
 */
export function analyzeInTurn(text, options, signal) {
  return inTurn(() => analyzer.analyze(text, options, signal));
}

/**
 * The anchors of spans of `text`, when its turn has come.
 * @param {string} text
 * @param {Span[]} spans
 */
export function anchorsInTurn(text, spans) {
  return inTurn(() => analyzer.anchors(text, spans));
}

/** @template T @param {() => Promise<T>} run */
function inTurn(run) {
  const result = turn.then(run);
  turn = result.catch(() => {});
  return result;
}
