// Invented sites that Lede annotates in place, of several designs, under a policy as strict as sites have.

import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { newPage } from "./browser.mjs";

export const SITES = fileURLToPath(new URL("sites", import.meta.url));

/** The site's own files and the engine, and nothing inline. */
export const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'";

const MEDIA_TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml" };

/**
 * Opens a site of `sites/`, served beside Lede. `page.problems` collects errors, and refusals by the policy.
 * @param {Awaited<ReturnType<typeof import("./browser.mjs").startBrowser>>} site
 * @param {string} name
 * @param {import("playwright-core").BrowserContextOptions & {policy?: string, body?: string}} [options] `body`: another page in its place
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} [prepare]
 */
export async function openSite(site, name, { policy = STRICT, body, ...options } = {}, prepare = async () => {}) {
  const page = await newPage(site, options);
  await page.route("**/sites/*", (route) => {
    const file = new URL(route.request().url()).pathname.split("/").at(-1);
    const content = body !== undefined && file === `${name}.html` ? body : readFileSync(join(SITES, file));
    return route.fulfill({ body: content, contentType: MEDIA_TYPES[extname(file)], headers: { "Content-Security-Policy": policy } });
  });
  await prepare(page);
  await page.goto(`${site.url}sites/${name}.html`);
  return page;
}

/**
 * Annotates the page's article; the handle is then `window.handle`, what readers choose `window.chosen`.
 * @param {import("playwright-core").Page} page
 * @param {object} [options]
 */
export function annotateSite(page, options = {}) {
  return page.evaluate(async (options) => {
    const { annotatePage } = await import("/annotate/page.js");
    window.chosen = [];
    [window.handle] = annotatePage({ ...options, onselect: (selection) => window.chosen.push(selection ?? null) });
    await window.handle.ready;
  }, options);
}

/** The words that each mark covers, by its name without the instance's number; soft hyphens left out. */
export function marksOf(page) {
  return page.evaluate(() => {
    const marks = {};
    for (const [name, ranges] of CSS.highlights) {
      const look = name.match(/^lede-\d+-(.*)$/)?.[1];
      if (look && ranges.size > 0) marks[look] = Array.from(ranges, (range) => range.toString().replace(/\u00AD/g, "").replace(/\s+/g, " "));
    }
    return marks;
  });
}
