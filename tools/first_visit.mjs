// How long a first visit takes, from nothing to the sample's result on the screen, beside an empty
// page from the same server: cold caches, a new browser profile for each.
//
//   node tools/first_visit.mjs [rounds]
//
// Prints medians and their ratio. The two kinds alternate, so that a busy machine slows both.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { serve } from "./serve.mjs";

const rounds = Number(process.argv[2] ?? 11);
const folder = await mkdtemp(join(tmpdir(), "lede-empty-"));
await writeFile(join(folder, "index.html"), "<!doctype html><html lang=en><title>Empty</title><p id=done>.</p>");

const page = await serve(fileURLToPath(new URL("../www", import.meta.url)));
const empty = await serve(folder);

/** Milliseconds from the start of the browser's navigation until `selector` has been painted. */
async function timeToShow(browser, url, selector) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  await tab.goto("about:blank");
  await tab.addInitScript((selector) => {
    const look = () => {
      if (document.querySelector(selector)) requestAnimationFrame(() => setTimeout(() => { window.shownAt = performance.now(); }));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selector);
  await tab.goto(url, { waitUntil: "commit" });
  const time = await (await tab.waitForFunction(() => window.shownAt)).jsonValue();
  await context.close();
  return time;
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

const times = { empty: [], page: [] };
for (let round = 0; round < rounds; round += 1) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  times.empty.push(await timeToShow(browser, empty.url, "#done"));
  times.page.push(await timeToShow(browser, page.url, "body:is([data-state=shown], [data-state=result]) .mention"));
  await browser.close();
}
await Promise.all([page.close(), empty.close(), rm(folder, { recursive: true })]);

const [first, other] = [median(times.page), median(times.empty)];
console.log(`empty page: ${other.toFixed(0)} ms; first visit to the sample's result: ${first.toFixed(0)} ms; ratio ${(first / other).toFixed(1)}`);
