// Item 4, links: they carry settings, and the text only when asked, where no server sees it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPage, readText, startBrowser, waitForResult } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const TEXT = "“Näher,” sagte Ada Kestle — no: said she in Oslo on Tuesday. 👩‍👩‍👧\r\n\r\nDone & <b>done</b>.";

/** The link that the page offers. */
async function linkOf(page, withText) {
  await page.click("[data-dialog=share]");
  if (withText) await page.check("#share-text");
  const isReady = (withText) => document.querySelector("#share-link").value.includes("text=") === withText;
  await page.waitForFunction(isReady, withText);
  const link = await page.inputValue("#share-link");
  await page.keyboard.press("Escape");
  return link;
}

test("a link carries what is set: date, certainty, hidden marks, panel, sample", async () => {
  const page = await openPage(site);
  await page.click("[data-sample=release]");
  await page.waitForFunction(() => /Kestrel/.test(document.querySelector("lede-article").textContent));
  await page.click("#edit");
  await page.fill("#date", "2024-03-15");
  await page.click("text=Read it");
  await page.waitForSelector("body[data-state=result]");
  await page.click("[data-group=amount]");
  await page.click("#tab-quotes");
  await page.fill("#sure", "70");
  await page.waitForFunction(() => document.querySelectorAll(".mention.unsure").length === 0);
  const link = await linkOf(page, false);
  assert.equal(new URL(link).hash, "#date=2024-03-15&sure=70&hide=amount&tab=quotes&sample=release");

  const other = await openPage(site, { fragment: new URL(link).hash });
  assert.match(await other.textContent("lede-article"), /Kestrel/);
  assert.equal(await other.inputValue("#sure"), "70");
  assert.equal(await other.inputValue("#date"), "2024-03-15");
  assert.equal(await other.getAttribute("[data-group=amount]", "aria-pressed"), "false");
  assert.equal(await other.getAttribute("#tab-quotes", "aria-selected"), "true");
  await page.context().close();
  await other.context().close();
});

test("the text is in a link only when asked for, and comes back to the letter", async () => {
  const page = await openPage(site);
  await readText(page, TEXT);
  assert.equal(new URL(await linkOf(page, false)).hash, "#tab=people");
  assert.match(await page.textContent("#share-missing"), /holds no article.*Corrections/);
  const link = await linkOf(page, true);
  assert.doesNotMatch(await page.textContent("#share-missing"), /holds no article/);
  assert.match(await page.textContent("#share-length"), /[\d,]+ characters/);
  assert.equal(page.url(), site.url, "the address of the page itself holds nothing");

  const other = await openPage(site, { fragment: new URL(link).hash });
  await waitForResult(other, TEXT);
  await page.context().close();
  await other.context().close();
});

test("a link that is cut or made up does no harm", async () => {
  for (const fragment of ["#text=AAAA", "#text=%00%ff", "#sure=1e9&hide=x.y&tab=<b>&date=tomorrow&sample=../secret"]) {
    const page = await openPage(site, { fragment });
    const state = await page.getAttribute("body", "data-state");
    assert.equal(state, fragment.startsWith("#text") ? "editing" : "result", fragment);
    if (state === "editing") assert.match(await page.textContent("#message"), /link could not be read/);
    assert.equal(await page.inputValue("#sure"), "0");
    await page.context().close();
  }
});
