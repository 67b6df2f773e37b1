// Scores the library on the development data: predictions by examples/predict.rs, counted by the
// data's own scorers.
//
//   node tools/score.mjs [set…] [--record]
//
// The data is in LEDE_DATA and no part of the repository; predictions are left in target/score/.

import { execFileSync } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { record, root } from "./record.mjs";

/** What is predicted for which articles, who counts it, and which of the figures are kept. */
const SETS = {
  names: {
    form: "names",
    gold: "ner/worldwide.dev.jsonl",
    scorer: "ner.py",
    kept: ["core.f1", "all.f1", "core bounds.f1", "core relaxed.f1"],
  },
  quotes: {
    form: "quotes",
    gold: "quotes/polnear.dev.jsonl",
    scorer: "quotes.py",
    fractions: true,
    kept: ["ALL", "DIRECT", "INDIRECT"].flatMap((subset) =>
      ["F1", "e2e_F1"].map((figure) => `plain.subsets.${subset}.${figure}`)),
  },
  entities: {
    form: "entities",
    gold: "coref/gum-news.dev.jsonl",
    scorer: "coref.py",
    kept: ["pairs.f1", "names.f1", "names_b3.f1", "pronouns.right", "pronouns.precision",
      "salience_top3"],
  },
  dates: {
    form: "entities",
    gold: "coref/gum-news.dev.jsonl",
    scorer: "dates.py",
    kept: ["found", "right"],
  },
};

const data = process.env.LEDE_DATA ?? join(root, "../shared");
const predictions = join(root, "target/score");

/** Analyzes the articles of a set; gives the paths that the scorer wants. */
function predict({ form, gold }) {
  const source = join(data, "data", gold);
  const target = join(predictions, `${form}.jsonl`);
  const cargo = ["run", "--release", "--quiet", "--example", "predict", "--", form];
  const files = [openSync(source, "r"), openSync(target, "w"), "inherit"];
  execFileSync("cargo", cargo, { cwd: root, stdio: files });
  return [source, target];
}

/** A figure inside what a scorer prints as JSON, by its path; in per cent with two decimals. */
function figure(scores, path, fractions) {
  const value = path.split(".").reduce((inner, name) => inner[name], scores);
  return Number((fractions ? value * 100 : value).toFixed(2));
}

const words = process.argv.slice(2);
const wanted = words.filter((word) => word !== "--record");
const unknown = wanted.find((name) => !(name in SETS));
if (unknown) {
  console.error(`There is no set ${unknown}; the sets are ${Object.keys(SETS).join(", ")}`);
  process.exit(1);
}

mkdirSync(predictions, { recursive: true });
const rows = [];
for (const name of wanted.length ? wanted : Object.keys(SETS)) {
  const { scorer, kept, fractions } = SETS[name];
  const python = [join(data, "score", scorer), ...predict(SETS[name])];
  console.log(`\n== ${name}`);
  execFileSync("python3", python, { stdio: "inherit" });
  const scores = JSON.parse(execFileSync("python3", [...python, "--json"], { encoding: "utf8" }));
  for (const path of kept) rows.push([name, path, figure(scores, path, fractions)]);
}
if (words.includes("--record")) record("scores", ["set", "metric", "value"], rows);
