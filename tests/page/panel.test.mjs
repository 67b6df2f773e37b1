// Item 2, the panels: people, the ledger and its filters, when and where with its map, figures, about.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { entity, giveAnalysis, openPage, readText, startBrowser } from "./browser.mjs";

let site;
let page;

before(async () => {
  site = await startBrowser();
  page = await openPage(site);
});
after(() => site.close());

const ARTICLE = `Ferry talks fail in Lisbon

“The boats stay,” said Transport Minister Ada Kestle on March 3, 2021.

Kestle said that the pier had cost $4 million in 2019.

Bruno Lorimar, a fisherman, said he would go to Madrid. “It is late,” Lorimar said.

Officials said the strike would end. The Harbour Board believes that the boats are safe.
`;

const rows = (selector) => page.$$eval(`${selector} .row`, (found) => found.map((row) => row.innerText));

test("people stand with their role and the count of their mentions", async () => {
  await readText(page, ARTICLE);
  await page.click("#tab-people");
  const [row] = await page.$$eval("#panel-people .row", (found) => found.filter((row) => /Ada Kestle/.test(row.textContent)).map((row) => row.textContent));
  assert.match(row, /Transport Minister/);
  assert.match(row, /2×/);
});

test("a row lights its mentions, and the card goes on to the next and back", async () => {
  await page.click("#panel-people .row:has-text('Ada Kestle')");
  const current = () => page.$eval(".mention.current", (mark) => mark.textContent);
  assert.equal(await current(), "Ada Kestle");
  await page.click("#card [data-step='1']");
  assert.equal(await current(), "Kestle");
  assert.match(await page.textContent("#card .stepper"), /mention 2 of 2/);
  await page.click("#card [data-step='-1']");
  assert.equal(await current(), "Ada Kestle");
});

test("a mark in the text opens the row and the card", async () => {
  await page.click("#tab-about");
  await page.click(".mention.person:has-text('Bruno')");
  assert.equal(await page.getAttribute("#tab-people", "aria-selected"), "true");
  assert.match(await page.textContent("#panel-people [aria-pressed=true]"), /Bruno Lorimar/);
  assert.match(await page.textContent("#card"), /Person/);
});

test("the ledger says of each quote who, how, how long, how sure and by which words", async () => {
  await page.click("#tab-quotes");
  const [first] = await rows("#panel-quotes");
  assert.match(first, /Ada Kestle/);
  assert.match(first, /Quoted/);
  assert.match(first, /The boats stay/);
  assert.match(first, /3 words · “said” · \d+% sure/);
});

test("the ledger lists what was said or written, and thoughts and plans when they are asked for", async () => {
  const said = await rows("#panel-quotes");
  assert.ok(said.every((row) => !/belief|intention/.test(row)), said.join("\n"));
  await page.selectOption("[name=act]", "");
  assert.ok((await rows("#panel-quotes")).length > said.length);
});

test("the ledger filters by speaker, form, act and source", async () => {
  const all = (await rows("#panel-quotes")).length;
  const filtered = async (name, value) => {
    await page.selectOption(`[name=${name}]`, value);
    const found = await rows("#panel-quotes");
    await page.selectOption(`[name=${name}]`, "");
    return found;
  };
  const ofKestle = await filtered("speaker", { label: "Ada Kestle" });
  assert.ok(ofKestle.length === 2 && ofKestle.every((row) => /Ada Kestle/.test(row)), ofKestle.join("\n"));
  for (const row of await filtered("form", "direct")) assert.match(row, /quoted/i);
  for (const row of await filtered("form", "reported")) assert.match(row, /Reported|Partly/);
  const thought = await filtered("act", "thought");
  assert.ok(thought.length > 0 && thought.every((row) => /belief|intention/.test(row)), thought.join("\n"));
  const unnamed = await filtered("source", "unnamed");
  assert.ok(unnamed.length > 0 && unnamed.length < all, unnamed.join("\n"));
  assert.equal((await rows("#panel-quotes")).length, all);
});

test("the filters together say how many quotes are left", async () => {
  await page.selectOption("[name=form]", "direct");
  await page.selectOption("[name=speaker]", { label: "Bruno Lorimar" });
  assert.match(await page.textContent("#panel-quotes .tally"), /1 of \d+ quotes/);
  await page.selectOption("[name=form]", "");
  await page.selectOption("[name=speaker]", "");
});

test("a quote's card copies it with its source", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.click("#panel-quotes .row >> nth=0");
  await page.click("#card .copy");
  await page.waitForFunction(() => document.querySelector("#card .copy").textContent === "Copied");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "“The boats stay”, said Transport Minister Ada Kestle");
});

test("dates stand in order, and each opens its sentence", async () => {
  await page.click("#tab-places");
  const when = await page.$$eval("#panel-places .dated .when", (found) => found.map((date) => date.textContent));
  assert.ok(when.indexOf("2019") < when.findIndex((date) => /3 March 2021/.test(date)), when.join(", "));
  await page.click("#panel-places .dated:has-text('2019')");
  const lit = await page.evaluate(() => Array.from(CSS.highlights.get("lede-current")).map(String).join());
  assert.equal(lit, "Kestle said that the pier had cost $4 million in 2019.");
});

test("figures say the amount, its exact value, and open it", async () => {
  await page.click("#tab-figures");
  assert.match((await rows("#panel-figures")).join(), /\$4 million\s*USD 4,000,000/);
  await page.click("#panel-figures .row");
  const lit = await page.evaluate(() => Array.from(CSS.highlights.get("lede-span")).map(String));
  assert.equal(lit[0], "$4 million");
});

test("about says how long the text is, how much is quoted, and what read it", async () => {
  await page.click("#tab-about");
  const facts = await page.innerText("#panel-about");
  for (const fact of [/Words\s+\d+/, /Reading time/, /In quotation marks\s+\d+% of the words/, /Language\s+English/, /Engine\s+Lede/]) assert.match(facts, fact);
});

test("places with a position are on a map, which is drawn when it is seen and opens them", async () => {
  const text = "From Lisbon to Madrid and Atlantis.";
  const at = (latitude, longitude) => ({ place: { latitude, longitude } });
  const other = await openPage(site, { serviceWorkers: "block" }, (page) =>
    giveAnalysis(page, {
      entities: [
        entity(0, "location", "Lisbon", [[5, 11]], at(38.7, -9.1)),
        entity(1, "location", "Madrid", [[15, 21]], at(40.4, -3.7)),
        entity(2, "location", "Atlantis", [[26, 34]]),
      ],
    }),
  );
  await readText(other, text);
  await other.click("#tab-places");
  await other.waitForSelector(".atlas .land");
  const pins = await other.$$eval(".pin circle", (circles) => circles.map((circle) => Number(circle.getAttribute("cx"))));
  assert.equal(pins.length, 2);
  assert.ok(pins[0] < pins[1], "Lisbon is west of Madrid");
  assert.match(await other.getAttribute(".atlas", "aria-label"), /Map of 2 places: Lisbon, Madrid/);
  assert.match(await other.textContent(".map figcaption"), /1 place without a known position/);
  await other.click(".pin[data-entity='1'] circle");
  assert.equal(await other.$eval(".mention.current", (mark) => mark.textContent), "Madrid");
  await other.context().close();
});

test("places far apart are on a map of the whole world", async () => {
  const places = [["Lisbon", 38.7, -9.1], ["Lima", -12, -77], ["Sydney", -33.9, 151.2]];
  const other = await openPage(site, { serviceWorkers: "block" }, (page) =>
    giveAnalysis(page, { entities: places.map(([name, latitude, longitude], id) => entity(id, "location", name, [[id, id + 1]], { place: { latitude, longitude } })) }),
  );
  await readText(other, "abc");
  await other.click("#tab-places");
  await other.waitForSelector(".pin");
  const inside = await other.$$eval(".pin circle", (circles) =>
    circles.every((circle) => Number(circle.getAttribute("cx")) > 0 && Number(circle.getAttribute("cx")) < 420 && Number(circle.getAttribute("cy")) > 0 && Number(circle.getAttribute("cy")) < 250),
  );
  assert.ok(inside);
  await other.context().close();
});

test("findings are a panel of their own, and each opens what it is about", async () => {
  const other = await openPage(site, { serviceWorkers: "block" }, (page) =>
    giveAnalysis(page, { findings: [{ code: "weekday-mismatch", message: "That day was no Monday.", severity: "warning", spans: [{ start: 0, end: 6 }] }] }),
  );
  await readText(other, "Monday came.");
  await other.click("#tab-checks");
  await other.click("#panel-checks .row");
  assert.equal(await other.evaluate(() => Array.from(CSS.highlights.get("lede-current")).map(String).join()), "Monday");
  await other.context().close();
});

test("a mark without partner is told once, among the checks", async () => {
  const page = await openPage(site, { serviceWorkers: "block" });
  await readText(page, "Ada Kestle “left on Friday.\n\nBruno Lorimar stayed in Oslo, and so did Celia Pellam of the council.");
  await page.click("#tab-checks");
  assert.match(await page.innerText("#panel-checks"), /has no partner/);
  await page.click("#tab-about");
  assert.doesNotMatch(await page.innerText("#panel-about"), /partner/);
  await page.context().close();
});
