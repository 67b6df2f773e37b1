// @ts-check
/**
 * What a reader of an annotated article can open: a button, reached by Tab, with the list of names
 * and quotes; the card of what is selected or under the pointer. All of it stands in the shadow tree
 * of one element at the end of the page, so that neither the site's style nor its words are touched.
 * Takes selections, gives wishes: `open`, `step`, `close`.
 */

import { element } from "../dom.js";
import { counted, quoteLabel, speakerName, wordsOf } from "../kinds.js";
import { cardOf } from "../panels/cards.js";
import { entityList } from "../panels/people.js";
import { heading, list, opener } from "../panels/parts.js";
import { HOST } from "./look.js";
import { sheetFor } from "./sheet.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("./colors.js").Colors} Colors */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./plan.js").Selection} Selection */

/**
 * @typedef {object} Wishes What a reader wants.
 * @property {(selection: Selection) => void} open
 * @property {(direction: 1 | -1) => void} step
 * @property {() => void} close
 */

/** @typedef {{left: number, top: number, bottom: number}} Place Where words are in the window. */

/** Between a mark and its card, and between a card and the window's edge. */
const GAP = 8;

/** Screens where card and list have the same place, as in the style sheet. */
const SMALL = "(max-width: 40rem)";

/** Buttons of several articles on one page stand above each other. */
const STACK = 44;

export class Desk {
  #sheet = new CSSStyleSheet();
  /** @type {Plan | undefined} */ #plan;
  /** @type {Place | undefined} Where the words of the card are. */ #at;
  /** @type {Element | undefined} What had the focus before the card. */ #before;

  /**
   * @param {Colors} colors
   * @param {boolean} operable whether there is anything to open, or boxes alone
   * @param {Wishes} wishes
   * @param {string} title the article's headline, which tells its button from another's; "" where it has none
   */
  constructor(colors, operable, wishes, title) {
    this.wishes = wishes;
    this.title = firstWords(title);
    this.host = document.createElement(HOST);
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [this.#sheet];
    this.recolor(colors);
    this.layer = element("div", { class: "layer", "aria-hidden": "true" });
    this.button = element("button", { type: "button", class: "opener", "aria-expanded": "false", "aria-controls": "list", hidden: true });
    this.list = element("div", { id: "list", class: "list", role: "dialog", "aria-label": "Names and quotes in this article", tabindex: -1, hidden: true });
    this.card = element("div", { class: "card", role: "dialog", "aria-label": "Selected", tabindex: -1, hidden: true });
    this.status = element("p", { class: "unseen", role: "status" });
    const place = document.getElementsByTagName(HOST).length;
    const label = place === 0 ? "Names and quotes, by Lede" : `Names and quotes, by Lede (${place + 1})`;
    this.desk = element("section", { class: "desk", "aria-label": label }, this.button, this.list, this.card, this.status);
    this.button.style.insetBlockEnd = `${16 + place * STACK}px`;
    this.list.style.insetBlockEnd = `${64 + place * STACK}px`;
    root.append(this.layer, ...(operable ? [this.desk] : []));
    this.#listen();
    document.body.append(this.host);
  }

  /** @param {Colors} colors */
  recolor(colors) {
    this.#sheet.replaceSync(sheetFor(colors));
  }

  /**
   * Takes a new analysis.
   * @param {Plan} plan
   */
  show(plan) {
    this.#plan = plan;
    const { names, quotes } = plan.listed();
    const found = [...(names.length > 0 ? [counted(names.length, "name")] : []), ...(quotes.length > 0 ? [counted(quotes.length, "quote")] : [])];
    const words = found.length > 0 ? found.join(", ") : "Nothing found";
    if (this.status.textContent !== words) this.status.textContent = words;
    this.button.className = "opener";
    this.button.replaceChildren(element("b", {}, "Lede"), element("span", {}, words));
    if (this.title) {
      this.button.title = this.title;
      this.button.setAttribute("aria-label", `Lede ${words}: ${this.title}`);
    }
    this.button.hidden = false;
    if (!this.list.hidden) this.#fillList();
  }

  /** Says why there are no marks. @param {string} message */
  fail(message) {
    this.status.textContent = message;
    this.button.className = "opener failed";
    this.button.removeAttribute("aria-label");
    this.button.replaceChildren(element("b", {}, "Lede"), element("span", {}, message));
    this.button.hidden = false;
    this.#plan = undefined;
    this.list.hidden = true;
  }

  /**
   * Opens the card of a selection.
   * @param {Selection} selection
   * @param {Place | undefined} at
   * @param {{focus?: boolean}} [how]
   */
  openCard(selection, at, { focus = false } = {}) {
    if (!this.#plan || !this.desk.isConnected) return;
    const { text, analysis } = this.#plan;
    const step = this.#root.activeElement?.getAttribute("data-step");
    const quote = selection.entity === undefined ? undefined : this.#quoteAround(selection);
    this.card.replaceChildren(
      ...cardOf(text, analysis, selection, false).filter((part) => part !== undefined),
      ...(quote === undefined ? [] : [opener({ quote }, { class: "link around" }, `In a quote: ${speakerName(text, analysis.entities, analysis.quotes[quote])}`)]),
      element("button", { type: "button", class: "close", "aria-label": "Close" }, "×"),
    );
    this.card.setAttribute("aria-label", this.card.querySelector("h3")?.textContent ?? "Selected");
    const hadFocus = this.#root.activeElement !== null;
    if (this.card.hidden && hadFocus) this.#before = this.#root.activeElement ?? undefined;
    this.card.hidden = false;
    if (matchMedia(SMALL).matches) this.#hideList();
    this.placeCard(at);
    this.#press(selection);
    const again = step ? this.card.querySelector(`[data-step="${step}"]`) : this.card;
    if (focus && again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  /** Puts the card beside the words, where it covers none of them, nor the list, if there is room. @param {Place} [at] */
  placeCard(at) {
    this.#at = at;
    if (this.card.hidden) return;
    const { style, offsetWidth, offsetHeight } = this.card;
    const wide = document.documentElement.clientWidth;
    const left = Math.max(Math.min(at?.left ?? wide, wide - offsetWidth - GAP), GAP);
    const below = (at?.bottom ?? innerHeight) + GAP;
    const above = (at?.top ?? innerHeight) - offsetHeight - GAP;
    const top = below + offsetHeight <= innerHeight - GAP ? below : Math.max(Math.min(above, innerHeight - offsetHeight - GAP), GAP);
    const list = this.list.getBoundingClientRect();
    const isOver = left + offsetWidth > list.left - GAP && left < list.right && top < list.bottom && top + offsetHeight > list.top;
    const beside = list.left - offsetWidth - GAP;
    style.left = `${isOver && beside >= GAP ? beside : left}px`;
    style.top = `${top}px`;
  }

  closeCard() {
    if (this.card.hidden) return;
    const hadFocus = this.card.contains(this.#root.activeElement);
    this.card.hidden = true;
    this.#press(undefined);
    const back = this.#before?.isConnected && this.#before.checkVisibility() ? this.#before : this.button;
    if (hadFocus && back instanceof HTMLElement) back.focus({ preventScroll: true });
    this.#before = undefined;
  }

  /** @param {boolean} open */
  toggleList(open) {
    if (!this.#plan || open === !this.list.hidden) return;
    const hadFocus = this.list.contains(this.#root.activeElement);
    if (!open) {
      this.#hideList();
      if (hadFocus) this.button.focus({ preventScroll: true });
      return;
    }
    this.button.setAttribute("aria-expanded", "true");
    this.list.hidden = false;
    this.#fillList();
    this.placeCard(this.#at);
    this.list.focus({ preventScroll: true });
  }

  dispose() {
    this.host.remove();
  }

  get #root() {
    return /** @type {ShadowRoot} */ (this.host.shadowRoot);
  }

  /** @param {Selection} selection The quote that a mention stands in. */
  #quoteAround({ entity = 0, mention = 0 }) {
    const { start } = this.#plan?.analysis.entities[entity].mentions[mention] ?? { start: 0 };
    return this.#plan?.quoteAt(start);
  }

  #hideList() {
    this.button.setAttribute("aria-expanded", "false");
    this.list.hidden = true;
  }

  #fillList() {
    if (!this.#plan) return;
    const { text, analysis } = this.#plan;
    const { names, quotes } = this.#plan.listed();
    this.list.replaceChildren(
      element("h2", {}, "Names and quotes"),
      element("p", { class: "privacy" }, "Found by Lede in this browser. Nothing was sent."),
      ...(quotes.length > 0 ? [heading("Quotes", quotes.length), list(quotes, (index) => quoteRow(text, analysis, index))] : []),
      ...(names.length > 0 ? [heading("People, organisations, places", names.length), entityList(names)] : []),
      element("button", { type: "button", class: "close", "aria-label": "Close the list" }, "×"),
    );
  }

  /** @param {Selection | undefined} selection Shows in the list which row is selected. */
  #press(selection) {
    for (const row of this.list.querySelectorAll(".row")) {
      const { entity, quote } = /** @type {HTMLElement} */ (row).dataset;
      const isIt = selection !== undefined && (selection.quote === undefined ? entity === String(selection.entity) : quote === String(selection.quote));
      row.setAttribute("aria-pressed", String(isIt));
    }
  }

  #listen() {
    this.button.addEventListener("click", () => this.toggleList(this.list.hidden));
    this.desk.addEventListener("lede-open", (event) => {
      event.stopPropagation();
      this.wishes.open(/** @type {CustomEvent<Selection>} */ (event).detail);
    });
    this.card.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button?.matches(".close")) this.wishes.close();
      else if (button?.dataset.step) this.wishes.step(button.dataset.step === "1" ? 1 : -1);
    });
    this.list.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest(".close")) this.toggleList(false);
    });
  }
}

/** What tells one headline from another, in a few words. @param {string} title */
function firstWords(title) {
  const words = title.replace(/\u00AD/g, "").trim().split(/\s+/);
  return words.length > 7 ? `${words.slice(0, 6).join(" ")} …` : words.join(" ");
}

/** @param {string} text @param {Analysis} analysis @param {number} index */
function quoteRow(text, { quotes, entities }, index) {
  const quote = quotes[index];
  return opener(
    { quote: index },
    { class: "row saying" },
    element("span", { class: "speaker", dir: "auto" }, speakerName(text, entities, quote)),
    element("span", { class: "form" }, quoteLabel(quote)),
    element("span", { class: `words ${quote.kind}`, dir: "auto" }, quote.content.map((span) => wordsOf(text, span)).join(" … ")),
  );
}
