// @ts-check
/**
 * Counts what the page asks its server for once it is loaded, its own requests and its workers',
 * and says so. Loading ends with `settle`: all that the page will ever need is then at hand.
 */

import { element } from "./dom.js";

/**
 * @param {HTMLElement} place where the number stands
 * @param {HTMLElement} account where what was asked for is listed
 * @param {() => number} workerRequests
 */
export function watchRequests(place, account, workerRequests) {
  /** @type {PerformanceEntry[]} */
  const asked = [];
  /** @type {{time: number, workers: number} | undefined} */
  let atLoad;
  const update = () => {
    if (!atLoad) return;
    const { time, workers } = atLoad;
    const since = asked.filter(({ startTime }) => startTime > time);
    const count = since.length + workerRequests() - workers;
    place.textContent = count === 1 ? "1 request since load" : `${count} requests since load`;
    place.classList.toggle("some", count > 0);
    account.replaceChildren(...since.map(({ name }) => element("li", {}, name)));
  };
  new PerformanceObserver((entries) => {
    asked.push(...entries.getEntries());
    update();
  }).observe({ type: "resource", buffered: true });
  return {
    settle() {
      atLoad ??= { time: performance.now(), workers: workerRequests() };
      update();
    },
    update,
  };
}
