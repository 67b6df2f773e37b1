// Makes the npm package in dist/, ready for `npm pack ./dist`: the entries of npm/package.json, the
// modules of npm/ and www/ that they import, copied to the same places, and what is made from them.
//
//   node tools/package.mjs
//
// Needs www/pkg (./x wasm). What is made, not copied: types, JSON Schema and Custom Elements Manifest;
// the element's style sheet as a module; the worker and the inline entry, each with all that it
// imports in one file, since a bundler must be able to take them as they are.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";
import { createGenerator } from "ts-json-schema-generator";
import typescript from "typescript";

import { root } from "./record.mjs";

const dist = join(root, "dist");
const read = (path) => readFileSync(join(root, path), "utf8");

function write(path, content) {
  mkdirSync(dirname(join(dist, path)), { recursive: true });
  writeFileSync(join(dist, path), content);
}

function copy(path, to = path) {
  mkdirSync(dirname(join(dist, to)), { recursive: true });
  copyFileSync(join(root, path), join(dist, to));
}

/** Modules that are made: path → source. */
const made = {
  "npm/sheet.js": () => `export const css = ${JSON.stringify(read("www/article.css") + read("npm/element.css"))};\n`,
  "npm/integrity.js": () => `export const integrity = "${integrityOf(readFileSync(join(root, "www/pkg/lede_bg.wasm")))}";\n`,
  "npm/bytes.js": () => `export const gzipped = "${gzipSync(readFileSync(join(root, "www/pkg/lede_bg.wasm")), { level: 9 }).toString("base64")}";\n`,
};

/** The hash of a file, as browsers compare it. */
function integrityOf(bytes) {
  return `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
}

/** The module at `path` and all that it imports, in the order in which they are met. */
function withImports(path, met = new Set()) {
  if (met.has(path)) return met;
  met.add(path);
  if (path in made) return met;
  for (const [, target] of read(path).matchAll(/^(?:import|export) (?:[^;"]*? from )?"(\.[^"]+)"/gm)) {
    withImports(join(dirname(path), target), met);
  }
  return met;
}

/** One file with all that `path` imports, in its place. */
async function bundle(path) {
  const plugin = {
    name: "made",
    setup(build) {
      build.onLoad({ filter: /npm\/(?:bytes|integrity)\.js$/ }, ({ path }) => ({ contents: made[relative(root, path)](), loader: "js" }));
      build.onResolve({ filter: /^\.\/(?:bytes|integrity)\.js$/ }, ({ path }) => ({ path: join(root, "npm", path) }));
    },
  };
  await build({ entryPoints: [join(root, path)], outfile: join(dist, path), bundle: true, minify: path.endsWith(".auto.js"), format: "esm", target: "es2022", legalComments: "none", plugins: [plugin], logLevel: "error" });
}

/** Types of the modules at `paths`, from their JSDoc. */
function declare(paths) {
  const { config } = typescript.readConfigFile(join(root, "tsconfig.json"), typescript.sys.readFile);
  const { options } = typescript.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: dist, rootDir: root }, root);
  const program = typescript.createProgram(paths.map((path) => join(root, path)), options);
  const { diagnostics } = program.emit();
  const all = [...typescript.getPreEmitDiagnostics(program), ...diagnostics];
  if (all.length > 0) throw new Error(typescript.formatDiagnostics(all, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => "\n" }));
}

/** JSON Schema of the result. Fields may be added to it within one version of the result. */
function schema() {
  const generator = createGenerator({ path: join(root, "types/lede.d.ts"), tsconfig: join(root, "tsconfig.json"), type: "Analysis", additionalProperties: true, skipTypeCheck: true });
  return { title: "Lede: what is found in one article", ...generator.createSchema("Analysis") };
}

/** Custom Elements Manifest: what a site may use of the elements, without what their classes keep to themselves. */
function customElements() {
  const analyzer = join(root, "node_modules/@custom-elements-manifest/analyzer/cem.js");
  const folder = mkdtempSync(join(tmpdir(), "lede-"));
  const own = read("package.json"); // the analyzer writes the manifest's place into it
  execFileSync(process.execPath, [analyzer, "analyze", "--globs", "npm/element.js", "www/lede-article.js", "--outdir", relative(root, folder), "--quiet"], { cwd: root });
  const manifest = JSON.parse(readFileSync(join(folder, "custom-elements.json"), "utf8"));
  rmSync(folder, { recursive: true });
  writeFileSync(join(root, "package.json"), own);
  for (const [path, declaration] of manifest.modules.flatMap(({ path, declarations }) => declarations.map((found) => [path, found]))) {
    const attributes = declaration.attributes?.map(({ name }) => name) ?? [];
    declaration.events = declaration.events?.filter(({ name }) => name.startsWith("lede-"));
    declaration.members = declaration.members
      ?.filter(({ name, privacy, description, kind }) => privacy !== "private" && (description || kind === "method") && !/^#/.test(name))
      .map((member) => {
        const attribute = attributes.find((attribute) => camelCase(attribute) === member.name);
        const readonly = member.readonly && !read(path).includes(`\n  set ${member.name}(`);
        return { ...member, readonly: readonly || undefined, ...(attribute ? { attribute, reflects: true } : {}) };
      });
  }
  return manifest;
}

const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const manifest = JSON.parse(read("npm/package.json"));
const [, version] = read("Cargo.toml").match(/^version = "(.*)"/m);
const entries = Object.values(manifest.exports)
  .flatMap((target) => (typeof target === "string" ? [] : [target.node, target.default]))
  .filter(Boolean)
  .map((path) => relative(".", path));

rmSync(dist, { recursive: true, force: true });
const single = ["npm/inline.js", "npm/annotate.auto.js", "www/worker.js"];
const modules = new Set(entries.filter((path) => !single.includes(path)).flatMap((path) => Array.from(withImports(path))));
for (const path of modules) {
  if (path in made) write(path, made[path]());
  else copy(path);
}
for (const path of single) await bundle(path);
declare(entries.filter((path) => !["npm/node.js", "npm/inline.js"].includes(path)));
copy("npm/define.d.ts");
// So that `using` is known where a project asks for an older library alone.
write("www/annotate.d.ts", `/// <reference lib="esnext.disposable" />\n${readFileSync(join(dist, "www/annotate.d.ts"), "utf8")}`);
appendFileSync(join(dist, "npm/index.d.ts"), 'export type * from "../types/lede.d.ts";\n');
for (const path of ["types/lede.d.ts", "www/pkg/lede_bg.wasm", "API.md", "MIGRATING.md", "LICENSE-MIT", "LICENSE-APACHE"]) copy(path);
copy("npm/README.md", "README.md");
write("schema.json", `${JSON.stringify(schema(), null, 2)}\n`);
const { name, ...rest } = manifest;
write("package.json", `${JSON.stringify({ name, version, ...rest }, null, 2)}\n`);
write("custom-elements.json", `${JSON.stringify(customElements(), null, 2)}\n`);
console.log(`annotate.auto.js: integrity="${integrityOf(readFileSync(join(dist, "npm/annotate.auto.js")))}"`);
