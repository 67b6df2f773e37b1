// Item 3, the voice audit: every number opens what it counts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPage, readText, startBrowser } from "./browser.mjs";

let site;
let page;

before(async () => {
  site = await startBrowser();
  page = await openPage(site);
});
after(() => site.close());

/** What is lit, as texts. */
const lit = () => page.evaluate(() => Array.from(CSS.highlights.get("lede-span") ?? []).map(String));
const words = (texts) => texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}][^\s—–]*/gu)?.length ?? 0), 0);

for (const sample of ["wire", "feature", "release"]) {
  test(`every number of words lights exactly so many words (${sample})`, async () => {
    await page.click(`[data-sample=${sample}]`);
    await page.waitForFunction((sample) => document.querySelector(`[data-sample=${sample}]`).getAttribute("aria-pressed") === "true" && document.body.dataset.state === "result", sample);
    await page.click("#tab-voices");
    const buttons = await page.$$("#panel-voices .number[data-count]:not(.sources)");
    assert.ok(buttons.length > 5);
    for (const button of buttons) {
      await button.evaluate((button) => button.click());
      const told = Number(await button.getAttribute("data-count"));
      assert.equal(words(await lit()), told, `${await button.getAttribute("aria-label")}: ${(await lit()).join(" | ")}`);
    }
  });

  test(`shares come to a hundred percent (${sample})`, async () => {
    const shares = await page.$$eval("#panel-voices .kinds .share", (found) => found.map((share) => parseInt(share.textContent, 10)));
    const sum = shares.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - 100) <= 1, shares.join(" + "));
  });
}

test("named, unnamed and institutional sources are told apart, with their role and first appearance", async () => {
  await readText(page, `Ferry talks fail

“The boats stay,” said Transport Minister Ada Kestle.

Officials said the strike would end. The Harbour Board said that it was sorry.
`);
  await page.click("#tab-voices");
  const counts = await page.$$eval("#panel-voices .kinds .sources", (found) => found.map((count) => count.textContent));
  assert.deepEqual(counts, ["1 source", "1 source", "1 source"]);
  const first = await page.innerText("#panel-voices .voice:has-text('Ada Kestle')");
  assert.match(first, /Transport Minister/);
  assert.match(first, /3 words quoted/);
  assert.match(first, /0 reported/);
  assert.match(first, /first in paragraph 1/);
});

test("a number of sources lights where each of them first speaks", async () => {
  for (const button of await page.$$("#panel-voices .sources")) {
    await button.evaluate((button) => button.click());
    assert.equal((await lit()).length, Number(await button.getAttribute("data-count")));
  }
});

test("where a source first speaks is a step away", async () => {
  await page.click(".voice:has-text('Ada Kestle') .number:has-text('first in')");
  assert.deepEqual(await lit(), ["The boats stay,"]);
});

test("the bars are as long as the shares, quoted and reported told apart", async () => {
  await page.click("[data-sample=wire]");
  await page.click("#tab-voices");
  const bars = await page.$$eval(".voice", (voices) =>
    voices.slice(0, 4).map((voice) => ({
      share: parseInt(voice.querySelector(".share").textContent, 10),
      width: Array.from(voice.querySelectorAll(".bar span")).reduce((sum, part) => sum + parseFloat(part.style.inlineSize), 0),
    })),
  );
  assert.equal(Math.round(bars[0].width), 100);
  for (const { share, width } of bars) assert.ok(Math.abs(width - (100 * share) / bars[0].share) < 6, JSON.stringify(bars));
});
