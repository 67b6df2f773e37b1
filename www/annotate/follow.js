// @ts-check
/**
 * Tells when an article may read otherwise than before: words, nodes, or what is hidden changed.
 * Many changes are told as one, once they rest for a moment; and ever more rarely, the longer it
 * takes to look at them, so that a restless site is not slowed down.
 */

/** Milliseconds without a change before it is told; the longest that a change waits; the longest rest. */
const REST = 250;
const LONGEST = 2_000;
const SLOWEST = 5_000;

/** Looking takes at most this share of the time. */
const SHARE = 0.05;

const WATCHED = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["aria-hidden", "class", "hidden", "inert", "open", "style"] };

/**
 * @param {Element} article
 * @param {(record: MutationRecord) => boolean} matters
 * @param {() => Promise<void>} changed
 * @param {AbortSignal} signal ends it
 */
export function follow(article, matters, changed, signal) {
  let timer = 0;
  let since = 0;
  let rest = REST;
  const tell = async () => {
    since = 0;
    const start = performance.now();
    await changed();
    rest = Math.min(Math.max(REST, (performance.now() - start) / SHARE), SLOWEST);
  };
  const observer = new MutationObserver((records) => {
    if (!records.some(matters)) return;
    const now = performance.now();
    since ||= now;
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(Math.min(rest, since + Math.max(LONGEST, rest) - now), 0));
  });
  observer.observe(article, WATCHED);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    observer.disconnect();
  });
}
