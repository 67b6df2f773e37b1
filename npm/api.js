// @ts-check
/**
 * The functions of the package, over one instance of the engine. Takes where the engine comes from
 * by itself, gives the functions: each as a promise, which loads the engine first, and one by the
 * same name with `Sync`, which needs it loaded. Always holds: the engine is loaded once, whoever
 * asks; importing this does nothing.
 */

import { compiled, engineError } from "../www/engine.js";
import load, * as lede from "../www/pkg/lede.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Anchor} Anchor */
/** @typedef {import("../types/lede.d.ts").Comparison} Comparison */
/** @typedef {import("../types/lede.d.ts").Options} Options */
/** @typedef {import("../types/lede.d.ts").Span} Span */
/** @typedef {import("../www/engine.js").EngineSource} EngineSource */

/**
 * @param {() => EngineSource | Promise<EngineSource> | undefined} own the engine, where the caller gives none
 * @param {() => BufferSource} [atOnce] its bytes, where they can be had without waiting
 * @param {(source: EngineSource | Promise<EngineSource>) => EngineSource | Promise<EngineSource>} [read] gets at what the caller gives, where that cannot be fetched
 */
export function api(own, atOnce, read = (source) => source) {
  /** @type {Promise<void> | undefined} */
  let loading;
  let loaded = false;

  /** @param {EngineSource | Promise<EngineSource>} [source] @returns {Promise<void>} */
  function init(source) {
    loading ??= instantiate(source === undefined ? own() : read(source)).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  /** @param {EngineSource | Promise<EngineSource> | undefined} source */
  async function instantiate(source) {
    const module = await compiled(source);
    try {
      // Where there is no page to hold up, without what Node would load for the other way.
      if (atOnce) lede.initSync({ module });
      else await load({ module_or_path: module });
    } catch (error) {
      throw engineError(/** @type {Error} */ (error));
    }
    loaded = true;
  }

  function initSync() {
    if (loaded) return;
    if (!atOnce) throw new Error("The engine is not loaded yet: await init() first, or call the function without Sync.");
    lede.initSync({ module: atOnce() });
    loaded = true;
    loading ??= Promise.resolve();
  }

  /** @template {unknown[]} A @template R @param {(...given: A) => R} run */
  const later = (run) => async (/** @type {A} */ ...given) => {
    await init();
    return run(...given);
  };

  /** @template {unknown[]} A @template R @param {(...given: A) => R} run */
  const now = (run) => (/** @type {A} */ ...given) => {
    initSync();
    return run(...given);
  };

  return {
    init,
    /** @type {(text: string, options?: Options) => Promise<Analysis>} */ analyze: later(lede.analyze),
    /** @type {(text: string, options?: Options) => Analysis} */ analyzeSync: now(lede.analyze),
    /** @type {(text: string, options?: Options) => Promise<string>} */ toJson: later(lede.toJson),
    /** @type {(text: string, options?: Options) => string} */ toJsonSync: now(lede.toJson),
    /** @type {(text: string, transcript: string, options?: Options) => Promise<Comparison>} */ compare: later(lede.compare),
    /** @type {(text: string, transcript: string, options?: Options) => Comparison} */ compareSync: now(lede.compare),
    /** @type {(text: string, span: Span) => Promise<Anchor>} */ anchor: later(lede.anchor),
    /** @type {(text: string, span: Span) => Anchor} */ anchorSync: now(lede.anchor),
    /** @type {(text: string, anchors: Anchor[]) => Promise<(Span | null)[]>} */ locate: later(lede.locate),
    /** @type {(text: string, anchors: Anchor[]) => (Span | null)[]} */ locateSync: now(lede.locate),
  };
}
