// @ts-check
/**
 * Who is in a news article, and who said what: the plain functions, on the caller's own thread. In
 * a page, `createAnalyzer` of "./worker" keeps long articles off it. The engine is fetched from
 * beside this file at the first call, unless `init` says otherwise.
 */

import { api } from "./api.js";

/** @typedef {import("./api.js").Analysis} Analysis */
/** @typedef {import("./api.js").Anchor} Anchor */
/** @typedef {import("./api.js").Comparison} Comparison */
/** @typedef {import("./api.js").EngineSource} EngineSource */
/** @typedef {import("./api.js").Options} Options */
/** @typedef {import("./api.js").Span} Span */

export { EngineError } from "../www/engine.js";

const lede = /* @__PURE__ */ api(() => undefined);

/**
 * Loads the engine: from beside this file, or from an address, a response, bytes, a compiled module
 * or a promise of one. Need not be called: the other functions call it. The first call decides;
 * later ones wait for the same engine. Fails with an `EngineError`.
 * @type {(source?: EngineSource | Promise<EngineSource>) => Promise<void>}
 */
export const init = lede.init;

/**
 * Finds everything in the article `text`; offsets count UTF-16 units unless options say otherwise.
 * Fails with a TypeError where an argument or option has the wrong type, a RangeError where an
 * option has a value that is not accepted.
 * @type {(text: string, options?: Options) => Promise<Analysis>}
 */
export const analyze = lede.analyze;

/**
 * The same at once; throws where the engine is not loaded. In Node it loads it.
 * @type {(text: string, options?: Options) => Analysis}
 */
export const analyzeSync = lede.analyzeSync;

/**
 * The result as JSON in the engine's own bytes: the same for the same text and options wherever it
 * runs, so that a study can compare hashes.
 * @type {(text: string, options?: Options) => Promise<string>}
 */
export const toJson = lede.toJson;

/**
 * The same at once; throws where the engine is not loaded. In Node it loads it.
 * @type {(text: string, options?: Options) => string}
 */
export const toJsonSync = lede.toJsonSync;

/**
 * What became of the quotes of `text`, beside the transcript that they are from: verbatim, trimmed,
 * altered, spliced or not found.
 * @type {(text: string, transcript: string, options?: Options) => Promise<Comparison>}
 */
export const compare = lede.compare;

/**
 * The same at once; throws where the engine is not loaded. In Node it loads it.
 * @type {(text: string, transcript: string, options?: Options) => Comparison}
 */
export const compareSync = lede.compareSync;

/**
 * The anchor of a span of `text`, for a correction; offsets count UTF-16 units.
 * @type {(text: string, span: Span) => Promise<Anchor>}
 */
export const anchor = lede.anchor;

/**
 * The same at once; throws where the engine is not loaded. In Node it loads it.
 * @type {(text: string, span: Span) => Anchor}
 */
export const anchorSync = lede.anchorSync;

/**
 * Where the places of anchors are in `text`, which may have been edited; null for one that is not found.
 * @type {(text: string, anchors: Anchor[]) => Promise<(Span | null)[]>}
 */
export const locate = lede.locate;

/**
 * The same at once; throws where the engine is not loaded. In Node it loads it.
 * @type {(text: string, anchors: Anchor[]) => (Span | null)[]}
 */
export const locateSync = lede.locateSync;
