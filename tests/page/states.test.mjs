// Item 4, the states: each says what is the matter and what can be done, and no text is ever lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { CONTENT_SECURITY_POLICY, serve } from "../../tools/serve.mjs";
import { entity, giveAnalysis, longArticle, newPage, openPage, paste, readText, startBrowser, waitForResult, WWW } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const alone = { serviceWorkers: "block" };
const state = (page) => page.getAttribute("body", "data-state");
const shown = (page) => page.textContent("lede-article");

test("at first sight a sample is read already, and the page says what it found", async () => {
  const page = await openPage(site);
  assert.equal(await state(page), "result");
  assert.match(await page.textContent("#status"), /\d+ quotes from \d+ sources, .*people/);
  assert.equal(await page.getAttribute("[data-sample=wire]", "aria-pressed"), "true");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("the result is told in a sentence that fits one source as well as many", async () => {
  const page = await openPage(site);
  await readText(page, "“The bridge is open,” an official said.");
  assert.equal(await page.textContent("#status"), "1 quote from 1 unnamed source");
  await readText(page, "“The bridge is open,” an official said. “It is late,” said Mayor Ada Kestle.");
  assert.match(await page.textContent("#status"), /^2 quotes from 2 sources, 1 of them unnamed;/);
  await page.context().close();
});

test("empty: the editor is open and says what to do; the result can be returned to", async () => {
  const page = await openPage(site);
  const before = await shown(page);
  await page.click("#paste");
  assert.equal(await state(page), "editing");
  assert.equal(await page.evaluate(() => document.activeElement.id), "input");
  await page.click("text=Read it");
  assert.equal(await state(page), "editing", "nothing is nothing to read");
  assert.equal(await page.textContent("#message"), "Paste an article first.");
  await page.click("#cancel");
  assert.equal(await state(page), "result");
  assert.equal(await shown(page), before);
  assert.equal(await page.getAttribute("[data-sample=wire]", "aria-pressed"), "true", "nothing changed");
  await page.setInputFiles("#file", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("") });
  await page.waitForFunction(() => document.querySelector("#message").textContent === "Paste an article first.");
  assert.equal(await state(page), "result");
  await page.click("#edit");
  assert.equal(await page.inputValue("#input"), before, "the article can still be edited");
  await page.context().close();
});

test("a day of publication is one article's: it stays over an edit, and dates no other", async () => {
  const page = await openPage(site, { fragment: "#date=2020-05-06&sample=feature" });
  const day = () => page.inputValue("#date");
  assert.equal(await day(), "2020-05-06", "the link's day is for the link's text");
  await page.click("#edit");
  await page.fill("#date", "2021-01-02");
  await page.click("#cancel");
  await page.click("#edit");
  assert.equal(await day(), "2020-05-06", "a day that was not meant is not kept");
  await page.fill("#date", "2021-01-02");
  await page.fill("#input", "Ada Kestle lives in Oslo.");
  await page.click("text=Read it");
  await waitForResult(page, "Ada Kestle lives in Oslo.");
  await page.click("#edit");
  assert.equal(await day(), "2021-01-02");
  await page.fill("#input", "Ada Kestle lives in Lima.");
  await page.keyboard.press("Control+Enter");
  await waitForResult(page, "Ada Kestle lives in Lima.");
  assert.equal(await day(), "2021-01-02");
  await readText(page, "Bruno Lorimar came on Friday.");
  assert.equal(await day(), "");
  await page.context().close();
});

test("what is typed is not lost: neither on the way back to the result nor by asking for an empty field", async () => {
  const page = await openPage(site);
  const before = await shown(page);
  await page.click("#edit");
  await page.fill("#input", "Ada Kestle lives in");
  await page.click("#paste");
  assert.equal(await page.inputValue("#input"), "Ada Kestle lives in");
  await page.click("#cancel");
  assert.equal(await shown(page), before);
  await page.click("#edit");
  assert.equal(await page.inputValue("#input"), "Ada Kestle lives in");
  await page.click("#cancel");
  await readText(page, "Bruno Lorimar lives in Lima.");
  await page.click("#edit");
  assert.equal(await page.inputValue("#input"), "Bruno Lorimar lives in Lima.", "another text has no draft");
  await page.click("#paste");
  assert.equal(await page.inputValue("#input"), "", "nothing was typed");
  await page.context().close();
});

test("a text that is edited and left as it was keeps its line ends", async () => {
  const page = await openPage(site);
  const text = "Ada Kestle lives in Oslo.\r\n\r\nShe left.\r\n";
  await readText(page, text);
  await page.click("#edit");
  await page.click("text=Read it");
  await waitForResult(page, text);
  await page.context().close();
});

test("a file dropped anywhere on the page is read", async () => {
  const page = await openPage(site);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["Ada Kestle lives in Oslo."], "a.txt", { type: "text/plain" }));
    document.querySelector("#legend").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await waitForResult(page, "Ada Kestle lives in Oslo.");
  await page.context().close();
});

test("a file that is no text is refused with the reason, and the article stays; UTF-16 is read", async () => {
  const page = await openPage(site);
  const before = await shown(page);
  const give = (name, bytes) => page.setInputFiles("#file", { name, mimeType: "", buffer: Buffer.from(bytes) });
  await give("a.png", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]);
  await page.waitForFunction(() => /“a\.png” was not opened\. Not a text/.test(document.querySelector("#message").textContent));
  await give("latin.txt", Buffer.from("Ada Kestle est née à Nîmes.", "latin1"));
  await page.waitForFunction(() => /“latin\.txt” was not opened\. Not in UTF-8/.test(document.querySelector("#message").textContent));
  assert.equal(await shown(page), before);
  assert.equal(await state(page), "result");
  await give("wide.txt", Buffer.from("\ufeffAda Kestle lives in Oslo.", "utf16le"));
  await waitForResult(page, "Ada Kestle lives in Oslo.");
  assert.ok(await page.isHidden("#message"));
  await page.context().close();
});

test("a file with an article in each line is opened as many articles, chosen or dropped", async () => {
  const lines = ["Ada Kestle lives in Oslo.", "Bruno Lorimar lives in Lima."].map((text) => JSON.stringify({ text })).join("\n");
  for (const way of ["chosen", "dropped"]) {
    const page = await openPage(site);
    const before = await shown(page);
    if (way === "chosen") await page.setInputFiles("#file", { name: "a.jsonl", mimeType: "", buffer: Buffer.from(lines) });
    else
      await page.evaluate((lines) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([lines], "a.jsonl"));
        document.querySelector("#legend").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      }, lines);
    await page.waitForSelector("#view-many [data-path='a.jsonl, line 2']");
    assert.equal(await shown(page), before);
    await page.context().close();
  }
});

test("loading and analysing: the old result stays, dimmed and busy, until the new one is there", async () => {
  let release;
  const held = new Promise((done) => { release = done; });
  const page = await openPage(site, alone);
  const before = await shown(page);
  await page.evaluate(() => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...message) { window.held = () => send.apply(this, message); };
  });
  await paste(page, { "text/plain": "Ada Kestle lives in Oslo." });
  await page.waitForSelector("body[data-state=analysing] #reader[aria-busy=true]");
  assert.equal(await shown(page), before);
  await page.waitForFunction(() => /Reading the article/.test(document.querySelector("#status").textContent));
  await page.evaluate(() => window.held());
  await waitForResult(page, "Ada Kestle lives in Oslo.");
  assert.equal(await page.getAttribute("#reader", "aria-busy"), "false");
  await page.context().close();

  const late = await newPage(site, alone);
  await late.route("**/lede_bg.wasm", async (route) => { await held; await route.continue(); });
  await late.goto(`${site.url}#sample=feature`);
  await late.waitForFunction(() => /Loading the engine/.test(document.querySelector("#status").textContent));
  assert.equal(await state(late), "loading");
  release();
  await late.waitForSelector("body[data-state=result]");
  await late.context().close();
});

test("nothing found: says what was looked for, and shows the text", async () => {
  const page = await openPage(site);
  await readText(page, "it rained and then it stopped raining and nobody minded");
  assert.equal(await page.textContent("#status"), "Nothing found");
  assert.match(await page.textContent("#message"), /Nothing found in 10 words\. Lede looks for people/);
  await page.context().close();
});

test("low confidence: unsure marks are outlined, and the page says how many", async () => {
  const text = "Alba met Brin and Cato.";
  const unsure = (id, name, start, confidence) => {
    const made = entity(id, "person", name, [[start, start + 4]]);
    made.mentions[0].confidence = confidence;
    return made;
  };
  const page = await openPage(site, alone, (page) =>
    giveAnalysis(page, { entities: [unsure(0, "Alba", 0, 0.4), unsure(1, "Brin", 9, 0.55), unsure(2, "Cato", 18, 0.95)] }),
  );
  await readText(page, text);
  assert.match(await page.textContent("#message"), /2 of 3 names are less than 60% sure/);
  const filled = await page.$$eval(".mention", (marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor !== "rgba(0, 0, 0, 0)"));
  assert.deepEqual(filled, [false, false, true]);
  await page.context().close();
});

test("the certainty asked for leaves out what is less sure, everywhere alike, quotes too", async () => {
  const page = await openPage(site);
  const count = () => page.$$eval(".mention[tabindex]", (marks) => marks.length);
  const quotes = () => page.evaluate(() => document.querySelector("lede-article").analysis.quotes);
  const all = await count();
  const sure = (await quotes()).filter(({ confidence }) => confidence >= 0.9);
  const best = (await quotes()).findIndex(({ confidence }) => confidence >= 0.9);
  assert.ok(sure.length > 0 && sure.length < (await quotes()).length);
  await page.click(`lede-article .rail[data-quote="${best}"]`);
  const words = await page.textContent("#card .words");
  await page.fill("#sure", "90");
  await page.waitForFunction((all) => document.querySelectorAll(".mention[tabindex]").length < all && document.body.dataset.state === "result", all);
  const legend = await page.$$eval("#legend .count", (counts) => counts.slice(0, 7).reduce((sum, count) => sum + Number(count.textContent), 0));
  assert.ok(legend <= all && legend > 0);
  assert.equal(await page.textContent("#card .words"), words, "what is selected stays so");
  assert.equal(Number(await page.textContent("#legend [data-group=quote] .count")), sure.length);
  assert.equal(await page.$$eval("lede-article .rail", (rails) => new Set(rails.map((rail) => rail.dataset.quote)).size), sure.filter(({ parent, content }) => parent === undefined && content.length > 0).length);
  const said = sure.filter(({ act }) => act === "speech" || act === "writing").length;
  assert.match(await page.textContent("#status"), new RegExp(`^${said} quotes? from`));
  await page.click("#tab-quotes");
  assert.equal(await page.locator("#panel-quotes .row.quote").count(), said);
  const spoken = await page.evaluate(() => document.querySelector("lede-article").analysis.statistics.speakers.flatMap(({ quotes }) => quotes));
  assert.ok(spoken.every((quote) => quote < sure.length));
  await page.fill("#sure", "0");
  await page.waitForFunction((all) => document.querySelectorAll(".mention[tabindex]").length === all, all);
  await page.context().close();
});

test("not English: says in which language it seems to be, and shows what was found", async () => {
  const page = await openPage(site);
  await readText(page, "Le conseil municipal a voté mardi soir pour garder le bac de nuit, malgré les réserves du maire et de plusieurs habitants du port. La décision sera appliquée dès le printemps prochain.");
  assert.match(await page.textContent("#message"), /This looks like French\. Lede reads English/);
  assert.equal(await page.getAttribute("lede-article", "lang"), "fr");
  await page.context().close();
});

test("too long: progress is shown, the analysis can be stopped, and the text stays", async () => {
  const page = await openPage(site);
  const text = longArticle(50_000);
  await page.evaluate(() => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = () => { Worker.prototype.postMessage = send; };
  });
  await paste(page, { "text/plain": text });
  await page.waitForSelector("#progress progress");
  assert.match(await page.textContent("#progress"), /Analysing [\d,]+ characters \(progress estimated\)/);
  await page.click("#stop");
  await page.waitForSelector("body[data-state=stopped]");
  await page.waitForFunction((length) => document.querySelector("lede-article").textContent.length === length, text.length);
  assert.match(await page.textContent("#message"), /stopped/);
  await page.click("#edit");
  await page.click("#cancel");
  assert.equal(await state(page), "stopped");
  assert.match(await page.textContent("#message"), /stopped.*Try again/, "the way to go on is still there");
  await readText(page, "Ada Kestle lives in Oslo.");
  assert.ok(await page.isHidden("#progress"));
  await page.context().close();
});

test("beyond the bound: the first part is analysed, the rest is shown without marks", async () => {
  const page = await openPage(site, alone, (page) => giveAnalysis(page, {}));
  const paragraph = `${"word ".repeat(2_000)}\n\n`;
  const text = paragraph.repeat(510);
  await paste(page, { "text/plain": text });
  await page.waitForFunction((length) => document.querySelector("lede-article").textContent.length === length, text.length);
  assert.match(await page.textContent("#message"), /5,101,020 characters. The first 4,\d+,\d+ were analysed/);
  await page.context().close();
});

test("a crash of the engine: the text is kept, and the next try works", async () => {
  const page = await openPage(site);
  await page.evaluate(() => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function () {
      Worker.prototype.postMessage = send;
      this.dispatchEvent(new ErrorEvent("error", { message: "out of memory", cancelable: true }));
    };
  });
  const text = "Ada Kestle lives in Oslo.";
  await paste(page, { "text/plain": text });
  await page.waitForSelector("body[data-state=error]");
  assert.match(await page.textContent("#message [role=alert]"), /stopped unexpectedly: out of memory/);
  assert.equal(await shown(page), text);
  await page.click("text=Try again");
  await waitForResult(page, text);
  await page.context().close();
});

test("an engine that is missing or broken is named, and the text is kept", async () => {
  for (const [answer, words] of [[{ status: 404 }, /engine is missing \(HTTP 404\)/], [{ contentType: "application/wasm", body: "no wasm" }, /could not be loaded/]]) {
    const page = await openPage(site, alone, (page) => page.route("**/lede_bg.wasm", (route) => route.fulfill(answer)));
    assert.equal(await state(page), "error");
    assert.match(await page.textContent("#message"), words);
    assert.ok((await shown(page)).length > 500);
    await page.context().close();
  }
});

test("WebAssembly refused by a policy: the directive is named", async () => {
  const strict = await serve(WWW, 0, CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", ""));
  const page = await openPage({ ...site, url: strict.url });
  assert.equal(await state(page), "error");
  assert.equal(await page.textContent("#message code"), "script-src 'wasm-unsafe-eval'");
  assert.ok((await shown(page)).length > 500);
  await page.context().close();
  await strict.close();
});

test("a browser without WebAssembly is told so", async () => {
  const page = await openPage(site, alone, (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }));
  assert.equal(await state(page), "error");
  assert.match(await page.textContent("#message"), /no WebAssembly/);
  await page.context().close();
});

test("the newest text wins", async () => {
  const page = await openPage(site);
  for (const number of [1, 2, 3]) await paste(page, { "text/plain": `Ada Kestle lives in Oslo, number ${number}.` });
  await waitForResult(page, "Ada Kestle lives in Oslo, number 3.");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
