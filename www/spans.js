// @ts-check
/**
 * Lights spans that no element stands for, by the CSS Custom Highlight API, under names of its own.
 * Always holds: what one owner lights or puts out leaves the lights of others as they are. Where a
 * browser lacks the interface, only the scrolling remains.
 */

const ALL = "lede-span";
const CURRENT = "lede-current";

/** @type {Map<object, {all: Range[], current: Range}>} */
const lit = new Map();

/**
 * Lights `ranges`, the one at `at` more strongly; none where the list is empty. They take the place
 * of what `owner` has lit before.
 * @param {object} owner
 * @param {Range[]} ranges
 * @param {number} at
 * @returns {Element | undefined} the element where the current one starts
 */
export function lightSpans(owner, ranges, at) {
  const current = ranges[at];
  if ("highlights" in CSS && (current || lit.has(owner))) {
    if (current) lit.set(owner, { all: ranges, current });
    else lit.delete(owner);
    register(ALL, Array.from(lit.values()).flatMap(({ all }) => all), 0);
    register(CURRENT, Array.from(lit.values(), ({ current }) => current), 1);
  }
  return current?.startContainer.parentElement ?? undefined;
}

/** @param {string} name @param {Range[]} ranges @param {number} priority */
function register(name, ranges, priority) {
  CSS.highlights.delete(name);
  if (ranges.length === 0) return;
  const highlight = new Highlight();
  for (const range of ranges) highlight.add(range);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}
