// The core's own JSON: in a page and in a worker the same bytes as of the native library.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { native } from "../native.mjs";
import { openPage, startBrowser, WWW } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const ENGINE = "/pkg/lede.js";
const WORKER = `import init, { toJson } from "${ENGINE}";
  addEventListener("message", async ({ data }) => { await init(); postMessage(toJson(...data)); });`;

test("a page and a worker write the bytes that the native library writes", async () => {
  const file = join(WWW, "samples/wire.txt");
  const options = { date: "2024-03-01", offsets: "code-point", types: ["person", "date"], minConfidence: 0.5 };
  const [expected] = await native([file], "--date", "2024-03-01", "--offsets", "code-point", "--types", "person,date", "--min-confidence", "0.5");
  const page = await openPage(site, { serviceWorkers: "block" }, (page) =>
    page.route("**/writes-json.js", (route) => route.fulfill({ contentType: "text/javascript", body: WORKER })));
  const request = [readFileSync(file, "utf8"), options];

  const inPage = await page.evaluate(async ([engine, request]) => {
    const { default: init, toJson } = await import(engine);
    await init();
    return toJson(...request);
  }, [ENGINE, request]);
  assert.equal(inPage, expected);

  const inWorker = await page.evaluate((request) => new Promise((done, fail) => {
    const worker = new Worker("/writes-json.js", { type: "module" });
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = ({ message }) => fail(new Error(message));
    worker.postMessage(request);
  }), request);
  assert.equal(inWorker, expected);
  await page.context().close();
});
