// What the tests of the page share: a server, a Chromium, a page with its first result.

import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { serve } from "../../tools/serve.mjs";

const WWW = fileURLToPath(new URL("../../www", import.meta.url));
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

/** Milliseconds that a page may take, on a busy machine, for one step of a test. */
const PATIENCE = 20_000;

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
 * Opens the page in a context of its own. `prepare` gets it before it is loaded; `page.problems`
 * collects what it logs as errors and throws.
 * @param {Awaited<ReturnType<typeof startBrowser>>} site
 * @param {import("playwright-core").BrowserContextOptions} [options]
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} [prepare]
 */
export async function openPage(site, options = {}, prepare = async () => {}) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.problems = [];
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(error.message));
  await prepare(page);
  await page.goto(site.url);
  await page.waitForSelector("body[data-state=result], body[data-state=error], body[data-state=editing]");
  return page;
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
