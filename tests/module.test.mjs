// The module in www/pkg, as it is shipped: the same bytes as the native library, and its promises.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { articles, native } from "./native.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

let lede;

before(async () => {
  lede = await import(join(root, "www/pkg/lede.js"));
  lede.initSync({ module: readFileSync(join(root, "www/pkg/lede_bg.wasm")) });
});

for (const offsets of ["utf-16", "code-point", "utf-8"]) {
  test(`articles give the same bytes natively and in wasm, in ${offsets}`, async () => {
    const files = articles();
    assert.ok(files.length > 0, "there are articles to compare");
    const expected = await native(files, "--date", "2024-03-01", "--offsets", offsets);
    for (const [index, file] of files.entries()) {
      const [text, options] = [readFileSync(file, "utf8"), { date: "2024-03-01", offsets }];
      assert.equal(lede.toJson(text, options), expected[index], file);
      assert.equal(JSON.stringify(lede.analyze(text, options)), expected[index], file);
    }
  });
}

test("JSON is of the default offsets, and a wrong argument the same error", () => {
  const text = "🌉 “It is open,” said Mayor Ana Ruiz.";
  assert.equal(lede.toJson(text), JSON.stringify(lede.analyze(text)));
  assert.throws(() => lede.toJson(7), { name: "TypeError", message: /^text: expected a string/ });
  assert.throws(() => lede.toJson("", { date: "soon" }), { name: "RangeError", message: /date/ });
});

test("the first sample's result, which is made with the page, is the engine's, to the byte", () => {
  const read = (path) => readFileSync(join(root, "www", path), "utf8");
  assert.equal(read("pkg/wire.json"), lede.toJson(read("samples/wire.txt")));
});

test("the version is the crate's", () => {
  const [, version] = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.*)"/m);
  assert.equal(lede.version(), version);
});

test("options with another name are ignored", () => {
  const text = "Mayor Ana Ruiz opened the bridge.";
  assert.deepEqual(lede.analyze(text, { colour: "red" }), lede.analyze(text));
});

test("a wrong argument is an error of the right class, and the module works on", () => {
  assert.throws(() => lede.analyze(7), { name: "TypeError", message: /^text: expected a string/ });
  assert.throws(() => lede.analyze("", { date: "soon" }), { name: "RangeError", message: /date/ });
  assert.equal(lede.analyze("One sentence.").sentences.length, 1);
});

test("a comparison counts in both texts as JavaScript does, and checks its arguments", () => {
  const text = "🌉 Bridge\n\n“The bridge 🌉 is safe,” said Mayor Ana Ruiz.";
  const transcript = "🎙 RUIZ: The bridge 🌉 is not safe.";
  const { schema, offsetUnit, checks } = lede.compare(text, transcript);
  assert.deepEqual([schema, offsetUnit, checks.length], [1, "utf-16", 1]);
  const [{ quote, outcome, passages, runs }] = checks;
  assert.deepEqual([quote, outcome], [0, "altered"]);
  assert.equal(transcript.slice(passages[0].start, passages[0].end), "The bridge 🌉 is not safe");
  const left = runs.filter(({ kind }) => kind === "deleted").map(({ source }) => transcript.slice(source.start, source.end));
  assert.deepEqual(left, ["not"]);
  assert.throws(() => lede.compare(text), { name: "TypeError", message: /^transcript: expected a string/ });
  assert.throws(() => lede.compare(text, transcript, { offsets: "chars" }), { name: "RangeError" });
});

test("a result can be posted from a worker", () => {
  const analysis = lede.analyze("“It is open,” said Ana Ruiz on Friday, May 3, 2024.");
  assert.deepEqual(structuredClone(analysis), analysis);
});

test("memory does not grow over repeated calls", () => {
  const text = "“It is open,” said Mayor Ana Ruiz of Lindow on Friday.\n\n".repeat(200);
  const bytes = () => lede.initSync().memory.buffer.byteLength;
  for (let warm = 0; warm < 5; warm++) lede.analyze(text);
  const before = bytes();
  for (let call = 0; call < 50; call++) lede.analyze(text);
  assert.equal(bytes(), before);
});
