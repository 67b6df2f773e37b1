// Item 5, access: no barrier in any state, light and dark; screen readers; reduced motion; forced colours.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import axe from "axe-core";
import { giveAnalysis, openPage, paste, readText, startBrowser } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

/** A short article with one of everything: axe looks at every element. */
const ARTICLE = `Harbour town keeps its ferry

Council needs two boats

By Imre Valdane

The pier in Lisbon, March 2, 2021. (Photo: Ola Brandt)

LISBON, Portugal — The council voted on Tuesday to keep the German ferry, the Sea Queen.

“We have waited,” Transport Minister Ada Kestle told the Harbour Post. Officials said it would cost $4 million.

What comes next

Bruno Lorimar believes “nobody” will pay 8 percent more in 2022.

Read more: Ten ferries that changed their towns
`;

/** Every state that a visitor can meet, and how to get there. */
const SCENES = {
  "a result": (page) => readText(page, ARTICLE),
  "an entity": (page) => page.click(".mention.person >> nth=0"),
  "a quote": (page) => page.click(".rail >> nth=0"),
  quotes: (page) => page.click("#tab-quotes"),
  voices: (page) => page.click("#tab-voices"),
  "a number of the audit": (page) => page.click("#panel-voices .number >> nth=0"),
  "when and where": (page) => page.click("#tab-places"),
  figures: (page) => page.click("#tab-figures"),
  about: (page) => page.click("#tab-about"),
  empty: (page) => page.click("#paste"),
  "nothing found": (page) => page.click("#cancel").then(() => readText(page, "it rained and nobody minded")),
  "not English": (page) => readText(page, "Le conseil municipal a voté mardi soir pour garder le bac de nuit, malgré les réserves du maire."),
  "right to left": (page) => readText(page, "قال رئيس البلدية في لندن إن العبارة ستبقى مفتوحة طوال الليل."),
  help: (page) => page.click("[data-dialog=help]"),
  proof: (page) => page.keyboard.press("Escape").then(() => page.click("#requests")),
  link: (page) => page.keyboard.press("Escape").then(() => page.click("[data-dialog=share]")),
  "finding a name": (page) => page.keyboard.press("Escape").then(() => page.keyboard.press("/")).then(() => page.waitForSelector("#find[open]")),
  export: (page) => page.keyboard.press("Escape").then(() => page.click("#save")).then(() => page.waitForSelector("#export[open]")),
};

/** The states that look otherwise on a small screen. */
const SMALL_SCENES = ["a result", "an entity", "a quote", "quotes", "voices", "when and where", "empty", "help"];

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no barrier in any state (${colorScheme})`, async () => {
    const page = await openPage(site, { colorScheme });
    for (const [name, go] of Object.entries(SCENES)) {
      await go(page);
      await assertNoBarrier(page, name);
    }
    await page.context().close();
  });

  test(`axe finds no barrier on a small screen (${colorScheme})`, async () => {
    const page = await openPage(site, { colorScheme, viewport: { width: 390, height: 800 } });
    for (const name of SMALL_SCENES) {
      await SCENES[name](page);
      await assertNoBarrier(page, name);
      await page.keyboard.press("Escape");
    }
    await page.context().close();
  });

  test(`axe finds no barrier in an error, a stop, an uncertain result, a map (${colorScheme})`, async () => {
    const options = { colorScheme, serviceWorkers: "block" };
    const broken = await openPage(site, options, (page) => page.route("**/lede_bg.wasm", (route) => route.abort()));
    await assertNoBarrier(broken, "error");
    await broken.context().close();

    const mention = { start: 0, end: 4, kind: "name", confidence: 0.3, because: "test" };
    const place = { id: 0, type: "location", name: "Lima", aliases: [], roles: [], salience: 1, mentions: [mention], place: { latitude: -12, longitude: -77 } };
    const finding = { code: "weekday-mismatch", message: "That day was no Monday.", severity: "warning", spans: [] };
    const unsure = await openPage(site, options, (page) => giveAnalysis(page, { entities: [place], findings: [finding] }));
    await readText(unsure, "Lima.");
    await unsure.click("#tab-places");
    await unsure.waitForSelector(".pin");
    await assertNoBarrier(unsure, "uncertain, with a map");
    await unsure.click("#tab-checks");
    await assertNoBarrier(unsure, "checks");
    await unsure.evaluate(() => { Worker.prototype.postMessage = () => {}; });
    await paste(unsure, { "text/plain": "word ".repeat(60_000) });
    await unsure.waitForSelector("#stop");
    await assertNoBarrier(unsure, "progress");
    await unsure.click("#stop");
    await unsure.waitForSelector("body[data-state=stopped]");
    await assertNoBarrier(unsure, "stopped");
    await unsure.context().close();
  });
}

/** What axe says of the page as it stands. It is brought into the page once. */
async function assertNoBarrier(page, name) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await window.axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    const place = ({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`;
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(place).join(" | ")}`);
  });
  assert.deepEqual(found, [], name);
}

test("a screen reader meets name, desk, result, article, side, in this order, under headings", async () => {
  const page = await openPage(site);
  const order = await page.$$eval("h1, .desk, #status, #legend, #reader, #side", (parts) => parts.map((part) => part.id || part.className || part.tagName));
  assert.deepEqual(order, ["H1", "desk", "status", "legend", "reader", "side"]);
  const levels = await page.$$eval("h1, h2, h3", (headings) => headings.filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1])));
  assert.equal(levels[0], 1);
  for (let index = 1; index < levels.length; index += 1) assert.ok(levels[index] - levels[index - 1] <= 1, levels.join(" "));
  await page.context().close();
});

test("what was found is announced once, politely", async () => {
  const page = await openPage(site);
  assert.equal(await page.getAttribute("#status", "role"), "status");
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector("#status").textContent)).observe(document.querySelector("#status"), { childList: true });
  });
  await readText(page, "“Yes,” said Ada Kestle in Oslo.");
  const said = await page.evaluate(() => window.said.filter((words) => !/Reading/.test(words)));
  assert.equal(said.length, 1, said.join(" | "));
  assert.match(said[0], /1 quote from 1 source/);
  await page.context().close();
});

test("a mark says its name and its kind to a screen reader, and is one stop among the others", async () => {
  const page = await openPage(site);
  const { role, kind, stops } = await page.evaluate(() => {
    const mark = document.querySelector(".mention.person[tabindex]");
    return { role: mark.getAttribute("role"), kind: document.getElementById(mark.getAttribute("aria-describedby")).textContent, stops: document.querySelectorAll("lede-article [tabindex='0']").length };
  });
  assert.deepEqual({ role, kind, stops }, { role: "button", kind: "person", stops: 1 });
  await page.context().close();
});

test("with reduced motion nothing moves by itself", async () => {
  const page = await openPage(site, { reducedMotion: "reduce" });
  const moving = await page.$$eval("*", (all) => all.filter((each) => getComputedStyle(each).transitionDuration !== "0s" && getComputedStyle(each).transitionProperty !== "none" && getComputedStyle(each).transitionProperty !== "all").length);
  assert.equal(moving, 0);
  await page.click(".row[data-entity] >> nth=3");
  const first = await page.evaluate(() => scrollY);
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => scrollY), first);
  await page.context().close();
});

test("in forced colours marks keep their underlines, rails and what is lit stay seen", async () => {
  const page = await openPage(site, { forcedColors: "active" });
  const line = await page.$eval(".mention.person", (mark) => getComputedStyle(mark).textDecorationLine);
  assert.equal(line, "underline");
  const seen = await page.$eval(".rail.direct", (rail) => {
    const { borderTopColor } = getComputedStyle(rail, "::before");
    return borderTopColor !== getComputedStyle(document.body).backgroundColor;
  });
  assert.ok(seen);
  await page.click(".rail.direct");
  const [lit, plain] = await page.evaluate(() => [getComputedStyle(document.querySelector(".lit-content")).backgroundColor, getComputedStyle(document.body).backgroundColor]);
  assert.notEqual(lit, plain);
  await page.context().close();
});
