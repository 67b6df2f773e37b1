// Item 5, screens: from 320 to 2560 pixels, from right to left, on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPage, readText, startBrowser } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

/** Elements that stick out of the page's width. */
const sticksOut = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isScrolled = (each) => each.closest(".legend, .tabs, .skip, .unseen, dialog:not([open])");
    const out = Array.from(document.querySelectorAll("body *")).filter((each) => {
      if (isScrolled(each) || !each.checkVisibility()) return false;
      const { left, right } = each.getBoundingClientRect();
      return right > width + 1 || left < -1;
    });
    return [document.documentElement.scrollWidth > width ? "the page scrolls sideways" : "", ...out.map((each) => each.outerHTML.slice(0, 90))].filter(Boolean);
  });

test("nothing sticks out, from 320 to 2560 pixels", async () => {
  const page = await openPage(site);
  for (const width of [320, 390, 600, 768, 1024, 1280, 1920, 2560]) {
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await sticksOut(page), [], `${width} px`);
    for (const tab of ["quotes", "voices", "places", "figures", "about"]) {
      await page.click(`#tab-${tab}`);
      assert.deepEqual(await sticksOut(page), [], `${width} px, ${tab}`);
    }
    if (width < 1024) await page.click(".hide");
    await page.evaluate(() => document.querySelector(".rail").click());
    assert.deepEqual(await sticksOut(page), [], `${width} px, a quote`);
    await page.keyboard.press("Escape");
    await page.click("#edit");
    assert.deepEqual(await sticksOut(page), [], `${width} px, editor`);
    await page.click("#cancel");
  }
  await page.context().close();
});

test("on a wide screen a line of the article has at most 80 characters", async () => {
  const page = await openPage(site, { viewport: { width: 2560, height: 1200 } });
  const { width, letter } = await page.evaluate(() => {
    const paragraph = document.querySelector("lede-article p.paragraph");
    const range = new Range();
    range.selectNodeContents(paragraph);
    const lines = new Set(Array.from(range.getClientRects(), ({ bottom }) => Math.round(bottom / 20))).size;
    return { width: paragraph.clientWidth, letter: (paragraph.clientWidth * lines) / paragraph.textContent.length };
  });
  assert.ok(width / letter <= 80, `${width / letter}`);
  await page.context().close();
});

test("on a small screen the panels are closed until a tab is chosen, and a card leaves its mark in sight", async () => {
  const page = await openPage(site, { viewport: { width: 390, height: 800 } });
  assert.ok(await page.isHidden("#panels"));
  await page.click("#tab-quotes");
  assert.ok(await page.isVisible("#panel-quotes"));
  await page.click("#panel-quotes .row >> nth=4");
  assert.ok(await page.isHidden("#panels"), "the text is in sight again");
  const { bottom, top } = await page.evaluate(() => ({
    bottom: document.querySelector(".rail.current").getBoundingClientRect().top,
    top: document.querySelector("#card").getBoundingClientRect().top,
  }));
  assert.ok(bottom < top, `${bottom} ${top}`);
  await page.click("#tab-quotes");
  await page.click("#tab-quotes");
  assert.ok(await page.isHidden("#panels"), "its tab closes it");
  await page.context().close();
});

test("a text from right to left stands right, its rails at the right", async () => {
  const page = await openPage(site);
  await readText(page, "رئيسة البلدية\n\n“العبارة ستبقى مفتوحة” said Ada Kestle.\n\nقالت آدا كيستل إن العبارة ستبقى.");
  assert.equal(await page.getAttribute("lede-article", "dir"), "rtl");
  const { right, end } = await page.evaluate(() => {
    const line = document.querySelector("lede-article > :last-child");
    const range = new Range();
    range.selectNodeContents(line);
    return { right: line.getBoundingClientRect().right, end: range.getBoundingClientRect().right };
  });
  assert.ok(Math.abs(right - end) < 2, "it begins at the right edge");
  assert.deepEqual(await sticksOut(page), []);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.deepEqual(await sticksOut(page), []);
  await page.context().close();
});

test("turns of direction in one paragraph or name do not reach the next", async () => {
  const page = await openPage(site);
  await readText(page, "Ada \u202eKestle met Bruno Lorimar.\n\nCelia Pellam left for Oslo.");
  const order = await page.$$eval("lede-article > *", (lines) => getComputedStyle(lines[1]).direction);
  assert.equal(order, "ltr");
  await page.click("#tab-about");
  assert.match(await page.innerText("#panel-about"), /Unseen characters\s+1 character/);
  await page.context().close();
});

test("on paper: the article, then every panel, and no controls", async () => {
  const page = await openPage(site);
  await page.emulateMedia({ media: "print" });
  for (const hidden of [".desk", ".legend", ".tabs", ".tools"]) assert.ok(await page.isHidden(hidden), hidden);
  for (const id of ["people", "quotes", "voices", "about"]) assert.ok(await page.isVisible(`#panel-${id}`), id);
  const { line, ground } = await page.$eval(".mention.person", (mark) => {
    const { textDecorationLine, backgroundColor } = getComputedStyle(mark);
    return { line: textDecorationLine, ground: backgroundColor };
  });
  assert.deepEqual({ line, ground }, { line: "underline", ground: "rgba(0, 0, 0, 0)" });
  const pdf = await page.pdf();
  assert.ok(pdf.length > 10_000);
  await page.context().close();
});
