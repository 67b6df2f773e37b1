// The types that the page's comments name hold, against types/lede.d.ts and the built module.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

test("every file of the page is checked", () => {
  for (const folder of ["www", "www/panels"]) {
    for (const name of readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".js"))) {
      const [first, second] = readFileSync(join(ROOT, folder, name), "utf8").split("\n");
      assert.equal(first, "// @ts-check", name);
      assert.match(second, /^\/\*\*/, `${name} says what it is`);
    }
  }
});

test("the types hold", () => {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "--project", ROOT], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});
