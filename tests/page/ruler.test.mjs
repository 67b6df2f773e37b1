// The ruler beside the article: where what is selected stands in the whole.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPage, readText, startBrowser, waitUntilSettled } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const isShown = (page) => page.isVisible(".ruler");

test("a tick stands for each mention of what is selected, in its order, and leads to it", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  assert.ok(!(await isShown(page)), "nothing is selected");
  const { entity, count } = await page.evaluate(() => {
    const most = document.querySelector("lede-article").analysis.entities.reduce((a, b) => (b.mentions.length > a.mentions.length ? b : a));
    return { entity: most.id, count: most.mentions.length };
  });
  await page.click(`#panel-people [data-entity="${entity}"]`);
  await page.waitForSelector(".ruler-tick.at");
  const tops = await page.$$eval(".ruler-tick", (ticks) => ticks.map((tick) => tick.getBoundingClientRect().top));
  assert.equal(tops.length, count);
  assert.deepEqual(tops, tops.toSorted((a, b) => a - b));
  assert.ok(new Set(tops).size > 2);
  await page.locator(".ruler-tick").last().click();
  assert.match(await page.textContent("#card .stepper"), new RegExp(`mention ${count} of ${count}`));
  assert.ok(await page.locator(`.mention.current[data-mention="${count - 1}"]`).first().isVisible());
  assert.equal(await page.locator(".ruler-tick").last().getAttribute("class"), "ruler-tick at");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".ruler", { state: "hidden" });
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("the part in view follows the reader, and a click goes to a place", async () => {
  const page = await openPage(site);
  await page.click(".rail >> nth=0");
  await page.waitForSelector(".ruler-view");
  const shares = () =>
    page.evaluate(() => {
      const [view, ruler] = [".ruler-view", ".ruler"].map((each) => document.querySelector(each).getBoundingClientRect());
      const article = document.querySelector("lede-article").getBoundingClientRect();
      return { ruler: (view.top - ruler.top) / ruler.height, page: Math.max(-article.top, 0) / article.height };
    });
  await page.evaluate(() => scrollTo(0, 900));
  await page.waitForFunction(() => parseFloat(document.querySelector(".ruler-view").style.insetBlockStart) > 1);
  const { ruler, page: seen } = await shares();
  assert.ok(Math.abs(ruler - seen) < 0.02, `${ruler} ${seen}`);
  const { x, y, height } = await page.locator(".ruler").boundingBox();
  await page.mouse.click(x + 12, y + height - 3);
  await page.waitForFunction(() => document.querySelector("lede-article").getBoundingClientRect().bottom <= innerHeight + 60);
  assert.ok(await page.isVisible("#card"), "what is selected stays so");
  await page.context().close();
});

test("it is for the eye alone: not on small screens, not on paper, not for screen readers, and in no way of the keys", async () => {
  const page = await openPage(site);
  await page.click(".mention.person >> nth=0");
  await page.waitForSelector(".ruler");
  assert.equal(await page.getAttribute(".ruler-frame", "aria-hidden"), "true");
  assert.equal(await page.locator(".ruler-frame :is(button, a, [tabindex])").count(), 0);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await isShown(page)));
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 800, height: 800 });
  assert.ok(!(await isShown(page)));
  await page.setViewportSize({ width: 1100, height: 800 });
  assert.ok(await isShown(page));
  await readText(page, "It rained.");
  await page.waitForSelector(".ruler", { state: "hidden" });
  await page.context().close();
});
