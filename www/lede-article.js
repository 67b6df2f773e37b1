// @ts-check
/**
 * `<lede-article>`: an article with its marks. Takes a text and its analysis (`show`), gives
 * `lede-select` events when a reader picks an entity or a quote; `select` does the same from
 * outside, without an event. Always holds: its text content is the text to the letter, and only
 * text nodes are made of it. A long article is written in slices, so that the page stays at hand.
 * Gets wrong: the margin rails stand where the share of characters puts them, within a line or so.
 */

import { element } from "./dom.js";
import { groupOf } from "./kinds.js";
import { markedLines, plainLines } from "./marks.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("./marks.js").Line} Line */
/** @typedef {import("./marks.js").Segment} Segment */
/** @typedef {import("./marks.js").MarkedBlock} MarkedBlock */

/**
 * @typedef {object} Selection One entity, at one of its mentions, or one quote.
 * @property {number} [entity]
 * @property {number} [mention]
 * @property {number} [quote]
 */

/** Milliseconds of writing before the browser gets its turn. */
const SLICE = 12;

/** Articles with more lines than this are laid out only where they are seen. */
const LONG = 200;

/** Speakers beyond this many share their colours. */
const VOICES = 8;

export class LedeArticle extends HTMLElement {
  #text = "";
  /** @type {Analysis | undefined} */ #analysis;
  /** @type {Line[]} */ #lines = [];
  #written = 0;
  /** @type {Map<string, HTMLElement[]>} Elements by "entity 3", "mention 3 0", "quote 2 cue". */
  #elements = new Map();
  /** @type {HTMLElement[]} */ #lit = [];
  /** @type {HTMLElement | undefined} */ #tabStop;
  /** @type {Set<string>} */ #hidden = new Set();
  /** @type {Map<number, number>} Numbers of colours by the speaker's entity. */ #voices = new Map();
  #closed = false;

  /** The text shown. */
  get text() {
    return this.#text;
  }

  /** Its analysis; undefined where the text is shown plain. */
  get analysis() {
    return this.#analysis;
  }

  connectedCallback() {
    this.addEventListener("click", this.#onClick);
    this.addEventListener("keydown", this.#onKey);
    this.addEventListener("focusin", this.#onFocus);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#onClick);
    this.removeEventListener("keydown", this.#onKey);
    this.removeEventListener("focusin", this.#onFocus);
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
    this.#voices = voices(analysis);
    this.classList.toggle("long", this.#lines.length > LONG);
    this.#written = 0;
    this.#closed = false;
    this.#elements.clear();
    this.#lit = [];
    this.#tabStop = undefined;
    this.replaceChildren();
    this.lang = analysis && analysis.language.code !== "und" ? analysis.language.code : "";
    this.#writeSlice(this.#lines);
  }

  /**
   * Lights an entity or a quote; nothing where `selection` is undefined.
   * @param {Selection | undefined} selection
   * @param {{scroll?: boolean, focus?: boolean}} [how]
   */
  select(selection, { scroll = false, focus = false } = {}) {
    for (const part of this.#lit) part.classList.remove("lit", "current", ...ROLE_CLASSES);
    this.#lit = [];
    this.toggleAttribute("data-selected", selection !== undefined);
    if (!selection) return;
    this.#writeUpTo(Infinity);
    const current = selection.quote === undefined ? this.#lightEntity(selection) : this.#lightQuote(selection.quote);
    if (!current) return;
    if (scroll) current.scrollIntoView({ block: "center", behavior: scrollBehavior() });
    if (focus) current.focus({ preventScroll: scroll });
  }

  /**
   * Shows or hides the marks of a group of types, or the rails of quotes ("quote").
   * @param {string} group
   * @param {boolean} shown
   */
  toggle(group, shown) {
    if (shown) this.#hidden.delete(group);
    else this.#hidden.add(group);
    this.classList.toggle(`without-${group}`, !shown);
  }

  /** @param {number} quote The number of the colour of its speaker, 0 where nobody is known. */
  voiceOf(quote) {
    const made = this.#analysis?.quotes[quote];
    return this.#voices.get(made?.speaker?.entity ?? -1) ?? 0;
  }

  // ---- writing

  /** @param {Line[]} lines the lines that this slice belongs to; stale ones are dropped */
  #writeSlice(lines) {
    if (lines !== this.#lines) return;
    this.#writeUpTo(performance.now() + SLICE);
    if (this.#written < lines.length) setTimeout(() => this.#writeSlice(lines));
  }

  /** @param {number} deadline */
  #writeUpTo(deadline) {
    const fragment = document.createDocumentFragment();
    const before = this.#written;
    while (this.#written < this.#lines.length && (this.#written === before || performance.now() < deadline)) {
      this.#writeLine(fragment, this.#lines[this.#written], this.#lines[this.#written - 1]);
      this.#written += 1;
    }
    if (this.#written === this.#lines.length && !this.#closed) {
      fragment.append(this.#text.slice(this.#lines.at(-1)?.end ?? 0));
      this.#closed = true;
    }
    this.append(fragment);
    if (!this.#tabStop) this.#setTabStop(this.querySelector(STOPS) ?? undefined);
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
    const list = fragment.lastElementChild ?? this.lastElementChild;
    if (line.kind !== "list") fragment.append(gap, made);
    else if (earlier?.kind === "list" && list?.tagName === "UL") list.append(gap, made);
    else fragment.append(gap, element("ul", {}, made));
  }

  /** @param {Line} line */
  #tagOf({ kind }) {
    if (kind === "headline") return "h2";
    if (kind === "heading") return this.#lines.some((line) => line.kind === "headline") ? "h3" : "h2";
    return kind === "list" ? "li" : "p";
  }

  /** @param {HTMLElement} parent @param {MarkedBlock} block */
  #writeSegments(parent, block) {
    for (const segment of block.segments) {
      const words = this.#text.slice(segment.start, segment.end);
      if (segment.mention || segment.parts.length > 0) parent.append(this.#segment(segment, words));
      else parent.append(words);
    }
  }

  /** @param {Segment} segment @param {string} words */
  #segment({ start, mention, parts }, words) {
    const made = element("span", {}, words);
    const quote = innermost(parts);
    if (quote !== undefined) made.dataset.quote = String(quote);
    for (const part of parts) this.#remember(`quote ${part.quote} ${part.role}`, made);
    const entity = mention && this.#analysis?.entities[mention.entity];
    if (!mention || !entity) return made;
    const { kind, start: mentionStart } = entity.mentions[mention.mention];
    made.classList.add("mention", `is-${kind}`, groupOf(entity.type));
    made.dataset.entity = String(mention.entity);
    made.dataset.mention = String(mention.mention);
    if (start === mentionStart) {
      made.setAttribute("role", "button");
      made.tabIndex = -1;
    }
    this.#remember(`entity ${mention.entity}`, made);
    this.#remember(`mention ${mention.entity} ${mention.mention}`, made);
    return made;
  }

  /**
   * Writes the rails of the quotes in a line: one button each in the margin, as long as its share
   * of the line's characters.
   * @param {HTMLElement} parent
   * @param {Line} line
   */
  #writeRails(parent, line) {
    const rails = element("span", { class: "rails" });
    let shown = line.start;
    for (const [quote, start, end] of this.#contents(line)) {
      if (start > shown) append(rails, element("span")).style.flexGrow = String(start - shown);
      const label = `Quote: ${this.#speakerName(quote)}`;
      const rail = element("button", {
        type: "button",
        class: `rail voice-${this.voiceOf(quote)}`,
        tabindex: -1,
        "data-quote": quote,
        "aria-label": label,
        title: label,
      });
      rail.style.flexGrow = String(end - start);
      rails.append(rail);
      this.#remember(`quote ${quote} rail`, rail);
      shown = end;
    }
    if (shown === line.start) return;
    if (shown < line.end) append(rails, element("span")).style.flexGrow = String(line.end - shown);
    parent.append(rails);
  }

  /**
   * The stretches of a line that are content of a quote inside no other: quote, start, end.
   * @param {Line} line
   */
  #contents(line) {
    /** @type {[number, number, number][]} */
    const stretches = [];
    for (const { start, end, parts } of line.blocks.flatMap(({ segments }) => segments)) {
      const part = parts.find(({ quote, role }) => role === "content" && this.#analysis?.quotes[quote].parent === undefined);
      const last = stretches.at(-1);
      if (!part) continue;
      if (last?.[0] === part.quote) last[2] = end;
      else stretches.push([part.quote, start, end]);
    }
    return stretches;
  }

  /** @param {number} quote */
  #speakerName(quote) {
    const speaker = this.#analysis?.quotes[quote].speaker;
    if (!speaker) return "speaker unknown";
    const entity = speaker.entity === undefined ? undefined : this.#analysis?.entities[speaker.entity];
    return entity?.name ?? this.#text.slice(speaker.start, speaker.end);
  }

  /** @param {string} key @param {HTMLElement} made */
  #remember(key, made) {
    const known = this.#elements.get(key);
    if (known) known.push(made);
    else this.#elements.set(key, [made]);
  }

  // ---- lighting

  /** @param {Selection} selection @returns {HTMLElement | undefined} what to scroll to */
  #lightEntity({ entity, mention = 0 }) {
    this.#light(`entity ${entity}`, "lit");
    return this.#light(`mention ${entity} ${mention}`, "current")[0];
  }

  /** @param {number} quote @returns {HTMLElement | undefined} what to scroll to */
  #lightQuote(quote) {
    this.#light(`quote ${quote} rail`, "current");
    for (const role of ROLES) this.#light(`quote ${quote} ${role}`, `lit-${role}`);
    const rail = this.#elements.get(`quote ${quote} rail`)?.[0];
    return rail ?? ROLES.map((role) => this.#elements.get(`quote ${quote} ${role}`)?.[0]).find(Boolean);
  }

  /** @param {string} key @param {string} name */
  #light(key, name) {
    const parts = this.#elements.get(key) ?? [];
    for (const part of parts) part.classList.add("lit", name);
    this.#lit.push(...parts);
    return parts;
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
    else if (event.key === "Escape") this.#tell(undefined);
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
    const same = this.#tabStop?.dataset.entity;
    const wanted = selector === SAME ? (same === undefined ? MENTIONS : `${MENTIONS}[data-entity="${same}"]`) : selector;
    const stops = Array.from(this.querySelectorAll(wanted)).filter((stop) => !this.#isHidden(stop));
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

/**
 * Who speaks, in the order of their first quote, each with the number of a colour.
 * @param {Analysis} [analysis]
 */
function voices(analysis) {
  /** @type {Map<number, number>} */
  const numbers = new Map();
  for (const { speaker } of analysis?.quotes ?? []) {
    if (speaker?.entity === undefined || numbers.has(speaker.entity)) continue;
    numbers.set(speaker.entity, (numbers.size % VOICES) + 1);
  }
  return numbers;
}

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
