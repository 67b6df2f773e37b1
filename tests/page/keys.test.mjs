// Item 5, keys: all that the pointer can do, without it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { giveAnalysis, openPage, readText, startBrowser, waitForResult } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.textContent);
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("a walk through the whole page by keyboard alone", async () => {
  const page = await openPage(site);
  await press(page, "Tab");
  assert.equal(await focused(page), "skip");
  await press(page, "Enter", "Tab");
  assert.match(await focused(page), /mention|rail/, "past the skip link comes the article");

  await press(page, "j", "j");
  const mark = await page.evaluate(() => document.activeElement.textContent);
  await press(page, "Enter");
  assert.ok(await page.isVisible("#card"));
  assert.equal(await page.$eval(".mention.current", (current) => current.textContent), mark);
  assert.match(await focused(page), /mention/, "the focus stays in the text");
  await press(page, "Escape");
  assert.ok(await page.isHidden("#card"));

  await press(page, "n", "n");
  const { quote } = await page.evaluate(() => ({ ...document.activeElement.dataset }));
  await press(page, "Enter");
  assert.equal(await page.getAttribute("#panel-quotes .row[aria-pressed=true]", "data-quote"), quote);
  await press(page, "p");
  assert.match(await focused(page), /rail/);
  await press(page, "Escape");

  await press(page, "t", "ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-selected")), "true");
  await press(page, "Home");
  assert.equal(await focused(page), "tab-people");
  await press(page, "Tab");
  assert.equal(await focused(page), "panel-people");
  await press(page, "Tab", "Enter");
  assert.ok(await page.isVisible("#card"));
  assert.match(await focused(page), /row/);
  await page.focus("#card [data-step='1']");
  await press(page, "Enter");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.step), "1", "the focus stays on the step");
  await press(page, "Escape");
  assert.match(await focused(page), /row/, "the focus goes back to the row");

  await press(page, "e");
  assert.equal(await focused(page), "input");
  await press(page, "Control+A");
  await page.keyboard.type("Ada Kestle lives in Oslo.");
  await press(page, "Control+Enter");
  await waitForResult(page, "Ada Kestle lives in Oslo.");
  await page.waitForFunction(() => document.activeElement.id === "reader");
  await press(page, "Tab");
  assert.match(await focused(page), /mention|rail/, "the way goes on in the article");
  await page.context().close();
});

test("on a small screen the focus is never left on what is hidden", async () => {
  const page = await openPage(site, { viewport: { width: 390, height: 800 } });
  await press(page, "t", "ArrowRight", "Enter");
  assert.ok(await page.isVisible("#panel-quotes"));
  await page.focus("#panel-quotes .row");
  await press(page, "Enter");
  assert.equal(await focused(page), "card");
  await press(page, "Escape");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-selected")), "true");
  await press(page, "Enter");
  await page.focus("#panel-quotes .row");
  await press(page, "Escape");
  assert.ok(await page.isHidden("#panels"));
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-selected")), "true");
  await page.context().close();
});

test("brackets go through the mentions of one thing", async () => {
  const page = await openPage(site);
  await page.focus("lede-article .mention.person[role=button]");
  const { entity } = await page.evaluate(() => ({ ...document.activeElement.dataset }));
  await page.click(`#panel-people .row >> nth=0`);
  const wanted = await page.getAttribute("#panel-people .row >> nth=0", "data-entity");
  await page.focus(`.mention[data-entity="${wanted}"][role=button]`);
  const seen = [];
  for (let step = 0; step < 3; step += 1) {
    const { dataset } = await page.evaluate(() => ({ dataset: { ...document.activeElement.dataset } }));
    assert.equal(dataset.entity, wanted);
    seen.push(dataset.mention);
    await press(page, "]");
  }
  assert.equal(new Set(seen).size, 3);
  await press(page, "[");
  assert.equal((await page.evaluate(() => ({ ...document.activeElement.dataset }))).entity, wanted);
  assert.ok(entity);
  await page.context().close();
});

test("numbers switch kinds of marks, a question mark shows the keys", async () => {
  const page = await openPage(site);
  await press(page, "1");
  assert.equal(await page.getAttribute("[data-group=person]", "aria-pressed"), "false");
  await press(page, "8");
  assert.equal(await page.getAttribute("[data-group=quote]", "aria-pressed"), "false");
  await page.focus("#sure");
  await press(page, "8");
  assert.equal(await page.getAttribute("[data-group=quote]", "aria-pressed"), "true", "on a slider too");
  await press(page, "?");
  assert.ok(await page.isVisible("#help"));
  await press(page, "1");
  assert.equal(await page.getAttribute("[data-group=person]", "aria-pressed"), "false", "not under a dialog");
  await press(page, "Escape");
  assert.ok(await page.isHidden("#help"));
  await page.context().close();
});

test("single keys can be switched off, and stay off", async () => {
  const page = await openPage(site);
  await press(page, "?");
  await page.uncheck("#shortcuts");
  await press(page, "Escape", "1");
  assert.equal(await page.getAttribute("[data-group=person]", "aria-pressed"), "true");
  await page.reload();
  await page.waitForSelector("body[data-state=result]");
  await press(page, "1");
  assert.equal(await page.getAttribute("[data-group=person]", "aria-pressed"), "true");
  await page.context().close();
});

test("nothing that can be focused is without a name, or out of reach, or smaller than 24 pixels", async () => {
  const page = await openPage(site);
  for (const tab of ["people", "quotes", "voices", "places", "figures", "about"]) {
    await page.click(`#tab-${tab}`);
    const faults = await page.$$eval("button, select, a, input:not([type=file])", (all) =>
      all
        .filter((each) => each.checkVisibility() && !each.matches(".skip, .mention, .link"))
        .filter((each) => {
          const { height, width } = each.getBoundingClientRect();
          const name = each.textContent || each.getAttribute("aria-label") || each.labels?.[0]?.textContent;
          return !name || height < 24 || (width < 24 && !each.matches(".rail"));
        })
        .map((each) => each.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(faults, [], tab);
  }
  await page.context().close();
});

test("G goes from one thing to check to the next, and round", async () => {
  const finding = (start, message) => ({ code: "unbalanced-mark", message, severity: "warning", spans: [{ start, end: start + 4 }] });
  const page = await openPage(site, { serviceWorkers: "block" }, (page) =>
    giveAnalysis(page, { findings: [finding(0, "No partner."), finding(9, "No partner."), finding(20, "Two ages.")] }),
  );
  await readText(page, "Alba met Brin, then Alba left.");
  const words = [];
  for (let step = 0; step < 4; step += 1) {
    await press(page, "g");
    words.push(await page.textContent("#card .words"));
  }
  assert.deepEqual(words, ["Alba", "Brin", "Alba", "Alba"]);
  assert.equal(await page.textContent("#card .kicker"), "No partner.");
  await page.context().close();
});

test("a slash finds a name: typing narrows the list, arrows choose, Enter goes to its first mention, Escape leaves", async () => {
  const page = await openPage(site);
  const entities = await page.evaluate(() => document.querySelector("lede-article").analysis.entities.map(({ name, type }) => ({ name, type })));
  const wanted = entities.findLast(({ type }) => type === "person");
  await press(page, "/");
  await page.waitForSelector("#find[open]");
  assert.equal(await focused(page), "find-field");
  assert.equal(await page.inputValue("#find-field"), "", "the slash itself is not typed");
  const offered = () => page.$$eval("#find [role=option] .name", (names) => names.map((name) => name.textContent));
  assert.ok((await offered()).length > 3, "all names at first");
  await page.keyboard.type("zzzz");
  assert.deepEqual(await offered(), []);
  assert.match(await page.textContent("#find .find-none"), /No such name/);
  await press(page, "Enter");
  assert.ok(await page.isVisible("#find"), "there is nothing to go to");
  await page.fill("#find-field", wanted.name.toUpperCase());
  assert.equal((await offered())[0], wanted.name, "whatever the case");
  await page.fill("#find-field", "");
  await press(page, "ArrowDown", "ArrowDown", "ArrowUp");
  const active = await page.getAttribute("#find-field", "aria-activedescendant");
  assert.equal(await page.getAttribute(`#${active}`, "aria-selected"), "true");
  const name = await page.textContent(`#${active} .name`);
  assert.equal(name, (await offered())[1]);
  await press(page, "Enter");
  assert.ok(await page.isHidden("#find"));
  assert.ok((await page.textContent("#card h3")).startsWith(name));
  const { entity, mention } = await page.evaluate(() => ({ ...document.activeElement.dataset }));
  assert.equal(entities[Number(entity)].name, name);
  assert.equal(mention, "0");
  await press(page, "Escape", "/");
  await page.waitForSelector("#find[open]");
  await press(page, "Escape");
  assert.ok(await page.isHidden("#find"));
  assert.ok(await page.isHidden("#card"));
  await page.click("#paste");
  await page.keyboard.type("and/or");
  assert.equal(await page.inputValue("#input"), "and/or", "in a field a slash is a slash");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
