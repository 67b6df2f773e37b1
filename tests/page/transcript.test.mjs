// The transcript check: each quote beside its source, told by word and shape, by keyboard alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { barriers } from "./barriers.mjs";
import { longestTask, openPage, readText, startBrowser, waitUntilSettled } from "./browser.mjs";
import { ARTICLE, TRANSCRIPT } from "./spoken.mjs";

let site;
let page;

before(async () => {
  site = await startBrowser();
  page = await openPage(site);
  await waitUntilSettled(page);
  await readText(page, ARTICLE);
});
after(() => site.close());

/** Opens the check and compares. */
async function compare(page, transcript) {
  await page.click("#tab-quotes");
  await page.click(".check-quotes");
  await page.fill("#transcript", transcript);
  await page.click("text=Compare");
  await page.waitForSelector("#view-transcript .tally");
}

const row = (words) => page.locator(".check", { hasText: words });

test("each quote is told by what became of it, in a word and a shape", async () => {
  await compare(page, TRANSCRIPT);
  const told = await page.$$eval(".check", (rows) => rows.map((row) => `${row.querySelector(".outcome").textContent}: ${row.querySelector(".whose").textContent}`));
  assert.deepEqual(told, ["Verbatim: Ada Brill", "Trimmed: Ada Brill", "Altered: Ada Brill", "Spliced: Jon Moss", "Not found: Jon Moss", "Trimmed: Jon Moss"]);
  const shapes = await page.$$eval(".check .shape", (found) => new Set(found.map((shape) => shape.innerHTML)).size);
  assert.equal(shapes, 5);
  assert.match(await page.textContent("#view-transcript .tally"), /6 quotes beside a transcript of \d+ words/);
});

test("a difference is marked on both sides and told in words", async () => {
  const altered = row("Altered");
  assert.equal(await altered.locator("ins").textContent(), "cheap");
  assert.equal(await altered.locator("del").textContent(), "safe");
  assert.deepEqual(await altered.locator(".differences li").allTextContents(), ["“cheap” for “safe”"]);
  assert.match(await row("Spliced").textContent(), /farmers.*lanterns/s);
  assert.equal(await row("Spliced").locator("blockquote").count(), 3, "two places beside the quote");
});

test("what is left out where the quote shows it is no alteration", async () => {
  const trimmed = page.locator(".check.trimmed").first();
  assert.equal(await trimmed.locator("del, ins").count(), 0);
  assert.match(await trimmed.locator(".cut").first().textContent(), /if it turns out/);
});

test("the source stands in its context", async () => {
  const verbatim = row("Verbatim");
  assert.match(await verbatim.locator(".found").first().textContent(), /We closed the road on Sunday night/);
  assert.match(await verbatim.locator(".context").allTextContents().then((all) => all.join(" ")), /Good evening, everybody/);
});

test("the filters show one kind, and the counts add up", async () => {
  const counts = await page.$$eval(".outcomes .count", (found) => found.map((count) => Number(count.textContent)));
  assert.equal(counts.slice(1).reduce((sum, count) => sum + count, 0), counts[0]);
  await page.click("[data-outcome=altered]");
  assert.deepEqual(await page.$$eval(".check .outcome", (found) => found.map((each) => each.textContent)), ["Altered"]);
  assert.match(await page.textContent("#view-transcript .tally"), /1 of 6 quotes/);
  await page.click("[data-outcome='']");
});

test("next and previous go from quote to quote, and no further", async () => {
  const current = () => page.$eval(".check.current .outcome", (each) => each.textContent);
  await page.click("[data-by='1']");
  assert.equal(await current(), "Verbatim");
  await page.click("[data-by='1']");
  assert.equal(await current(), "Trimmed");
  await page.click("[data-by='-1']");
  await page.click("[data-by='-1']");
  assert.equal(await current(), "Verbatim");
  assert.equal(await page.textContent(".steps .at"), "1 of 6");
});

test("a quote is shown in the article, and the check is there again afterwards", async () => {
  await row("Altered").locator("[data-show]").click();
  assert.ok(await page.isHidden("#view-transcript"));
  assert.match(await page.textContent("#card"), /cheap/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "card");
  await page.click("#tab-quotes");
  await page.click(".check-quotes");
  assert.equal(await page.locator(".check").count(), 6);
});

test("results of a transcript that is edited since are marked, until it is as it was", async () => {
  const given = await page.inputValue("#transcript");
  await page.fill("#transcript", `${given} More.`);
  assert.match(await page.textContent("#view-transcript .message"), /The transcript has changed/);
  assert.equal(await page.locator(".results.stale").count(), 1);
  if (process.env.LEDE_PICTURES) await page.screenshot({ path: `${process.env.LEDE_PICTURES}/stale.png` });
  await page.fill("#transcript", given);
  assert.ok(await page.isHidden("#view-transcript .message"));
  assert.equal(await page.locator(".results.stale").count(), 0);
});

test("Escape leaves the check, and the focus is where it came from", async () => {
  await page.locator("#view-transcript h2").focus();
  await page.keyboard.press("Escape");
  assert.ok(await page.isHidden("#view-transcript"));
  assert.ok(await page.evaluate(() => document.activeElement.matches(".check-quotes")));
});

test("another article is compared anew, one without quotation marks has nothing to compare", async () => {
  await readText(page, "Road closed\n\n“The farmers lose two hours a day,” said Jon Moss, a councillor.\n");
  await page.click("#tab-quotes");
  await page.click(".check-quotes");
  await page.waitForFunction(() => document.querySelectorAll(".check").length === 1);
  await page.click("#view-transcript [data-do=leave]");
  await readText(page, ARTICLE);
});

test("a transcript is dropped or opened as a file; one that is no text says why", async () => {
  await page.click("#tab-quotes");
  await page.click(".check-quotes");
  const file = (name, buffer) => page.setInputFiles("#transcript-file", { name, mimeType: "", buffer });
  await file("photo.jpg", Buffer.from([0xff, 0xd8, 0, 0, 1]));
  await page.waitForFunction(() => /photo\.jpg: Not a text/.test(document.querySelector("#view-transcript .message").textContent));
  await file("speech.txt", Buffer.from(TRANSCRIPT));
  await page.waitForFunction(() => document.querySelectorAll(".check").length === 6);
  await page.evaluate((words) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([words], "speech.html", { type: "text/html" }));
    document.querySelector("#view-transcript").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, "<p>We closed the road on Sunday night.</p>");
  await page.waitForFunction(() => document.querySelector("#transcript").value === "We closed the road on Sunday night.");
  await page.waitForFunction(() => document.querySelectorAll(".check.not-found").length === 5);
  await page.fill("#transcript", "");
  await page.click("text=Compare");
  assert.match(await page.textContent("#view-transcript .message"), /Paste the transcript first/);
  await page.click("#view-transcript [data-do=leave]");
});

test("markup in a transcript stays text", async () => {
  await page.focus(".check-quotes");
  await page.keyboard.press("Enter");
  await page.fill("#transcript", "<img src=x onerror=window.ran=1> We closed the road on Sunday night. <script>window.ran=1</script>");
  await page.click("text=Compare");
  await page.waitForFunction(() => document.querySelectorAll(".check.not-found").length === 5);
  assert.match(await page.locator(".check").first().textContent(), /<img src=x onerror=window\.ran=1> We closed/);
  assert.ok(await page.evaluate(() => !("ran" in window) && !document.querySelector("#view-transcript img")));
  await page.fill("#transcript", "");
  await page.keyboard.press("Tab");
  await page.click("#view-transcript [data-do=leave]");
});

test("everything works by keyboard alone", async () => {
  await page.focus(".check-quotes");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "transcript");
  await page.keyboard.insertText(TRANSCRIPT);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".check");
  const met = new Set();
  for (let count = 0; count < 30; count += 1) {
    await page.keyboard.press("Tab");
    met.add(await page.evaluate(() => {
      const { outcome, by, show } = document.activeElement.dataset;
      return outcome !== undefined ? "filter" : by !== undefined ? "step" : show !== undefined ? "show" : document.activeElement.tagName;
    }));
  }
  for (const needed of ["filter", "step", "show"]) assert.ok(met.has(needed), needed);
});

test("a transcript of 100,000 words is compared, and no task of the page's thread takes 100 ms", async () => {
  const long = `${"The harvest was early and the weather was mild in the valley that year. ".repeat(7_150)}\n\n${TRANSCRIPT}`;
  await page.fill("#transcript", long);
  let took = 0;
  const longest = await longestTask(site, page, async () => {
    const since = performance.now();
    await page.click("text=Compare");
    await page.waitForFunction(() => /100,264 words/.test(document.querySelector("#view-transcript .tally")?.textContent ?? ""));
    took = performance.now() - since;
  });
  console.log(`100,000 words compared and shown in ${took.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms`);
  assert.ok(longest < 100, `${longest.toFixed(0)} ms`);
  assert.equal(await page.locator(".check.verbatim").count(), 1);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 390]) {
    test(`axe finds no barrier, and nothing sticks out (${colorScheme}, ${width} px)`, async () => {
      const page = await openPage(site, { colorScheme, viewport: { width, height: 900 } });
      await waitUntilSettled(page);
      await readText(page, ARTICLE);
      await compare(page, TRANSCRIPT);
      assert.deepEqual(await barriers(page), []);
      if (process.env.LEDE_PICTURES) {
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: `${process.env.LEDE_PICTURES}/transcript-${width}-${colorScheme}.png`, fullPage: true });
      }
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}
