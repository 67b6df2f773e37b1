// What is written down for users: made from the code where it can be, and held to it where it can't.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { reference } from "../tools/api.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(join(ROOT, path), "utf8");

test("API.md is what the sources say; ./x bless makes it anew", () => {
  assert.equal(read("API.md"), reference());
});

test("API.md describes every entry of the package and every type", () => {
  const made = read("API.md");
  const entries = Object.entries(JSON.parse(read("npm/package.json")).exports).filter(([, target]) => target.default?.startsWith("./npm/"));
  for (const [name] of entries) assert.ok(made.includes(`\n## \`lede${name.slice(1)}\`\n`), name);
  for (const [, name] of read("types/lede.d.ts").matchAll(/^export (?:interface|type) (\w+)/gm)) assert.ok(made.includes(`\n### \`${name}\`\n`), name);
});

test("every type of entity has a name to come from", () => {
  const [, types] = read("types/lede.d.ts").match(/^export type EntityType = (.*);/m);
  const described = read("MIGRATING.md");
  for (const type of types.match(/\w+/g)) assert.ok(described.includes(`\`${type}\``), type);
});

test("links between documents lead somewhere", () => {
  for (const path of ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "API.md", "MIGRATING.md", "npm/README.md"]) {
    const anchors = new Set(Array.from(read(path).matchAll(/^#+ (.*)$/gm), ([, words]) => `#${words.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-")}`));
    for (const [, link] of read(path).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(link)) continue;
      // The package's own readme lies at the top of the package, as this project's does here.
      const from = path.startsWith("npm/") ? "." : dirname(path);
      assert.ok(link.startsWith("#") ? anchors.has(link) : existsSync(join(ROOT, from, link.replace(/#.*/, ""))), `${path}: ${link}`);
    }
  }
});

test("no manifest holds a path of the machine that made it", () => {
  for (const path of ["package.json", "npm/package.json"]) assert.doesNotMatch(read(path), /tmp\/|\/work\/|\/home\//, path);
});
