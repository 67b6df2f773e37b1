// The examples that need nothing but the package: they run as they stand, and their types hold.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { listed, openExtension, openPage, run, startProject, TEXT } from "./project.mjs";

test("plain HTML: one line marks the article, a few more list who is quoted", async (t) => {
  const project = await startProject(t, "plain", { offline: true });
  const page = await openPage(t, project.folder);
  await page.waitForSelector("#sources li");
  assert.deepEqual(await listed(page, "#sources"), ["Ada Kestle: 2", "Engineers in Bergen: 1"]);
  assert.ok(await page.isVisible("lede-article .mention.person"));
  assert.deepEqual(page.problems, []);
  await project.check(["sources.js"]);
});

test("what the package's readme shows is good TypeScript, and its first program gives what it should", async (t) => {
  const project = await startProject(t, "node", { offline: true });
  const readme = await readFile(join(project.folder, "node_modules/lede/README.md"), "utf8");
  const programs = Array.from(readme.matchAll(/^```js\n([^]*?)^```$/gm), ([, program]) => program);
  assert.ok(programs.length >= 4);
  const names = programs.map((_, index) => `shown${index}.js`);
  for (const [index, program] of programs.entries()) await writeFile(join(project.folder, names[index]), program);
  await project.check(names);
  const plain = names.find((_, index) => programs[index].includes('from "lede";'));
  assert.equal(await run(process.execPath, [plain], project.folder), "Ana Ruiz [ 'The bridge is open,' ]\n");
});

test("Node: prints the quotes of a file", async (t) => {
  const project = await startProject(t, "node", { offline: true });
  await writeFile(join(project.folder, "article.txt"), TEXT);
  assert.equal(await run(process.execPath, ["quotes.js", "article.txt"], project.folder), "“We have waited”, Mayor Ada Kestle told the Harbour Post\n");
});

test("a Chrome extension under Manifest V3: its page lists the quotes of what is pasted", async (t) => {
  const project = await startProject(t, "extension", { offline: true });
  const page = await openExtension(t, project.folder, "page.html");
  await page.fill("#article", TEXT);
  await page.waitForSelector("#quotes li");
  assert.deepEqual(await listed(page, "#quotes"), ["Ada Kestle: We have waited,"]);
  assert.deepEqual(page.problems, []);
  await project.check(["page.js"]);
});
