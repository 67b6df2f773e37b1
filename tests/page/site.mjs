// What the tests of embedding share: somebody's site, with the package at /lede/, in a Chromium.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { CONTENT_SECURITY_POLICY, serve } from "../../tools/serve.mjs";
import { ARGUMENTS, newPage } from "./browser.mjs";

export const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** The policy of a careful site: nothing but its own, and no script from strings. */
export const STRICT = `${CONTENT_SECURITY_POLICY}; require-trusted-types-for 'script'`;

/** A short article of our own as a site has it. */
export const ARTICLE = `
  <h2>Valley towns agree on a shared ferry</h2>
  <p>By Nora Lindqvist</p>
  <p>OSLO — The night ferry will come back in spring, Mayor <a href="#m">Ada Kestle</a> told the Harbour Board on Tuesday.</p>
  <p>“We have waited for this <em>far</em> too long,” said Kestle. “The boats are ready.”</p>
  <p>Engineers in Bergen said that repairs would cost $4 million.</p>`;

/** The frame of a page of the site. */
export const pageOf = (body) => `<!doctype html><html lang="en"><meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
  <title>The Harbour Post</title><link rel="icon" href="icon.svg"><link rel="stylesheet" href="site.css">${body}`;

const STYLE = "body { font: 18px/1.6 Georgia, serif; margin: 0 auto; max-width: 40rem; padding: 1rem }\n.far { height: 4000px }\n";

const ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/** The line that brings the element into a page. */
export const DEFINE = '<script type="module" src="/lede/npm/define.js"></script>';

/**
 * Starts a browser and a folder of files, to which the package is added.
 * @param {Record<string, string>} files
 */
export async function startSite(files) {
  if (!existsSync(join(DIST, "package.json"))) throw new Error("There is no package: run  ./x package");
  const folder = await mkdtemp(join(tmpdir(), "lede-site-"));
  await symlink(DIST, join(folder, "lede"));
  for (const [name, content] of Object.entries({ "site.css": STYLE, "icon.svg": ICON, ...files })) await writeFile(join(folder, name), content);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ARGUMENTS });
  /** @type {{close(): Promise<void>}[]} */
  const servers = [];
  return {
    browser,
    /** The folder under a policy: its address. */
    async under(policy = STRICT) {
      const server = await serve(folder, 0, policy);
      servers.push(server);
      return server.url;
    },
    async close() {
      await browser.close();
      for (const server of servers) await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * Opens a page; `page.problems` collects what it logs as errors and throws, `page.asked` what it requests.
 * @param {Awaited<ReturnType<typeof startSite>>} site
 * @param {string} url
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function open(site, url, options = {}) {
  const page = await newPage(site, options);
  page.asked = [];
  page.context().on("request", (request) => page.asked.push(request.url()));
  await page.goto(url);
  return page;
}

/** Waits until the element has read its article. */
export function waitUntilRead(page, selector = "lede-article") {
  return page.waitForFunction((selector) => document.querySelector(selector).result !== undefined, selector);
}

/** Waits until the page has so many workers, and fails where it does not come to that. */
export async function waitForWorkers(page, count) {
  for (let tries = 0; page.workers().length !== count && tries < 100; tries += 1) await page.waitForTimeout(50);
  assert.equal(page.workers().length, count, "workers");
}

/**
 * Looks into a page and the worker that it will start: bytes of their JavaScript heaps, and of the
 * engine's memory in the worker.
 * @param {import("playwright-core").Page} page before it has a worker
 */
export async function inspect(page) {
  const client = await page.context().newCDPSession(page);
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  let worker = "";
  client.on("Target.attachedToTarget", ({ sessionId }) => { worker = sessionId; });
  client.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
  });
  await client.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = (method, params = {}) => new Promise((done) => {
    const id = waiting.size + 1;
    waiting.set(id, done);
    client.send("Target.sendMessageToTarget", { sessionId: worker, message: JSON.stringify({ id, method, params }) });
  });
  return {
    async heaps() {
      await Promise.all([client.send("HeapProfiler.collectGarbage"), ask("HeapProfiler.collectGarbage")]);
      const used = await Promise.all([client.send("Runtime.getHeapUsage"), ask("Runtime.getHeapUsage")]);
      return used.map(({ usedSize }) => usedSize);
    },
    async engine() {
      const { result: prototype } = await ask("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
      const { objects } = await ask("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
      const functionDeclaration = "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) }";
      const { result } = await ask("Runtime.callFunctionOn", { functionDeclaration, objectId: objects.objectId });
      return result.value;
    },
  };
}
