// @ts-check
/**
 * Boxes that lie over words, in a layer of this module's own: the ring about what is selected and,
 * where the browser has no highlights, every mark. They never take a click. Gets wrong: words that a
 * scrolled box of the site hides keep their boxes until they are placed again.
 */

import { element } from "../dom.js";
import { inSlices } from "./slices.js";

/** So many ranges are measured, then their boxes are moved: the browser lays out once for them. */
const CHUNK = 50;

export class Boxes {
  /** @type {Map<string, Range[]>} */ #ranges = new Map();
  /** @type {Map<string, HTMLElement>} */ #groups = new Map();
  #frame = 0;
  #pass = new AbortController();

  /** @param {HTMLElement} layer */
  constructor(layer) {
    this.layer = layer;
  }

  /** @param {string} name @param {Range} range */
  add(name, range) {
    const ranges = this.#ranges.get(name);
    if (ranges) ranges.push(range);
    else this.#ranges.set(name, [range]);
    this.place();
  }

  /** @param {readonly string[]} [names] all unless given */
  clear(names = Array.from(this.#ranges.keys())) {
    for (const name of names) this.#ranges.delete(name);
    this.place();
  }

  /** Lays the boxes where their words are, from the next frame on. */
  place() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#pass.abort();
      this.#pass = new AbortController();
      inSlices(this.#lay(), this.#pass.signal).catch(() => {});
    });
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    this.#pass.abort();
    this.#ranges.clear();
  }

  /** @returns {Generator<undefined, void>} */
  *#lay() {
    for (const [name, group] of this.#groups) if (!this.#ranges.has(name)) group.replaceChildren();
    for (const [name, ranges] of this.#ranges) {
      const group = this.#groups.get(name) ?? this.layer.appendChild(element("div"));
      this.#groups.set(name, group);
      let count = 0;
      for (let from = 0; from < ranges.length; from += CHUNK) {
        const origin = this.layer.getBoundingClientRect();
        for (const rect of ranges.slice(from, from + CHUNK).flatMap(boxesOf)) {
          const box = group.children[count] ?? group.appendChild(element("div", { class: `box ${name}` }));
          moveTo(/** @type {HTMLElement} */ (box), rect, origin);
          count += 1;
        }
        yield;
      }
      while (group.children.length > count) group.lastElementChild?.remove();
    }
  }
}

/** @param {Range} range */
function boxesOf(range) {
  return range.collapsed ? [] : Array.from(range.getClientRects()).filter(({ width, height }) => width > 0 && height > 0);
}

/** @param {HTMLElement} box @param {DOMRect} rect @param {DOMRect} origin */
function moveTo({ style }, { left, top, width, height }, origin) {
  style.left = `${left - origin.left}px`;
  style.top = `${top - origin.top}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}
