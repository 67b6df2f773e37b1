// Texts that want to be more than text: nothing runs, nothing loads, nothing is lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { ATTACKS, inArticle } from "../attacks.mjs";
import { openPage, paste, readText, startBrowser, waitUntilSettled } from "./browser.mjs";

let site;
let page;
const asked = [];

before(async () => {
  site = await startBrowser();
  page = await openPage(site);
  await waitUntilSettled(page);
  await page.evaluate(() => { window.ran = 0; });
  page.on("request", (request) => asked.push(request.url()));
  page.on("dialog", (dialog) => { asked.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
});
after(() => site.close());

async function assertNothingRan(name) {
  await page.$$eval("#tabs [role=tab]", (tabs) => tabs.forEach((tab) => tab.click()));
  await page.$$eval(".rail, .row >> nth=0", (found) => found.forEach((each) => each.click()));
  assert.equal(await page.evaluate(() => window.ran), 0, name);
  assert.deepEqual(asked, [], name);
  const foreign = await page.$$eval("lede-article *, #side *", (all) =>
    all.filter((each) => each.matches("script, img, iframe, object, embed, link, style, meta, base, form, video, audio, a, details, template, slot, input") || Array.from(each.attributes).some(({ name }) => name.startsWith("on"))).map((each) => each.outerHTML),
  );
  assert.deepEqual(foreign, [], name);
}

test("as text: it is shown as it stands, to the letter", async () => {
  for (const attack of ATTACKS) {
    const text = inArticle(attack);
    await readText(page, text);
    assert.equal(await page.$eval("lede-article", (article) => article.textContent), text);
  }
  await assertNothingRan("as text");
});

test("all of them in one article: nothing runs", async () => {
  await readText(page, ATTACKS.map(inArticle).join("\n\n"));
  await assertNothingRan("together");
});

test("as pasted HTML: its words are kept, nothing runs or loads", async () => {
  for (const attack of ATTACKS) {
    await paste(page, { "text/html": `<p>Before the words.</p>${attack}<p>After ${attack} the words.</p>`, "text/plain": "not this" });
    await page.waitForFunction(() => document.body.dataset.state === "result" && /Before the words/.test(document.querySelector("lede-article").textContent));
    await assertNothingRan(attack);
  }
});

test("pasted HTML keeps paragraphs, headings, captions and lists, and nothing else", async () => {
  const html = `<html><head><title>no</title></head><body><h1>Ferry <em>stays</em></h1><p>Ada Kestle&nbsp;said <b>“yes”</b>,<br>and left.</p>
    <figure><img src=x alt=no><figcaption>The pier. (Photo: Ola Brandt)</figcaption></figure><ul><li>one</li><li>two</li></ul><p hidden>no</p><script>no</script></body></html>`;
  await paste(page, { "text/html": html });
  const wanted = "Ferry stays\n\nAda Kestle\u00a0said “yes”,\nand left.\n\nThe pier. (Photo: Ola Brandt)\n\n• one\n\n• two";
  await page.waitForFunction((wanted) => document.querySelector("lede-article").textContent === wanted, wanted);
  await assertNothingRan("kept");
});

test("in a link: nothing runs either", async () => {
  const other = await openPage(site, { fragment: "#tab=%3Cimg%20src=x%20onerror=ran%2B%2B%3E&sample=%22%3E%3Cscript%3E&hide=%3Cb%3E" });
  assert.equal(await other.getAttribute("body", "data-state"), "result");
  assert.equal(await other.evaluate(() => document.querySelectorAll("img").length), 0);
  await other.context().close();
});

test("a file of HTML is read like a paste, a file of text like text", async () => {
  await page.setInputFiles("#file", { name: "a.html", mimeType: "text/html", buffer: Buffer.from("<p>Ada Kestle stays.</p><script>ran++</script>") });
  await page.waitForFunction(() => document.querySelector("lede-article").textContent === "Ada Kestle stays.");
  await page.setInputFiles("#file", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("<p>Ada Kestle stays.</p>") });
  await page.waitForFunction(() => document.querySelector("lede-article").textContent === "<p>Ada Kestle stays.</p>");
  await assertNothingRan("files");
});
