// What was found can be taken away: every format downloaded and copied, by keyboard alone too,
// under the page's policy, without a request.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import axe from "axe-core";
import { openPage, readText, startBrowser, waitUntilSettled } from "./browser.mjs";
import { FORMATS } from "../../www/exports/formats.js";
import { analyze, initSync } from "../../www/pkg/lede.js";

let site;
let page;

const TEXT = "Ferry </script> stays\r\n\r\nBy Imre Valdane\r\n\r\n“We have 🎪 waited,” Transport Minister Ada Kestle told the Harbour Post on Tuesday.";

before(async () => {
  initSync({ module: readFileSync(new URL("../../www/pkg/lede_bg.wasm", import.meta.url)) });
  site = await startBrowser();
  page = await openPage(site);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await waitUntilSettled(page);
  await readText(page, TEXT);
});
after(() => site.close());

async function openExport() {
  await page.click("#save");
  await page.waitForSelector("#export[open]");
}

/** What a click saves: the file's name and content. */
async function saved(act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path(), "utf8") };
}

const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

test("every format is saved under the headline's name, as Node makes it", async () => {
  await openExport();
  const analysis = analyze(TEXT);
  for (const { id, file, extension, make } of FORMATS) {
    const { name, content } = await saved(() => page.click(`#download-${id}`));
    assert.equal(name, `ferry-script-stays-${file}.${extension}`);
    assert.equal(content, make(TEXT, analysis, {}), id);
    await page.waitForFunction((name) => document.querySelector("#export-status").textContent === `Saved as ${name}`, name);
  }
  await page.keyboard.press("Escape");
});

test("every format is copied, a table without its byte order mark", async () => {
  await openExport();
  const analysis = analyze(TEXT);
  for (const { id, label, make } of FORMATS) {
    await page.click(`#copy-${id}`);
    await page.waitForFunction((label) => document.querySelector("#export-status").textContent === `${label} copied`, label);
    const made = make(TEXT, analysis, {}).replace("\ufeff", "");
    assert.equal((await clipboard()).replaceAll("\r\n", "\n"), made.replaceAll("\r\n", "\n"), id);
  }
  await page.keyboard.press("Escape");
});

test("a saved article is read by the browser as it was, and runs and loads nothing", async () => {
  await openExport();
  const { content } = await saved(() => page.click("#download-html"));
  await page.keyboard.press("Escape");
  const other = await page.context().newPage();
  const said = [];
  other.on("console", (message) => said.push(message.text()));
  other.on("request", (request) => said.push(request.url()));
  await other.setContent(content);
  assert.equal(await other.$eval("article", (article) => article.textContent), TEXT);
  assert.notEqual(await other.$eval(".person", (mark) => getComputedStyle(mark).textDecorationLine), "none");
  await other.click("aside a");
  assert.equal(await other.evaluate(() => document.querySelector(":target").textContent), "We", "where the quote begins");
  assert.deepEqual(said, []);
  await other.close();
});

test("by keyboard alone: to the dialog, to a format, and back to where it was opened", async () => {
  await page.focus("#save");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#export[open]");
  const focused = () => page.evaluate(() => document.activeElement.id);
  const stops = [await focused()];
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press("Tab");
    stops.push(await focused());
  }
  assert.deepEqual(stops, ["download-markdown", "copy-markdown", "download-html", "copy-html"]);
  await page.keyboard.press("Shift+Tab");
  const { name } = await saved(() => page.keyboard.press("Enter"));
  assert.match(name, /-marked\.html$/);
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "save");
});

test("a screen reader hears which format a button saves, and what became of it", async () => {
  await openExport();
  await page.getByRole("button", { name: "Copy Source list .md", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Source list copied" }).waitFor();
  await page.keyboard.press("Escape");
});

test("a quote's card copies it with its source", async () => {
  await page.click(".rail >> nth=0");
  await page.click("#card .copy");
  await page.waitForFunction(() => document.querySelector("#card .copy").textContent === "Copied");
  assert.equal(await clipboard(), "“We have 🎪 waited”, Transport Minister Ada Kestle told the Harbour Post");
  await page.keyboard.press("Escape");
});

test("nothing was asked for, and the policy had nothing to refuse", async () => {
  assert.equal(await page.textContent("#requests"), "0 requests since load", await page.textContent("#account"));
  assert.deepEqual(page.problems, []);
});

test("where copying is forbidden, the page says so", async () => {
  const other = await openPage(site);
  await waitUntilSettled(other);
  await other.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("denied")); });
  await other.click("#save");
  await other.click("#copy-json");
  await other.waitForFunction(() => document.querySelector("#export-status").textContent === "Copy is not possible here: denied");
  await other.context().close();
});

test("without a result there is nothing to save, and the dialog says so", async () => {
  const broken = await openPage(site, { serviceWorkers: "block" }, (each) => each.route("**/lede_bg.wasm", (route) => route.abort()));
  await broken.click("#save");
  await broken.waitForSelector("#export[open]");
  assert.match(await broken.textContent("#export-status"), /no result yet/);
  assert.equal(await broken.$$eval("#formats li", (rows) => rows.length), 0);
  await broken.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no barrier in the dialog, wide and narrow, nor in a saved article (${colorScheme})`, async () => {
    for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 800 }, { width: 320, height: 640 }]) {
      const other = await openPage(site, { colorScheme, viewport });
      await waitUntilSettled(other);
      await other.click("#save");
      await other.waitForSelector("#export[open]");
      await assertNoBarrier(other);
      const { scrollWidth, clientWidth } = await other.$eval("#export", ({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
      assert.ok(scrollWidth <= clientWidth, `${viewport.width} px`);
      const html = await other.evaluate(async () => {
        const { toHtml } = await import("./exports/html.js");
        const { text, analysis } = document.querySelector("lede-article");
        return toHtml(text, analysis);
      });
      await other.context().close();
      const context = await site.browser.newContext({ colorScheme, viewport, bypassCSP: true });
      const article = await context.newPage();
      await article.setContent(html);
      await assertNoBarrier(article);
      await context.close();
    }
  });
}

async function assertNoBarrier(where) {
  await where.evaluate(axe.source);
  const found = await where.evaluate(async () => (await window.axe.run({ resultTypes: ["violations"] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ""}`));
  assert.deepEqual(found, []);
}
