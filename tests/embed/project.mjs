// What the tests of the examples share: the package as npm packs it, and an example of embed/ in a
// folder of its own with that package installed, as somebody's project would have it.

import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

import { serve } from "../../tools/serve.mjs";
import { ARGUMENTS, PATIENCE as PAGE_PATIENCE } from "../page/browser.mjs";

/** What the examples are given to read, where they have nothing of their own. */
export const TEXT = "“We have waited,” Mayor Ada Kestle told the Harbour Post.";

const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TYPESCRIPT = join(ROOT, "node_modules/typescript/bin/tsc");
const STRICT = ["--noEmit", "--strict", "--allowJs", "--checkJs", "--target", "esnext", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "dom,dom.iterable,esnext"];

/** Milliseconds that an installation or a build may take on a busy machine. */
const PATIENCE = 300_000;

const started = promisify(execFile);

/** What a program prints; fails with all that it printed. @param {string} command @param {string[]} given @param {string} cwd */
export async function run(command, given, cwd) {
  try {
    const { stdout } = await started(command, given, { cwd, timeout: PATIENCE, maxBuffer: 2 ** 26, env: { ...process.env, CI: "1", NEXT_TELEMETRY_DISABLED: "1" } });
    return stdout;
  } catch (error) {
    throw new Error(`${command} ${given.join(" ")}: ${error.message}\n${error.stdout}\n${error.stderr}`);
  }
}

/**
 * An example with the packed package installed; `offline` where it needs nothing else.
 * @param {import("node:test").TestContext} t at whose end it goes
 * @param {string} example a folder of embed/
 * @param {{offline?: boolean}} [how]
 */
export async function startProject(t, example, { offline = false } = {}) {
  if (!existsSync(join(ROOT, "dist/package.json"))) throw new Error("There is no package: run  ./x package");
  const place = await mkdtemp(join(tmpdir(), "lede-embed-"));
  t.after(() => rm(place, { recursive: true }));
  const folder = join(place, "project");
  await cp(join(ROOT, "embed", example), folder, { recursive: true });
  const [{ filename }] = JSON.parse(await run("npm", ["pack", "--json", "--pack-destination", place, join(ROOT, "dist")], place));
  await run("npm", ["install", "--no-audit", "--no-fund", ...(offline ? ["--offline"] : []), join(place, filename)], folder);
  return {
    folder,
    /** Fails where the types of some files do not hold, strictly. @param {string[]} files */
    check: (files) => run(process.execPath, [TYPESCRIPT, ...STRICT, ...files], folder),
  };
}

/** A page of a folder's server. @param {import("node:test").TestContext} t @param {string} folder */
export async function openPage(t, folder) {
  const server = await serve(folder);
  t.after(() => server.close());
  return openAddress(t, server.url);
}

/** @param {import("node:test").TestContext} t @param {string} url */
export async function openAddress(t, url) {
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  t.after(() => browser.close());
  const page = watched(await browser.newPage());
  await page.goto(url);
  return page;
}

/**
 * Starts a server of a project on a free port, and waits until it answers.
 * @param {import("node:test").TestContext} t at whose end it stops
 * @param {string} script
 * @param {(port: string) => string[]} given what it is told
 * @param {string} folder
 */
export async function startServer(t, script, given, folder) {
  const probe = await serve(folder);
  const url = probe.url;
  await probe.close();
  const child = spawn(process.execPath, [script, ...given(new URL(url).port)], { cwd: folder, stdio: "ignore" });
  t.after(() => child.kill());
  const deadline = Date.now() + PAGE_PATIENCE;
  while (!(await fetch(url).then(({ ok }) => ok, () => false))) {
    if (Date.now() > deadline) throw new Error(`${script} does not answer`);
    await new Promise((done) => setTimeout(done, 200));
  }
  return url;
}

/** A page of an unpacked extension. @param {import("node:test").TestContext} t @param {string} folder @param {string} name */
export async function openExtension(t, folder, name) {
  const profile = await mkdtemp(join(tmpdir(), "lede-profile-"));
  const args = [...ARGUMENTS, "--headless=new", `--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: false, args });
  t.after(() => context.close().then(() => rm(profile, { recursive: true })));
  const page = watched(await context.newPage());
  await page.goto(`chrome-extension://${idOf(folder)}/${name}`);
  return page;
}

/** `problems` collects what the page logs as errors and throws. */
function watched(page) {
  page.setDefaultTimeout(PAGE_PATIENCE);
  page.problems = [];
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(error.message));
  return page;
}

/** The items of a list. */
export function listed(page, selector) {
  return page.$$eval(`${selector} li`, (items) => items.map((item) => item.textContent));
}

/** The name that Chromium gives an unpacked extension: its path's hash in the letters a to p. @param {string} folder */
function idOf(folder) {
  const digits = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  return Array.from(digits, (digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
}
