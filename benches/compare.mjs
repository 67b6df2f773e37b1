// Speed of the whole `analyze()` in wasm beside compromise's people, places, organizations and
// quotations, with their offsets, as Lede's result has them, and beside wink-nlp's full pipe
// (sentences, negation, sentiment, entities, parts of speech; it finds no people and no quotes): one
// process, the same articles, rounds of each in turn.
//
//   node benches/compare.mjs [--record]
//
// Articles are twenty of the development data's, from all over it, where LEDE_DATA has it, else the
// repository's own.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import compromise from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

import { record, root } from "../tools/record.mjs";

/** Rounds that count, after one that warms up. */
const ROUNDS = 5;

/** Articles that are read. */
const ARTICLES = 20;

/** Times that the faster ones read the articles in a round, so that the clock can see it. */
const REPEATS = 20;

function articles() {
  const data = join(process.env.LEDE_DATA ?? join(root, "../shared"), "data/ner/worldwide.dev.jsonl");
  if (existsSync(data)) {
    const lines = readFileSync(data, "utf8").trim().split("\n");
    const chosen = lines.filter((_, index) => index % Math.floor(lines.length / ARTICLES) === 0).slice(0, ARTICLES);
    return { from: "development data", texts: chosen.map((line) => JSON.parse(line).text) };
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

const wink = winkNLP(model);

function readWithWink(text) {
  const document = wink.readDoc(text);
  return [document.entities().out(wink.its.detail), document.sentences().out(wink.its.span), document.tokens().out(wink.its.pos)];
}

const lede = await import(join(root, "www/pkg/lede.js"));
lede.initSync({ module: readFileSync(join(root, "www/pkg/lede_bg.wasm")) });

const { from, texts } = articles();
const kilobytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1000;

/** Kilobytes of article a second of processor time, which a busy machine does not lengthen. */
function rate(read, repeats) {
  const start = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat++) texts.forEach(read);
  const { user, system } = process.cpuUsage(start);
  return (kilobytes * repeats) / ((user + system) / 1e6);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

console.log(`${texts.length} articles (${from}), ${kilobytes.toFixed(0)} KB; KB/s of processor time in each round`);
const rounds = [];
for (let round = 0; round <= ROUNDS; round++) {
  const rates = {
    compromise: rate(readWithCompromise, 2),
    wink: rate(readWithWink, REPEATS),
    lede: rate((text) => lede.analyze(text), REPEATS),
  };
  rates.ratio = rates.lede / rates.compromise;
  rates.winkRatio = rates.lede / rates.wink;
  console.log(round === 0 ? "warming up:" : `round ${round}:`, words(rates));
  if (round > 0) rounds.push(rates);
}

function words({ lede, compromise, wink, ratio, winkRatio }) {
  const [ours, theirs, winks] = [lede, compromise, wink].map((rate) => rate.toFixed(1));
  return `lede ${ours}, compromise ${theirs}, wink-nlp ${winks}; lede to compromise ${ratio.toFixed(1)}, to wink-nlp ${winkRatio.toFixed(2)}`;
}

const keys = ["lede", "compromise", "ratio", "wink", "winkRatio"];
const medians = Object.fromEntries(keys.map((key) => [key, median(rounds.map((round) => round[key]))]));
console.log("median:", words(medians));
if (process.argv.includes("--record")) {
  const columns = ["articles", "lede_kb_per_s", "compromise_kb_per_s", "ratio", "wink_kb_per_s", "ratio_to_wink"];
  record("speed", columns, [[`${texts.length} of ${from}`, ...keys.map((key) => medians[key].toFixed(key === "winkRatio" ? 2 : 1))]]);
}
