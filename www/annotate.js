// @ts-check
/**
 * Annotates in place: reads an article that a site already shows, and marks its names and quotes over
 * the site's own words. Takes the article's element and options, gives a handle. Always holds: the
 * site's nodes and attributes are never changed; marks are painted over them, and one element is
 * added at the end of the page; `undo` takes away all of it. Later changes of the article are
 * followed. Frames inside the article are not read.
 */

import { Boxes } from "./annotate/boxes.js";
import { colorsFor } from "./annotate/colors.js";
import { Desk } from "./annotate/desk.js";
import { Loan } from "./annotate/engine.js";
import { follow } from "./annotate/follow.js";
import { watchHand } from "./annotate/hand.js";
import { hasHighlights, Highlights } from "./annotate/highlights.js";
import { HOST, keepsLines, lookFrom } from "./annotate/look.js";
import { LIT, mainName, Plan } from "./annotate/plan.js";
import { inSlices } from "./annotate/slices.js";
import { proseOf } from "./prose.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Options} Options */
/** @typedef {import("./engine.js").EngineSource} EngineSource */
/** @typedef {import("./annotate/plan.js").Selection} Selection */
/** @typedef {import("./annotate/plan.js").Mark} Mark */
/** @typedef {import("./prose.js").Prose} Prose */
/** @typedef {import("./prose.js").Stretch} Stretch */

/**
 * @typedef {object} Wanted What `annotate` takes beside the options of `analyze`.
 * @property {boolean} [quotes] Whether quotes are marked; they are unless this is false.
 * @property {boolean} [card] Whether readers get cards and the list; they do unless this is false.
 * @property {boolean} [worker] Whether a worker may be started; unless this is false.
 * @property {"auto" | "light" | "dark"} [theme] The ground; "auto" tells it by the article's ink.
 * @property {string} [skip] A selector of what is no part of the article.
 * @property {EngineSource | Promise<EngineSource>} [wasm] The engine, where it is not beside this module.
 * @property {(selection: Selection | undefined) => void} [onselect] Called when a reader chooses.
 */

/** @typedef {Omit<Options, "offsets"> & Wanted} AnnotateOptions What `annotate` takes. */

/** @type {WeakMap<Element, Annotation>} */
const annotations = new WeakMap();

/**
 * Marks names and quotes in an article of any site. An article that is annotated already is begun anew.
 * @param {Element} article
 * @param {AnnotateOptions} [options]
 * @returns {Annotation}
 */
export function annotate(article, options = {}) {
  check(article, options);
  annotations.get(article)?.undo();
  const made = new Annotation(article, options);
  annotations.set(article, made);
  return made;
}

/** What an option of ours must be, where it is given. @type {Record<string, [expected: string, is: (given: any) => boolean]>} */
const EXPECTED = {
  quotes: ["true or false", (given) => typeof given === "boolean"],
  card: ["true or false", (given) => typeof given === "boolean"],
  worker: ["true or false", (given) => typeof given === "boolean"],
  theme: ['"auto", "light" or "dark"', (given) => ["auto", "light", "dark"].includes(given)],
  skip: ["a selector", (given) => typeof given === "string"],
  onselect: ["a function", (given) => typeof given === "function"],
};

/** Refuses what is no article and no options, before anything is changed. @param {any} article @param {any} options */
function check(article, options) {
  if (article?.nodeType !== Node.ELEMENT_NODE) throw new TypeError(`article: expected an element, got ${shown(article)}`);
  if (typeof options !== "object" || options === null) throw new TypeError(`options: expected an object, got ${shown(options)}`);
  for (const [name, [expected, is]] of Object.entries(EXPECTED)) {
    if (options[name] !== undefined && !is(options[name])) throw new TypeError(`options.${name}: expected ${expected}, got ${shown(options[name])}`);
  }
}

/** @param {unknown} given */
function shown(given) {
  return typeof given === "string" ? JSON.stringify(given) : String(Object(given) === given ? Object.prototype.toString.call(given) : given);
}

/** @param {Element} article The handle of an article, while it is annotated. */
export function annotationOf(article) {
  return annotations.get(article);
}

/** @type {typeof Symbol.dispose} What `using` calls; a name of its own where the browser knows none. */
const DISPOSE = /** @type {any} */ (Symbol.dispose ?? Symbol("dispose"));

/** An annotated article. */
export class Annotation {
  #stop = new AbortController();
  /** @type {AbortController | undefined} Ends the reading that is under way. */ #pass;
  /** @type {Promise<void>} */ #reading = Promise.resolve();
  /** @type {Prose | undefined} */ #prose;
  /** @type {Plan | undefined} */ #plan;
  /** @type {Selection | undefined} */ #selection;
  /** Whether it was chosen, or is under the pointer alone. */
  #chosen = false;
  /** @type {Range[]} What the selection is about. */ #about = [];
  #engine;
  #paint;
  #ring;
  #desk;

  /** @param {Element} article @param {AnnotateOptions} options */
  constructor(article, options) {
    const { quotes = true, card = true, worker = true, theme = "auto", skip, wasm, onselect, ...asked } = options;
    this.element = article;
    this.options = { quotes, card, theme, skip, onselect, asked };
    const colors = colorsFor(article, theme);
    const root = /** @type {Document | ShadowRoot} */ (article.getRootNode());
    this.#desk = new Desk(colors, card, {
      open: (selection) => this.#choose(selection, { scroll: true, focus: true }),
      step: (direction) => this.#step(direction),
      close: () => this.#choose(undefined),
    }, article.querySelector("h1, h2, h3")?.textContent ?? "");
    this.#ring = new Boxes(this.#desk.layer);
    this.#paint = hasHighlights() ? new Highlights(root, colors) : new Boxes(this.#desk.layer);
    this.#engine = new Loan(worker, wasm);
    this.#watch();
    /** Settles when the article is marked for the first time; rejects where that is not possible. */
    this.ready = this.refresh().then(() => this);
    this.ready.catch(() => {});
  }

  /** How marks are painted: as highlights of the browser, or as boxes where it has none or forces their colours. */
  get marks() {
    return this.#paint instanceof Highlights ? "highlights" : "boxes";
  }

  /** The article's text, as it was last read. */
  get text() {
    return this.#plan?.text ?? "";
  }

  /** What was found in it; undefined until then. */
  get analysis() {
    return this.#plan?.analysis;
  }

  /** What is lit. */
  get selection() {
    return this.#selection;
  }

  /**
   * Reads the article again; done by itself when it changes.
   * @returns {Promise<void>}
   */
  refresh() {
    this.#pass?.abort(new DOMException("A newer reading took its place.", "AbortError"));
    const pass = new AbortController();
    this.#pass = pass;
    this.#reading = this.#read(AbortSignal.any([this.#stop.signal, pass.signal])).catch((error) => {
      if (this.#stop.signal.aborted) throw this.#stop.signal.reason;
      if (pass.signal.aborted) return this.#reading;
      this.#fail(error);
      throw error;
    });
    return this.#reading;
  }

  /**
   * Lights an entity at one of its mentions, or a quote, and opens its card; nothing where undefined.
   * @param {Selection | undefined} selection
   * @param {{scroll?: boolean, focus?: boolean}} [how] `scroll`: bring it into view; `focus`: move the focus to its card
   */
  select(selection, { scroll = true, focus = false } = {}) {
    this.#light(selection);
    this.#chosen = this.#selection !== undefined;
    if (!selection || !this.#chosen) return this.#desk.closeCard();
    if (scroll) this.#reveal();
    this.#desk.openCard(selection, this.#place(), { focus });
  }

  /** Opens the list of names and quotes. */
  open() {
    this.#desk.toggleList(true);
  }

  /** Takes away marks, card and list: the page is as it was. */
  undo() {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort(new DOMException("The annotation was undone.", "AbortError"));
    this.#paint.dispose();
    this.#ring.dispose();
    this.#desk.dispose();
    this.#engine.end();
    if (annotations.get(this.element) === this) annotations.delete(this.element);
  }

  /** What `using marks = annotate(…)` ends with: `undo`. */
  [DISPOSE]() {
    this.undo();
  }

  // ---- reading and marking

  /** @param {AbortSignal} signal */
  async #read(signal) {
    const { quotes, skip, asked } = this.options;
    const prose = await inSlices(proseOf(this.element.childNodes, lookFrom(this.element, skip), keepsLines(this.element)), signal);
    if (this.#prose?.equals(prose)) return;
    const known = this.#plan?.text === prose.text ? this.#plan : undefined;
    const plan = known ?? new Plan(prose.text, await this.#engine.analyze(prose.text, { ...asked, offsets: "utf-16" }, signal), quotes);
    const ranges = await inSlices(rangesOf(prose, plan.marks()), signal);
    const before = this.#plan;
    this.#prose = prose;
    this.#plan = plan;
    this.#paint.clear();
    for (const [name, range] of ranges) this.#paint.add(name, range);
    if (plan !== before) this.#desk.show(plan);
    if (before && this.#selection) this.#keep(plan, before, this.#selection);
  }

  /** @param {Plan} plan @param {Plan} before @param {Selection} selection Lights the same again. */
  #keep(plan, before, selection) {
    const again = plan === before ? selection : plan.again(before, selection);
    this.#light(again);
    this.#chosen &&= again !== undefined;
    if (again && this.#chosen) this.#desk.openCard(again, this.#place());
    else this.#desk.closeCard();
  }

  /** @param {Error} error */
  #fail(error) {
    this.#paint.clear();
    this.select(undefined);
    this.#prose = undefined;
    this.#plan = undefined;
    this.#desk.fail(error.message);
  }

  #watch() {
    const { signal } = this.#stop;
    follow(this.element, matters, () => this.refresh().catch(() => {}), signal);
    watchHand(
      this.element,
      this.#desk,
      {
        find: ({ node, at }) => this.#find(node, at),
        preview: (selection) => this.#preview(selection),
        choose: (selection) => this.#choose(selection),
        escape: () => this.#escape(),
      },
      signal,
    );
    const place = () => {
      this.#ring.place();
      this.#paint.place();
      if (this.#selection) this.#desk.placeCard(this.#place());
    };
    const onScroll = (/** @type {Event} */ { target }) => {
      if (target !== document) this.#paint.place();
      if (this.#selection) place();
    };
    document.addEventListener("scroll", onScroll, { signal, capture: true, passive: true });
    const sizes = new ResizeObserver(place);
    sizes.observe(this.element);
    sizes.observe(document.documentElement);
    signal.addEventListener("abort", () => sizes.disconnect());
    this.#watchTheme();
  }

  /** Follows the site's switch between light and dark, which is a class or an attribute of its page. */
  #watchTheme() {
    const { signal } = this.#stop;
    let timer = 0;
    const recolor = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const colors = colorsFor(this.element, this.options.theme);
        this.#desk.recolor(colors);
        if (this.#paint instanceof Highlights) this.#paint.recolor(colors);
      }, 150);
    };
    const observer = new MutationObserver(recolor);
    for (const element of [document.documentElement, document.body]) observer.observe(element, { attributes: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor, { signal });
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      observer.disconnect();
    });
  }

  // ---- choosing

  /** @param {Node} node @param {number} at */
  #find(node, at) {
    const offset = this.#prose?.offsetOf(node, at);
    return offset === undefined ? undefined : this.#plan?.at(offset);
  }

  /** @param {Selection | undefined} selection */
  #preview(selection) {
    if (this.#chosen || !this.options.card) return;
    this.#light(selection);
    if (this.#selection) this.#desk.openCard(this.#selection, this.#place());
    else this.#desk.closeCard();
  }

  /** @param {Selection | undefined} selection @param {{scroll?: boolean, focus?: boolean}} [how] */
  #choose(selection, how = { scroll: false }) {
    if (!selection && !this.#chosen) return this.#preview(undefined);
    this.select(selection, how);
    this.options.onselect?.(this.#selection);
  }

  #escape() {
    if (this.#selection) this.#choose(undefined);
    else this.#desk.toggleList(false);
  }

  /** @param {1 | -1} direction */
  #step(direction) {
    if (!this.#selection || !this.#plan) return;
    const { entity, mention = 0, quote, spans, at = 0, label } = this.#selection;
    const { entities, quotes } = this.#plan.analysis;
    const turn = (/** @type {number} */ index, /** @type {number} */ count) => (index + direction + count) % count;
    const next = () => {
      if (spans) return { spans, at: turn(at, spans.length), label };
      if (quote !== undefined) return { quote: turn(quote, quotes.length) };
      return { entity, mention: turn(mention, entities[entity ?? 0].mentions.length) };
    };
    this.#choose(next(), { scroll: true, focus: true });
  }

  /** @param {Selection | undefined} selection */
  #light(selection) {
    this.#paint.clear(LIT);
    this.#ring.clear(["ring"]);
    this.#about = [];
    this.#selection = selection && this.#plan?.has(selection) ? selection : undefined;
    if (!this.#selection || !this.#plan || !this.#prose) return;
    const lit = this.#plan.lit(this.#selection);
    const main = mainName(lit);
    for (const mark of lit) {
      for (const range of rangesIn(this.#prose, mark)) {
        this.#paint.add(mark.name, range);
        if (mark.name === main) this.#about.push(range);
        if (mark.name === "current") this.#ring.add("ring", range);
      }
    }
  }

  /** Where the words of the selection stand in the window; where they are many, the first of them. */
  #place() {
    const boxes = this.#about.flatMap((range) => Array.from(range.getClientRects())).filter(({ width }) => width > 0);
    if (boxes.length === 0) return undefined;
    const [{ left, top, bottom }] = boxes;
    const lowest = Math.max(...boxes.map((box) => box.bottom));
    return { left, top, bottom: lowest - top < innerHeight / 3 ? lowest : bottom };
  }

  #reveal() {
    const [range] = this.#about;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    const place = this.#place();
    if (!range || (place && place.top > innerHeight * 0.1 && place.bottom < innerHeight * 0.6)) return;
    const parent = range.startContainer.parentElement;
    if (!place || !parent || parent.offsetHeight < innerHeight / 2) parent?.scrollIntoView({ block: "center", behavior });
    else scrollBy({ top: place.top - innerHeight / 3, behavior });
  }
}

/** @param {MutationRecord} record Whether it is the site's change, not the coming or going of cards. */
function matters({ addedNodes, removedNodes }) {
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length === 0 || nodes.some(({ nodeName }) => nodeName.toLowerCase() !== HOST);
}

/**
 * The ranges of marks, pausing after each.
 * @param {Prose} prose
 * @param {Mark[]} marks
 * @returns {Generator<undefined, [name: string, range: Range][]>}
 */
function* rangesOf(prose, marks) {
  /** @type {[string, Range][]} */
  const ranges = [];
  for (const mark of marks) {
    for (const range of rangesIn(prose, mark)) ranges.push([mark.name, range]);
    yield;
  }
  return ranges;
}

/** @param {Prose} prose @param {Mark} mark Its ranges; none where the words have gone meanwhile. */
function rangesIn(prose, mark) {
  return prose
    .stretchesOf(mark)
    .filter(({ from, start, to, end }) => from.isConnected && to.isConnected && start < from.data.length && end <= to.data.length)
    .map(({ from, start, to, end }) => {
      const range = new Range();
      range.setStart(from, start);
      range.setEnd(to, end);
      return range;
    });
}
