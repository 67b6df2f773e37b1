// @ts-check
/**
 * Counts what the page asks its server for once it is loaded, its own requests and its workers',
 * and says so. Loading ends with `settle`: all that the page will ever need is then at hand. A later
 * request for the very address of a script or engine that was loaded before is told apart: it can
 * carry nothing of an article. A worker that starts asks for its scripts so.
 */

import { element } from "./dom.js";

/** Whether an address is that of a script or engine of this site. @param {string} address */
function isProgramFile(address) {
  const { origin, pathname, search } = new URL(address);
  return origin === location.origin && search === "" && /\.(?:js|wasm)$/.test(pathname);
}

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
    const loaded = new Set(asked.filter(({ startTime }) => startTime <= time).map(({ name }) => name));
    const isProgram = count === since.length && since.every(({ name }) => isProgramFile(name) && loaded.has(name));
    const whatFor = count > 0 && isProgram ? ", all for this page’s own program" : "";
    place.textContent = `${count === 1 ? "1 request" : `${count} requests`} since load${whatFor}`;
    place.classList.toggle("some", count > 0 && !isProgram);
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
