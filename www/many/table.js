// @ts-check
/**
 * A table of many things: sorted by any column, a page of rows at a time, so that the browser lays
 * out no more than a screen or two. Takes columns and items, gives an element, and rows for a
 * spreadsheet. Always holds: what is shown of an item changes where it stands; the order changes
 * only when it is asked for.
 */

import { element } from "../dom.js";

/** @typedef {string | number | undefined} Value */

/**
 * @template T
 * @typedef {object} Column
 * @property {string} label
 * @property {(item: T) => Value} value for sorting and for spreadsheets
 * @property {(item: T) => Node | string} [show] what stands in the cell, where it is not the value
 * @property {boolean} [isNumber]
 * @property {boolean} [isHidden] only in spreadsheets
 */

/** Rows on a page. */
const ROWS = 100;

const { compare } = new Intl.Collator("en", { numeric: true });

/** @template T */
export class Table {
  /** @type {T[]} */ #items = [];
  /** @type {T[]} In the order shown. */ #ordered = [];
  /** @type {Map<T, HTMLElement>} The rows of this page. */ #rows = new Map();
  #page = 0;
  #columns;
  #body = element("tbody");
  #foot = element("p", { class: "pages" });
  /** @type {{column: Column<T>, descending: boolean} | undefined} */ #order;
  #heads;

  /** @param {string} caption @param {Column<T>[]} columns */
  constructor(caption, columns) {
    this.#columns = columns.filter(({ isHidden }) => !isHidden);
    this.#heads = this.#columns.map((column) => this.#head(column));
    const head = element("thead", {}, element("tr", {}, ...this.#heads));
    const table = element("table", {}, element("caption", { class: "unseen" }, caption), head, this.#body);
    this.element = element("div", {}, element("div", { class: "table", role: "region", "aria-label": caption, tabindex: 0 }, table), this.#foot);
  }

  /** @param {T[]} items */
  show(items) {
    this.#items = items;
    this.#arrange();
  }

  /** Shows an item as it is now. @param {T} item */
  update(item) {
    const row = this.#rows.get(item);
    if (row) this.#fill(row, item);
  }

  /** @param {Column<T>} column */
  #head(column) {
    const button = element("button", { type: "button" }, column.label);
    const head = element("th", { scope: "col", class: column.isNumber ? "number" : undefined }, button);
    button.addEventListener("click", () => {
      const descending = this.#order?.column === column ? !this.#order.descending : column.isNumber === true;
      this.#order = { column, descending };
      for (const each of this.#heads) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      this.#page = 0;
      this.#arrange();
    });
    return head;
  }

  #arrange() {
    this.#ordered = this.#items;
    if (this.#order) {
      const { column: { value }, descending } = this.#order;
      const keyed = this.#items.map((item) => ({ item, key: value(item) }));
      keyed.sort((a, b) => (descending ? inOrder(b.key, a.key) : inOrder(a.key, b.key)));
      this.#ordered = keyed.map(({ item }) => item);
    }
    this.#draw();
  }

  #draw() {
    const pages = Math.max(Math.ceil(this.#ordered.length / ROWS), 1);
    this.#page = Math.min(this.#page, pages - 1);
    const first = this.#page * ROWS;
    const items = this.#ordered.slice(first, first + ROWS);
    this.#rows = new Map(items.map((item) => [item, this.#fill(this.#rows.get(item) ?? element("tr"), item)]));
    this.#body.replaceChildren(...this.#rows.values());
    this.#foot.hidden = pages === 1;
    const range = `${(first + 1).toLocaleString("en")} to ${(first + items.length).toLocaleString("en")} of ${this.#ordered.length.toLocaleString("en")}`;
    this.#foot.replaceChildren(this.#turn(-1, "Previous", this.#page > 0), element("span", { role: "status" }, range), this.#turn(1, "Next", this.#page < pages - 1));
  }

  /** @param {1 | -1} by @param {string} label @param {boolean} isOpen */
  #turn(by, label, isOpen) {
    const button = element("button", { type: "button", disabled: !isOpen, "aria-label": `${label} rows` }, label);
    button.addEventListener("click", () => {
      this.#page += by;
      this.#draw();
      const [previous, next] = this.#foot.querySelectorAll("button");
      const again = by === 1 ? next : previous;
      (again.disabled ? (by === 1 ? previous : next) : again).focus();
    });
    return button;
  }

  /** @param {HTMLElement} row @param {T} item */
  #fill(row, item) {
    const hadFocus = row.contains(document.activeElement);
    const cells = this.#columns.map(({ show, value, isNumber }, index) => {
      const shown = show ? show(item) : value(item);
      const content = typeof shown === "number" ? shown.toLocaleString("en") : (shown ?? "");
      return element(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : undefined, class: isNumber ? "number" : undefined }, content);
    });
    row.replaceChildren(...cells);
    if (hadFocus) row.querySelector("button")?.focus({ preventScroll: true });
    return row;
  }
}

/** Items as rows for a spreadsheet, with a row of labels. @template T @param {Column<T>[]} columns @param {T[]} items */
export function rowsOf(columns, items) {
  return [columns.map(({ label }) => label), ...items.map((item) => columns.map(({ value }) => value(item)))];
}

/** What is missing comes last in ascending order. @param {Value} a @param {Value} b */
function inOrder(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  return compare(String(a), String(b));
}
