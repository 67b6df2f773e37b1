// Makes what a first visit shows before the engine is there, with the engine that is shipped beside
// it: the result of the first sample, and the front of the page that it gives, as nodes.
//
//   node tools/front.mjs
//
// Needs the module in www/pkg (./x wasm, which calls this). The rails are left out: they stand where
// a browser has laid the words.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { layOut, Paper } from "./paper.mjs";
import { root } from "./record.mjs";

const desk = layOut();
const { initSync, toJson } = await import("../www/pkg/lede.js");
const { showFront } = await import("../www/front.js");
const { LedeArticle } = await import("../www/lede-article.js");

const read = (path) => readFileSync(join(root, "www", path));
const write = (path, content) => writeFileSync(join(root, "www/pkg", path), content);

initSync({ module: read("pkg/lede_bg.wasm") });
const text = read("samples/wire.txt").toString();
const analysis = toJson(text);
write("wire.json", analysis);

const article = desk.put("article", new LedeArticle());
const parts = { article, legend: desk.put("legend", new Paper()), status: desk.put("status", new Paper()) };
showFront(text, JSON.parse(analysis));
while (article.written < 1) await setTimeout(1);
write("front.json", JSON.stringify(Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, part.toNodes("rail")]))));
