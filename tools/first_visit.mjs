// How long a first visit takes, from nothing to the sample's marks on the screen, and to the engine's
// own result, beside an empty page from the same server: cold caches, a new browser profile for each.
//
//   node tools/first_visit.mjs [rounds]
//
// Prints medians and their ratios. The two kinds alternate, so that a busy machine slows both.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { serve } from "./serve.mjs";

const rounds = Number(process.argv[2] ?? 11);
const folder = await mkdtemp(join(tmpdir(), "lede-empty-"));
await writeFile(join(folder, "index.html"), "<!doctype html><html lang=en><title>Empty</title><p id=done>.</p>");

const page = await serve(fileURLToPath(new URL("../www", import.meta.url)));
const empty = await serve(folder);

/** Milliseconds from the start of the browser's navigation until each selector has been painted. */
async function timesToShow(browser, url, ...selectors) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  await tab.goto("about:blank");
  await tab.addInitScript((selectors) => {
    window.shownAt = [];
    selectors.forEach((selector, index) => {
      const look = () => {
        if (document.querySelector(selector)) requestAnimationFrame(() => setTimeout(() => { window.shownAt[index] = performance.now(); }));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }, selectors);
  await tab.goto(url, { waitUntil: "commit" });
  const shown = await tab.waitForFunction((count) => Object.keys(window.shownAt).length === count && window.shownAt, selectors.length);
  const times = await shown.jsonValue();
  await context.close();
  return times;
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

const times = { empty: [], marks: [], own: [] };
for (let round = 0; round < rounds; round += 1) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const [shown] = await timesToShow(browser, empty.url, "#done");
  const [marks, own] = await timesToShow(browser, page.url, "body:is([data-state=shown], [data-state=result]) .mention", "body[data-state=result] .mention");
  times.empty.push(shown);
  times.marks.push(marks);
  times.own.push(own);
  await browser.close();
}
await Promise.all([page.close(), empty.close(), rm(folder, { recursive: true })]);

const nothing = median(times.empty);
console.log(`empty page: ${nothing.toFixed(0)} ms; load of the machine at the end: ${loadavg()[0].toFixed(1)}`);
console.log(`first visit to the sample's marks: ${median(times.marks).toFixed(0)} ms; ratio ${(median(times.marks) / nothing).toFixed(1)}`);
console.log(`to the engine's own result: ${median(times.own).toFixed(0)} ms; ratio ${(median(times.own) / nothing).toFixed(1)}`);
