// The page stays at hand: long articles, many marks, a megabyte. What is bounded is the processor's
// time of the page's thread, not the clock's: a busy machine is not a slow page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { longArticle, longestTask, openPage, paste, startBrowser, waitUntilSettled } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

/** Pastes and waits for the last letter, without asking the page for its whole text again and again. */
async function pasteAndWait(page, text) {
  await paste(page, { "text/plain": text });
  await page.waitForFunction(
    (length) => {
      const article = document.querySelector("lede-article");
      return document.body.dataset.state === "result" && article.text.length === length && article.written === 1;
    },
    text.length,
    { timeout: 120_000, polling: 250 },
  );
}

test("10,000 words, from input to marks: no task of the page's thread takes 100 ms", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  const text = longArticle(10_000);
  assert.ok(text.split(/\s+/).length >= 10_000);
  const longest = await longestTask(site, page, () => pasteAndWait(page, text));
  assert.ok(longest < 100, `${longest.toFixed(0)} ms`);
  assert.ok((await page.$$eval(".mention[tabindex]", (marks) => marks.length)) > 2_000);
  await page.context().close();
});

test("10,000 marks scroll smoothly: no task takes longer than three frames", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  await pasteAndWait(page, longArticle(55_000));
  const marks = await page.$$eval(".mention[tabindex]", (found) => found.length);
  assert.ok(marks >= 10_000, `${marks} marks`);
  await page.mouse.move(400, 500);
  const longest = await longestTask(site, page, async () => {
    for (let turn = 0; turn < 30; turn += 1) {
      await page.mouse.wheel(0, 600);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
    }
  });
  assert.ok((await page.evaluate(() => scrollY)) > 5_000);
  assert.ok(longest < 50, `${longest.toFixed(0)} ms`);
  await page.context().close();
});

test("a megabyte is analysed, shown to the letter, and a mark in it can be selected", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  const text = longArticle(172_000);
  assert.ok(Buffer.byteLength(text) > 1_000_000, `${Buffer.byteLength(text)}`);
  await pasteAndWait(page, text);
  assert.ok(await page.evaluate((text) => document.querySelector("lede-article").textContent === text, text));
  await page.click("#panel-people .row >> nth=0");
  assert.ok((await page.$$eval(".mention.lit", (lit) => lit.length)) > 10);
  await page.context().close();
});
