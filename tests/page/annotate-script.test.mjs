// One line in a site annotates its articles, and its hash vouches for all that others hand out. Needs ./x package.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { marksOf } from "./sites.mjs";
import { ARTICLE, DIST, open, pageOf, startSite, STRICT } from "./site.mjs";

const SCRIPT = join(DIST, "npm/annotate.auto.js");

let site;
let address;

/** A page of two articles and a teaser in one, that loads the script if it has this hash. */
const page = (integrity) =>
  pageOf(`<main><article>${ARTICLE}<article><p>Also: Bruno Lorimar leaves.</p></article></article><article><p>Mayor Ada Kestle went to Lisbon.</p></article></main>
  <script type="module" src="/lede/npm/annotate.auto.js" integrity="${integrity}"></script>`);

before(async () => {
  const hash = createHash("sha384").update(readFileSync(SCRIPT)).digest("base64");
  site = await startSite({ "page.html": page(`sha384-${hash}`), "other.html": page(`sha384-${hash.replace(/^./, (first) => (first === "A" ? "B" : "A"))}`) });
  address = await site.under();
});
after(() => site.close());

test("the line annotates each outermost article, under a strict policy", async () => {
  const shown = await open(site, `${address}page.html`);
  await shown.waitForFunction(() => ["lede-1-place", "lede-2-place"].every((name) => CSS.highlights.get(name)?.size > 0));
  assert.deepEqual((await marksOf(shown)).place, ["Lisbon"]);
  assert.equal(await shown.locator("lede-annotation .opener").count(), 2);
  assert.deepEqual(shown.problems, []);
  const asked = shown.asked.filter((url) => /\/lede\//.test(url)).map((url) => url.split("/lede/")[1]);
  assert.deepEqual(asked.sort(), ["npm/annotate.auto.js", "www/pkg/lede_bg.wasm", "www/worker.js"]);
  assert.equal(shown.workers().length, 1, "the engine runs in a worker of the site's own");
  await shown.context().close();
});

test("where the site's policy lets no worker start, it reads in the page's thread", async () => {
  const shown = await open(site, `${await site.under(`${STRICT}; worker-src 'none'`)}page.html`);
  await shown.waitForFunction(() => CSS.highlights.get("lede-2-place")?.size > 0);
  assert.equal(shown.workers().length, 0);
  await shown.context().close();
});

test("from another origin, it starts no worker, whose script no hash vouches for", async () => {
  const cdn = new URL(await site.under(STRICT));
  const context = await site.browser.newContext();
  const shown = await context.newPage();
  const asked = [];
  shown.on("request", (request) => asked.push(request.url()));
  // The same server under another name is another origin; it lets other sites read its files.
  await shown.route(`${cdn.origin}/lede/**`, async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
  });
  const open = await site.under("");
  await shown.route(`${open}page.html`, async (route) => {
    const body = (await (await route.fetch()).text()).replace('src="/lede/', `crossorigin src="${cdn.origin}/lede/`);
    return route.fulfill({ body, contentType: "text/html" });
  });
  await shown.goto(`${open}page.html`);
  await shown.waitForFunction(() => CSS.highlights.get("lede-2-place")?.size > 0);
  assert.equal(shown.workers().length, 0);
  assert.ok(!asked.some((url) => url.endsWith("worker.js")), asked.join());
  await context.close();
});

test("with another hash, nothing of it runs", async () => {
  const shown = await open(site, `${address}other.html`);
  await shown.waitForTimeout(500);
  assert.match(shown.problems.join(), /integrity/);
  assert.equal(await shown.locator("lede-annotation").count(), 0);
  await shown.context().close();
});

test("another engine than the one it was made with is refused", async () => {
  const context = await site.browser.newContext();
  const shown = await context.newPage();
  await shown.route("**/lede_bg.wasm", async (route) => {
    const body = await (await route.fetch()).body();
    return route.fulfill({ body: Buffer.concat([body, Buffer.from([0, 2, 1, 0])]), contentType: "application/wasm" });
  });
  await shown.goto(`${address}page.html`);
  await shown.locator("lede-annotation .opener.failed").first().waitFor();
  assert.deepEqual(await marksOf(shown), {});
  await context.close();
});
