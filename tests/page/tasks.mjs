// How long the page's thread is kept from its reader: the processor's time, not the clock's.

import assert from "node:assert/strict";

/** Categories of the trace that hold the tasks of each thread. */
const CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "__metadata"];

/**
 * Milliseconds of processor time of the longest task of the page's thread while `act` runs.
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<unknown>} act
 */
export async function longestTask(browser, page, act) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid, tdur }) => /RunTask$/.test(name) && tdur !== undefined && mains.has(`${pid} ${tid}`));
  assert.ok(tasks.length > 0, "the trace has tasks");
  return Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
}
