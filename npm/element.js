// @ts-check
/**
 * `<lede-article>` for any site: an article that is read where it stands, with its marks. Takes the
 * article between its tags, which everybody can read without JavaScript, or as `text`; gives the
 * same article with marks, in a shadow root, and events. Always holds: nothing is fetched before it
 * is seen; all elements of a page share one worker, which ends with the last; no event answers what
 * the site has set itself before its next turn; importing this defines nothing.
 */

import { element } from "../www/dom.js";
import { textOfNodes } from "../www/html.js";
import { GROUPS, isFound } from "../www/kinds.js";
import { LedeArticle } from "../www/lede-article.js";
import { legendOf } from "../www/legend.js";
import { correctorOf, detailOf } from "./detail.js";
import { analyzeInTurn, anchorsInTurn, join, leave } from "../www/shared.js";
import { css } from "./sheet.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Correction} Correction */
/** @typedef {import("../types/lede.d.ts").EntityType} EntityType */
/** @typedef {import("../types/lede.d.ts").LexiconEntry} LexiconEntry */
/** @typedef {import("../types/lede.d.ts").Options} Options */
/** @typedef {import("../www/lede-article.js").Selection} Selection */

/**
 * @typedef {object} LedeResult The detail of `lede-result`.
 * @property {string} text what was read
 * @property {Analysis} result what was found
 */

/**
 * @typedef {object} LedeFailure The detail of `lede-error`.
 * @property {Error} error an EngineError where the engine can't run, a TypeError or RangeError where an attribute or property is wrong
 */

/** What a site may have set before the class was there. */
const SETTABLE = /** @type {const} */ (["text", "types", "date", "minConfidence", "view", "correctable", "lexicon", "corrections"]);

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * An article with its marks.
 *
 * @tagname lede-article
 * @attr {string} date - The day of publication, YYYY-MM-DD, which relative dates are resolved against.
 * @attr {number} min-confidence - Only marks at least this sure, 0 to 1.
 * @attr {string} types - Only these types of entities, apart by spaces.
 * @attr {"marks" | "plain"} view - Whether the article is shown with its marks (the default) or as it stands.
 * @attr {boolean} correctable - Whether a reader can say that a mark is no name, or is one of another type.
 * @slot - The article: read as the text, and shown until its marks are there.
 * @slot toolbar - What stands above the article, in the place of the legend.
 * @slot empty - Shown where there is no article, or nothing was found in it.
 * @slot error - Shown in the place of the message where the article could not be read.
 * @csspart legend - The switches above the article.
 * @csspart text - The article with its marks.
 * @csspart detail - What is told of the mark that is selected.
 * @csspart message - The message of an error.
 * @cssprop --lede-paper - What the article stands on; marks are tinted with it.
 * @cssprop --lede-ink - The article's words; the site's own colour by default.
 * @cssprop --lede-accent - Focus, and the quote that is selected.
 * @cssprop --lede-line - Thin lines.
 * @cssprop --lede-font - The article's type; the site's own by default.
 * @cssprop --lede-label-font - The type of legend, captions and details.
 * @cssprop --lede-person - The hue of people.
 * @cssprop --lede-organization - The hue of organisations.
 * @cssprop --lede-place - The hue of places, buildings and sites.
 * @cssprop --lede-group - The hue of groups.
 * @cssprop --lede-name - The hue of other names.
 * @cssprop --lede-date - The hue of dates and times.
 * @cssprop --lede-amount - The hue of amounts.
 * @cssstate busy - While the article is read.
 * @fires {CustomEvent<LedeResult>} lede-result - The article was read.
 * @fires {CustomEvent<Selection | null>} lede-select - A reader has picked a mark or a quote, or nothing.
 * @fires {CustomEvent<Correction>} lede-correct - A reader has decided something; it is in `corrections` now, and the article is read anew.
 * @fires {CustomEvent<LedeFailure>} lede-error - The article could not be read.
 */
export class LedeArticleElement extends LedeArticle {
  static observedAttributes = ["correctable", "date", "min-confidence", "types", "view"];

  /** @type {string | undefined} The text that the site has set; what stands between the tags without it. */ #given;
  /** @type {LexiconEntry[]} */ #lexicon = [];
  /** @type {Correction[]} */ #corrections = [];
  /** @type {Analysis | undefined} */ #result;
  /** @type {AbortController | undefined} Of the reading under way. */ #reading;
  /** @type {Set<string>} What a reader has switched off. */ #hidden = new Set();
  /** @type {Selection | undefined} */ #selected;
  #seen = false;
  #joined = false;
  #failed = false;
  /** Whether the article is still to be read. */ #due = true;
  #scheduled = false;
  /** @type {IntersectionObserver | undefined} */ #sight;
  /** @type {MutationObserver | undefined} */ #changes;
  #internals = this.attachInternals?.();
  #column = element("div", { part: "text", class: "article", hidden: true });
  #legend = element("div", { part: "legend", class: "legend", role: "group", "aria-label": "Marks shown in the article" });
  #told = element("div", { class: "told", role: "status" });
  #corrector = element("div", { class: "corrector" });
  #detail = element("div", { part: "detail", class: "detail idle" }, this.#told, this.#corrector);
  #message = element("p", { part: "message", class: "message", role: "alert" });
  #toolbar = element("slot", { name: "toolbar" }, this.#legend);
  #article = element("slot");
  #empty = element("slot", { name: "empty", hidden: true });
  #error = element("slot", { name: "error", hidden: true }, this.#message);

  constructor() {
    super();
    sheet ??= styleSheet();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const kinds = GROUPS.map(({ id, one }) => element("span", { id: `kind-${id}` }, one));
    root.append(this.#toolbar, this.#error, this.#empty, this.#column, this.#article, this.#detail, element("div", { hidden: true }, ...kinds));
    this.#legend.addEventListener("click", this.#onSwitch);
    this.#corrector.addEventListener("click", this.#onCorrect);
    this.#corrector.addEventListener("change", this.#onCorrect);
    for (const name of SETTABLE) this.#takeEarly(name);
  }

  // ---- what a site sets

  /** The text that is read: as it was set, else what stands between the tags. */
  get text() {
    return this.#given ?? this.#slottedText();
  }

  set text(text) {
    this.#given = text === null || text === undefined ? undefined : String(text);
    this.#refresh();
  }

  /** Only these types of entities; all where it is empty. @returns {EntityType[]} */
  get types() {
    return /** @type {EntityType[]} */ ((this.getAttribute("types") ?? "").split(/[\s,]+/).filter(Boolean));
  }

  /** @param {EntityType[] | string | undefined} types frameworks set as a property what was written as an attribute */
  set types(types) {
    this.#reflect("types", Array.isArray(types) ? types.join(" ") : types ?? "");
  }

  /** The day of publication, YYYY-MM-DD, or "". @type {string} */
  get date() {
    return this.getAttribute("date") ?? "";
  }

  set date(date) {
    this.#reflect("date", date ?? "");
  }

  /** Only marks at least this sure, 0 to 1. @type {number} */
  get minConfidence() {
    return Number(this.getAttribute("min-confidence") ?? 0);
  }

  set minConfidence(confidence) {
    this.#reflect("min-confidence", confidence ? String(confidence) : "");
  }

  /** Whether the article is shown with its marks or as it stands. @type {"marks" | "plain"} */
  get view() {
    return this.getAttribute("view") === "plain" ? "plain" : "marks";
  }

  set view(view) {
    this.#reflect("view", view === "plain" ? "plain" : "");
  }

  /** Whether a reader can correct marks. @returns {boolean} */
  get correctable() {
    return this.hasAttribute("correctable");
  }

  /** @param {boolean | string | undefined} correctable as an attribute without a value it is "" */
  set correctable(correctable) {
    this.toggleAttribute("correctable", correctable === "" || Boolean(correctable));
  }

  /** Names that the site knows; they win over the engine's. @type {LexiconEntry[]} */
  get lexicon() {
    return this.#lexicon;
  }

  set lexicon(entries) {
    this.#lexicon = entries ?? [];
    this.#refresh();
  }

  /** A person's decisions about this article, applied in their order. @type {Correction[]} */
  get corrections() {
    return this.#corrections;
  }

  set corrections(corrections) {
    this.#corrections = corrections ?? [];
    this.#refresh();
  }

  /** What was found in the article; undefined until it is read. @type {Analysis | undefined} */
  get result() {
    return this.#result;
  }

  /**
   * Lights an entity, a quote or spans, and tells of it; nothing where `selection` is undefined. One
   * that is not in the result is ignored.
   * @param {Selection | undefined} selection
   * @param {{scroll?: boolean}} [how]
   */
  select(selection, how) {
    if (selection && !(this.#result && isFound(this.#result, selection))) return;
    super.select(selection, how);
    this.#showDetail(selection);
  }

  // ---- where it stands

  /** @returns {HTMLElement} */
  get column() {
    return this.#column;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#changes = new MutationObserver(() => this.#onChange());
    this.#changes.observe(this, { childList: true, characterData: true, subtree: true });
    this.#onChange();
    if (this.#seen) return this.#start();
    this.#sight = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#start();
    }, { rootMargin: "25%" });
    this.#sight.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sight?.disconnect();
    this.#changes?.disconnect();
    this.#due ||= this.#reading !== undefined;
    this.#reading?.abort();
    this.#rest();
    queueMicrotask(() => this.#part());
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "correctable") this.#showDetail(this.#selected);
    else if (name !== "view") this.#refresh();
    else if (this.#result) this.#show(super.text, this.#result);
  }

  /** Sets a property anew that was set before the class was there. @param {typeof SETTABLE[number]} name */
  #takeEarly(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    Object.assign(this, { [name]: value });
  }

  /** @param {string} name @param {string} value "" takes the attribute away */
  #reflect(name, value) {
    if (value === "") this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  // ---- reading

  #join() {
    if (!this.#joined) join();
    this.#joined = true;
  }

  /** Lets go of the worker, unless the element was only moved. */
  #part() {
    if (this.#joined && !this.isConnected) {
      leave();
      this.#joined = false;
    }
  }

  #start() {
    this.#seen = true;
    this.#sight?.disconnect();
    this.#refresh(this.#due);
  }

  #onChange() {
    if (this.#given === undefined && this.text !== super.text) this.#refresh();
  }

  /** Has the article read in a moment, once, whatever is set until then. @param {boolean} [due] */
  #refresh(due = true) {
    this.#due = due;
    if (!due || this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.#due && this.isConnected && this.#seen) this.#read();
    });
  }

  async #read() {
    this.#reading?.abort();
    this.#rest();
    const { text } = this;
    this.#due = false;
    if (text.trim() === "") return this.#show(text, undefined);
    const reading = new AbortController();
    this.#reading = reading;
    this.#join();
    this.#internals?.states?.add("busy");
    try {
      const result = await analyzeInTurn(text, this.#options(), reading.signal);
      if (reading.signal.aborted) return;
      this.#show(text, result);
      this.#announce("lede-result", { text, result });
    } catch (error) {
      if (!reading.signal.aborted) this.#fail(text, /** @type {Error} */ (error));
    } finally {
      if (reading === this.#reading) this.#rest();
    }
  }

  #rest() {
    this.#reading = undefined;
    this.#internals?.states?.delete("busy");
  }

  /** @returns {Options} */
  #options() {
    const { types, date, minConfidence } = this;
    return {
      ...(types.length > 0 ? { types } : {}),
      ...(date ? { date } : {}),
      ...(this.hasAttribute("min-confidence") ? { minConfidence } : {}),
      ...(this.#lexicon.length > 0 ? { lexicon: this.#lexicon } : {}),
      ...(this.#corrections.length > 0 ? { corrections: this.#corrections } : {}),
    };
  }

  /** What stands between the tags and in no named slot; plain words keep their lines. */
  #slottedText() {
    const nodes = Array.from(this.childNodes).filter((node) => !(node instanceof Element && node.slot));
    if (nodes.some((node) => node instanceof Element)) return textOfNodes(nodes);
    return nodes.map(({ nodeValue }) => nodeValue).join("").replace(/^[ \t]+/gm, "").trim();
  }

  // ---- showing

  /**
   * Shows `text` with a result that was made elsewhere, on a server say; nothing is read.
   * @param {string} text
   * @param {Analysis} [result]
   */
  show(text, result) {
    this.#given = text;
    this.#due = false;
    this.#reading?.abort();
    this.#rest();
    this.#show(text, result);
  }

  /** @param {string} text @param {Analysis | undefined} result */
  #show(text, result) {
    this.#result = result;
    this.#failed = false;
    super.show(text, this.view === "marks" ? result : undefined);
    this.#showDetail(undefined);
    this.#legend.replaceChildren(...(result ? legendOf(result, this.#hidden) : []));
    this.#arrange();
  }

  /** @param {string} text @param {Error} error */
  #fail(text, error) {
    this.#result = undefined;
    this.#failed = true;
    this.#due = true;
    this.#message.textContent = error.message;
    super.show(text);
    this.#showDetail(undefined);
    this.#arrange();
    this.#announce("lede-error", { error });
  }

  /** Shows what is to be seen of text, legend and slots, and nothing else. */
  #arrange() {
    const marked = this.view === "marks" && this.#result !== undefined;
    const found = this.#result && this.#result.entities.length + this.#result.quotes.length > 0;
    this.#column.hidden = !marked && this.#given === undefined;
    this.#article.hidden = !this.#column.hidden;
    this.#legend.hidden = !marked || !found;
    this.#error.hidden = !this.#failed;
    this.#empty.hidden = this.#failed || Boolean(found) || this.#due || (this.#result === undefined && this.text.trim() !== "");
  }

  /** @param {Selection | undefined} selection */
  #showDetail(selection) {
    const result = this.#result;
    const entity = selection?.entity === undefined ? undefined : result?.entities[selection.entity];
    this.#selected = selection;
    this.#told.replaceChildren(...(selection && result ? detailOf(super.text, result, selection) : []));
    this.#corrector.replaceChildren(...(entity && this.correctable ? correctorOf(entity) : []));
    this.#detail.classList.toggle("idle", !this.#told.firstChild);
  }

  /** What a reader decides about the mark that is selected. @param {Event} event */
  #onCorrect = async ({ target }) => {
    const { entity, mention = 0 } = this.#selected ?? {};
    const mark = entity === undefined ? undefined : this.#result?.entities[entity].mentions[mention];
    const type = target instanceof HTMLSelectElement ? /** @type {EntityType} */ (target.value) : undefined;
    if (!mark || !(type || target instanceof HTMLButtonElement)) return;
    this.#join();
    const [anchor] = await anchorsInTurn(super.text, [{ start: mark.start, end: mark.end }]).catch(() => []);
    if (!anchor) return;
    /** @type {Correction} */
    const correction = type ? { action: "retype", anchor, type } : { action: "drop", anchor };
    this.corrections = [...this.#corrections, correction];
    this.#announce("lede-correct", correction);
  };

  /** @param {Event} event */
  #onSwitch = ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button?.dataset.group) return;
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    this.toggle(button.dataset.group, shown);
  };

  /**
   * Shows or hides the marks of a group of types, the rails of quotes ("quote"), or what the page
   * added to the article as if it were part of it ("boilerplate").
   * @param {string} group
   * @param {boolean} shown
   */
  toggle(group, shown) {
    super.toggle(group, shown);
    if (shown) this.#hidden.delete(group);
    else this.#hidden.add(group);
  }

  /** @param {string} name @param {object} detail */
  #announce(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function styleSheet() {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
