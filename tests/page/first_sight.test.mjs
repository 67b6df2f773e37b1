// What a visitor meets first: a sample with its marks, nothing sent, nothing refused, no barrier.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";
import { openPage, startBrowser } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

test("a sample is shown, and nothing is refused or thrown", async () => {
  const page = await openPage(site);
  assert.equal(await page.getAttribute("body", "data-state"), "result");
  assert.ok((await page.textContent("lede-article")).length > 500);
  assert.deepEqual(page.problems, []);
});

test("after loading, no request is made", async () => {
  const page = await openPage(site);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.click("#theme");
  await page.waitForTimeout(300);
  assert.deepEqual(requests, []);
});

test("axe finds no barrier", async () => {
  const page = await openPage(site);
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.length]), []);
});
