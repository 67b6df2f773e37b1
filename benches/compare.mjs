// Speed of the whole `analyze()` in wasm beside compromise's people, places, organizations and
// quotations, with their offsets, as Lede's result has them: one process, the same articles, rounds
// of one and the other in turn.
//
//   node benches/compare.mjs [--record]
//
// Articles are the development data's where LEDE_DATA has it, else the repository's own.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import compromise from "compromise";
import { record, root } from "../tools/record.mjs";

/** Rounds that count, after one that warms up. */
const ROUNDS = 5;

/** Times that the faster one reads the articles in a round, so that the clock can see it. */
const REPEATS = 10;

function articles() {
  const data = join(process.env.LEDE_DATA ?? join(root, "../shared"), "data/ner/worldwide.dev.jsonl");
  if (existsSync(data)) {
    const lines = readFileSync(data, "utf8").trim().split("\n");
    return { from: "development data", texts: lines.map((line) => JSON.parse(line).text) };
  }
  const samples = join(root, "www/samples");
  const files = readdirSync(samples).filter((name) => name.endsWith(".txt")).sort();
  return { from: "samples", texts: files.map((name) => readFileSync(join(samples, name), "utf8")) };
}

function readWithCompromise(text) {
  const document = compromise(text);
  return [document.people(), document.places(), document.organizations(), document.quotations()]
    .map((found) => found.json({ offset: true }));
}

const lede = await import(join(root, "www/pkg/lede.js"));
lede.initSync({ module: readFileSync(join(root, "www/pkg/lede_bg.wasm")) });

const { from, texts } = articles();
const kilobytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1000;

/** Kilobytes of article a second. */
function rate(read, repeats) {
  const start = performance.now();
  for (let repeat = 0; repeat < repeats; repeat++) texts.forEach(read);
  return (kilobytes * repeats) / ((performance.now() - start) / 1000);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

console.log(`${texts.length} articles (${from}), ${kilobytes.toFixed(0)} KB; KB/s in each round`);
const rounds = [];
for (let round = 0; round <= ROUNDS; round++) {
  const theirs = rate(readWithCompromise, 1);
  const ours = rate((text) => lede.analyze(text), REPEATS);
  const figures = `compromise ${theirs.toFixed(1)}, lede ${ours.toFixed(1)}, ratio ${(ours / theirs).toFixed(1)}`;
  console.log(round === 0 ? `warming up: ${figures}` : `round ${round}: ${figures}`);
  if (round > 0) rounds.push({ ours, theirs, ratio: ours / theirs });
}

const [ours, theirs, ratio] = ["ours", "theirs", "ratio"].map((key) =>
  median(rounds.map((round) => round[key])).toFixed(1));
console.log(`median: lede ${ours} KB/s, compromise ${theirs} KB/s, ratio ${ratio}`);
if (process.argv.includes("--record")) {
  record("speed", ["articles", "lede_kb_per_s", "compromise_kb_per_s", "ratio"], [[from, ours, theirs, ratio]]);
}
