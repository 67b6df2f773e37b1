// @ts-check
/**
 * `<lede-article>`: an article with its marks. Takes a text and its analysis (`show`), gives
 * `lede-select` events when a reader picks an entity or a quote, and `lede-written` while it is
 * written; `select` lights the same from outside, without an event. Always holds: the text content
 * of its column is the text to the letter, and only text nodes are made of it. A long article is
 * written in slices, so that the page stays at hand. npm/element.js is the same with a column in a
 * shadow root and an engine of its own.
 */

import { element } from "./dom.js";
import { groupOf, speakerName, UNSURE } from "./kinds.js";
import { markedLines, plainLines } from "./marks.js";
import { placeRails, stretchesOf } from "./rails.js";
import { lightSpans } from "./spans.js";
import { colorsOfQuotes } from "./voices.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Span} Span */
/** @typedef {import("./marks.js").Line} Line */
/** @typedef {import("./marks.js").Segment} Segment */
/** @typedef {import("./marks.js").MarkedBlock} MarkedBlock */

/**
 * @typedef {object} Selection One entity at one of its mentions, one quote, or spans with a name.
 * @property {number} [entity] its id
 * @property {number} [mention] which of its mentions; the first where absent
 * @property {number} [quote] its index
 * @property {Span[]} [spans] places in the text
 * @property {number} [at] which of the spans
 * @property {string} [label] what the spans are
 */

/** Milliseconds of writing before the browser gets its turn. */
const SLICE = 12;

/** Articles with more lines than this are laid out only where they are seen. */
const LONG = 200;

/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** What an element is made of; where there are none, on a server, the class can still be named. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class LedeArticle extends Base {
  #text = "";
  /** @type {Analysis | undefined} */ #analysis;
  /** @type {Line[]} */ #lines = [];
  /** @type {HTMLElement[]} The elements of the lines written so far. */ #made = [];
  #closed = false;
  /** @type {Map<string, HTMLElement[]>} Elements by "entity 3", "mention 3 0", "quote 2 cue". */
  #elements = new Map();
  /** @type {HTMLElement[]} */ #lit = [];
  /** @type {string | undefined} The entity under the pointer. */ #pointed;
  /** @type {HTMLElement | undefined} */ #tabStop;
  /** @type {Set<string>} */ #hidden = new Set();
  /** @type {number[]} Numbers of colours by quote. */ #colors = [];
  #headed = false;
  #width = 0;
  #watcher = new ResizeObserver(() => this.#onResize());

  /** The text shown. */
  get text() {
    return this.#text;
  }

  /** Its analysis; undefined where the text is shown plain. */
  get analysis() {
    return this.#analysis;
  }

  /** Share of the article that is written, 0 to 1. */
  get written() {
    return this.#closed ? 1 : this.#made.length / Math.max(this.#lines.length, 1);
  }

  /** Where the article is written. @returns {HTMLElement} */
  get column() {
    return this;
  }

  connectedCallback() {
    this.column.addEventListener("click", this.#onClick);
    this.column.addEventListener("keydown", this.#onKey);
    this.column.addEventListener("focusin", this.#onFocus);
    this.column.addEventListener("pointerover", this.#onPoint);
    this.column.addEventListener("pointerleave", this.#onPoint);
    this.column.addEventListener("contentvisibilityautostatechange", this.#onSeen, true);
    this.#watcher.observe(this.column);
  }

  disconnectedCallback() {
    this.column.removeEventListener("click", this.#onClick);
    this.column.removeEventListener("keydown", this.#onKey);
    this.column.removeEventListener("focusin", this.#onFocus);
    this.column.removeEventListener("pointerover", this.#onPoint);
    this.column.removeEventListener("pointerleave", this.#onPoint);
    this.column.removeEventListener("contentvisibilityautostatechange", this.#onSeen, true);
    this.#watcher.disconnect();
    lightSpans(this, [], 0);
  }

  /**
   * Shows `text`, with marks where an analysis is given.
   * @param {string} text
   * @param {Analysis} [analysis]
   */
  show(text, analysis) {
    this.#text = text;
    this.#analysis = analysis;
    this.#lines = analysis ? markedLines(text, analysis) : plainLines(text);
    this.#headed = this.#lines.some(({ kind }) => kind === "headline");
    this.#colors = analysis ? colorsOfQuotes(text, analysis) : [];
    this.column.classList.toggle("long", this.#lines.length > LONG);
    this.#made = [];
    this.#closed = false;
    this.#elements.clear();
    this.#lit = [];
    this.#pointed = undefined;
    this.#tabStop = undefined;
    lightSpans(this, [], 0);
    this.column.removeAttribute("data-selected");
    this.column.replaceChildren();
    this.column.lang = analysis && analysis.language.code !== "und" ? analysis.language.code : "";
    this.column.dir = RIGHT_TO_LEFT.test(text.match(/\p{L}/u)?.[0] ?? "") ? "rtl" : "ltr";
    this.#writeSlice(this.#lines);
  }

  /**
   * Lights an entity, a quote or spans; nothing where `selection` is undefined.
   * @param {Selection | undefined} selection
   * @param {{scroll?: boolean}} [how]
   */
  select(selection, { scroll = false } = {}) {
    for (const part of this.#lit) part.classList.remove("lit", "current", ...ROLE_CLASSES);
    this.#lit = [];
    lightSpans(this, [], 0);
    this.column.toggleAttribute("data-selected", selection !== undefined);
    if (!selection) return;
    this.#writeUpTo(Infinity);
    const current = this.#light(selection);
    if (scroll) current?.scrollIntoView({ block: "center", behavior: scrollBehavior() });
  }

  /** Brings what is selected into view, where a card would cover it. */
  reveal() {
    const current = this.#lit.find((part) => part.classList.contains("current")) ?? this.#lit[0];
    current?.scrollIntoView({ block: "nearest", behavior: scrollBehavior() });
  }

  /**
   * Shows or hides the marks of a group of types, the rails of quotes ("quote"), or what the page
   * added to the article as if it were part of it ("boilerplate").
   * @param {string} group
   * @param {boolean} shown
   */
  toggle(group, shown) {
    if (group === "boilerplate") this.column.classList.toggle("with-boilerplate", shown);
    else if (shown) this.#hidden.delete(group);
    else this.#hidden.add(group);
    this.column.classList.toggle(`without-${group}`, !shown);
  }

  // ---- places

  /** Where the reader is: the first line in view, and how far from the top it begins. */
  get place() {
    const line = Math.max(this.#made.findIndex((made) => made.getBoundingClientRect().bottom > 0), 0);
    return { line, top: this.#made[line]?.getBoundingClientRect().top ?? 0 };
  }

  /** Puts the reader back to a place of the same text. @param {{line: number, top: number}} place */
  returnTo({ line, top }) {
    this.#writeUpTo(Infinity);
    const now = this.#made[line]?.getBoundingClientRect().top ?? top;
    window.scrollBy({ top: now - top, behavior: "instant" });
  }

  /** How far below the top of the column the character at an offset stands, in pixels; within a line by its share of the words. @param {number} offset */
  heightOf(offset) {
    const at = this.#lineAt(offset);
    const { start, end } = this.#lines[at] ?? { start: 0, end: 0 };
    const made = this.#made[at];
    if (!made) return 0;
    const { top, height } = made.getBoundingClientRect();
    return top - this.column.getBoundingClientRect().top + (height * (offset - start)) / Math.max(end - start, 1);
  }

  /** Gives the focus to the first mention at or after an offset; the page stays where it is. @param {number} offset */
  focusAt(offset) {
    const mentions = (this.#analysis?.entities ?? []).flatMap(({ id, mentions }) => mentions.map(({ start }, mention) => ({ start, key: `mention ${id} ${mention}` })));
    const after = mentions.filter(({ start, key }) => start >= offset && this.#elements.get(key)?.[0].hasAttribute("tabindex"));
    const nearest = after.reduce((best, each) => (best && best.start <= each.start ? best : each), after[0]);
    const stop = nearest ? this.#elements.get(nearest.key)?.[0] : this.#tabStop;
    stop?.focus({ preventScroll: true });
  }

  /** The span of the text that a selection of the reader covers; empty outside of the article. @param {Range} range @returns {Span} */
  spanOf(range) {
    if (!this.column.contains(range.commonAncestorContainer)) return { start: 0, end: 0 };
    const before = new Range();
    before.setStart(this.column, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    return { start, end: start + range.toString().length };
  }

  /** The range that shows a span of the text. @param {Span} span @returns {Range} */
  rangeOf(span) {
    this.#writeUpTo(Infinity);
    return this.#rangesOf([span])[0];
  }

  /** Where in the text the first line in view begins. */
  get startInView() {
    return this.#lines[this.place.line]?.start ?? 0;
  }

  // ---- writing

  /** @param {Line[]} lines the lines that this slice belongs to; stale ones are dropped */
  #writeSlice(lines) {
    if (lines !== this.#lines) return;
    this.#writeUpTo(performance.now() + SLICE);
    if (this.#made.length < lines.length) setTimeout(() => this.#writeSlice(lines));
    this.dispatchEvent(new Event("lede-written"));
  }

  /** @param {number} deadline */
  #writeUpTo(deadline) {
    if (this.#closed) return;
    const fragment = document.createDocumentFragment();
    const before = this.#made.length;
    while (this.#made.length < this.#lines.length && (this.#made.length === before || performance.now() < deadline)) {
      const next = this.#made.length;
      this.#writeLine(fragment, this.#lines[next], this.#lines[next - 1]);
    }
    if (this.#made.length === this.#lines.length) {
      fragment.append(this.#text.slice(this.#lines.at(-1)?.end ?? 0));
      this.#closed = true;
    }
    this.column.append(fragment);
    if (!this.#isLong) this.#placeRails(this.#made.slice(before));
    if (!this.#tabStop) this.#setTabStop(/** @type {HTMLElement | null} */ (this.column.querySelector(STOPS)) ?? undefined);
  }

  get #isLong() {
    return this.#lines.length > LONG;
  }

  /**
   * @param {DocumentFragment} fragment
   * @param {Line} line
   * @param {Line | undefined} earlier
   */
  #writeLine(fragment, line, earlier) {
    const gap = this.#text.slice(earlier?.end ?? 0, line.start);
    const made = element(this.#tagOf(line), { class: line.kind, dir: "auto" });
    if (line.repeated) made.classList.add("repeated");
    this.#writeRails(made, line);
    let end = line.start;
    for (const block of line.blocks) {
      made.append(this.#text.slice(end, block.start));
      this.#writeSegments(block.kind === line.kind ? made : append(made, element("span", { class: block.kind })), block);
      end = block.end;
    }
    this.#made.push(made);
    const list = fragment.lastElementChild ?? this.column.lastElementChild;
    if (line.kind !== "list") fragment.append(gap, made);
    else if (earlier?.kind === "list" && list?.tagName === "UL") list.append(gap, made);
    else fragment.append(gap, element("ul", { role: "list" }, made));
  }

  /** @param {Line} line */
  #tagOf({ kind }) {
    if (kind === "headline") return "h2";
    if (kind === "heading") return this.#headed ? "h3" : "h2";
    return kind === "list" ? "li" : "p";
  }

  /** @param {HTMLElement} parent @param {MarkedBlock} block */
  #writeSegments(parent, block) {
    for (const segment of block.segments) {
      const words = this.#text.slice(segment.start, segment.end);
      if (segment.mentions.length > 0 || segment.parts.length > 0) parent.append(this.#segment(segment, words));
      else parent.append(words);
    }
  }

  /** @param {Segment} segment @param {string} words */
  #segment({ start, mentions, parts }, words) {
    const made = element("span", {}, words);
    const quote = innermost(parts);
    if (quote !== undefined) made.dataset.quote = String(quote);
    for (const part of parts) this.#remember(`quote ${part.quote} ${part.role}`, made);
    for (const { entity, mention } of mentions) {
      this.#remember(`entity ${entity}`, made);
      this.#remember(`mention ${entity} ${mention}`, made);
    }
    const mark = mentions.at(-1);
    const entity = mark && this.#analysis?.entities[mark.entity];
    if (!mark || !entity) return made;
    const { kind, start: mentionStart, confidence } = entity.mentions[mark.mention];
    const group = groupOf(entity.type);
    made.classList.add("mention", `is-${kind}`, group);
    made.classList.toggle("unsure", confidence < UNSURE);
    made.classList.toggle("within", mentions.length > 1);
    made.dataset.entity = String(mark.entity);
    made.dataset.mention = String(mark.mention);
    if (start === mentionStart) {
      made.setAttribute("role", "button");
      made.setAttribute("aria-describedby", `kind-${group}`);
      made.tabIndex = -1;
    }
    return made;
  }

  /**
   * Writes the rails of the quotes in a line, one button each in the margin.
   * @param {HTMLElement} parent
   * @param {Line} line
   */
  #writeRails(parent, line) {
    const quotes = this.#analysis?.quotes ?? [];
    const stretches = stretchesOf(line, (quote) => quotes[quote].parent === undefined);
    for (const quote of stretches) {
      const label = `Quote: ${speakerName(this.#text, this.#analysis?.entities ?? [], quotes[quote])}`;
      const color = `voice-${this.#colors[quote]}`;
      const rail = element("button", {
        type: "button",
        class: `rail ${color} ${quotes[quote].kind}`,
        tabindex: -1,
        "data-quote": quote,
        "aria-label": label,
        title: label,
      });
      parent.append(rail);
      this.#remember(`quote ${quote} rail`, rail);
    }
  }

  /** @param {string} key @param {HTMLElement} made */
  #remember(key, made) {
    const known = this.#elements.get(key);
    if (known) known.push(made);
    else this.#elements.set(key, [made]);
  }

  // ---- rails

  /** @param {HTMLElement[]} lines */
  #placeRails(lines) {
    placeRails(lines, (quote) => this.#elements.get(`quote ${quote} content`) ?? []);
  }

  #onResize() {
    if (this.column.clientWidth === this.#width) return;
    this.#width = this.column.clientWidth;
    if (!this.#isLong) this.#placeRails(this.#made);
    else this.#placeRails(this.#made.filter((line) => line.checkVisibility({ contentVisibilityAuto: true })));
  }

  /** @param {Event} event */
  #onSeen = (event) => {
    const { target } = event;
    const seen = "skipped" in event && !event.skipped && target instanceof HTMLElement;
    if (seen) this.#placeRails(target.tagName === "UL" ? Array.from(target.querySelectorAll("li")) : [target]);
  };

  // ---- lighting

  /** @param {Selection} selection @returns {Element | undefined} what to scroll to */
  #light({ entity, mention = 0, quote, spans, at = 0 }) {
    if (spans) return lightSpans(this, this.#rangesOf(spans), at);
    if (quote !== undefined) return this.#lightQuote(quote);
    this.#lightPart(`entity ${entity}`, "lit");
    return this.#lightPart(`mention ${entity} ${mention}`, "current")[0];
  }

  /** @param {number} quote */
  #lightQuote(quote) {
    this.#lightPart(`quote ${quote} rail`, "current");
    for (const role of ROLES) this.#lightPart(`quote ${quote} ${role}`, `lit-${role}`);
    const keys = ["rail", ...ROLES].map((role) => `quote ${quote} ${role}`);
    return keys.map((key) => this.#elements.get(key)?.[0]).find(Boolean);
  }

  /** @param {string} key @param {string} name */
  #lightPart(key, name) {
    const parts = this.#elements.get(key) ?? [];
    for (const part of parts) part.classList.add("lit", name);
    this.#lit.push(...parts);
    return parts;
  }

  /** @param {Span[]} spans One range for each; a span that crosses lines starts and ends in two. */
  #rangesOf(spans) {
    return spans.map(({ start, end }) => {
      const range = new Range();
      range.setStart(...this.#placeOf(start));
      range.setEnd(...this.#placeOf(end));
      return range;
    });
  }

  /** @param {number} offset @returns {[Node, number]} */
  #placeOf(offset) {
    const line = this.#made[this.#lineAt(offset)];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let before = this.#lines[this.#lineAt(offset)].start;
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      if (offset <= before + node.data.length) return [node, Math.max(offset - before, 0)];
      before += node.data.length;
    }
    return [line, line.childNodes.length];
  }

  /** @param {number} offset The index of the last line that starts at or before it. */
  #lineAt(offset) {
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lines[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // ---- keys and pointer

  /** @param {HTMLElement | undefined} stop */
  #setTabStop(stop) {
    if (this.#tabStop) this.#tabStop.tabIndex = -1;
    this.#tabStop = stop;
    if (stop) stop.tabIndex = 0;
  }

  /** @param {FocusEvent} event */
  #onFocus = ({ target }) => {
    if (target instanceof HTMLElement && target.matches(STOPS)) this.#setTabStop(target);
  };

  /** Brightens every mention of what is under the pointer. @param {PointerEvent} event */
  #onPoint = ({ target, type }) => {
    const mark = type === "pointerover" && target instanceof Element ? target.closest("[data-entity]") : null;
    const entity = mark instanceof HTMLElement ? mark.dataset.entity : undefined;
    if (entity === this.#pointed) return;
    for (const part of this.#elements.get(`entity ${this.#pointed}`) ?? []) part.classList.remove("near");
    for (const part of this.#elements.get(`entity ${entity}`) ?? []) part.classList.add("near");
    this.#pointed = entity;
  };

  /** @param {MouseEvent} event */
  #onClick = ({ target }) => {
    if (!(target instanceof Element) || getSelection()?.type === "Range") return;
    const chosen = target.closest("[data-entity], [data-quote]");
    if (chosen instanceof HTMLElement) this.#choose(chosen);
    else this.#tell(undefined);
  };

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    const step = STEPS[event.key];
    if (step) this.#move(...step);
    else if ((event.key === "Enter" || event.key === " ") && target instanceof HTMLElement && target.matches(STOPS)) {
      this.#choose(target);
    } else return;
    event.preventDefault();
  };

  /**
   * Moves the focus to the next or earlier stop of a kind.
   * @param {string} selector
   * @param {1 | -1} direction
   */
  #move(selector, direction) {
    this.#writeUpTo(Infinity);
    const same = this.#tabStop?.dataset.entity;
    const wanted = selector === SAME ? (same === undefined ? MENTIONS : `${MENTIONS}[data-entity="${same}"]`) : selector;
    const stops = Array.from(this.column.querySelectorAll(wanted)).filter((stop) => !this.#isHidden(stop));
    const here = this.#tabStop;
    const after = stops.findIndex((stop) => here && here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
    const at = here ? stops.indexOf(here) : -1;
    const first = after === -1 ? stops.length : after;
    const next = stops[direction === 1 ? first : at === -1 ? first - 1 : at - 1];
    if (next instanceof HTMLElement) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {Element} stop */
  #isHidden(stop) {
    return Array.from(this.#hidden).some((group) => stop.classList.contains(group) || (group === "quote" && stop.matches(RAILS)));
  }

  /** @param {HTMLElement} chosen */
  #choose(chosen) {
    const { entity, mention, quote } = chosen.dataset;
    if (entity !== undefined && !this.#isHidden(chosen)) this.#tell({ entity: Number(entity), mention: Number(mention) });
    else if (quote !== undefined) this.#tell({ quote: Number(quote) });
    else this.#tell(undefined);
  }

  /** @param {Selection | undefined} selection */
  #tell(selection) {
    this.select(selection);
    this.dispatchEvent(new CustomEvent("lede-select", { detail: selection, bubbles: true, composed: true }));
  }
}

const ROLES = ["content", "cue", "speaker", "addressee", "anonymity"];
const ROLE_CLASSES = ROLES.map((role) => `lit-${role}`);

const MENTIONS = ".mention[tabindex]";
const RAILS = ".rail";
const STOPS = `${MENTIONS}, ${RAILS}`;
const SAME = "same";

/** @type {Record<string, [string, 1 | -1]>} */
const STEPS = {
  j: [MENTIONS, 1],
  k: [MENTIONS, -1],
  n: [RAILS, 1],
  p: [RAILS, -1],
  "]": [SAME, 1],
  "[": [SAME, -1],
  ArrowRight: [STOPS, 1],
  ArrowLeft: [STOPS, -1],
};

/** @param {Segment["parts"]} parts The quote that a click on a segment means. */
function innermost(parts) {
  return parts.findLast(({ role }) => role === "content")?.quote ?? parts.at(-1)?.quote;
}

/** @template {HTMLElement} T @param {HTMLElement} parent @param {T} child */
function append(parent, child) {
  parent.append(child);
  return child;
}

/** @returns {ScrollBehavior} */
function scrollBehavior() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
