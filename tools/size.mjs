// Bytes of what a page loads: raw, gzipped and in brotli; fails above the budget. For each entry of
// the package the code that it loads, file by file as it comes over the wire, without the engine.
// Needs dist/ (./x package).
//
//   node tools/size.mjs [--record]

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { record, root } from "./record.mjs";

/** Most kilobytes (of 1,000 bytes) that module and glue may have in brotli. */
const BUDGET = 1500;

function measure(name, bytes) {
  return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length };
}

const read = (folder, name) => readFileSync(join(root, folder, name));
const data = readdirSync(join(root, "data")).filter((name) => !name.endsWith(".md")).sort();
const parts = [
  measure("module", read("www/pkg", "lede_bg.wasm")),
  measure("glue", read("www/pkg", "lede.js")),
  measure("data in the module", Buffer.concat(data.map((name) => read("data", name)))),
];

const { exports } = JSON.parse(read("dist", "package.json"));
const entries = Object.entries(exports).filter(([, target]) => target.default?.startsWith("./npm/"));
for (const [name, target] of entries) parts.push(sum(`lede${name.slice(1)}`, loaded(target.default.slice(2))));

/** The files of the package that `path` loads: what it imports, and the worker where it starts one. */
function loaded(path, met = new Set()) {
  if (met.has(path)) return met;
  met.add(path);
  const source = String(read("dist", path));
  const targets = source.matchAll(/^(?:import|export) (?:[^;"]*? from )?"(\.[^"]+)"|new URL\("(\.\/worker\.js)"/gm);
  for (const [, imported, started] of targets) loaded(join(dirname(path), imported ?? started), met);
  return met;
}

/** All of `paths` together, each compressed on its own. */
function sum(name, paths) {
  const files = Array.from(paths, (path) => measure(path, read("dist", path)));
  const total = (key) => files.reduce((bytes, file) => bytes + file[key], 0);
  return { name, raw: total("raw"), gzip: total("gzip"), brotli: total("brotli") };
}

const row = (cells) => console.log(cells[0].padEnd(20), ...cells.slice(1).map((c) => String(c).padStart(10)));
row(["bytes", "raw", "gzip", "brotli"]);
for (const { name, raw, gzip, brotli } of parts) row([name, raw, gzip, brotli]);

const [module, glue] = parts;
const kilobytes = (module.brotli + glue.brotli) / 1000;
console.log(`${kilobytes.toFixed(1)} KB in brotli of ${BUDGET} KB`);
if (process.argv.includes("--record")) {
  const rows = parts.map(({ name, raw, gzip, brotli }) => [name, raw, gzip, brotli]);
  record("size", ["part", "raw", "gzip", "brotli"], rows);
}
process.exitCode = kilobytes <= BUDGET ? 0 : 1;
