// @ts-check
/**
 * Boxes that lie over words, in a layer of this module's own: the ring about what is selected and,
 * where the browser has no highlights, every mark. They never take a click. Gets wrong: words that a
 * scrolled box of the site hides keep their boxes until they are placed again.
 */

import { element } from "../dom.js";

export class Boxes {
  /** @type {Map<string, Range[]>} */ #ranges = new Map();
  /** @type {Map<string, HTMLElement>} */ #groups = new Map();
  #frame = 0;

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
    for (const name of names) {
      this.#ranges.delete(name);
      this.#groups.get(name)?.replaceChildren();
    }
  }

  /** Lays the boxes where their words are, before the next frame is shown. */
  place() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#lay();
    });
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    this.clear();
  }

  /** Measures everything before anything is moved, so that the browser lays out once. */
  #lay() {
    const origin = this.layer.getBoundingClientRect();
    const placed = Array.from(this.#ranges, ([name, ranges]) => ({
      name,
      boxes: ranges.flatMap((range) => (range.collapsed ? [] : Array.from(range.getClientRects()))).filter(({ width, height }) => width > 0 && height > 0),
    }));
    for (const { name, boxes } of placed) {
      const group = this.#groups.get(name) ?? this.layer.appendChild(element("div"));
      this.#groups.set(name, group);
      while (group.children.length > boxes.length) group.lastElementChild?.remove();
      while (group.children.length < boxes.length) group.append(element("div", { class: `box ${name}` }));
      boxes.forEach(({ left, top, width, height }, index) => {
        const { style } = /** @type {HTMLElement} */ (group.children[index]);
        style.left = `${left - origin.left}px`;
        style.top = `${top - origin.top}px`;
        style.width = `${width}px`;
        style.height = `${height}px`;
      });
    }
  }
}
