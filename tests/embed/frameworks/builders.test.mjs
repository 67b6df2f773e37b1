// The examples for bundlers, a server-rendered site and other runtimes: installed from the registry,
// built, and opened. Run by ./x embed.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { listed, openPage, run, startProject, TEXT } from "../project.mjs";

const QUOTE = "“We have waited”, Mayor Ada Kestle told the Harbour Post";

test("Vite: the built page reads in a worker", async (t) => {
  const project = await startProject(t, "vite");
  await project.check(["main.ts"]);
  await run("npm", ["run", "build"], project.folder);
  const page = await openPage(t, join(project.folder, "dist"));
  await page.fill("#article", TEXT);
  await page.waitForSelector("#quotes li");
  assert.deepEqual(await listed(page, "#quotes"), [QUOTE]);
  assert.deepEqual(page.problems, []);
});

test("webpack: the built page marks its article", async (t) => {
  const project = await startProject(t, "webpack");
  await project.check(["main.js"]);
  await run("npm", ["run", "build"], project.folder);
  const page = await openPage(t, join(project.folder, "public"));
  await page.waitForSelector("#people li");
  assert.deepEqual(await listed(page, "#people"), ["Ada Kestle"]);
  assert.ok(await page.isVisible("lede-article .mention.person"));
  assert.deepEqual(page.problems, []);
});
