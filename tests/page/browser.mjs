// What the tests of the page share: a server, a Chromium, pages with their first result, texts.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { serve } from "../../tools/serve.mjs";

export const WWW = fileURLToPath(new URL("../../www", import.meta.url));
export const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** Milliseconds that a page may take, on a busy machine, for one step of a test. */
export const PATIENCE = 30_000;

/** Starts a server of the page and a browser. */
export async function startBrowser() {
  const server = await serve(WWW);
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  return {
    url: server.url,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * An empty page in a context of its own; `page.problems` collects what it logs as errors and throws.
 * @param {{browser: import("playwright-core").Browser}} site
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function newPage(site, options) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.problems = [];
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(error.message));
  return page;
}

/**
 * Opens the page as `newPage` makes one. `prepare` gets it before it is loaded.
 * @param {Awaited<ReturnType<typeof startBrowser>>} site
 * @param {import("playwright-core").BrowserContextOptions & {fragment?: string}} [options]
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} [prepare]
 */
export async function openPage(site, { fragment = "", ...options } = {}, prepare = async () => {}) {
  const page = await newPage(site, options);
  await prepare(page);
  await page.goto(site.url + fragment);
  await page.waitForSelector("body:not([data-state=loading], [data-state=shown], [data-state=analysing])");
  return page;
}

/** Waits until the page has asked for all that it will ever need. */
export async function waitUntilSettled(page) {
  await page.waitForFunction(() => /since load/.test(document.querySelector("#requests").textContent));
}

/** Waits until the page shows the result for `text`, written to the end. */
export async function waitForResult(page, text) {
  await page.waitForFunction(
    (text) =>
      document.body.dataset.state === "result" &&
      document.querySelector("lede-article").textContent === text,
    text,
  );
}

/** Categories of the trace that hold the tasks of each thread. */
const CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "__metadata"];

/** Milliseconds of processor time of the longest task of the page's thread while `act` runs. */
export async function longestTask(site, page, act) {
  await site.browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse((await site.browser.stopTracing()).toString());
  const mains = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid, tdur }) => /RunTask$/.test(name) && tdur !== undefined && mains.has(`${pid} ${tid}`));
  assert.ok(tasks.length > 0, "the trace has tasks");
  return Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
}

/**
 * Pastes into the page, as a person would with the focus on it.
 * @param {import("playwright-core").Page} page
 * @param {Record<string, string>} data by media type
 */
export function paste(page, data) {
  return page.evaluate((data) => {
    const clipboardData = new DataTransfer();
    for (const [type, words] of Object.entries(data)) clipboardData.setData(type, words);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

/** Pastes a text and waits for its result. */
export async function readText(page, text) {
  await paste(page, { "text/plain": text });
  await waitForResult(page, text);
}

/**
 * Puts an engine in the place of the real one that gives one and the same analysis, laid over an
 * empty one: for what the page must do with results that no short text brings about.
 * @param {import("playwright-core").Page} page before it is loaded
 * @param {object} analysis
 */
export function giveAnalysis(page, analysis) {
  const statistics = { words: 0, sentences: 0, paragraphs: 0, readingSeconds: 0, quotedShare: 0, speakers: [] };
  const whole = {
    schema: 1, engine: { version: "0", model: "" }, offsetUnit: "utf-16", language: { code: "en", supported: true },
    blocks: [], sentences: [], entities: [], quotes: [], timeline: [], figures: [], relations: [], summary: [],
    statistics, quotedPhrases: [], findings: [], warnings: [], ...analysis,
  };
  const body = `export function initSync() {}
    const result = ${JSON.stringify(whole)};
    export function analyze(text) {
      return { ...result, blocks: result.blocks.length > 0 ? result.blocks : [{ start: 0, end: text.length, kind: "paragraph" }] };
    }`;
  return page.context().route("**/pkg/lede.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
}

/** An entity for `giveAnalysis`. */
export function entity(id, type, name, spans, more = {}) {
  const mentions = spans.map(([start, end]) => ({ start, end, kind: "name", confidence: 0.9, because: "test" }));
  return { id, type, name, aliases: [], roles: [], salience: 0, mentions, ...more };
}

/** An article of about `words` words, all invented, with names and quotes in every paragraph. */
export function longArticle(words) {
  const first = ["Ada", "Bruno", "Celia", "Dario", "Edda", "Farid", "Greta", "Hugo"];
  const last = ["Kestle", "Lorimar", "Mondrau", "Nystall", "Oquist", "Pellam", "Quenby", "Rastrick"];
  const towns = ["Paris", "Lisbon", "Oslo", "Nairobi", "Lima", "Ottawa"];
  const paragraphs = ["Valley towns agree on a shared ferry\n\nThe boats start in spring"];
  for (let count = 0, number = 0; count < words; number += 1) {
    const name = `${first[number % 8]} ${last[(number * 3) % 8]}`;
    const paragraph =
      `“The ferry number ${number + 2} will come back to ${towns[number % 6]},” said Mayor ${name} on Tuesday. ` +
      `Engineers in ${towns[(number + 2) % 6]} told the council that repairs cost $${number + 3} million. ` +
      `${last[(number * 3) % 8]} added that the Harbour Board would meet again in March 2021.`;
    paragraphs.push(paragraph);
    count += paragraph.split(" ").length;
  }
  return `${paragraphs.join("\n\n")}\n`;
}
