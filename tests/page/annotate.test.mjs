// Annotating in place: marks over the words of invented sites, whose own nodes never change.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import axe from "axe-core";

import { serve } from "../../tools/serve.mjs";
import { WWW, longArticle, longestTask, startBrowser } from "./browser.mjs";
import { SITES, STRICT, annotateSite, marksOf, openSite } from "./sites.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const DESIGNS = ["daily", "night", "columns"];

/** Names that the engine is told, so that these tests are about places and not about finding. */
const LEXICON = [
  { name: "Bruno Lorimar", type: "person", aliases: ["Lorimar"] },
  { name: "Ada Kestle", type: "person", aliases: ["Kestle"] },
  { name: "Harbour District", type: "location" },
  { name: "Harbour Post", type: "organization" },
  { name: "Lisbon", type: "location" },
];

/** The page's whole source; what Lede adds is its last element. */
const sourceOf = (page) => page.evaluate(() => document.documentElement.outerHTML);

/** Waits until `check` holds for the marks. */
async function waitForMarks(page, check) {
  for (let turn = 0; turn < 100; turn += 1) {
    if (check(await marksOf(page))) return;
    await page.waitForTimeout(100);
  }
  assert.ok(check(await marksOf(page)), JSON.stringify(await marksOf(page)));
}

/** The middle of words on the screen. */
function middleOf(page, words) {
  return page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector("[data-lede], article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at === -1 || !walker.currentNode.parentElement.checkVisibility()) continue;
      walker.currentNode.parentElement.scrollIntoView({ block: "center" });
      const range = new Range();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + words.length);
      const { left, top, width, height } = range.getClientRects()[0];
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`no words ${words}`);
  }, words);
}

const moveTo = async (page, words) => {
  const { x, y } = await middleOf(page, words);
  await page.mouse.move(x, y, { steps: 3 });
};
const clickOn = async (page, words) => {
  const { x, y } = await middleOf(page, words);
  await page.mouse.click(x, y);
};
const cardText = (page) => page.locator("lede-annotation .card").textContent();

test("marks cover the right words, over elements, soft hyphens, no-break spaces and broken lines", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page, { lexicon: LEXICON });
  const marks = await marksOf(page);
  const people = [...marks.person, ...(marks["person-faint"] ?? [])];
  for (const name of ["Bruno Lorimar", "Lorimar", "Ada Kestle", "Kestle"]) assert.ok(people.includes(name), `${name} in ${people}`);
  for (const name of ["Harbour District", "Lisbon"]) assert.ok(marks.place.includes(name), `${name} in ${marks.place}`);
  assert.ok(marks.organization.includes("Harbour Post"));
  for (const words of ["We have waited ten years,", "Nobody waits longer.", "The boats are ours"]) assert.ok(marks.quote.includes(words), `${words} in ${marks.quote}`);
  const wanted = await page.evaluate(() => {
    const { text, analysis } = window.handle;
    return analysis.entities.flatMap(({ mentions }) => mentions.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, " "))).sort();
  });
  const marked = Object.entries(marks).flatMap(([name, words]) => (name === "quote" ? [] : words)).sort();
  assert.deepEqual(marked, wanted);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("what is hidden or for use is not read", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page);
  const text = await page.evaluate(() => window.handle.text);
  for (const name of ["Nystall", "Mondrau", "Rastrick", "Oquist", "Quenby", "Wrenfold", "Pellam", "Sport"]) assert.ok(!text.includes(name), name);
  assert.match(text, /^Harbour town keeps its night ferry\n\nCouncil needs two more boats by\sspring\n\nBy Imre Valdane\n\nThe pier/);
  assert.match(text, /\n\nThe council of the Harbour District voted/);
  assert.match(text, /\n\n• Two boats from Oslo\n\n• A pier of \$4\smillion\n\nOslo 2 boats\n\nLima 1 boat\n\nLorimar\ndeclined to comment\.$/);
  await page.context().close();
});

for (const design of DESIGNS) {
  test(`the site's nodes stay as they are while it is annotated, and all of the page after undo (${design})`, async () => {
    const page = await openSite(site, design);
    const before = await sourceOf(page);
    const nodes = () => page.evaluate(() => document.querySelectorAll("body *").length);
    const count = await nodes();
    await annotateSite(page);
    assert.equal((await sourceOf(page)).replace("<lede-annotation></lede-annotation>", ""), before);
    assert.equal(await nodes(), count + 1);
    await page.evaluate(() => window.handle.select({ entity: 0 }));
    await page.evaluate(() => window.handle.undo());
    assert.equal(await sourceOf(page), before);
    assert.deepEqual(await page.evaluate(() => [CSS.highlights.size, document.adoptedStyleSheets.length]), [0, 0]);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test("after undo nothing goes on: no worker is left, later changes are not followed", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page);
  assert.equal(page.workers().length, 1);
  await page.evaluate(() => window.handle.undo());
  await page.evaluate(() => document.querySelector("article").append("Mayor Ada Kestle left."));
  await page.waitForTimeout(600);
  assert.equal(page.workers().length, 0);
  assert.deepEqual(await marksOf(page), {});
  await page.context().close();
});

test("highlights and style sheets of others stay, and two articles have marks of their own", async () => {
  const page = await openSite(site, "daily");
  const others = await page.evaluate(async () => {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [sheet];
    const range = new Range();
    range.selectNodeContents(document.querySelector("h1"));
    CSS.highlights.set("other", new Highlight(range));
    const { annotate } = await import("/annotate.js");
    const extra = document.body.appendChild(document.createElement("section"));
    extra.textContent = "Mayor Ada Kestle left for Paris.";
    const [one, two] = [annotate(document.querySelector("article")), annotate(extra)];
    await Promise.all([one.ready, two.ready]);
    const prefixes = () => Array.from(new Set(Array.from(CSS.highlights.keys(), (name) => name.match(/^(lede-\d+|other)/)[1])));
    const seen = [prefixes()];
    one.undo();
    seen.push(prefixes());
    two.undo();
    seen.push(prefixes(), [document.adoptedStyleSheets[0] === sheet, CSS.highlights.get("other").size]);
    return seen;
  });
  assert.deepEqual(others, [["other", "lede-1", "lede-2"], ["other", "lede-2"], ["other"], [true, 1]]);
  await page.context().close();
});

test("changes are followed: new words, changed words, words drawn anew, words gone, words shown", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page, { lexicon: LEXICON });
  await page.evaluate(() => {
    const paragraph = document.createElement("p");
    paragraph.id = "live";
    paragraph.textContent = "Mayor Ada Kestle went to Helsinki.";
    document.querySelector("article").append(paragraph);
  });
  await waitForMarks(page, ({ place }) => place?.includes("Helsinki"));
  await page.evaluate(() => { document.querySelector("#live").firstChild.data = "It rained. Mayor Ada Kestle went to Tallinn."; });
  await waitForMarks(page, ({ place }) => place?.includes("Tallinn") && !place.includes("Helsinki"));
  await page.evaluate(() => { document.querySelector("#live").innerText = "It rained. Mayor Ada Kestle went to Tallinn."; });
  await waitForMarks(page, ({ place }) => place?.includes("Tallinn"));
  await page.evaluate(() => document.querySelector("#live").remove());
  await waitForMarks(page, ({ place, person }) => !place.includes("Tallinn") && person.every((words) => words !== ""));
  await page.evaluate(() => document.querySelector("[hidden]").removeAttribute("hidden"));
  await waitForMarks(page, ({ person }) => person.includes("Greta Quenby"));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("an article that changes all the time is marked nonetheless", async () => {
  const page = await openSite(site, "daily", {}, (page) =>
    page.addInitScript(() => {
      setInterval(() => {
        const article = document.querySelector("article");
        const clock = article?.querySelector("time") ?? article?.appendChild(document.createElement("time"));
        if (clock) clock.textContent = String(performance.now());
      }, 20);
    }),
  );
  await annotateSite(page, { lexicon: LEXICON });
  await waitForMarks(page, ({ person }) => person?.includes("Bruno Lorimar"));
  await page.evaluate(() => document.querySelector("article h1").append(" in Helsinki"));
  await waitForMarks(page, ({ place }) => place?.includes("Helsinki"));
  await page.context().close();
});

test("a card that is open stays open when the article grows", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page, { lexicon: LEXICON });
  await clickOn(page, "Harbour Post");
  await page.evaluate(() => document.querySelector("article p").prepend("Mayor Tobias Wrenfold left for Helsinki. "));
  await waitForMarks(page, ({ place }) => place?.includes("Helsinki"));
  assert.match(await cardText(page), /Harbour Post/);
  await page.context().close();
});

test("a resting mouse previews a card, which stays under it; Escape closes it", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page, { lexicon: LEXICON });
  const card = page.locator("lede-annotation .card");
  await moveTo(page, "Harbour Post");
  await card.waitFor({ state: "visible" });
  assert.match(await card.textContent(), /Organisation.*Harbour Post.*\d+% sure/);
  const box = await card.boundingBox();
  await page.mouse.move(box.x + 30, box.y + 30, { steps: 4 });
  await page.waitForTimeout(500);
  assert.ok(await card.isVisible());
  await page.keyboard.press("Escape");
  assert.ok(await card.isHidden());
  await moveTo(page, "Lis");
  await card.waitFor({ state: "visible" });
  await page.mouse.move(5, 5, { steps: 4 });
  await card.waitFor({ state: "hidden" });
  assert.deepEqual(await page.evaluate(() => window.chosen), []);
  await page.context().close();
});

test("a click on a quote lights speaker, cue and content, and says who speaks, how surely and why", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page, { lexicon: LEXICON });
  await clickOn(page, "waits longer");
  const marks = await marksOf(page);
  assert.deepEqual([marks.content, marks.speaker, marks.cue, marks.addressee], [["We have waited ten years,", "Nobody waits longer."], ["Mayor Ada Kestle"], ["told"], ["the Harbour Post"]]);
  assert.match(await cardText(page), /Quoted.*Ada Kestle.*We have waited.*Cuetold.*Here because[a-z-]+, \d+% sure/);
  assert.equal(await page.evaluate(() => window.chosen.length === 1 && window.handle.analysis.quotes[window.chosen[0].quote].kind), "direct");
  await page.mouse.click(5, 500);
  assert.ok(await page.locator("lede-annotation .card").isHidden());
  assert.equal((await marksOf(page)).content, undefined);
  await page.context().close();
});

test("what a card opens, it opens: companions, all quotes of a person, the quote around a name; and it has no button that does nothing", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page, { lexicon: LEXICON });
  const card = page.locator("lede-annotation .card");
  await clickOn(page, "Mayor Ada\u00a0Kestle".slice(6));
  const names = await card.locator("button").evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? button.textContent));
  assert.deepEqual(names.filter((name) => /correct/i.test(name)), []);
  await card.getByRole("button", { name: /^\d quotes?$/ }).click();
  assert.match(await card.textContent(), /Quotes of Ada Kestle.*place 1 of 2/);
  await card.getByRole("button", { name: "Next place" }).click();
  assert.deepEqual((await marksOf(page)).current, ["The boats are ours"]);
  await page.keyboard.press("Escape");
  await clickOn(page, "We");
  await card.getByRole("button", { name: "In a quote: Ada Kestle" }).click();
  assert.match(await card.textContent(), /^Quoted/);
  await page.context().close();
});

test("the site's own links and buttons work as before", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page, { lexicon: [{ name: "Imre Valdane", type: "person" }] });
  await clickOn(page, "Imre Valdane");
  await page.waitForURL(/#imre$/);
  assert.deepEqual(await page.evaluate(() => window.chosen), []);
  await page.context().close();
});

test("all of it works by keyboard alone: list, card, next mention, and back", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page, { lexicon: LEXICON });
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent ?? "");
  for (let turn = 0; turn < 30 && !/^Lede/.test(await focused()); turn += 1) await page.keyboard.press("Tab");
  assert.match(await focused(), /^Lede\d+ names, \d quotes$/);
  await page.keyboard.press("Enter");
  assert.match(await focused(), /^Names and quotes/);
  for (let turn = 0; turn < 30 && !/^Bruno Lorimar/.test(await focused()); turn += 1) await page.keyboard.press("Tab");
  const row = await focused();
  assert.match(row, /^Bruno Lorimar/);
  await page.keyboard.press("Enter");
  assert.match(await focused(), /^PersonBruno Lorimar/);
  assert.deepEqual((await marksOf(page)).current, ["Bruno Lorimar"]);
  await page.locator("lede-annotation .box.ring").first().waitFor();
  for (let turn = 0; turn < 9 && (await focused()) !== "→"; turn += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.notDeepEqual((await marksOf(page)).current, ["Bruno Lorimar"]);
  assert.equal(await focused(), "→");
  await page.keyboard.press("Escape");
  assert.equal(await focused(), row);
  await page.keyboard.press("Escape");
  assert.match(await focused(), /^Lede/);
  assert.ok(await page.locator("lede-annotation .list").isHidden());
  await page.context().close();
});

test("a tap opens the card at the foot of a small screen, and a tap elsewhere closes it", async () => {
  const page = await openSite(site, "night", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await annotateSite(page, { lexicon: [{ name: "Edda Nystall", type: "person" }] });
  const { x, y } = await middleOf(page, "Edda Nystall");
  await page.touchscreen.tap(x, y);
  const card = page.locator("lede-annotation .card");
  await card.waitFor({ state: "visible" });
  const box = await card.boundingBox();
  assert.ok(box.x === 0 && box.width === 390 && Math.round(box.y + box.height) === 844, JSON.stringify(box));
  await page.touchscreen.tap(200, 20);
  await card.waitFor({ state: "hidden" });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
  await page.context().close();
});

test("without highlights, boxes lie over the same words, also after the window changed", async () => {
  const page = await openSite(site, "daily", {}, (page) => page.addInitScript(() => {
    delete window.Highlight;
    Object.defineProperty(CSS, "highlights", { value: undefined });
  }));
  const before = await sourceOf(page);
  await annotateSite(page, { lexicon: LEXICON });
  assert.equal(await page.evaluate(() => window.handle.marks), "boxes");
  await page.locator("lede-annotation .box.place").first().waitFor();
  const overlap = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const [text] = document.querySelector("article .place").childNodes;
    const range = new Range();
    range.selectNodeContents(text);
    const words = range.getBoundingClientRect();
    const boxes = Array.from(document.querySelector("lede-annotation").shadowRoot.querySelectorAll(".box.place"), (box) => box.getBoundingClientRect());
    done(boxes.filter((box) => Math.abs(box.left - words.left) < 1 && Math.abs(box.top - words.top) < 1).length);
  }))));
  assert.equal(await overlap(), 1);
  await page.setViewportSize({ width: 700, height: 900 });
  await page.waitForTimeout(300);
  assert.equal(await overlap(), 1);
  await clickOn(page, "waits longer");
  await page.locator("lede-annotation .box.speaker").first().waitFor();
  await page.evaluate(() => window.handle.undo());
  assert.equal(await sourceOf(page), before);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("where colours are forced, marks are lines under the words, in the system's colours", async () => {
  const page = await openSite(site, "daily", { forcedColors: "active" });
  await annotateSite(page, { lexicon: LEXICON });
  const box = page.locator("lede-annotation .box.place").first();
  await box.waitFor();
  const look = await box.evaluate((box) => [getComputedStyle(box).backgroundColor, getComputedStyle(box).borderBottomStyle]);
  assert.deepEqual(look, ["rgba(0, 0, 0, 0)", "dotted"]);
  await page.context().close();
});

test("an article in a shadow tree is marked and chosen like any other", async () => {
  const page = await openSite(site, "night");
  await page.evaluate(async () => {
    const story = document.querySelector(".story");
    const host = document.createElement("news-story");
    story.replaceWith(host);
    host.attachShadow({ mode: "open" }).append(story);
    const { annotate } = await import("/annotate.js");
    window.handle = annotate(story, { lexicon: [{ name: "Edda Nystall", type: "person" }] });
    await window.handle.ready;
  });
  assert.ok((await marksOf(page)).person.includes("Edda Nystall"));
  const { x, y } = await page.evaluate(() => {
    const range = Array.from(CSS.highlights.get("lede-1-person")).find((range) => range.toString() === "Edda Nystall");
    const { left, top, width, height } = range.getClientRects()[0];
    return { x: left + width / 2, y: top + height / 2, rules: document.adoptedStyleSheets.length };
  });
  await page.mouse.click(x, y);
  assert.match(await cardText(page), /Person.*Edda Nystall/);
  await page.evaluate(() => window.handle.undo());
  assert.equal(await page.evaluate(() => document.querySelector("news-story").shadowRoot.adoptedStyleSheets.length), 0);
  await page.context().close();
});

test("options of the analysis count, marks and cards can be left out", async () => {
  const page = await openSite(site, "daily");
  await annotateSite(page, { lexicon: LEXICON, types: ["person"], quotes: false, card: false, skip: "figure", offsets: "utf-8" });
  assert.deepEqual(Object.keys(await marksOf(page)).filter((name) => !name.startsWith("person")), []);
  assert.ok(!(await page.evaluate(() => window.handle.text)).includes("Ola Brandt"));
  assert.equal(await page.locator("lede-annotation button").count(), 0);
  await clickOn(page, "Ada\u00a0Kestle told".slice(0, 10));
  assert.equal(await page.evaluate(() => window.handle.analysis.entities[window.chosen[0].entity].name), "Ada Kestle");
  await page.context().close();
});

test("where a site's policy refuses the engine, the button names the directive, and nothing is marked", async () => {
  const page = await openSite(site, "daily", { policy: STRICT.replace(" 'wasm-unsafe-eval'", "") });
  const failure = await annotateSite(page).then(() => "", (error) => error.message);
  assert.match(failure, /script-src directive must allow 'wasm-unsafe-eval'/);
  assert.match(await page.locator("lede-annotation .opener").textContent(), /'wasm-unsafe-eval'/);
  assert.deepEqual(await marksOf(page), {});
  await page.context().close();
});

for (const [how, policy, options] of [
  ["no worker is allowed", STRICT.replace("worker-src 'self'", "worker-src 'none'"), {}],
  ["Trusted Types refuse it", `${STRICT}; require-trusted-types-for 'script'; trusted-types 'none'`, {}],
  ["none is wanted", STRICT, { worker: false }],
]) {
  test(`where ${how}, the article is read in the page's own thread`, async () => {
    const page = await openSite(site, "daily", { policy });
    await annotateSite(page, { ...options, lexicon: LEXICON });
    assert.ok((await marksOf(page)).person.includes("Bruno Lorimar"));
    assert.equal(page.workers().length, 0);
    await page.context().close();
  });
}

test("a page without articles is read whole, and what Lede adds to it is no part of it", async () => {
  const body = "<!doctype html><html lang=en><title>Plain</title><link rel=stylesheet href=daily.css><p>Mayor Ada Kestle left for Lisbon.</p>";
  const page = await openSite(site, "daily", { body });
  await annotateSite(page, { lexicon: LEXICON });
  await page.evaluate(() => window.handle.open());
  await page.evaluate(() => document.body.classList.add("read"));
  await page.waitForTimeout(600);
  assert.equal(await page.evaluate(() => window.handle.text), "Mayor Ada Kestle left for Lisbon.");
  assert.deepEqual((await marksOf(page)).place, ["Lisbon"]);
  await page.context().close();
});

test("what is undone before it is read rejects as aborted, and leaves nothing", async () => {
  const page = await openSite(site, "daily");
  const name = await page.evaluate(async () => {
    const { annotate } = await import("/annotate.js");
    const handle = annotate(document.querySelector("article"));
    handle[Symbol.dispose]();
    handle.undo();
    return handle.ready.then(() => "", (error) => error.name);
  });
  assert.equal(name, "AbortError");
  assert.equal(await page.locator("lede-annotation").count(), 0);
  await page.context().close();
});

test("a bad option is told as analyze tells it", async () => {
  const page = await openSite(site, "daily");
  assert.match(await annotateSite(page, { date: "yesterday" }).then(() => "", (error) => error.message), /date/);
  await page.context().close();
});

test("the card lies beside the open list, and a button says which article it is of", async () => {
  const page = await openSite(site, "daily", { viewport: { width: 900, height: 900 } });
  await annotateSite(page, { lexicon: LEXICON });
  const overlap = () => page.evaluate(() => {
    const [card, list] = [".card", ".list"].map((name) => document.querySelector("lede-annotation").shadowRoot.querySelector(name).getBoundingClientRect());
    return card.width > 0 && list.width > 0 && card.right > list.left && card.left < list.right && card.bottom > list.top && card.top < list.bottom;
  });
  await page.evaluate(() => window.handle.open());
  const count = await page.evaluate(() => window.handle.analysis.entities.length);
  for (let entity = 0; entity < count; entity += 1) {
    await page.evaluate((entity) => window.handle.select({ entity }), entity);
    assert.ok(!(await overlap()), `entity ${entity}`);
  }
  const button = page.locator("lede-annotation .opener");
  assert.match(await button.getAttribute("aria-label"), /^Lede \d+ names, \d+ quotes: Harbour town keeps its night ferry$/);
  assert.equal(await button.getAttribute("title"), "Harbour town keeps its night ferry");
  await page.context().close();
});

test("what is no article and no option is refused before anything is changed", async () => {
  const page = await openSite(site, "daily");
  const told = await page.evaluate(async () => {
    const { annotate } = await import("/annotate.js");
    const article = document.querySelector("article");
    return [[null], ["article"], [document], [article, null], [article, { theme: "sepia" }], [article, { onselect: 7 }]].map((given) => {
      try {
        return annotate(...given).text;
      } catch ({ name, message }) {
        return `${name}: ${message}`;
      }
    });
  });
  assert.deepEqual(told, [
    "TypeError: article: expected an element, got null",
    'TypeError: article: expected an element, got "article"',
    "TypeError: article: expected an element, got [object HTMLDocument]",
    "TypeError: options: expected an object, got null",
    'TypeError: options.theme: expected "auto", "light" or "dark", got "sepia"',
    "TypeError: options.onselect: expected a function, got 7",
  ]);
  assert.equal(await page.locator("lede-annotation").count(), 0);
  await page.context().close();
});

test("an engine that is missing where the site says it is rejects, and is said once, in a worker or without", async () => {
  for (const worker of [true, false]) {
    const page = await openSite(site, "daily");
    const failure = await annotateSite(page, { wasm: "/nope.wasm", worker }).then(() => "", (error) => error.message);
    assert.match(failure, /EngineError: The engine could not be loaded: the engine is missing \(HTTP 404\)\./);
    assert.deepEqual(await marksOf(page), {});
    await page.context().close();
  }
});

test("dark grounds are told by the ink, light ones too, and a site's own colours count", async () => {
  const page = await openSite(site, "night");
  await page.evaluate(() => document.body.style.setProperty("--lede-place", "rebeccapurple"));
  await annotateSite(page);
  const sheet = () => page.evaluate(() => Array.from(document.adoptedStyleSheets[0].cssRules, ({ cssText }) => cssText).join("\n"));
  assert.match(await sheet(), /lede-1-person\)[^}]*rgb\(54, 151, 242\)/);
  assert.match(await sheet(), /lede-1-place\)[^}]*rebeccapurple/);
  await page.evaluate(() => { document.body.style.color = "#111"; });
  await page.waitForTimeout(500);
  assert.match(await sheet(), /lede-1-person\)[^}]*rgb\(36, 113, 177\)/);
  await page.context().close();
});

for (const [design, width] of [["daily", 1280], ["night", 390], ["columns", 1280]]) {
  test(`axe finds no barrier in list, card and button (${design}, ${width} px)`, async () => {
    const page = await openSite(site, design, { policy: "", viewport: { width, height: 844 } });
    await annotateSite(page);
    await page.addScriptTag({ content: axe.source });
    const scenes = {
      button: () => {},
      list: () => window.handle.open(),
      entity: () => window.handle.select({ entity: 0 }),
      quote: () => window.handle.select({ quote: 0 }),
    };
    for (const [name, go] of Object.entries(scenes)) {
      await page.evaluate(go);
      const violations = await page.evaluate(async () => {
        const { violations } = await window.axe.run({ include: [["lede-annotation"]] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
      });
      assert.deepEqual(violations, [], name);
    }
    await page.context().close();
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`the invented paper marks its article and takes the marks away again; axe finds no barrier (${colorScheme})`, async () => {
    const context = await site.browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme, bypassCSP: true, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.goto(`${site.url}embed.html`);
    await waitForMarks(page, ({ person }) => person?.includes("Morag Tennant"));
    await page.addScriptTag({ content: axe.source });
    const violations = await page.evaluate(async () => (await window.axe.run()).violations.map(({ id }) => id));
    assert.deepEqual(violations, []);
    assert.match(await page.getAttribute("#bookmarklet", "href"), /^javascript:/);
    await page.click("#bookmarklet");
    assert.match(await page.textContent("#bookmarklet-help"), /Drag it to your bookmarks/);
    assert.ok((await marksOf(page)).person?.includes("Morag Tennant"), "a click changes nothing");
    await page.click("#toggle");
    assert.deepEqual(await marksOf(page), {});
    await page.click("#toggle");
    await waitForMarks(page, ({ person }) => person?.includes("Morag Tennant"));
    await context.close();
  });
}

test("a site of 10,000 words is annotated without a task of 100 ms", async () => {
  const paragraphs = longArticle(10_000).split("\n\n").map((words) => `<p>${words.replace(/\b(Mayor|Harbour) (\w+)/g, "<b>$1</b> <a href='#'>$2</a>")}</p>`);
  const body = `<!doctype html><html lang=en><title>Long</title><link rel=stylesheet href=daily.css><article>${paragraphs.join("\n")}</article>`;
  const page = await openSite(site, "daily", { body });
  const longest = await longestTask(site, page, () => annotateSite(page));
  const { person, quote } = await marksOf(page);
  assert.ok(person.length > 500 && quote.length > 200, `${person.length} people, ${quote.length} quotes`);
  assert.ok(longest < 100, `${longest.toFixed(0)} ms`);
  await page.context().close();
});

// ---- from another origin: the bookmarklet

test("a bookmarklet loads Lede from its own site, annotates another, and undoes it the second time", async () => {
  const lede = await serve(WWW);
  const paper = await serve(SITES, 0, `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' ${lede.url}; connect-src ${lede.url}`);
  const page = await site.browser.newPage();
  await page.goto(`${paper.url}columns.html`);
  const before = await sourceOf(page);
  const { bookmarklet } = await import("../../www/annotate/bookmarklet.js");
  const code = decodeURIComponent(bookmarklet(`${lede.url}annotate/page.js`).replace(/^javascript:/, ""));
  const click = () => page.evaluate((code) => { location.href = `javascript:${encodeURIComponent(code)}`; }, code);
  await click();
  await waitForMarks(page, ({ person }) => person?.length > 0);
  await click();
  await page.waitForFunction(() => !document.querySelector("lede-annotation"));
  assert.equal(await sourceOf(page), before);
  await page.close();
  await Promise.all([lede.close(), paper.close()]);
});

test("where a site's policy refuses the bookmarklet's script, it says so", async () => {
  const page = await openSite(site, "columns", { policy: "script-src 'self' 'unsafe-inline'" });
  const said = new Promise((done) => page.on("dialog", (dialog) => { done(dialog.message()); dialog.dismiss(); }));
  const { bookmarklet } = await import("../../www/annotate/bookmarklet.js");
  await page.evaluate((address) => { location.href = address; }, bookmarklet("http://127.0.0.1:9/annotate/page.js"));
  assert.match(await said, /Content-Security-Policy/);
  await page.context().close();
});
