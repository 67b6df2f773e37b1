/** The functions of index.js in Node: the engine is read from the disk, as is one that the caller has there. */

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { api } from "./api.js";

export { EngineError } from "../www/engine.js";

const ENGINE = new URL("../www/pkg/lede_bg.wasm", import.meta.url);

export const { init, analyze, analyzeSync, toJson, toJsonSync, compare, compareSync, anchor, anchorSync, locate, locateSync } = /* @__PURE__ */ api(
  () => readFile(ENGINE),
  () => readFileSync(ENGINE),
  read,
);

/** What `fetch` of Node cannot get: a file, by its address. */
async function read(source) {
  const given = await source;
  const address = given instanceof URL ? given.href : given;
  return typeof address === "string" && /^file:/i.test(address) ? readFile(new URL(address)) : given;
}
