// @ts-check
/** Runs long work in slices, so that the page stays at hand. */

/** Milliseconds of work before the browser gets its turn. */
const SLICE = 10;

/**
 * Runs `steps` to their end.
 * @template T
 * @param {Generator<undefined, T>} steps
 * @param {AbortSignal} signal between two slices, ends the work with its reason
 * @returns {Promise<T>}
 */
export async function inSlices(steps, signal) {
  for (;;) {
    signal.throwIfAborted();
    const end = performance.now() + SLICE;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < end);
    await new Promise((next) => setTimeout(next));
  }
}
