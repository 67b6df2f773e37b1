// Item 4, offline and privacy: after the first visit no network is needed, and none is used.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { openPage, readText, startBrowser, waitForResult, waitUntilSettled, WWW } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

test("once loaded, the page asks for nothing, whatever is done, and says so", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  const asked = [];
  page.context().on("request", (request) => asked.push(request.url()));
  await page.click("[data-sample=feature]");
  for (const tab of ["quotes", "voices", "places", "figures", "about"]) await page.click(`#tab-${tab}`);
  await readText(page, "Zoë Łukasiewicz lives in Oslo, “near the sea,” she said.");
  await page.click("#tab-places");
  await page.click("#theme");
  await page.click("[data-dialog=share]");
  await page.check("#share-text");
  await page.keyboard.press("Escape");
  assert.deepEqual(asked, []);
  assert.equal(await page.textContent("#requests"), "0 requests since load");
  await page.context().close();
});

test("a request after load would be counted and named", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  await page.evaluate(() => fetch("icon.svg?again"));
  await page.waitForFunction(() => document.querySelector("#requests").textContent === "1 request since load");
  await page.click("#requests");
  assert.match(await page.textContent("#account"), /icon\.svg\?again/);
  await page.context().close();
});

test("a folder that is opened asks for the page's own scripts alone, and the page says so without alarm", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  const files = ["a.txt", "b.txt", "c.txt"].map((name) => ({ name, mimeType: "", buffer: Buffer.from("“It stays,” said Mayor Ada Kestle.") }));
  await page.setInputFiles("#file", files);
  await page.waitForFunction(() => /3 articles read/.test(document.querySelector("#view-many .far")?.textContent ?? ""));
  await page.waitForFunction(() => /^0 requests since load$|^\d+ requests? since load, all for this page’s own program$/.test(document.querySelector("#requests").textContent), undefined, { timeout: 5000 })
    .catch(async () => assert.fail(`${await page.textContent("#requests")}: ${await page.textContent("#account")}`));
  assert.equal(await page.locator("#requests.some").count(), 0);
  await page.evaluate(() => fetch("many/worker.js?article"));
  await page.waitForSelector("#requests.some");
  assert.doesNotMatch(await page.textContent("#requests"), /own program/);
  await page.context().close();
});

test("requests to anywhere else are refused by the policy", async () => {
  const page = await openPage(site);
  const refused = await page.evaluate(() => fetch("http://127.0.0.1:9/").then(() => false, () => true));
  assert.ok(refused);
  assert.match(page.problems.join(), /Content Security Policy|violates/);
  await page.context().close();
});

test("after the first visit the page works without a network, and says that there is none", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForSelector("body[data-state=result]");
  await page.waitForSelector("#offline");
  const text = "“We are cut off,” said Ada Kestle in Oslo.";
  await readText(page, text);
  await waitForResult(page, text);
  await waitUntilSettled(page);
  await page.click("[data-sample=release]");
  await page.waitForFunction(() => /Kestrel/.test(document.querySelector("lede-article").textContent));
  const outlines = await page.evaluate(async () => (await (await fetch("vendor/countries-110m.json")).json()).type);
  assert.equal(outlines, "Topology");
  await page.context().setOffline(false);
  await page.waitForSelector("#offline", { state: "hidden" });
  await page.context().close();
});

test("what is kept for visits without a network is the whole page", () => {
  const files = readdirSync(WWW, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(WWW.length + 1))
    .filter((file) => !["sw.js", "index.html"].includes(file) && !file.endsWith(".d.ts"));
  const listed = readFileSync(join(WWW, "sw.js"), "utf8").match(/const FILES = \[([^\]]*)\]/)[1].match(/"[^"]+"/g).map((file) => file.slice(1, -1));
  assert.deepEqual(listed, ["./", ...files.sort()]);
});
