// Many articles: a table, sums and a CSV of a folder; nothing that is wrong with one file stops the rest.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { barriers } from "./barriers.mjs";
import { longestTask, openPage, startBrowser, waitUntilSettled } from "./browser.mjs";

let site;
let page;

before(async () => {
  site = await startBrowser();
  page = await openPage(site);
  await waitUntilSettled(page);
});
after(() => site.close());

const article = (name, town) => `Ferry talks fail in ${town}

“The boats will stay in ${town},” said Transport Minister ${name} on March 3, 2021.

Officials said the strike would end. ${name.split(" ")[1]} said that the pier had cost $4 million.
`;

const file = (name, words) => ({ name, mimeType: "", buffer: Buffer.isBuffer(words) ? words : Buffer.from(words) });

const FILES = [
  file("one.txt", article("Ada Kestle", "Lisbon")),
  file("two.md", article("Ada Kestle", "Oslo")),
  file("three.html", `<h1>Ferry talks</h1><p>“It is late,” said <b>Bruno Lorimar</b>, a fisherman.</p><script>window.ran = true</script>`),
  file("lines.jsonl", [{ text: article("Celia Pellam", "Lima") }, { title: "no text" }, { text: article("Celia Pellam", "Quito") }].map((line) => JSON.stringify(line)).join("\n") + "\n\nnot json\n"),
  file("photo.txt", Buffer.from([0x89, 0x50, 0, 1, 2, 3])),
  file("empty.txt", "  \n"),
  file("latin.txt", Buffer.from("Se\xf1or Ruiz habl\xf3.", "latin1")),
  file("wide.txt", Buffer.from("\ufeffAda Kestle lives in Oslo.", "utf16le")),
  file("large.txt", Buffer.alloc(10_000_001, "a ")),
  file("picture.png", Buffer.from([1])),
];

/** Gives files to the page and waits until all are read. */
async function give(page, files) {
  await page.setInputFiles("#file", files);
  await waitUntilRead(page);
}

async function waitUntilRead(page) {
  await page.waitForFunction(() => / read/.test(document.querySelector("#view-many .far")?.textContent ?? ""), undefined, { timeout: 120_000 });
}

/** The rows of the table in sight, as the texts of their cells. */
const rows = (page) => page.$$eval("#view-many tbody tr", (found) => found.map((row) => Array.from(row.cells, (cell) => cell.innerText)));

/** The cells of a row under the name of its file, the reason why it was not read beside it. */
function byName(rows) {
  return Object.fromEntries(rows.map(([name, ...cells]) => {
    const [path, why = ""] = name.split("\n");
    return [path, { cells, why }];
  }));
}

test("several files are a table; what is wrong with a file stands in its row and stops nothing", async () => {
  await give(page, FILES);
  const table = byName(await rows(page));
  assert.deepEqual(await page.$$eval("#view-many thead th", (heads) => heads.map((head) => head.textContent)), ["Article", "Words", "People", "Quotes", "Top voice", "Findings", "State"]);
  const [words, people, quotes, top, , state] = table["one.txt"].cells;
  assert.ok(Number(words) > 25 && people === "1" && quotes === "3", table["one.txt"].cells.join(", "));
  assert.match(top, /^Ada Kestle, \d+%$/);
  assert.equal(state, "Read");
  for (const name of ["two.md", "three.html", "lines.jsonl, line 1", "lines.jsonl, line 3", "wide.txt"]) assert.equal(table[name]?.cells.at(-1), "Read", name);
  const reasons = {
    "lines.jsonl, line 2": /No field “text”/, "lines.jsonl, line 5": /Not a line of JSON/, "photo.txt": /Not a text/,
    "empty.txt": /Empty/, "latin.txt": /Not in UTF-8/, "large.txt": /Too large: 10 MB; at most 10 MB/,
  };
  for (const [name, reason] of Object.entries(reasons)) {
    assert.equal(table[name]?.cells.at(-1), "Not read", name);
    assert.match(table[name].why, reason, name);
  }
  assert.match(await page.textContent(".left-out"), /picture\.png/);
  assert.match(await page.textContent("#view-many .far"), /6 articles read in [\d.]+ seconds; 6 could not be read/);
  assert.equal(await page.evaluate(() => "ran" in window), false);
});

test("voices and names are summed over all articles", async () => {
  await page.click("[data-part=voices]");
  const voices = await rows(page);
  const kestle = voices.find(([name]) => name === "Ada Kestle");
  assert.equal(kestle?.[2], "2", "articles");
  assert.equal(kestle?.[3], "4", "quotes");
  assert.equal(voices.filter(([name]) => name === "Sources without a name").length, 1);
  await page.click("[data-part=names]");
  const oslo = (await rows(page)).find(([name]) => name === "Oslo");
  assert.deepEqual(oslo?.slice(1, 3), ["Place", "2"]);
  await page.click("[data-part=articles]");
});

test("a column sorts, once up and once down", async () => {
  const words = async () => (await rows(page)).map((row) => Number(row[1])).filter((count) => count > 0);
  await page.click("#view-many thead button:has-text('Words')");
  const down = await words();
  assert.deepEqual(down, down.toSorted((a, b) => b - a));
  await page.click("#view-many thead button:has-text('Words')");
  assert.deepEqual(await words(), down.toReversed());
  assert.equal(await page.getAttribute("#view-many th[aria-sort]", "aria-sort"), "ascending");
  await page.click("#view-many thead button:has-text('Article')");
});

test("a row opens its article, and there is a way back to the same table", async () => {
  await page.click("#view-many .link:has-text('lines.jsonl, line 3')");
  await page.waitForFunction(() => document.body.dataset.state === "result" && /Quito/.test(document.querySelector("lede-article").textContent));
  assert.ok(await page.isHidden("#view-many"));
  assert.equal(await page.textContent("#to-many"), "Back to 12 articles");
  await page.click("#to-many");
  assert.equal((await rows(page)).length, 12);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "lines.jsonl, line 3");
});

/** What the button saves. */
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Download as CSV")]);
  return readFileSync(await download.path(), "utf8");
}

test("the CSV has a line for each article, and no cell that a spreadsheet would run", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  await give(page, [file("=cmd|'calc'!A1.txt", article("Ada Kestle", "Lisbon")), file("+1, \"two\".txt", article("Ada Kestle", "Oslo")), file("@x.txt", "")]);
  const csv = await saved(page);
  const lines = csv.split("\r\n");
  assert.equal(lines.length, 5);
  assert.equal(lines.at(-1), "", "every line has its end");
  assert.match(lines[0], /^\ufeffArticle,Words,People,Quotes,Top voice,/);
  assert.ok(csv.includes(`"'+1, ""two"".txt"`));
  for (const line of lines) assert.doesNotMatch(line, /(^|,)"?[=+@\t-]\D/);
  await page.click("[data-part=voices]");
  assert.match(await saved(page), /Ada Kestle,Named,2,/);
  await page.context().close();
});

test("a folder is read with the folders in it, hidden files left out", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lede-many-"));
  mkdirSync(join(folder, "inner"));
  writeFileSync(join(folder, "a.txt"), article("Ada Kestle", "Lisbon"));
  writeFileSync(join(folder, "inner/b.txt"), article("Bruno Lorimar", "Oslo"));
  writeFileSync(join(folder, ".hidden.txt"), "hidden");
  const page = await openPage(site);
  await waitUntilSettled(page);
  await page.setInputFiles("#folder", folder);
  await waitUntilRead(page);
  const names = (await rows(page)).map(([name]) => name);
  assert.equal(names.length, 2, names.join());
  assert.match(names[0], /a\.txt$/);
  assert.match(names[1], /inner\/b\.txt$/);
  await page.setInputFiles("#folder", folder);
  await page.waitForSelector("#view-many .twice:not([hidden])");
  assert.match(await page.textContent("#view-many .twice"), /Here already, and not counted again: .*a\.txt, .*b\.txt\.$/);
  assert.equal((await rows(page)).length, 2, "what is given twice is counted once");
  writeFileSync(join(folder, "a.txt"), article("Ada Kestle", "Lisbon, Portugal"));
  await page.setInputFiles("#folder", folder);
  await page.waitForFunction(() => /both are counted: .*a\.txt\.$/.test(document.querySelector("#view-many .twice").textContent));
  assert.equal((await rows(page)).length, 3);
  await page.context().close();
  rmSync(folder, { recursive: true });
});

test("files that are dropped are read, folders among them", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  await page.evaluate((words) => {
    const entry = (name) => ({ isFile: true, isDirectory: false, fullPath: `/drop/${name}`, file: (done) => done(new File([words], name)) });
    const batches = [[entry("x.txt")], [entry("y.txt")], []];
    const folder = { isFile: false, isDirectory: true, fullPath: "/drop", createReader: () => ({ readEntries: (done) => done(batches.shift()) }) };
    const drop = new DragEvent("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(drop, "dataTransfer", { value: { items: [{ kind: "file", webkitGetAsEntry: () => folder }], files: [] } });
    document.querySelector("#legend").dispatchEvent(drop);
  }, article("Ada Kestle", "Lisbon"));
  await page.waitForSelector("#view-many .link:has-text('drop/y.txt')");
  assert.equal((await rows(page)).length, 2);
  await page.context().close();
});

test("a worker that crashes is replaced, and its file alone is lost", async () => {
  const page = await openPage(site, { serviceWorkers: "block" }, (page) =>
    page.context().route("**/pkg/lede.js", async (route) => {
      const response = await route.fetch();
      const real = (await response.text()).replace("export function analyze(text, options) {", `export function analyze(text, options) {
        if (text.includes("CRASH")) throw new WebAssembly.RuntimeError("unreachable");`);
      await route.fulfill({ contentType: "text/javascript", body: real });
    }),
  );
  await waitUntilSettled(page);
  const files = Array.from({ length: 12 }, (_, number) => file(`${number}.txt`, number % 4 === 1 ? "CRASH here" : article("Ada Kestle", "Oslo")));
  await give(page, files);
  for (const [name, { cells, why }] of Object.entries(byName(await rows(page)))) {
    if (Number.parseInt(name, 10) % 4 === 1) assert.match(why, /The engine stopped on this article/, name);
    else assert.equal(cells.at(-1), "Read", name);
  }
  await page.context().close();
});

test("without an engine every row says so, and the page stays", async () => {
  const page = await openPage(site, { serviceWorkers: "block" }, (page) => page.context().route("**/many/worker.js", (route) => route.abort()));
  await give(page, FILES.slice(0, 3));
  for (const [name] of await rows(page)) assert.match(name, /The engine (stopped on|could not be loaded)/);
  await page.context().close();
});

/** Makes `count` articles in the page, to be dropped. */
function makeMany(page, count) {
  return page.evaluate(({ count, words }) => {
    window.many = new DataTransfer();
    for (let number = 0; number < count; number += 1) {
      window.many.items.add(new File([words.replaceAll("Lisbon", `Town${number % 50}`)], `${number}.txt`, { type: "text/plain" }));
    }
  }, { count, words: Array.from({ length: 12 }, () => article("Ada Kestle", "Lisbon")).join("\n") });
}

/** Drops them. */
function dropMany(page) {
  return page.evaluate(() => {
    document.querySelector("#legend").dispatchEvent(new DragEvent("drop", { dataTransfer: window.many, bubbles: true, cancelable: true }));
  });
}

test("a long run can be stopped and gone on with; what is read stays", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  await makeMany(page, 400);
  await dropMany(page);
  await page.waitForFunction(() => /^[1-9]\d* of 400/.test(document.querySelector("#view-many .far")?.textContent ?? ""));
  await page.click("#view-many .progress button");
  const said = await page.textContent("#view-many .far");
  const [, read, left] = said.match(/(\d+) articles? read; (\d+) left/) ?? [];
  assert.equal(Number(read) + Number(left), 400, said);
  assert.ok(Number(left) > 0 && Number(read) > 0, said);
  await page.click("text=Go on");
  await page.waitForFunction(() => /^400 articles read/.test(document.querySelector("#view-many .far").textContent), undefined, { timeout: 120_000 });
  await page.click("#view-many >> text=Clear");
  assert.equal((await rows(page)).length, 0);
  assert.ok(await page.isHidden("#to-many"));
  assert.ok(await page.isHidden("#view-many >> text=Download as CSV"), "there is nothing to save");
  assert.deepEqual(await barriers(page), []);
  if (process.env.LEDE_PICTURES) await page.screenshot({ path: `${process.env.LEDE_PICTURES}/many-empty.png` });
  await page.setInputFiles("#view-many .empty input:not([webkitdirectory])", FILES.slice(0, 1));
  await waitUntilRead(page);
  assert.deepEqual((await rows(page)).map(([name]) => name), ["one.txt"]);
  await page.context().close();
});

test("1,000 articles: all are read, and no task of the page's thread takes 100 ms", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  await makeMany(page, 1000);
  const since = performance.now();
  let seconds = 0;
  const longest = await longestTask(site, page, async () => {
    await dropMany(page);
    await page.waitForFunction(() => /^1,000 articles read/.test(document.querySelector("#view-many .far")?.textContent ?? ""), undefined, { timeout: 240_000, polling: 250 });
    seconds = (performance.now() - since) / 1000;
    await page.click("[data-part=names]");
    await page.click("[data-part=articles]");
    await page.click("#view-many thead button:has-text('Words')");
    await page.click("[aria-label='Next rows']");
  });
  console.log(`1,000 articles in ${seconds.toFixed(1)} s, longest task ${longest.toFixed(0)} ms`);
  assert.ok(longest < 100, `${longest.toFixed(0)} ms`);
  assert.match(await page.textContent(".pages [role=status]"), /101 to 200 of 1,000/);
  await page.context().close();
});

test("everything works by keyboard alone", async () => {
  const page = await openPage(site);
  await waitUntilSettled(page);
  await give(page, FILES.slice(0, 2));
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2", "the view has the focus");
  const reached = new Set();
  for (let count = 0; count < 20; count += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.textContent));
  }
  for (const needed of ["Back to the article", "Articles", "Voices", "Names", "Clear", "Download as CSV", "Article", "Words", "one.txt"]) assert.ok(reached.has(needed), needed);
  await page.focus("#view-many .link:has-text('two.md')");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /Oslo/.test(document.querySelector("lede-article").textContent));
  await page.waitForFunction(() => document.activeElement.id === "to-many");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#view-many:not([hidden])");
  await page.keyboard.press("Escape");
  assert.ok(await page.isHidden("#view-many"));
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 390]) {
    test(`no barrier, and nothing sticks out (${colorScheme}, ${width} px)`, async () => {
      const page = await openPage(site, { colorScheme, viewport: { width, height: 900 } });
      await waitUntilSettled(page);
      await give(page, FILES.filter(({ name }) => name !== "large.txt"));
      for (const part of ["articles", "voices", "names"]) {
        await page.click(`[data-part=${part}]`);
        assert.deepEqual(await barriers(page), [], part);
        if (process.env.LEDE_PICTURES) await page.screenshot({ path: `${process.env.LEDE_PICTURES}/many-${part}-${width}-${colorScheme}.png`, fullPage: true });
      }
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}
