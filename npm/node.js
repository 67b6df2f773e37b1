/** The functions of index.js in Node: the engine is read from the disk. */

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { api } from "./api.js";

export { EngineError } from "../www/engine.js";

const ENGINE = new URL("../www/pkg/lede_bg.wasm", import.meta.url);

export const { init, analyze, analyzeSync, toJson, toJsonSync, compare, compareSync, anchor, anchorSync, locate, locateSync } = /* @__PURE__ */ api(
  () => readFile(ENGINE),
  () => readFileSync(ENGINE),
);
