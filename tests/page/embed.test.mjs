// The element in somebody's site, under a strict policy with Trusted Types: what it shows, what it
// says, what it leaves alone, what it costs.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { ARTICLE, DEFINE, open, pageOf, startSite, STRICT, waitForWorkers, waitUntilRead } from "./site.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const PLAIN = "<p>Bruno Lorimar, a teacher in Lima, said the plan was “a joke”.</p>";

let site;
let url;

before(async () => {
  site = await startSite({
    "index.html": pageOf(`${DEFINE}<main><h1>The Harbour Post</h1><lede-article date="2024-05-03">${ARTICLE}</lede-article></main>`),
    "three.html": pageOf(`${DEFINE}<lede-article>${ARTICLE}</lede-article><lede-article>${PLAIN}</lede-article><lede-article>Farid Pellam left Ottawa.</lede-article>`),
    "far.html": pageOf(`${DEFINE}<div class="far"></div><lede-article>${ARTICLE}</lede-article>`),
    "slots.html": pageOf(`${DEFINE}<lede-article><b slot="toolbar">Our own bar</b><i slot="empty">Nobody here</i><i slot="error">Our own error</i>it rained</lede-article>`),
    "early.html": pageOf(`<lede-article id="early"></lede-article>
      <script type="module" src="early.js"></script>`),
    "early.js": `const early = document.querySelector("#early");
      Object.assign(early, { text: "Ada Kestle lives in Oslo.", types: ["person"], minConfidence: 0.1, lexicon: [{ name: "Oslo", type: "person" }] });
      await import("/lede/npm/define.js");`,
    "empty.html": pageOf(DEFINE),
  });
  url = await site.under(STRICT);
});
after(() => site.close());

test("the article between the tags is read and shown with its marks, and stays where it is", async () => {
  const page = await open(site, url);
  await waitUntilRead(page);
  const { names, inside, text, shown } = await page.evaluate(() => {
    const article = document.querySelector("lede-article");
    return {
      names: article.result.entities.map(({ name }) => name),
      inside: article.innerHTML,
      text: article.text,
      shown: article.column.textContent,
    };
  });
  assert.ok(names.includes("Ada Kestle") && names.includes("Harbour Board"), names.join());
  assert.equal(inside, ARTICLE);
  assert.equal(shown, text);
  assert.match(text, /^Valley towns agree on a shared ferry\n\nBy Nora Lindqvist\n\nOSLO — .*Mayor Ada Kestle told/);
  assert.ok(await page.isVisible("lede-article .mention.person"));
  assert.ok(await page.isHidden("lede-article > h2"), "the article is not shown twice");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("without JavaScript the article can be read", async () => {
  const page = await open(site, url, { javaScriptEnabled: false });
  assert.ok(await page.isVisible("lede-article > h2"));
  await page.context().close();
});

test("three elements fetch the engine once and share one worker", async () => {
  const page = await open(site, `${url}three.html`);
  for (const number of [1, 2, 3]) await waitUntilRead(page, `lede-article:nth-of-type(${number})`);
  const count = (name) => page.asked.filter((asked) => asked.endsWith(name)).length;
  assert.deepEqual([count("lede_bg.wasm"), count("worker.js"), page.workers().length], [1, 1, 1]);
  const quotes = await page.$$eval("lede-article", (all) => all.map(({ result }) => result.quotes.length));
  assert.ok(quotes[0] > 0 && quotes[1] > 0 && quotes[2] === 0, quotes.join());
  await page.context().close();
});

test("nothing is fetched before the element is seen", async () => {
  const page = await open(site, `${url}far.html`);
  await page.waitForFunction(() => document.querySelector("lede-article").shadowRoot);
  await page.waitForTimeout(300);
  assert.ok(!page.asked.some((asked) => /wasm|worker/.test(asked)), page.asked.join());
  assert.equal(page.workers().length, 0);
  await page.evaluate(() => document.querySelector("lede-article").scrollIntoView());
  await waitUntilRead(page);
  await page.context().close();
});

test("properties that were set before the class was there are kept", async () => {
  const page = await open(site, `${url}early.html`);
  await waitUntilRead(page, "#early");
  const found = await page.evaluate(() => {
    const { types, minConfidence, lexicon, result } = document.querySelector("#early");
    return { types, minConfidence, entries: lexicon.length, names: result.entities.map(({ name, type }) => `${name} ${type}`).sort() };
  });
  assert.deepEqual(found, { types: ["person"], minConfidence: 0.1, entries: 1, names: ["Ada Kestle person", "Oslo person"] });
  assert.equal(await page.getAttribute("#early", "types"), "person");
  await page.context().close();
});

test("attributes and properties are one, and a change is read anew", async () => {
  const page = await open(site, url);
  await waitUntilRead(page);
  const kinds = await page.evaluate(async () => {
    const article = document.querySelector("lede-article");
    const next = () => new Promise((done) => article.addEventListener("lede-result", ({ detail }) => done(detail.result), { once: true }));
    const kindsOf = ({ entities }) => Array.from(new Set(entities.map(({ type }) => type))).sort().join();
    article.setAttribute("types", "person location");
    const first = kindsOf(await next());
    article.types = [];
    const second = [article.hasAttribute("types"), kindsOf(await next())];
    article.date = "2020-02-29";
    const third = [article.getAttribute("date"), (await next()).entities.find(({ name }) => name === "Tuesday").value.iso];
    article.minConfidence = 1;
    const fourth = [article.getAttribute("min-confidence"), (await next()).entities.every(({ mentions }) => mentions.every(({ confidence }) => confidence === 1))];
    return { first, second, third, fourth };
  });
  assert.equal(kinds.first, "location,person");
  assert.ok(kinds.second[0] === false && kinds.second[1].includes("organization"), kinds.second.join());
  assert.deepEqual(kinds.third, ["2020-02-29", "2020-02-25"]);
  assert.deepEqual(kinds.fourth, ["1", true]);
  await page.context().close();
});

test("an edit of the article between the tags is followed; a text that is set wins over it", async () => {
  const page = await open(site, url);
  await waitUntilRead(page);
  await page.evaluate(() => { document.querySelector("lede-article p:last-of-type").firstChild.data = "Greta Quenby of Lisbon objected."; });
  await page.waitForFunction(() => document.querySelector("lede-article").result.entities.some(({ name }) => name === "Greta Quenby"));
  await page.evaluate(() => { document.querySelector("lede-article").text = "Hugo Rastrick left."; });
  await page.waitForFunction(() => document.querySelector("lede-article").result.entities[0].name === "Hugo Rastrick");
  await page.evaluate(() => { document.querySelector("lede-article p").textContent = "Nobody."; });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => document.querySelector("lede-article").column.textContent), "Hugo Rastrick left.");
  await page.evaluate(() => { document.querySelector("lede-article").text = undefined; });
  await page.waitForFunction(() => document.querySelector("lede-article").result.entities.some(({ name }) => name === "Greta Quenby"));
  await page.context().close();
});

test("events tell of readers and of results, across shadow roots, and never answer the site at once", async () => {
  const page = await open(site, `${url}empty.html`);
  const told = await page.evaluate(async () => {
    const told = [];
    for (const name of ["lede-result", "lede-select", "lede-error"]) document.addEventListener(name, ({ type, detail, bubbles, composed }) => told.push({ type, detail, bubbles, composed }));
    const host = document.body.appendChild(document.createElement("div"));
    const article = document.createElement("lede-article");
    host.attachShadow({ mode: "open" }).append(article);
    article.text = "Ada Kestle lives in Oslo. “It is cold,” said Kestle.";
    const read = () => new Promise((done) => document.addEventListener("lede-result", done, { once: true }));
    const atOnce = told.length;
    await read();
    article.select({ entity: 0, mention: 0 });
    article.view = "plain";
    article.view = "marks";
    const afterSelect = told.length;
    const mark = article.column.querySelector(".mention.person");
    mark.click();
    article.column.querySelector(".rail").click();
    article.types = ["nonsense"];
    await new Promise((done) => document.addEventListener("lede-error", done, { once: true }));
    const shape = told.map(({ type, bubbles, composed }) => [type, bubbles, composed]);
    return { atOnce, afterSelect, shape, picked: told.filter(({ type }) => type === "lede-select").map(({ detail }) => detail), person: Number(mark.dataset.entity), wrong: told.at(-1).detail.error instanceof RangeError };
  });
  assert.deepEqual([told.atOnce, told.afterSelect], [0, 1], "only the result was told of");
  assert.deepEqual(told.shape, [["lede-result", true, true], ["lede-select", true, true], ["lede-select", true, true], ["lede-error", true, true]]);
  assert.deepEqual(told.picked, [{ entity: told.person, mention: 0 }, { quote: 0 }]);
  assert.ok(told.wrong, "a wrong type is a RangeError");
  await page.context().close();
});

test("a reader can correct a mark where the site allows it, and the site is told", async () => {
  const page = await open(site, url);
  await waitUntilRead(page);
  await page.evaluate(() => { window.told = []; document.addEventListener("lede-correct", ({ detail }) => window.told.push(detail)); });
  const pick = (name) => page.evaluate((name) => {
    const article = document.querySelector("lede-article");
    const { id } = article.result.entities.find((entity) => entity.name === name);
    article.column.querySelector(`[data-entity="${id}"]`).click();
  }, name);
  await pick("Harbour Board");
  assert.ok(await page.isHidden("lede-article select"), "not unless the site says so");
  await page.evaluate(() => { document.querySelector("lede-article").correctable = true; });
  await page.selectOption("lede-article select", "event");
  await page.waitForFunction(() => document.querySelector("lede-article").result.entities.some(({ name, type }) => name === "Harbour Board" && type === "event"));
  await pick("Bergen");
  await page.click("text=Not a name");
  await page.waitForFunction(() => document.querySelector("lede-article").result.entities.every(({ name }) => name !== "Bergen"));
  const { told, kept } = await page.evaluate(() => ({ told: window.told, kept: document.querySelector("lede-article").corrections }));
  assert.deepEqual(told.map(({ action, type }) => [action, type]), [["retype", "event"], ["drop", undefined]]);
  assert.deepEqual(kept, told);
  assert.doesNotMatch(JSON.stringify(kept), /Bergen|Harbour/, "a correction holds no words of the article");
  await page.context().close();
});

test("slots: a bar of the site's own, words for nothing found, words for an error", async () => {
  const page = await open(site, `${url}slots.html`);
  await waitUntilRead(page);
  assert.ok(await page.isVisible("text=Our own bar"));
  assert.ok(await page.isVisible("text=Nobody here"));
  assert.ok(await page.isHidden("text=Our own error"));
  await page.evaluate(() => { document.querySelector("lede-article").date = "soon"; });
  await page.waitForSelector("text=Our own error");
  assert.ok(await page.isHidden("text=Nobody here"));
  const lines = await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector("lede-article").lastChild);
    return range.getClientRects().length;
  });
  assert.ok(lines > 0, "the article is still there");
  assert.equal(await page.evaluate(() => document.querySelector("lede-article").text), "it rained", "what has a slot is not the article");
  await page.context().close();
});

test("a selection that is not in the result is ignored", async () => {
  const page = await open(site, url);
  await waitUntilRead(page);
  const told = await page.evaluate(() => {
    const article = document.querySelector("lede-article");
    article.select({ entity: 0 });
    const detail = () => article.shadowRoot.querySelector("[part~=detail]").textContent;
    const before = detail();
    for (const wrong of [{ entity: 99 }, { entity: 0, mention: 99 }, { quote: 99 }, {}]) article.select(wrong);
    return [before !== "", detail() === before];
  });
  assert.deepEqual(told, [true, true]);
  await page.context().close();
});

test("view=plain shows the article as it stands, and still tells what is in it", async () => {
  const page = await open(site, url);
  await waitUntilRead(page);
  await page.evaluate(() => document.querySelector("lede-article").setAttribute("view", "plain"));
  assert.ok(await page.isVisible("lede-article > h2"));
  assert.ok(await page.isHidden("lede-article .mention"));
  await page.evaluate(() => document.querySelector("lede-article").removeAttribute("view"));
  assert.ok(await page.isVisible("lede-article .mention.person"));
  await page.context().close();
});

test("a result that was made elsewhere is shown without the engine", async () => {
  const page = await open(site, `${url}three.html`);
  await waitUntilRead(page);
  await page.goto(`${url}empty.html`);
  page.asked.length = 0;
  await page.evaluate(async () => {
    const { analyze } = await import("/lede/npm/index.js");
    const article = document.createElement("lede-article");
    const text = "Ada Kestle lives in Oslo.";
    article.show(text, await analyze(text));
    document.body.append(article);
  });
  await page.waitForSelector("lede-article .mention.person");
  await page.waitForTimeout(200);
  assert.equal(page.workers().length, 0);
  await page.context().close();
});

test("ten elements added and removed leave no worker and no highlights; one that comes back is read", async () => {
  const page = await open(site, `${url}empty.html`);
  await page.evaluate(async () => {
    const made = Array.from({ length: 10 }, (_, number) => Object.assign(document.createElement("lede-article"), { text: `Ada Kestle left Oslo ${number} times.` }));
    let read = 0;
    const all = new Promise((done) => document.addEventListener("lede-result", () => (read += 1) === 10 && done()));
    document.body.append(...made);
    await all;
    for (const article of made) article.select({ spans: [{ start: 0, end: 3 }] });
    window.lit = CSS.highlights.get("lede-span").size;
    window.other = new Highlight();
    CSS.highlights.set("other-tool", window.other);
    for (const article of made) article.remove();
    window.last = made[9];
  });
  await waitForWorkers(page, 0);
  assert.deepEqual(await page.evaluate(() => [window.lit, CSS.highlights.size, CSS.highlights.get("other-tool") === window.other]), [10, 1, true]);
  const fetched = page.asked.filter((asked) => asked.endsWith(".wasm")).length;
  await page.evaluate(() => {
    window.last.text = "Celia Mondrau came back.";
    document.body.append(window.last);
  });
  await page.waitForFunction(() => window.last.result.entities[0].name === "Celia Mondrau");
  assert.equal(page.asked.filter((asked) => asked.endsWith(".wasm")).length, fetched, "the engine is not fetched again");
  await page.context().close();
});

test("an element that is moved keeps its result, and one removed in the middle is read when it comes back", async () => {
  const page = await open(site, `${url}empty.html`);
  const moved = await page.evaluate(async () => {
    const read = () => new Promise((done) => document.addEventListener("lede-result", done, { once: true }));
    const article = Object.assign(document.createElement("lede-article"), { text: "Ada Kestle lives in Oslo." });
    document.body.append(article);
    await read();
    let again = 0;
    document.addEventListener("lede-result", () => { again += 1; });
    document.body.append(document.createElement("hr"), article);
    article.remove();
    document.body.append(article);
    await new Promise((done) => setTimeout(done, 200));
    const kept = article.result.entities[0].name;
    article.text = "Dario Nystall lives in Lima.";
    await Promise.resolve();
    article.remove();
    await new Promise((done) => setTimeout(done, 100));
    document.body.append(article);
    if (again === 0) await read();
    return { kept, again, name: article.result.entities[0].name };
  });
  assert.deepEqual(moved, { kept: "Ada Kestle", again: 1, name: "Dario Nystall" });
  assert.equal(page.asked.filter((asked) => asked.endsWith("worker.js")).length, 2, "moving ends no worker, going does");
  await page.context().close();
});

test("what a framework sets as a property may be the attribute's string", async () => {
  const page = await open(site, `${url}empty.html`);
  const set = await page.evaluate(() => {
    const article = document.createElement("lede-article");
    Object.assign(article, { types: "person location", correctable: "", minConfidence: "0.5", date: null, lexicon: undefined, text: null });
    const first = [article.types, article.correctable, article.minConfidence, article.date, article.lexicon, article.text];
    Object.assign(article, { types: undefined, correctable: false, minConfidence: undefined });
    return { first, then: Array.from(article.attributes, ({ name }) => name) };
  });
  assert.deepEqual(set, { first: [["person", "location"], true, 0.5, "", [], ""], then: [] });
  await page.context().close();
});

test("a site sets the hues, and what it has set on the element stays", async () => {
  const page = await open(site, url);
  await waitUntilRead(page);
  const seen = await page.evaluate(() => {
    const article = document.querySelector("lede-article");
    article.className = "ours";
    article.tabIndex = 3;
    document.styleSheets[0].insertRule("lede-article { --lede-person: rgb(1, 2, 3) }");
    document.styleSheets[0].insertRule("lede-article::part(text) { font-size: 30px }");
    article.toggle("person", false);
    article.toggle("person", true);
    article.show("Ada Kestle lives in Oslo.", article.result);
    return [article.className, article.tabIndex, article.getAttribute("lang"), getComputedStyle(article.column.querySelector(".mention.person")).textDecorationColor, getComputedStyle(article.column).fontSize];
  });
  assert.deepEqual(seen, ["ours", 3, null, "rgb(1, 2, 3)", "30px"]);
  await page.context().close();
});

test("by keyboard alone: to the marks, from mark to mark, and what is told of one is announced", async () => {
  const page = await open(site, url);
  await waitUntilRead(page);
  const focused = () => page.evaluate(() => document.querySelector("lede-article").shadowRoot.activeElement?.className ?? "");
  for (let tries = 0; !/mention|rail/.test(await focused()) && tries < 20; tries += 1) await page.keyboard.press("Tab");
  assert.match(await focused(), /mention|rail/);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  assert.match(await page.textContent("lede-article [part=detail] [role=status]"), /\d+% sure \(/);
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  assert.match(await page.textContent("lede-article [part=detail]"), /Ada Kestle/);
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing (${colorScheme})`, async () => {
    const page = await open(site, await site.under("default-src 'self' 'unsafe-eval'; script-src 'self' 'unsafe-inline' 'unsafe-eval'"), { colorScheme });
    await waitUntilRead(page);
    await page.evaluate(() => { document.querySelector("lede-article").correctable = true; });
    await page.click("lede-article .mention.person >> nth=1");
    await page.addScriptTag({ path: AXE });
    const { violations } = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    await page.context().close();
  });
}
