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
  /** @type {string[]} */
  const asked = [];
  /** @type {{page: number, workers: number} | undefined} */
  let atLoad;
  const update = () => {
    if (!atLoad) return;
    const since = asked.slice(atLoad.page);
    const count = since.length + workerRequests() - atLoad.workers;
    place.textContent = count === 1 ? "1 request since load" : `${count} requests since load`;
    place.classList.toggle("some", count > 0);
    account.replaceChildren(...since.map((url) => element("li", {}, url)));
  };
  new PerformanceObserver((entries) => {
    asked.push(...entries.getEntries().map(({ name }) => name));
    update();
  }).observe({ type: "resource", buffered: true });
  return {
    settle() {
      atLoad ??= { page: asked.length, workers: workerRequests() };
      update();
    },
    update,
  };
}
