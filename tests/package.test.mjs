// The package as it is packed: its entries in Node and on a server, its types, its schema, its
// manifest, and what its own kind of linters say.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Ajv } from "ajv";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
const TEXT = "“The bridge is open,” said Mayor Ana Ruiz on Friday.";

let folder;
let manifest;

/** A project beside this one that has installed the package from its tarball, without a registry. */
before(async () => {
  assert.ok(existsSync(join(DIST, "package.json")), "there is no package: run  ./x package");
  manifest = JSON.parse(readFileSync(join(DIST, "package.json"), "utf8"));
  folder = await mkdtemp(join(tmpdir(), "lede-consumer-"));
  const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", DIST, "--json", "--pack-destination", folder], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  const installed = join(folder, "node_modules/lede");
  await mkdir(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", installed, "--strip-components=1"]);
  await writeFile(join(folder, "package.json"), '{ "type": "module", "private": true }\n');
});
after(() => rm(folder, { recursive: true }));

/** What a module of that project prints. */
function run(source) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", source], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

/** What a project imports; worker.js is only ever the address of one. */
const entries = () => Object.entries(manifest.exports).filter(([, target]) => target.default?.startsWith("./npm/")).map(([name]) => `lede${name.slice(1)}`);

test("every file that the package names is in it", () => {
  const named = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
  for (const path of [...named, ...manifest.sideEffects, manifest.customElements]) {
    assert.ok(existsSync(join(folder, "node_modules/lede", path)), path);
  }
});

test("each entry can be imported in bare Node, and does nothing by that", () => {
  assert.ok(entries().length >= 5);
  for (const entry of entries()) {
    const printed = run(`
      const before = new Set(Reflect.ownKeys(globalThis));
      const { fetch } = globalThis;
      globalThis.fetch = () => { throw new Error("fetched"); };
      const { default: none, ...entry } = await import("${entry}");
      globalThis.fetch = fetch;
      await new Promise((done) => setTimeout(done, 20));
      console.log(Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).length, Object.keys(entry).length > 0, process.getActiveResourcesInfo().filter((kind) => !/Pipe|TTY|Wrap/.test(kind)).join());
    `).trim();
    assert.equal(printed, "0 true", entry);
  }
});

test("the functions find the engine by themselves, at once or in a promise, and load it once", () => {
  const printed = run(`
    import { analyze, analyzeSync, anchor, anchorSync, init, locate, toJson } from "lede";
    const text = ${JSON.stringify(TEXT)};
    const compile = WebAssembly.compile;
    let compiled = 0;
    WebAssembly.compile = (bytes) => { compiled += 1; return compile(bytes); };
    const results = await Promise.all([analyze(text), init(), analyze(text), anchor(text, { start: 1, end: 4 })]);
    console.log(compiled, results[0].quotes.length, JSON.stringify(results[0]) === JSON.stringify(analyzeSync(text)), results[3].text === anchorSync(text, { start: 1, end: 4 }).text, JSON.stringify(await locate(text, [results[3]])), (await toJson(text)) === JSON.stringify(results[0]));
  `);
  assert.equal(printed, '1 1 true true [{"start":1,"end":4}] true');
  assert.equal(run(`import { analyzeSync } from "lede"; console.log(analyzeSync(${JSON.stringify(TEXT)}).quotes.length);`), "1");
});

test("in Node the engine may be a file's address, and one that is missing is named", () => {
  for (const source of ['new URL(import.meta.resolve("lede/lede.wasm"))', 'import.meta.resolve("lede/lede.wasm")', 'Promise.resolve(new URL(import.meta.resolve("lede/lede.wasm")))']) {
    assert.equal(run(`import { init, analyze } from "lede"; await init(${source}); console.log((await analyze("Ana Ruiz left.")).schema);`), "1", source);
  }
  const failure = run('import { init } from "lede"; await init(new URL("nope.wasm", import.meta.resolve("lede/lede.wasm"))).catch(({ name, message }) => console.log(name, message));');
  assert.match(failure, /^EngineError The engine could not be loaded: ENOENT.*nope\.wasm/);
});

test("the worker's entry says in Node that it needs a browser", () => {
  const failure = run('import { createAnalyzer } from "lede/worker"; await createAnalyzer().analyze("x").catch(({ name, message }) => console.log(name, message));');
  assert.equal(failure, "EngineError The worker needs a page in a browser. Elsewhere, call analyze of the entry lede.");
});

test("every entry with functions has the same ones, each at once and as a promise", () => {
  const [node, browser, inline] = ["lede", "lede/npm/index.js", "lede/inline"].map((entry) =>
    run(`console.log(Object.keys(await import(${JSON.stringify(entry === "lede/npm/index.js" ? join(folder, "node_modules", entry) : entry)})).join());`));
  assert.equal(node, browser);
  assert.equal(node, inline);
  const names = node.split(",").filter((name) => !["EngineError", "init"].includes(name));
  for (const name of names) assert.ok(name.endsWith("Sync") || names.includes(`${name}Sync`), name);
  const found = run(`import { compare } from "lede"; const { checks } = await compare(${JSON.stringify(TEXT)}, "We can say it: the bridge is open."); console.log(checks.length);`);
  assert.equal(found, "1");
});

test("the inline entry needs no other file and gives the same", async () => {
  const source = readFileSync(join(DIST, "npm/inline.js"), "utf8");
  assert.doesNotMatch(source, /^\s*import\b|\bimport\(/m);
  const alone = join(folder, "inline.mjs");
  await writeFile(alone, source);
  const printed = run(`
    import { analyze } from "lede";
    import { analyze as inline } from ${JSON.stringify(alone)};
    const text = ${JSON.stringify(TEXT)};
    console.log(JSON.stringify(await analyze(text)) === JSON.stringify(await inline(text)));
  `);
  assert.equal(printed, "true");
});

test("no other entry brings the inline engine along", () => {
  for (const name of readdirSync(join(DIST, "npm")).filter((name) => name.endsWith(".js") && name !== "inline.js")) {
    assert.doesNotMatch(readFileSync(join(DIST, "npm", name), "utf8"), /inline\.js|bytes\.js/, name);
  }
});

test("a strict TypeScript project can use every entry, and is told of a wrong use", async () => {
  const good = `
    import { analyze, analyzeSync, anchor, init, EngineError, type Analysis, type Entity, type Options, type Quote } from "lede";
    import { annotate, type Annotation, type AnnotateOptions } from "lede/annotate";
    import { createAnalyzer, type Analyzer } from "lede/worker";
    import { FORMATS, type Format } from "lede/exports";
    import { LedeArticleElement } from "lede/element";
    import "lede/define";
    import { analyze as inline } from "lede/inline";
    const options: Options = { date: "2024-05-03", types: ["person"] };
    await init(new URL("https://example.org/lede.wasm"));
    const result: Analysis = await analyze("text", options);
    const names: string[] = result.entities.map((entity: Entity) => entity.name);
    const quotes: Quote[] = analyzeSync("text").quotes;
    const analyzer: Analyzer = createAnalyzer({ wasm: fetch("lede.wasm") });
    const wanted: AnnotateOptions = { date: "2024-05-03", quotes: false, theme: "dark", onselect: (selection) => console.log(selection?.entity) };
    const marked: Annotation = await annotate(document.body, wanted).ready;
    marked.select({ quote: 0 });
    marked.undo();
    using unmarked = annotate(document.body);
    const formats: Format[] = FORMATS.filter(({ id }) => unmarked.text !== id);
    const again: Analysis = await analyzer.analyze("text", options, AbortSignal.timeout(1000));
    analyzer.dispose();
    const article = document.createElement("lede-article");
    article.corrections = [{ action: "drop", anchor: await anchor("text", { start: 0, end: 4 }) }];
    article.addEventListener("lede-result", ({ detail }) => console.log(detail.result.quotes.length, detail.text));
    article.addEventListener("lede-select", ({ detail }) => console.log(detail?.entity));
    article.addEventListener("lede-error", ({ detail }) => detail.error instanceof EngineError && console.log(detail.error.directive));
    article.date = "2024-05-03";
    const made: LedeArticleElement = article;
    console.log(formats, names, quotes, again, made.result?.summary, await inline("text"));
    export {};
  `;
  const wrong = [
    'import { analyze } from "lede"; await analyze(7);',
    'import { analyze } from "lede"; await analyze("x", { types: ["people"] });',
    'import "lede/define"; document.createElement("lede-article").result = undefined;',
    'import { nothing } from "lede/worker"; nothing();',
    'import { annotate } from "lede/annotate"; annotate(document.body, { theme: "sepia" });',
  ];
  await writeFile(join(folder, "good.mts"), good);
  for (const [number, source] of wrong.entries()) await writeFile(join(folder, `wrong${number}.mts`), `${source}\nexport {};\n`);
  const check = (file, module, resolution, lib = "esnext") => spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "--strict", "--noEmit", "--target", "esnext", "--lib", `${lib},dom,dom.iterable`, "--module", module, "--moduleResolution", resolution, file], { cwd: folder, encoding: "utf8" });
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const { status, stdout } = check("good.mts", module, resolution);
    assert.equal(status, 0, stdout);
  }
  await writeFile(join(folder, "older.mts"), 'import { annotate } from "lede/annotate"; annotate(document.body).undo();\n');
  assert.equal(check("older.mts", "nodenext", "nodenext", "es2022").stdout, "");
  for (const number of wrong.keys()) assert.notEqual(check(`wrong${number}.mts`, "nodenext", "nodenext").status, 0, wrong[number]);
});

/** The schema with no field allowed but those it knows. */
const closed = (part) => {
  if (Array.isArray(part)) return part.map(closed);
  if (part === null || typeof part !== "object") return part;
  const all = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  return part.type === "object" && part.properties ? { ...all, additionalProperties: false } : all;
};

test("results follow the schema, which knows every field of theirs", async () => {
  const { analyze } = await import(join(DIST, "npm/node.js"));
  const schema = JSON.parse(readFileSync(join(DIST, "schema.json"), "utf8"));
  const ajv = new Ajv({ allErrors: true });
  const [open, strict] = [ajv.compile(schema), new Ajv({ allErrors: true }).compile(closed(schema))];
  const files = ["tests", "www"].flatMap((name) => readdirSync(join(ROOT, name), { recursive: true }).map((file) => join(ROOT, name, file))).filter((file) => file.endsWith(".txt"));
  assert.ok(files.length > 5);
  for (const text of ["", "\ud800", ...files.map((file) => readFileSync(file, "utf8"))]) {
    const result = await analyze(text, { date: "2024-03-01" });
    assert.ok(strict(result), JSON.stringify(strict.errors?.slice(0, 3)));
    assert.ok(open({ ...result, laterField: 1 }), "a field may be added");
  }
  const result = await analyze(TEXT);
  const wrong = [{ ...result, schema: 2 }, { ...result, entities: undefined }, { ...result, quotes: [{ ...result.quotes[0], kind: "loud" }] }, { ...result, offsetUnit: "bytes" }];
  for (const broken of wrong) assert.ok(!open(JSON.parse(JSON.stringify(broken))), "a wrong result does not follow it");
});

test("the Custom Elements Manifest tells what the class has, and nothing else", async () => {
  const { modules } = JSON.parse(readFileSync(join(DIST, "custom-elements.json"), "utf8"));
  const { LedeArticleElement } = await import(join(DIST, "npm/element.js"));
  const source = readFileSync(join(DIST, "npm/element.js"), "utf8");
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === "lede-article");
  assert.deepEqual(element.attributes.map(({ name }) => name).sort(), LedeArticleElement.observedAttributes.toSorted());
  assert.deepEqual(element.slots.map(({ name }) => name).sort(), ["", "empty", "error", "toolbar"]);
  for (const { name } of element.cssParts) assert.ok(source.includes(`part: "${name}"`), name);
  const sheet = readFileSync(join(DIST, "npm/sheet.js"), "utf8");
  assert.deepEqual(element.cssProperties.map(({ name }) => name).sort(), Array.from(new Set(sheet.match(/--lede-[a-z-]+/g))).sort());
  const own = (prototype) => (Object.getPrototypeOf(prototype) === Object.prototype ? [] : [...Object.getOwnPropertyNames(prototype), ...own(Object.getPrototypeOf(prototype))]);
  const life = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
  const there = new Set(own(LedeArticleElement.prototype).filter((name) => !life.includes(name)));
  assert.deepEqual(element.members.map(({ name }) => name).sort(), Array.from(there).sort());
  for (const { name, readonly } of element.members.filter(({ kind }) => kind === "field")) {
    const { set } = [LedeArticleElement.prototype, Object.getPrototypeOf(LedeArticleElement.prototype)].map((prototype) => Object.getOwnPropertyDescriptor(prototype, name)).find(Boolean);
    assert.equal(Boolean(readonly), set === undefined, name);
  }
  const types = readFileSync(join(DIST, "npm/define.d.ts"), "utf8");
  for (const name of ["lede-result", "lede-select", "lede-correct", "lede-error"]) {
    assert.ok(element.events.some((event) => event.name === name), name);
    assert.ok(types.includes(`"${name}": CustomEvent<`), name);
  }
});

test("publint and are-the-types-wrong find nothing; the module itself has no types", () => {
  for (const [tool, ...given] of [["publint/src/cli.js", DIST, "--strict"], ["@arethetypeswrong/cli/dist/index.js", "--pack", DIST, "--profile", "esm-only", "--exclude-entrypoints", "./lede.wasm"]]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "node_modules", tool), ...given], { encoding: "utf8", cwd: folder });
    assert.equal(status, 0, stdout + stderr);
  }
});
