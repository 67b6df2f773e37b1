// @ts-check
/**
 * The functions of index.js with the engine inside this one file: for where nothing can be fetched
 * beside it. A third larger to load than the file on its own, and never compiled while it loads.
 */

import { api } from "./api.js";
import { gzipped } from "./bytes.js";

export { EngineError } from "../www/engine.js";

export const { init, analyze, analyzeSync, toJson, toJsonSync, compare, compareSync, anchor, anchorSync, locate, locateSync } = /* @__PURE__ */ api(unpacked);

/** The engine's bytes. */
async function unpacked() {
  const bytes = Uint8Array.from(atob(gzipped), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
