// The examples for bundlers, a server-rendered site and other runtimes: installed from the registry,
// built, and opened. Run by ./x embed.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { listed, openAddress, openPage, run, startProject, startServer, TEXT } from "../project.mjs";

const QUOTE = "“We have waited”, Mayor Ada Kestle told the Harbour Post";

test("Vite: the page reads in a worker, built and while it is developed", async (t) => {
  const project = await startProject(t, "vite");
  await project.check(["main.ts"]);
  await run("npm", ["run", "build"], project.folder);
  const url = await startServer(t, "node_modules/vite/bin/vite.js", (port) => ["--host", "127.0.0.1", "--port", port], project.folder);
  for (const page of [await openPage(t, join(project.folder, "dist")), await openAddress(t, url)]) {
    await page.fill("#article", TEXT);
    await page.waitForSelector("#quotes li");
    assert.deepEqual(await listed(page, "#quotes"), [QUOTE]);
    assert.deepEqual(page.problems, []);
  }
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

test("Next.js: quotes are in the page as the server sends it, marks come in the browser", async (t) => {
  const project = await startProject(t, "next");
  await run("npm", ["run", "build"], project.folder);
  const url = await startServer(t, "node_modules/next/dist/bin/next", (port) => ["start", "--port", port], project.folder);
  const sent = await (await fetch(url)).text();
  assert.match(sent, /<li>“We have waited”, Mayor Ada Kestle told the Harbour Post<\/li>/);
  const page = await openAddress(t, url);
  await page.waitForSelector("lede-article .mention.person");
  assert.deepEqual(await listed(page, "#quotes"), [QUOTE]);
  assert.deepEqual(page.problems, []);
});

for (const [runtime, version, given] of [["deno", "2.9.6", ["run", "--allow-read"]], ["bun", "1.4.5", []]]) {
  test(`${runtime}: Node's example as it is`, async (t) => {
    const project = await startProject(t, "node");
    await run("npm", ["install", "--no-audit", "--no-fund", "--no-save", `${runtime}@${version}`], project.folder);
    await writeFile(join(project.folder, "article.txt"), TEXT);
    assert.equal(await run("npx", [runtime, ...given, "quotes.js", "article.txt"], project.folder), `${QUOTE}\n`);
  });
}
