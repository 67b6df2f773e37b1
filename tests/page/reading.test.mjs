// Item 1, the reading view: the parts of the article, marks, rails, what is lit together.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { GROUPS } from "../../www/kinds.js";
import { entity, giveAnalysis, openPage, readText, startBrowser } from "./browser.mjs";

let site;
let page;

before(async () => {
  site = await startBrowser();
  page = await openPage(site);
});
after(() => site.close());

const ARTICLE = `Harbour town votes to keep its night ferry

Council needs two more boats by spring

By Imre Valdane

The ferry at its pier in Lisbon, March 2, 2021. (Photo: Ola Brandt)

LISBON, Portugal — The council voted on Tuesday to keep the night ferry.

“We have waited ten years,” Mayor Ada Kestle told the Harbour Post. “Nobody waits longer.”

What comes next

The boats cost $4 million, Kestle said.

Read more: Ten ferries that changed their towns
`;

test("the parts of an article are set as what they are", async () => {
  await readText(page, ARTICLE);
  const tagOf = (kind) => page.$eval(`lede-article .${kind}`, (part) => part.tagName);
  assert.equal(await tagOf("headline"), "H2");
  assert.equal(await tagOf("heading"), "H3");
  for (const kind of ["standfirst", "byline", "caption", "boilerplate"]) assert.equal(await tagOf(kind), "P", kind);
});

test("what is shown equals the input to the letter", async () => {
  for (const text of [
    ARTICLE,
    "\uFEFF  Leading blanks\r\n\r\nA line.\tTab.\u00a0\u2028New line\r\n",
    "One 👩‍👩‍👧 “family”, said Ada Kestle.\n\n\n\n\nLast \ud800 word",
    "• one\n• two\n\n- three\n",
  ]) {
    await readText(page, text);
    assert.equal(await page.$eval("lede-article", (article) => article.textContent), text);
  }
});

test("page furniture is dimmed, and restored by its switch", async () => {
  await readText(page, ARTICLE);
  const size = () => page.$eval("lede-article .boilerplate", (part) => parseFloat(getComputedStyle(part).fontSize));
  const dimmed = await size();
  await page.click("[data-group=boilerplate]");
  assert.ok((await size()) > dimmed);
  await page.click("[data-group=boilerplate]");
  assert.equal(await size(), dimmed);
});

test("every kind of mark has an underline of its own", async () => {
  const styles = await page.evaluate((groups) =>
    groups.map((group) => {
      const mark = document.querySelector("lede-article").appendChild(document.createElement("span"));
      mark.className = `mention ${group}`;
      const { textDecorationStyle, backgroundColor } = getComputedStyle(mark);
      mark.remove();
      return `${textDecorationStyle} ${backgroundColor === "rgba(0, 0, 0, 0)" ? "plain" : "filled"}`;
    }),
  GROUPS.map(({ id }) => id));
  assert.equal(new Set(styles).size, 7, styles.join(", "));
});

test("a rail stands beside the lines of its quote", async () => {
  await readText(page, ARTICLE);
  const { rail, words } = await page.evaluate(() => {
    const rail = document.querySelector(".rail.direct");
    const parts = Array.from(rail.parentElement.querySelectorAll(`[data-quote="${rail.dataset.quote}"]:not(.rail)`));
    const boxes = parts.flatMap((part) => Array.from(part.getClientRects()));
    const { top, bottom } = rail.getBoundingClientRect();
    return { rail: [top, bottom], words: [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))] };
  });
  assert.ok(Math.abs(rail[0] - words[0]) < 4, `${rail} ${words}`);
  assert.ok(rail[1] <= words[1] + 4, `${rail} ${words}`);
});

test("a quote lights its content, cue, speaker, addressee and reason together, and nothing else", async () => {
  const text = "“Wait,” Ada told the Post, asking not to be named. “Go.” Bruno left.";
  const other = await openPage(site, { serviceWorkers: "block" }, (page) =>
    giveAnalysis(page, {
      entities: [entity(0, "person", "Ada", [[8, 11]]), entity(1, "person", "Bruno", [[57, 62]])],
      quotes: [
        {
          kind: "direct", act: "speech", confidence: 0.9, because: "test",
          content: [{ start: 1, end: 6 }, { start: 52, end: 55 }],
          cue: { start: 12, end: 16 },
          speaker: { start: 8, end: 11, entity: 0, kind: "named" },
          addressee: { start: 17, end: 25 },
          anonymity: { start: 27, end: 49 },
        },
      ],
    }),
  );
  await readText(other, text);
  await other.click(".rail");
  const words = (role) => other.$$eval(`.lit${role}`, (parts) => parts.map((part) => part.textContent).filter(Boolean));
  assert.deepEqual(await words("-content"), ["Wait,", "Go."]);
  assert.deepEqual(await words("-cue"), ["told"]);
  assert.deepEqual(await words("-speaker"), ["Ada"]);
  assert.deepEqual(await words("-addressee"), ["the Post"]);
  assert.deepEqual(await words("-anonymity"), ["asking not to be named"]);
  assert.equal((await words("")).length, 6);
  assert.match(await other.innerText("#card"), /Cue\s+told\s+To\s+the Post\s+Not named because\s+asking not to be named/);
  await other.keyboard.press("Escape");
  assert.deepEqual(await words(""), []);
  await other.context().close();
});

test("a switch of the legend hides a kind of mark and shows it again", async () => {
  const underline = () => page.$eval(".mention.person", (mark) => getComputedStyle(mark).textDecorationColor);
  const shown = await underline();
  await page.click("[data-group=person]");
  assert.equal(await underline(), "rgba(0, 0, 0, 0)");
  await page.click("[data-group=person]");
  assert.equal(await underline(), shown);
});

test("marks that overlap are all there, and each lights whole", async () => {
  const text = "The University of Oslo, Norway, answered.";
  const other = await openPage(site, { serviceWorkers: "block" }, (page) =>
    giveAnalysis(page, {
      entities: [
        entity(0, "organization", "University of Oslo, Norway", [[4, 30]]),
        entity(1, "location", "Oslo", [[18, 22]]),
        entity(2, "facility", "Oslo, Norway", [[18, 30]]),
      ],
    }),
  );
  await readText(other, text);
  const litBy = async (row) => {
    await other.click(`.row[data-entity="${row}"]`);
    return other.$$eval(".lit", (lit) => lit.map((part) => part.textContent).join(""));
  };
  assert.equal(await litBy(0), "University of Oslo, Norway");
  await other.click("#tab-places");
  assert.equal(await litBy(1), "Oslo");
  assert.equal(await litBy(2), "Oslo, Norway");
  await other.context().close();
});

test("the pointer on a mention brightens every mention of the same, until it leaves", async () => {
  const other = await openPage(site, { serviceWorkers: "block" }, (page) =>
    giveAnalysis(page, { entities: [entity(0, "person", "Alba", [[0, 4], [20, 24]]), entity(1, "person", "Brin", [[9, 13]])] }),
  );
  await readText(other, "Alba met Brin, then Alba left.");
  const near = () => other.$$eval(".mention.near", (marks) => marks.map((mark) => mark.textContent));
  const ground = (words) => other.locator(".mention", { hasText: words }).last().evaluate((mark) => getComputedStyle(mark).backgroundColor);
  const before = await ground("Alba");
  await other.hover(".mention >> nth=0");
  assert.deepEqual(await near(), ["Alba", "Alba"]);
  assert.notEqual(await ground("Alba"), before);
  await other.hover("#tabs");
  assert.deepEqual(await near(), []);
  await other.context().close();
});
