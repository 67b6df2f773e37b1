// @ts-check
/**
 * The rails in the margin beside quotes: which quotes a line has, and where their rails stand.
 * Always holds: a rail is as tall as a finger needs, and never lies on the one before it.
 */

/** @typedef {import("./marks.js").Line} Line */

/** The least height of a rail in pixels: the smallest target of WCAG 2.2. */
const SMALLEST = 24;

/**
 * The quotes whose content a line has, in its order.
 * @param {Line} line
 * @param {(quote: number) => boolean} wanted
 * @returns {number[]}
 */
export function stretchesOf({ blocks }, wanted) {
  /** @type {Set<number>} */
  const quotes = new Set();
  for (const { parts } of blocks.flatMap(({ segments }) => segments)) {
    for (const { quote, role } of parts) if (role === "content" && wanted(quote)) quotes.add(quote);
  }
  return Array.from(quotes);
}

/**
 * Puts the rails of `lines` beside the words that they stand for. Everything is measured before
 * anything is moved, so that the browser lays out once.
 * @param {HTMLElement[]} lines
 * @param {(quote: number) => HTMLElement[]} contentOf
 */
export function placeRails(lines, contentOf) {
  const places = lines.flatMap((line) => {
    const rails = Array.from(line.querySelectorAll(":scope > .rail")).filter((rail) => rail instanceof HTMLElement);
    const top = rails.length > 0 ? line.getBoundingClientRect().top : 0;
    let floor = 0;
    return rails.map((rail) => {
      const extent = extentOf(contentOf(Number(rail.dataset.quote)).filter((part) => line.contains(part)));
      const start = Math.max(extent.top - top, floor);
      const height = Math.max(extent.bottom - top - start, SMALLEST);
      floor = start + height;
      return { rail, start, height };
    });
  });
  for (const { rail, start, height } of places) {
    rail.style.insetBlockStart = `${start}px`;
    rail.style.blockSize = `${height}px`;
  }
}

/** @param {HTMLElement[]} parts From the top of the first to the bottom of the last. */
function extentOf(parts) {
  const first = parts[0]?.getClientRects()[0];
  const last = Array.from(parts.at(-1)?.getClientRects() ?? []).at(-1);
  return { top: first?.top ?? 0, bottom: last?.bottom ?? 0 };
}
