// The browser's Back and Forward: out of a view and into it, from an article to the table that it
// was opened from, to the article before; a fragment that changes opens what the link says.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPage, readText, startBrowser, waitForResult } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const shown = (page) => page.textContent("lede-article");
const isOpen = (page, view) => page.isVisible(`#view-${view}`);

async function openTranscript(page) {
  await page.click("#tab-quotes");
  await page.click("[data-view=transcript]");
  await page.waitForSelector("body[data-view=transcript]");
}

async function openMany(page) {
  const files = ["Ada Kestle lives in Oslo.", "Bruno Lorimar lives in Lima."].map((text, index) => ({ name: `${index}.txt`, mimeType: "text/plain", buffer: Buffer.from(text) }));
  await page.setInputFiles("#file", files);
  await page.waitForFunction(() => /2 articles read/.test(document.querySelector("#view-many .far")?.textContent ?? ""));
}

test("Back leaves a view for the article where it was left, Forward returns to the view", async () => {
  const page = await openPage(site);
  const text = await shown(page);
  await page.click(".mention.person >> nth=4");
  await page.evaluate(() => scrollTo(0, 200));
  const top = await page.evaluate(() => scrollY);
  await openTranscript(page);
  await page.fill("#view-transcript textarea", "MAYOR: It stays.");
  await page.goBack();
  await page.waitForSelector("body:not([data-view])");
  assert.equal(await shown(page), text);
  assert.ok(await page.isVisible("#card"), "what was selected stays so");
  assert.equal(await page.evaluate(() => scrollY), top);
  await page.goForward();
  await page.waitForSelector("body[data-view=transcript]");
  assert.equal(await page.inputValue("#view-transcript textarea"), "MAYOR: It stays.");
  await page.context().close();
});

test("a view that is left by Escape or its own button is no step any more", async () => {
  const page = await openPage(site);
  for (const leave of [() => page.keyboard.press("Escape"), () => page.click("#view-transcript [data-do=leave]")]) {
    await openTranscript(page);
    await page.focus("#view-transcript h2");
    await leave();
    await page.waitForSelector("body:not([data-view])");
    await page.waitForFunction(() => !history.state?.view);
  }
  await page.goBack().catch(() => {});
  assert.equal(page.url(), "about:blank", "Back leaves the page at once");
  await page.context().close();
});

test("Back goes from an article to the table that it was opened from, and on to the article before", async () => {
  const page = await openPage(site);
  await readText(page, "Celia Pellam lives in Nairobi.");
  await openMany(page);
  await page.click("#view-many [data-path='1.txt']");
  await waitForResult(page, "Bruno Lorimar lives in Lima.");
  await page.goBack();
  await page.waitForSelector("body[data-view=many]");
  assert.ok(await page.isVisible("#view-many [data-path='0.txt']"));
  await page.goBack();
  await page.waitForSelector("body:not([data-view])");
  await waitForResult(page, "Celia Pellam lives in Nairobi.");
  await page.goForward();
  await page.waitForSelector("body[data-view=many]");
  await page.goForward();
  await waitForResult(page, "Bruno Lorimar lives in Lima.");
  assert.ok(!(await isOpen(page, "many")));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("an article comes back with its day and its corrections", async () => {
  const page = await openPage(site);
  await page.click("#edit");
  await page.fill("#input", "Celia Pellam lives in Nairobi.");
  await page.fill("#date", "2021-01-02");
  await page.click("text=Read it");
  await waitForResult(page, "Celia Pellam lives in Nairobi.");
  await page.click(".mention.person >> nth=0");
  await page.click("#card [data-correct]");
  await page.click("dialog.menu >> text=/not a name/i");
  await page.waitForFunction(() => document.querySelectorAll(".mention.person").length === 0);
  await openMany(page);
  await page.click("#view-many [data-path='0.txt']");
  await waitForResult(page, "Ada Kestle lives in Oslo.");
  assert.equal(await page.locator(".mention.person").count(), 1);
  await page.evaluate(() => history.go(-2));
  await waitForResult(page, "Celia Pellam lives in Nairobi.");
  assert.equal(await page.locator(".mention.person").count(), 0);
  await page.click("#edit");
  assert.equal(await page.inputValue("#date"), "2021-01-02");
  await page.context().close();
});

test("what is typed is not lost by Back", async () => {
  const page = await openPage(site);
  await openMany(page);
  await page.click("#view-many [data-path='0.txt']");
  await waitForResult(page, "Ada Kestle lives in Oslo.");
  await page.click("#edit");
  await page.fill("#input", "Ada Kestle lives in");
  await page.evaluate(() => history.go(-2));
  await page.waitForFunction(() => !history.state?.view && history.state.step === 0);
  await page.waitForTimeout(200);
  assert.equal(await page.inputValue("#input"), "Ada Kestle lives in");
  await page.context().close();
});

test("after a reload nobody is trapped, and nothing of an article is in the browser's history", async () => {
  const page = await openPage(site);
  await readText(page, "Celia Pellam lives in Nairobi.");
  await openMany(page);
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify(history.state)), /Pellam/);
  await page.reload();
  await page.waitForSelector("body[data-state=result]");
  assert.ok(!(await isOpen(page, "many")));
  await page.goBack();
  await page.waitForFunction(() => history.state?.step === 0);
  assert.ok(!(await isOpen(page, "many")));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("another fragment in the address of the open page opens what it says", async () => {
  const page = await openPage(site);
  const go = (fragment) => page.evaluate((fragment) => { location.hash = fragment; }, fragment);
  await go("#sure=70&hide=amount&tab=quotes&sample=release&date=2024-03-15");
  await page.waitForFunction(() => /Kestrel/.test(document.querySelector("lede-article").textContent) && document.body.dataset.state === "result");
  assert.equal(await page.inputValue("#sure"), "70");
  assert.equal(await page.inputValue("#date"), "2024-03-15");
  assert.equal(await page.getAttribute("[data-group=amount]", "aria-pressed"), "false");
  assert.equal(await page.getAttribute("#tab-quotes", "aria-selected"), "true");
  await openTranscript(page);
  await go("#sample=feature");
  await page.waitForSelector("[data-sample=feature][aria-pressed=true]");
  assert.ok(!(await isOpen(page, "transcript")));
  assert.equal(await page.inputValue("#sure"), "0");
  await page.waitForSelector("[data-group=amount][aria-pressed=true]");
  await page.goBack();
  await page.goBack();
  await page.waitForSelector("[data-sample=release][aria-pressed=true]");
  await page.context().close();
});

test("a place in the page is no link; a broken link keeps the article, and what is typed stays", async () => {
  const page = await openPage(site);
  await readText(page, "Celia Pellam lives in Nairobi.");
  const go = (fragment) => page.evaluate((fragment) => { location.hash = fragment; }, fragment);
  await page.focus(".skip");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#reader");
  await go("#text=AAAA");
  await page.waitForFunction(() => /link may be cut/.test(document.querySelector("#message").textContent));
  assert.equal(await shown(page), "Celia Pellam lives in Nairobi.");
  await page.fill("#input", "Ada Kestle lives in");
  await go("#sample=feature");
  await page.waitForFunction(() => /link was not opened/.test(document.querySelector("#message").textContent));
  assert.equal(await page.inputValue("#input"), "Ada Kestle lives in");
  await page.context().close();
});
