// @ts-check
/**
 * Lights spans that no element stands for, by the CSS Custom Highlight API, under names of this
 * page's own. Where a browser lacks it, only the scrolling remains.
 */

const NAMES = ["lede-span", "lede-current"];

/**
 * Lights `ranges`, the one at `at` more strongly; none where the list is empty.
 * @param {Range[]} ranges
 * @param {number} at
 * @returns {Element | undefined} the element where the current one starts
 */
export function lightSpans(ranges, at) {
  const current = ranges[at];
  if ("highlights" in CSS) {
    for (const name of NAMES) CSS.highlights.delete(name);
    if (current) {
      const all = new Highlight();
      for (const range of ranges) all.add(range);
      CSS.highlights.set(NAMES[0], all);
      const strong = new Highlight(current);
      strong.priority = 1;
      CSS.highlights.set(NAMES[1], strong);
    }
  }
  return current?.startContainer.parentElement ?? undefined;
}
