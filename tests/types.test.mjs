// The page's modules: their types hold, against types/lede.d.ts and the built module, and the page
// loads ahead what it begins with.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

test("every file of the page is checked", () => {
  for (const folder of ["www", "www/annotate", "www/corrections", "www/exports", "www/find", "www/many", "www/panels", "www/transcript"]) {
    for (const name of readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".js"))) {
      const [first, second] = readFileSync(join(ROOT, folder, name), "utf8").split("\n");
      assert.equal(first, "// @ts-check", name);
      assert.match(second, /^\/\*\*/, `${name} says what it is`);
    }
  }
});

test("every module of the first sight is loaded ahead, and no other", () => {
  const needed = new Set();
  const visit = (path) => {
    const imports = readFileSync(join(ROOT, "www", path), "utf8").matchAll(/^import (?:[^"]*? from )?"([^"]+)"/gm);
    for (const [, target] of imports) {
      const module = join(dirname(path), target);
      if (needed.has(module)) continue;
      needed.add(module);
      visit(module);
    }
  };
  visit("early.js");
  const page = readFileSync(join(ROOT, "www/index.html"), "utf8").replace(/<template.*<\/template>/s, "");
  const ahead = Array.from(page.matchAll(/rel="modulepreload" href="([^"]+)"/g), ([, href]) => href);
  assert.deepEqual(ahead.sort(), Array.from(needed).sort());
});

test("the types hold", () => {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "--project", ROOT], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});
