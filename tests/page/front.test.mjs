// The first visit: the sample's marks are shown before the engine is there, as they were made with
// the page; then the engine's own result counts. Without what was made, the page works as well.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { newPage, openPage, PATIENCE, readText, startBrowser, waitUntilSettled, WWW } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const alone = { serviceWorkers: "block" };
const MADE = ["front.json", "wire.json"];
const state = (page) => page.getAttribute("body", "data-state");

/** A first visit whose engine does not come before `release` is called. */
async function openWithoutEngine() {
  let release;
  const held = new Promise((done) => { release = done; });
  const page = await newPage(site, alone);
  await page.route("**/lede_bg.wasm", async (route) => { await held; await route.continue(); });
  await page.goto(site.url);
  await page.waitForSelector("#tab-people");
  return { page, release };
}

test("what is shown at first is what the page then writes itself", async () => {
  const page = await openPage(site);
  const same = await page.evaluate(async () => {
    const front = await (await fetch("pkg/front.json")).json();
    const make = ([tag, attributes, ...children]) => {
      const made = document.createElement(tag || "div");
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      made.append(...children.map((child) => (typeof child === "string" ? child : make(child))));
      return made;
    };
    const isSame = (id) => {
      const now = document.getElementById(id).cloneNode(true);
      for (const rail of now.querySelectorAll(".rail")) rail.remove();
      now.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
      const made = make(front[id]);
      now.normalize();
      const [children, others] = [Array.from(now.childNodes), Array.from(made.childNodes)];
      return children.length > 0 && children.length === others.length && children.every((child, index) => child.isEqualNode(others[index]));
    };
    return Object.fromEntries(Object.keys(front).map((id) => [id, isSame(id)]));
  });
  assert.deepEqual(same, { article: true, legend: true, status: true });
  assert.equal(await page.textContent("lede-article"), readFileSync(join(WWW, "samples/wire.txt"), "utf8"));
  await page.context().close();
});

test("before any other script is there, the marks, the legend and the sentence are shown, and no time is claimed", async () => {
  const page = await newPage(site, alone);
  await page.route("**/main.js", () => {});
  await page.goto(site.url, { waitUntil: "commit" });
  await page.waitForSelector("body[data-state=shown] .mention.person");
  assert.equal(await page.textContent("lede-article"), readFileSync(join(WWW, "samples/wire.txt"), "utf8"));
  assert.ok((await page.locator("#legend button").count()) > 4);
  assert.match(await page.textContent("#status"), /\d+ quotes from \d+ sources/);
  assert.doesNotMatch(await page.textContent("main"), /\d ?ms|seconds/);
  await page.context().close();
});

test("while the engine is loading the page is at hand, and then goes on with the engine's result", async () => {
  const { page, release } = await openWithoutEngine();
  assert.equal(await state(page), "shown");
  const sentence = await page.textContent("#status");
  assert.equal(await page.getAttribute("#reader", "aria-busy"), "false");
  await page.click("#tab-quotes");
  await page.click("#panel-quotes .row >> nth=1");
  assert.ok(await page.isVisible("#card"));
  const card = await page.textContent("#card");
  await page.click("[data-dialog=share]");
  await page.waitForFunction(() => document.querySelector("#share-link").value.endsWith("#tab=quotes&sample=wire"));
  await page.keyboard.press("Escape");
  await page.click("[data-group=person]");
  await page.click("#card [data-correct]");
  await page.waitForFunction(() => /Corrections wait for the engine/.test(document.querySelector("#message").textContent));
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(await state(page), "shown");
  release();
  await page.waitForSelector("body[data-state=result]");
  await page.waitForFunction(() => document.querySelector("#message").hidden);
  await page.waitForSelector("dialog.menu[open]");
  await page.keyboard.press("Escape");
  assert.equal(await page.textContent("#status"), sentence);
  assert.equal(await page.textContent("#card"), card, "what was selected stays so");
  assert.equal(await page.getAttribute("[data-group=person]", "aria-pressed"), "false");
  await readText(page, "Ada Kestle lives in Oslo.");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("a text, an edit or a certainty that is given while the engine is loading is read by it", async () => {
  const gives = {
    text: (page) => page.click("#paste").then(() => page.fill("#input", "Ada Kestle lives in Oslo.")).then(() => page.keyboard.press("Control+Enter")),
    edit: (page) => page.click("#edit").then(() => page.locator("#input").press("Control+End")).then(() => page.keyboard.type("Ada Kestle left.")).then(() => page.keyboard.press("Control+Enter")),
    certainty: (page) => page.fill("#sure", "90"),
  };
  const before = readFileSync(join(WWW, "samples/wire.txt"), "utf8");
  for (const [what, give] of Object.entries(gives)) {
    const { page, release } = await openWithoutEngine();
    const marks = await page.locator(".mention").count();
    await give(page);
    await page.waitForSelector("body[data-state=loading] #reader[aria-busy=true]");
    await page.waitForFunction(() => /Loading the engine/.test(document.querySelector("#status").textContent));
    release();
    await page.waitForSelector("body[data-state=result]");
    const text = await page.textContent("lede-article");
    if (what === "certainty") assert.ok((await page.locator(".mention").count()) < marks);
    else assert.equal(text, what === "edit" ? `${before}Ada Kestle left.` : "Ada Kestle lives in Oslo.");
    assert.deepEqual(page.problems, [], what);
    await page.context().close();
  }
});

test("an editor that is open when the engine comes stays open, and its words stay", async () => {
  const { page, release } = await openWithoutEngine();
  await page.click("#edit");
  await page.fill("#input", "Ada Kestle lives in");
  release();
  await waitUntilSettled(page);
  assert.equal(await state(page), "editing");
  assert.equal(await page.inputValue("#input"), "Ada Kestle lives in");
  await page.click("#cancel");
  assert.equal(await state(page), "result");
  await page.context().close();
});

test("a transcript that is given while the engine is loading is compared once it has read the sample", async () => {
  const { page, release } = await openWithoutEngine();
  await page.click("#tab-quotes");
  await page.click("[data-view=transcript]");
  await page.fill("#view-transcript textarea", "HALVORSEN: We are at the table, and we want to work.");
  await page.click("#view-transcript form [type=submit], #view-transcript form .primary");
  release();
  await page.waitForSelector("#view-transcript .results > *, #view-transcript .tally");
  await page.waitForSelector("body[data-state=result]");
  await page.context().close();
});

test("where what was made is not what the engine finds, the engine's result takes its place", async () => {
  const page = await newPage(site, alone);
  const own = JSON.parse(readFileSync(join(WWW, "pkg/wire.json"), "utf8"));
  const other = { ...own, entities: own.entities.map((each) => (each.type === "person" ? { ...each, name: "Somebody Else" } : each)) };
  let release;
  const held = new Promise((done) => { release = done; });
  await page.route("**/lede_bg.wasm", async (route) => { await held; await route.continue(); });
  await page.route("**/pkg/wire.json", (route) => route.fulfill({ contentType: "application/json", body: JSON.stringify(other) }));
  await page.goto(site.url);
  await page.waitForSelector("#panel-people >> text=Somebody Else");
  release();
  await page.waitForSelector("body[data-state=result]");
  assert.deepEqual(await page.evaluate(() => JSON.parse(JSON.stringify(document.querySelector("lede-article").analysis))), own);
  assert.doesNotMatch(await page.textContent("#panel-people"), /Somebody Else/);
  await page.context().close();
});

test("without what was made, or with another form of it, the engine's result is waited for", async () => {
  for (const missing of [["front.json"], ["wire.json"], MADE]) {
    const page = await openPage(site, alone, async (page) => {
      for (const file of missing) await page.route(`**/pkg/${file}`, (route) => route.fulfill({ status: 404 }));
    });
    assert.equal(await state(page), "result", missing.join());
    assert.ok((await page.locator(".mention").count()) > 50);
    await readText(page, "Ada Kestle lives in Oslo.");
    await page.context().close();
  }
  const page = await openPage(site, alone, async (page) => {
    await page.route("**/pkg/wire.json", (route) => route.fulfill({ contentType: "application/json", body: '{"schema":0}' }));
    await page.route("**/pkg/front.json", (route) => route.fulfill({ contentType: "application/json", body: "{" }));
  });
  assert.ok((await page.locator(".mention").count()) > 50);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("a site that was built without it still works without a network after the first visit", async () => {
  const page = await newPage(site);
  for (const file of MADE) await page.context().route(`**/pkg/${file}`, (route) => route.fulfill({ status: 404 }));
  await page.goto(site.url);
  await waitUntilSettled(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.reload({ timeout: PATIENCE });
  await page.waitForSelector("body[data-state=result]");
  await readText(page, "Ada Kestle lives in Oslo.");
  await page.context().close();
});

test("a link to something else never shows the first sample", async () => {
  const other = await newPage(site, alone);
  const seen = [];
  await other.exposeFunction("saw", (words) => seen.push(words));
  await other.addInitScript(() => {
    const look = () => {
      const words = document.querySelector("lede-article")?.textContent.slice(0, 30);
      if (words) window.saw(words);
      requestAnimationFrame(look);
    };
    look();
  });
  await other.goto(`${site.url}#sample=feature`);
  await other.waitForSelector("body[data-state=result]");
  const feature = readFileSync(join(WWW, "samples/feature.txt"), "utf8").slice(0, 30);
  assert.ok(seen.length > 0 && seen.every((words) => words === feature), seen[0]);
  await other.context().close();
});
