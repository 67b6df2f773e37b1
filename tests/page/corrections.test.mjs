// Corrections: each decision in place, undone and done again, listed, saved and loaded, kept over
// an edit; by keyboard alone; told to screen readers; nothing lost of what the reader looks at.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import axe from "axe-core";
import { longArticle, openPage, readText, startBrowser, waitForResult, waitUntilSettled } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const TEXT = `Lindow opens its ferry

The mayor of Lindow, Ada Kestle, met Bruno Lorimar on Friday.

“The ferry will stay open,” Kestle said. “It is safe,” Lorimar said.

Kestle left with the crew of the Salt Widow, a dredger. Nobody saw the Salt Widow again.
`;

/** A page that shows the text, with corrections at hand. */
async function openText(options, text = TEXT) {
  const page = await openPage(site, { serviceWorkers: "block", ...options });
  await waitUntilSettled(page);
  await readText(page, text);
  return page;
}

/** The number of the mark with the words, from 0. */
const mark = (page, words, n = 0) => page.locator(".mention[tabindex]", { hasText: new RegExp(`^${words}$`) }).nth(n);

/** Marks as "words: name of the entity that the card shows". */
const entities = (page) => page.evaluate(() => Array.from(document.querySelectorAll("#panel-people .row .name > span"), (each) => each.textContent).sort());

/** Opens the menu on a mark's card. */
async function correctMark(page, words, n) {
  await mark(page, words, n).click();
  await page.click("#card [data-correct]");
}

/** Waits for the strip to say something. */
const told = (page, words) => page.waitForFunction((words) => document.querySelector(".strip p").textContent.includes(words), words);

const choose = (page, label) => page.locator(".menu").getByRole("button", { name: label }).click();

async function chooseFrom(page, label, option) {
  const select = page.locator(".menu").getByLabel(label);
  const value = await select.locator("option", { hasText: option }).first().getAttribute("value");
  await select.selectOption(value);
}

/** Selects words of the article, as a pointer does. */
const selectWords = (page, words) =>
  page.evaluate((words) => {
    const article = document.querySelector("lede-article");
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return;
    }
    throw new Error(`no text node has “${words}”`);
  }, words);

/** The corrections of the overview, in words. */
const listed = (page) => page.$$eval(".overview .decision > span", (rows) => rows.map((row) => row.firstChild.textContent));

test("a person is renamed: the new name stands everywhere, and what was selected still is", async () => {
  const page = await openText();
  await page.evaluate(() => {
    window.told = [];
    document.addEventListener("lede-correct", ({ detail, composed }) => window.told.push({ detail, composed }));
  });
  await correctMark(page, "Kestle");
  await choose(page, "Rename");
  await page.keyboard.type("Ada M. Kestle");
  await page.keyboard.press("Enter");
  await told(page, "is called Ada M. Kestle");
  assert.equal(await page.textContent("#card h3"), "Ada M. Kestle");
  assert.ok((await entities(page)).includes("Ada M. Kestle"));
  assert.equal(await page.textContent(".mention.current"), "Kestle");
  assert.ok(await page.evaluate(() => document.activeElement.matches("#card [data-correct]")), "the focus is where it was");
  const [{ detail, composed }] = await page.evaluate(() => window.told);
  assert.deepEqual([detail.action, detail.name, composed], ["rename", "Ada M. Kestle", true]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("a type is changed, two things are made one, a name is none", async () => {
  const page = await openText();
  await correctMark(page, "Lindow");
  await choose(page, "Change type");
  await choose(page, "Organisation");
  await told(page, "“Lindow” is an organisation");
  assert.equal(await page.textContent("#card .kicker"), "Organisation");

  await correctMark(page, "Lorimar");
  await choose(page, "Same person as");
  await chooseFrom(page, "Keep the name of", "Ada Kestle");
  await choose(page, "Merge");
  await told(page, "“Lorimar” is the same as “Ada Kestle”");
  assert.deepEqual((await entities(page)).filter((name) => /Kestle|Lorimar/.test(name)), ["Ada Kestle"]);

  const before = await page.locator(".mention[tabindex]", { hasText: "Kestle" }).count();
  await correctMark(page, "Kestle");
  await choose(page, "Not a name here");
  await told(page, "is not a name here");
  assert.equal(await page.locator(".mention[tabindex]", { hasText: "Kestle" }).count(), before - 1);

  await correctMark(page, "Lindow");
  await choose(page, "Not a name, in all");
  await told(page, "“Lindow” is not a name.");
  assert.equal(await page.locator(".mention[tabindex]", { hasText: /^Lindow$/ }).count(), 0);
  assert.ok(await page.isHidden("#card"));
  await page.context().close();
});

test("mentions are set apart, or given to another", async () => {
  const page = await openText();
  await correctMark(page, "Kestle", 0);
  await choose(page, "This is someone else");
  assert.deepEqual(await page.$$eval(".mention-choice input", (boxes) => boxes.filter(({ checked }) => checked).length), 1, "the one that was selected");
  await choose(page, "Set apart");
  await told(page, "is another");
  assert.ok((await entities(page)).includes("Kestle"), "an entity of its own");

  await correctMark(page, "Kestle", 1);
  await choose(page, "This is someone else");
  await chooseFrom(page, "They are", "Bruno Lorimar");
  await choose(page, "Set apart");
  await told(page, "“Kestle” is “Bruno Lorimar”");
  assert.equal(await page.textContent("#card h3"), "Bruno Lorimar");
  await page.context().close();
});

test("a quote gets its right speaker, or none", async () => {
  const page = await openText();
  const rail = page.locator(".rail[aria-label='Quote: Ada Kestle']").first();
  await rail.click();
  await page.click("#card [data-correct]");
  await chooseFrom(page, "Who speaks", "Bruno Lorimar");
  await choose(page, "Set speaker");
  await told(page, "is said by “Bruno Lorimar”");
  assert.equal(await page.textContent("#card h3"), "Bruno Lorimar");
  await page.click("#card [data-correct]");
  await chooseFrom(page, "Who speaks", "Nobody known");
  await choose(page, "Set speaker");
  await told(page, "is said by nobody known");
  assert.equal(await page.textContent("#card h3"), "Speaker not found");
  await page.context().close();
});

test("selected words are added as a name, wherever they stand", async () => {
  const page = await openText();
  assert.ok(await page.isHidden(".chip"));
  await selectWords(page, "redge");
  await page.click(".chip");
  assert.equal(await page.textContent("#menu-title"), "“dredger”", "words are whole");
  await page.keyboard.press("Escape");
  await selectWords(page, "ferry");
  await page.click(".chip");
  await choose(page, "Another name of");
  await chooseFrom(page, "It names", "Lindow");
  await choose(page, "Add name");
  await told(page, "is another name of “Lindow”");
  await selectWords(page, "crew");
  await page.keyboard.press("m");
  await choose(page, "Group");
  await told(page, "“crew” is a group");
  assert.equal(await page.textContent("#card .kicker"), "Group");
  assert.ok(await mark(page, "crew").isVisible());
  await page.context().close();
});

test("a part of the article is another: what it holds is no source any more", async () => {
  const page = await openText();
  const quotes = () => page.locator(".rail").count();
  const before = await quotes();
  await selectWords(page, "The ferry will");
  const chip = await page.locator(".chip").boundingBox();
  await page.click(".chip");
  const menu = await page.locator(".menu").boundingBox();
  assert.ok(Math.abs(menu.x - chip.x) < 40 && menu.y > chip.y, `the menu is by the words: ${JSON.stringify([menu, chip])}`);
  await choose(page, "This part is");
  await choose(page, "Caption");
  await told(page, "is a caption");
  assert.ok((await quotes()) < before);
  assert.equal(await page.locator("lede-article .caption").count(), 1);

  await page.click(".masthead [data-correct]");
  await page.click(".parts summary");
  const part = page.getByLabel("What is “Lindow opens its ferry”?");
  await part.focus();
  await part.selectOption("boilerplate");
  await page.waitForFunction(() => document.querySelectorAll(".overview .decision").length === 2);
  assert.equal(await part.inputValue(), "boilerplate");
  assert.ok(await part.evaluate((each) => each === document.activeElement), "the focus stays on the choice");
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.querySelectorAll(".overview .decision").length === 3);
  assert.ok(await part.evaluate((each) => each === document.activeElement), "the focus stays on the choice");
  await page.context().close();
});

test("in a long article too, a part that is changed keeps the focus", async () => {
  const paragraphs = Array.from({ length: 70 }, (_, number) => `Ada Kestle wrote letter ${number + 1} to the harbour.`);
  const page = await openText({}, `${paragraphs.join("\n\n")}\n`);
  await page.click(".masthead [data-correct]");
  await page.click(".parts summary");
  await page.focus(".parts .more");
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".parts select")), "the focus is on the first that is added");
  const last = page.locator(".parts select").last();
  await last.focus();
  await last.selectOption("caption");
  await page.waitForFunction(() => document.querySelectorAll(".overview .decision").length === 1);
  assert.equal(await last.inputValue(), "caption");
  assert.ok(await last.evaluate((each) => each === document.activeElement));
  await page.context().close();
});

test("a date that is a name becomes one", async () => {
  const page = await openText();
  await correctMark(page, "Friday");
  await choose(page, "This is a name");
  await choose(page, "Person");
  await told(page, "“Friday” is a person");
  assert.ok((await entities(page)).includes("Friday"));
  await page.context().close();
});

/** What is marked, as which kind. */
function marksOf(page) {
  const kinds = ["person", "organization", "place", "group", "name", "date", "amount"];
  return page.$$eval("lede-article .mention", (marks, kinds) => marks.map((mark) => [mark.textContent, ...kinds.filter((kind) => mark.classList.contains(kind))]), kinds);
}

test("undo and redo, by buttons and keys; nothing in a field", async () => {
  const page = await openText();
  const before = await marksOf(page);
  await correctMark(page, "Lorimar");
  await choose(page, "Not a name, in all");
  await told(page, "is not a name");
  const corrected = await marksOf(page);
  assert.notDeepEqual(corrected, before);
  await page.click(".strip button:text('Undo')");
  await told(page, "Undone");
  assert.deepEqual(await marksOf(page), before);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Redo", "the focus is on what can be done");
  await page.keyboard.press("Control+Shift+z");
  await told(page, "Done again");
  assert.deepEqual(await marksOf(page), corrected);
  await page.keyboard.press("Control+z");
  await told(page, "Undone");
  await page.click("#edit");
  await page.keyboard.press("Control+Shift+z");
  await page.click("#cancel");
  assert.deepEqual(await marksOf(page), before);
  await page.context().close();
});

test("what changes nothing is not kept", async () => {
  const page = await openText();
  await correctMark(page, "Lorimar");
  await choose(page, "Rename");
  await page.keyboard.press("Enter");
  await told(page, "That changes nothing");
  assert.ok(!(await page.isVisible(".strip .deeds")), "there is nothing to undo");
  await page.context().close();
});

test("saved and loaded again: the same result; the file holds no words of the article", async () => {
  const page = await openText();
  await correctMark(page, "Kestle");
  await choose(page, "Rename");
  await page.keyboard.type("The Mayor");
  await page.keyboard.press("Enter");
  await told(page, "is called");
  await correctMark(page, "Lorimar");
  await choose(page, "Not a name, in all");
  await told(page, "is not a name");
  const corrected = await page.$eval("lede-article", (article) => article.innerHTML);
  await page.click(".strip .link");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Save as a file")]);
  assert.equal(download.suggestedFilename(), "lede-corrections.json");
  const file = readFileSync(await download.path(), "utf8");
  assert.deepEqual(Object.keys(JSON.parse(file)), ["lede", "version", "corrections"]);
  assert.ok(!/Kestle|Lorimar|ferry/.test(file));

  const other = await openText();
  await other.click("#edit");
  await other.click(".masthead [data-correct]");
  await other.setInputFiles(".overview input[type=file]", { name: "c.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await other.waitForFunction(() => /Nothing was loaded/.test(document.querySelector(".overview-notice.error")?.textContent ?? ""));
  await other.keyboard.press("Escape");
  await other.click("#cancel");
  await other.click(".masthead [data-correct]");
  await other.setInputFiles(".overview input[type=file]", { name: "c.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await other.waitForFunction(() => /2 corrections loaded\.$/.test(document.querySelector(".overview-notice").textContent));
  assert.equal(await other.$eval("lede-article", (article) => article.innerHTML.replace(/ data-selected=""/, "")), corrected);
  assert.deepEqual(await listed(other), await listed(page));
  await other.setInputFiles(".overview input[type=file]", { name: "c.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await other.waitForFunction(() => /loaded before/.test(document.querySelector(".overview-notice").textContent));
  await page.context().close();
  await other.context().close();
});

test("a file of corrections can be dropped on the page; a foreign one is refused with the reason", async () => {
  const page = await openText();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"lede": "corrections", "version": 9, "corrections": []}'], "c.json", { type: "application/json" }));
    document.querySelector("#legend").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => /later Lede/.test(document.querySelector(".overview-notice").textContent));
  await page.setInputFiles(".overview input[type=file]", { name: "p.json", mimeType: "application/json", buffer: Buffer.from('{"name": "x"}') });
  await page.waitForFunction(() => /no corrections made with Lede/.test(document.querySelector(".overview-notice.error").textContent));
  assert.equal(await page.textContent("lede-article"), TEXT, "the article is still there");
  await page.context().close();
});

test("an edit of the text keeps the corrections; one whose place is gone is listed and can be removed", async () => {
  const page = await openText();
  await correctMark(page, "Kestle", 1);
  await choose(page, "Rename");
  await page.keyboard.type("The Mayor");
  await page.keyboard.press("Enter");
  await told(page, "is called");
  await correctMark(page, "Lorimar");
  await choose(page, "Change type");
  await choose(page, "Organisation");
  await told(page, "is an organisation");
  const edited = `A new beginning came first.\n\n${TEXT.replaceAll("Lorimar", "Pellam")}`;
  await page.click("#edit");
  await page.fill("#input", edited);
  await page.click("text=Read it");
  await waitForResult(page, edited);
  assert.ok((await entities(page)).includes("The Mayor"));
  assert.equal(await page.textContent(".strip .link"), "2 corrections, 1 not applied");
  await page.click(".strip .link");
  await page.waitForSelector(".decision.unapplied");
  assert.match(await page.textContent(".decision.unapplied"), /“Lorimar” is an organisation.*its place is not in this text/, "in the words of then");
  await page.click(".decision.unapplied button");
  await page.waitForFunction(() => document.querySelectorAll(".decision").length === 1);
  assert.equal(await page.locator(".decision.unapplied").count(), 0);
  await page.context().close();
});

test("another article starts without corrections, and its own are there when it is read again", async () => {
  const page = await openText();
  await correctMark(page, "Lorimar");
  await choose(page, "Not a name, in all");
  await told(page, "is not a name");
  await page.click("[data-sample=feature]");
  await page.waitForFunction((text) => document.body.dataset.state === "result" && document.querySelector("lede-article").textContent !== text, TEXT);
  assert.ok(!(await page.isVisible(".strip .deeds")));
  await readText(page, TEXT);
  assert.equal(await page.locator(".mention[tabindex]", { hasText: "Lorimar" }).count(), 0);
  assert.equal(await page.textContent(".strip .link"), "1 correction");
  await page.context().close();
});

test("by keyboard alone: a mark, its menu, a decision, back to the mark, undone", async () => {
  const page = await openText();
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  for (let step = 0; step < 20 && (await page.evaluate(() => document.activeElement.textContent)) !== "Bruno Lorimar"; step += 1) await page.keyboard.press("j");
  await page.keyboard.press("m");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".menu") !== null), "the menu has the focus");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Bruno Lorimar", "and gives it back");
  await page.keyboard.press("m");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".menu") !== null));
  await page.keyboard.press("Escape");
  await page.keyboard.press("m");
  await page.locator(".menu").getByRole("button", { name: "Change type" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Organisation", "the first that can be chosen");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await told(page, "is an organisation");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Bruno Lorimar");
  await page.keyboard.press("Control+z");
  await told(page, "Undone");
  await page.keyboard.press("n");
  await page.keyboard.press("m");
  assert.match(await page.textContent("#menu-title"), /^Quote: /);
  await page.context().close();
});

/** Words that are chosen by keyboard, as the bar says them; none where nothing is chosen. */
const picked = (page) => page.evaluate(() => (document.activeElement.matches(".picker") ? document.querySelector("#picker-said").textContent : undefined));

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** The words under the outline, by what the boxes cover. */
const outlined = (page) =>
  page.evaluate(() => {
    const boxes = Array.from(document.querySelectorAll(".picker-outline > div"), (box) => box.getBoundingClientRect());
    const walker = document.createTreeWalker(document.querySelector("lede-article"), NodeFilter.SHOW_TEXT);
    let words = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { index, 0: word } of node.data.matchAll(/[^\s]+/g)) {
        const range = new Range();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        if (boxes.some((box) => box.left < (left + right) / 2 && (left + right) / 2 < box.right && box.top < (top + bottom) / 2 && (top + bottom) / 2 < box.bottom)) words += ` ${word}`;
      }
    }
    return words.trim();
  });

test("by keyboard alone: words are chosen and added as a name, then undone", async () => {
  const page = await openText();
  await press(page, "Escape", "w");
  assert.equal(await picked(page), "Lindow (place)", "from the first word in view");
  await press(page, "ArrowDown", "ArrowDown", "ArrowDown");
  await press(page, "End", "Home");
  assert.equal(await picked(page), "Kestle (person)", "line by line, to the start of the line");
  await press(page, "ArrowRight", "ArrowRight", "ArrowRight");
  assert.equal(await picked(page), "the");
  await press(page, "ArrowRight");
  assert.equal(await picked(page), "crew");
  assert.equal(await outlined(page), "crew");
  assert.equal(await page.getAttribute("#picker-said", "role"), "status");
  await press(page, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  assert.equal(await picked(page), "crew of the Salt");
  await press(page, "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft");
  assert.equal(await picked(page), "the crew", "the end that moves may pass the other");
  await press(page, "ArrowRight");
  assert.equal(await picked(page), "crew", "an arrow alone goes on from the end that moves");
  await press(page, "Enter");
  assert.equal(await page.textContent("#menu-title"), "“crew”");
  await press(page, "Escape");
  assert.equal(await picked(page), "crew", "the menu gives the words back");
  await press(page, "Enter", "ArrowDown", "Enter");
  await told(page, "“crew” is an organisation");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "crew", "the focus is on the new mark");
  assert.ok(!(await page.isVisible(".picker")));
  assert.equal(await page.locator(".picker-outline > div").count(), 0);
  await press(page, "Control+z");
  await told(page, "Undone");
  assert.equal(await mark(page, "crew").count(), 0);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("words are chosen from the mark with the focus; Escape and a click leave, and nothing else acts meanwhile", async () => {
  const page = await openText();
  await mark(page, "Bruno Lorimar").focus();
  await press(page, "w");
  assert.equal(await picked(page), "Bruno Lorimar (person)");
  await press(page, "e", "1", "t", "j");
  assert.equal(await picked(page), "Bruno Lorimar (person)");
  assert.equal(await page.getAttribute("[data-group=person]", "aria-pressed"), "true");
  await press(page, "Enter");
  assert.equal(await page.textContent("#menu-title"), "Bruno Lorimar", "of a mark, its own menu");
  await press(page, "Escape", "Escape");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Bruno Lorimar");
  assert.ok(!(await page.isVisible(".picker")));
  await press(page, "w");
  await page.mouse.click(5, 5);
  assert.ok(!(await page.isVisible(".picker")));
  await page.uncheck("#shortcuts", { force: true }).catch(() => page.evaluate(() => document.querySelector("#shortcuts").click()));
  await press(page, "w");
  assert.ok(!(await page.isVisible(".picker")), "no single key acts where they are switched off");
  await page.click("[data-correct=list]");
  await page.getByRole("button", { name: "Choose words by keyboard" }).press("Enter");
  assert.match(await picked(page), /Lindow/);
  await page.context().close();
});

test("in a long article the words that are chosen stay in sight, above the bar; what is hidden is passed over", async () => {
  const page = await openText({}, `${longArticle(4000)}\n`);
  await press(page, "w", ...Array(60).fill("ArrowDown"));
  const { box, bar } = await page.evaluate(() => {
    const [box, bar] = [".picker-outline > div", ".picker"].map((selector) => document.querySelector(selector).getBoundingClientRect().toJSON());
    return { box, bar };
  });
  assert.ok(box.top >= 0 && box.bottom <= bar.top, `${JSON.stringify(box)} ${JSON.stringify(bar)}`);
  await page.context().close();
});

test("what the reader looks at stays: selection, scroll, open panel", async () => {
  const page = await openPage(site, { serviceWorkers: "block" });
  await waitUntilSettled(page);
  await page.click("#tab-quotes");
  const words = await page.evaluate(() => {
    const marks = Array.from(document.querySelectorAll(".mention.person.is-name[tabindex]"));
    const far = marks.at(-3);
    far.scrollIntoView({ block: "center" });
    far.click();
    return far.textContent;
  });
  await page.click("#tab-quotes");
  const top = () => page.$eval(".mention.current", (each) => each.getBoundingClientRect().top);
  const before = await top();
  await page.click("#card [data-correct]");
  await choose(page, "Rename");
  await page.keyboard.type("Somebody");
  await page.keyboard.press("Enter");
  await told(page, "is called Somebody");
  assert.equal(await page.textContent(".mention.current"), words);
  assert.ok(Math.abs((await top()) - before) < 2, `${before} ${await top()}`);
  assert.equal(await page.getAttribute("#tab-quotes", "aria-selected"), "true");
  assert.match(await page.textContent("#requests"), /^0 requests/);
  await page.context().close();
});

for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [320, "light"], [390, "dark"]]) {
  test(`axe finds nothing, and nothing sticks out, in menu, strip and overview (${width} px, ${colorScheme})`, async () => {
    const page = await openText({ viewport: { width, height: 800 }, colorScheme });
    await page.evaluate(axe.source);
    const check = async (where) => {
      const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0].html}`), []);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.ok(!sideways, `${where}: the page scrolls sideways`);
    };
    await mark(page, "Kestle").focus();
    await page.keyboard.press("m");
    await check("menu");
    for (const label of ["Rename", "Change type", "Same person as", "This is someone else", "This part is"]) {
      await choose(page, label);
      await check(label);
      await choose(page, "Back");
    }
    await choose(page, "Not a name here");
    await told(page, "not a name here");
    await check("strip");
    await selectWords(page, "crew");
    await page.waitForSelector(".chip:not([hidden])");
    await check("chip");
    await page.click(".chip");
    await check("words");
    await page.keyboard.press("Escape");
    await page.evaluate(() => getSelection().removeAllRanges());
    await mark(page, "Salt Widow").focus();
    await press(page, "w", "Shift+ArrowRight");
    await check("words by keyboard");
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/picker-${width}-${colorScheme}.png` });
    await press(page, "Escape");
    await page.click(".strip .link");
    await page.click(".parts summary");
    await check("overview");
    await page.context().close();
  });
}
