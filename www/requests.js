// @ts-check
/** Counts what the page asks its server for once it is loaded, and says so. */

/**
 * Shows the number of requests since load in `place`: the page's own, and its workers'.
 * Loading ends with the first call of `settle`.
 * @param {HTMLElement} place
 * @param {() => number} workerRequests
 */
export function watchRequests(place, workerRequests) {
  let pageRequests = 0;
  /** @type {number | undefined} */
  let atLoad;
  const total = () => pageRequests + workerRequests();
  const update = () => {
    const count = atLoad === undefined ? 0 : total() - atLoad;
    place.textContent = count === 1 ? "1 request since load" : `${count} requests since load`;
  };
  new PerformanceObserver((entries) => {
    pageRequests += entries.getEntries().length;
    update();
  }).observe({ type: "resource", buffered: true });
  return {
    settle() {
      if (atLoad === undefined) setTimeout(() => { atLoad ??= total(); }, 500);
      update();
    },
  };
}
