// @ts-check
/** Keeps the page for visits without a network, and says when there is none. */

/**
 * Settles once everything the page needs is kept, or cannot be: storage refused, no secure origin.
 * @returns {Promise<unknown>}
 */
export async function keepForOffline() {
  if (!("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(new URL("./sw.js", import.meta.url));
    const worker = registration.installing ?? registration.waiting;
    if (worker) await ended(worker);
  } catch {
    // The page works all the same, as long as it can be loaded.
  }
}

/** @param {ServiceWorker} worker Settles when it is active or given up. */
function ended(worker) {
  return new Promise((done) => {
    const look = () => (worker.state === "activated" || worker.state === "redundant") && done(worker.state);
    worker.addEventListener("statechange", look);
    look();
  });
}

/** @param {HTMLElement} badge is shown while there is no network */
export function watchNetwork(badge) {
  const update = () => { badge.hidden = navigator.onLine; };
  addEventListener("online", update);
  addEventListener("offline", update);
  update();
}
