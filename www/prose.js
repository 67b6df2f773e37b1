// @ts-check
/**
 * Takes a tree of nodes, gives the text that a reader finds in it, and for each character its place
 * in the tree. What an element is, the caller says: this file asks no document and no style.
 * Always holds: paragraphs, headings, captions and list items stand apart by blank lines; white space
 * is one blank, as it is shown; what can't be seen (a soft hyphen) is left out. The characters of a
 * run are those of its text node, one by one, but for white space, which may be another kind of it.
 */

/**
 * @typedef {"none" | "inline" | "block" | "item" | "cell" | "break" | "quotation"} Role What an
 * element is in the text: left out, part of a line, a paragraph of its own, an item of a list, a cell
 * of a table, the end of a line, a quotation whose marks are not written.
 */

/** @typedef {(element: Element) => {role: Role, lines: boolean}} Look `lines`: whether line ends are kept as they stand. */

/**
 * @typedef {object} Run Characters that stand in one text node.
 * @property {number} start in the text
 * @property {number} length
 * @property {Text} node
 * @property {number} at where they start in the node
 * @property {boolean} apart Whether something stands between them and the run before: the end of a
 * paragraph, or words that are left out.
 */

/** @typedef {{from: Text, start: number, to: Text, end: number}} Stretch Where characters stand in the tree. */

/** @typedef {import("../types/lede.d.ts").Span} Span */

const TEXT = 3;
const ELEMENT = 1;

/** White space, what is never seen, words. No-break spaces on their own are white space too. */
const PARTS = /([ \t\n\r\f]+)|([\u00AD\u200B\u2060\uFEFF]+)|[^ \t\n\r\f\u00AD\u200B\u2060\uFEFF]+/g;

/** A text and where it stands in the tree. */
export class Prose {
  /** @type {Map<Text, number> | undefined} The first run of each node. */ #firsts;

  /** @param {string} text @param {Run[]} runs */
  constructor(text, runs) {
    this.text = text;
    this.runs = runs;
  }

  /**
   * Where the characters of a span stand, in stretches that nothing interrupts.
   * @param {Span} span
   * @returns {Stretch[]}
   */
  stretchesOf({ start, end }) {
    /** @type {Stretch[]} */
    const stretches = [];
    for (let index = this.#runAfter(start); index < this.runs.length && this.runs[index].start < end; index += 1) {
      const run = this.runs[index];
      const from = run.at + Math.max(start - run.start, 0);
      const to = run.at + Math.min(end - run.start, run.length);
      const last = stretches.at(-1);
      if (last && !run.apart) Object.assign(last, { to: run.node, end: to });
      else stretches.push({ from: run.node, start: from, to: run.node, end: to });
    }
    return stretches;
  }

  /**
   * The position in the text of the character at a place in the tree; undefined where none is read.
   * @param {Node} node
   * @param {number} at
   */
  offsetOf(node, at) {
    this.#firsts ??= firstRuns(this.runs);
    const first = this.#firsts.get(/** @type {Text} */ (node));
    if (first === undefined) return undefined;
    let found = this.runs[first];
    for (let index = first; this.runs[index]?.node === node && this.runs[index].at <= at; index += 1) found = this.runs[index];
    return found.start + Math.min(Math.max(at - found.at, 0), found.length - 1);
  }

  /**
   * Whether another reading of the same tree has the same words in the same nodes.
   * @param {Prose} other
   */
  equals(other) {
    return (
      this.text === other.text &&
      this.runs.length === other.runs.length &&
      this.runs.every(({ node, start, at }, index) => {
        const { node: otherNode, start: otherStart, at: otherAt } = other.runs[index];
        return node === otherNode && start === otherStart && at === otherAt;
      })
    );
  }

  /** @param {number} position The index of the first run that ends after it. */
  #runAfter(position) {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.runs[middle].start + this.runs[middle].length <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** @param {Run[]} runs */
function firstRuns(runs) {
  /** @type {Map<Text, number>} */
  const firsts = new Map();
  runs.forEach(({ node }, index) => {
    if (!firsts.has(node)) firsts.set(node, index);
  });
  return firsts;
}

/**
 * Reads some nodes and what is in them; pauses after each element, so that a caller may read in slices.
 * @param {Iterable<Node>} nodes
 * @param {Look} look
 * @param {boolean} [lines] whether line ends between the nodes are kept as they stand
 * @returns {Generator<undefined, Prose>}
 */
export function* proseOf(nodes, look, lines = false) {
  const writer = new Writer();
  yield* collect(nodes, look, lines, writer);
  return writer.prose();
}

/**
 * @param {Iterable<Node>} nodes
 * @param {Look} look
 * @param {boolean} linesAround
 * @param {Writer} writer
 * @returns {Generator<undefined, void>}
 */
function* collect(nodes, look, linesAround, writer) {
  for (const node of nodes) {
    if (node.nodeType === TEXT) writer.read(/** @type {Text} */ (node), linesAround);
    if (node.nodeType !== ELEMENT) continue;
    const element = /** @type {Element} */ (node);
    const { role, lines } = look(element);
    writer.open(role, element);
    if (role !== "none" && role !== "break") yield* collect(element.childNodes, look, lines, writer);
    writer.close(role, element);
    yield;
  }
}

/** Writes a text and its runs: white space and what opens a paragraph wait for the next word. */
class Writer {
  /** @type {string[]} */ #parts = [];
  /** @type {Run[]} */ #runs = [];
  #length = 0;
  #breaks = 0;
  /** @type {{node?: Text, at: number, apart: boolean} | undefined} */ #blank;
  #opening = "";
  #apart = true;

  prose() {
    return new Prose(this.#parts.join(""), this.#runs);
  }

  /** @param {Text} node @param {boolean} lines */
  read(node, lines) {
    for (const { 0: words, 1: space, 2: unseen, index } of node.data.matchAll(PARTS)) {
      if (space || /^\u00A0+$/.test(words)) this.#space(node, index, lines ? words.split("\n").length - 1 : 0);
      else if (!unseen) this.#words(node, index, words);
    }
  }

  /** @param {Role} role @param {Element} element */
  open(role, element) {
    if (role === "block") this.#break(2);
    if (role === "break") this.#break(this.#breaks + 1);
    if (role === "none") this.#apart = true;
    if (role === "item") {
      this.#break(2);
      this.#opening = "• ";
    }
    if (role === "quotation" && isUnmarked(element)) this.#opening += "“";
  }

  /** @param {Role} role @param {Element} element */
  close(role, element) {
    if (role === "block" || role === "item") this.#break(2);
    if (role === "item") this.#opening = "";
    if (role === "cell") {
      this.#blank = { at: 0, apart: true };
      this.#apart = true;
    }
    if (role === "quotation" && isUnmarked(element)) this.#add("”");
  }

  /** @param {number} least */
  #break(least) {
    this.#breaks = Math.max(this.#breaks, least);
    this.#blank = undefined;
  }

  /** @param {Text} node @param {number} at @param {number} breaks */
  #space(node, at, breaks) {
    if (breaks > 0) this.#break(this.#breaks + breaks);
    if (this.#breaks > 0 || this.#blank) return;
    this.#blank = { node, at, apart: this.#apart };
    this.#apart = false;
  }

  /** @param {Text} node @param {number} at @param {string} words */
  #words(node, at, words) {
    if (this.#length > 0 && this.#breaks > 0) this.#add("\n".repeat(Math.min(this.#breaks, 2)));
    else if (this.#length > 0 && this.#blank?.node) this.#run(this.#blank.node, this.#blank.at, " ", this.#blank.apart);
    else if (this.#length > 0 && this.#blank) this.#add(" ");
    this.#add(this.#opening);
    this.#run(node, at, words, this.#apart || this.#breaks > 0);
    this.#apart = false;
    this.#breaks = 0;
    this.#blank = undefined;
    this.#opening = "";
  }

  /** @param {Text} node @param {number} at @param {string} words @param {boolean} apart */
  #run(node, at, words, apart) {
    const last = this.#runs.at(-1);
    const follows = last?.node === node && last.at + last.length === at && last.start + last.length === this.#length;
    if (last && follows && !apart) last.length += words.length;
    else this.#runs.push({ start: this.#length, length: words.length, node, at, apart });
    this.#add(words);
  }

  /** @param {string} words */
  #add(words) {
    this.#parts.push(words);
    this.#length += words.length;
  }
}

/** @param {Element} quotation Whether it has words, and no marks of its own around them. */
function isUnmarked({ textContent }) {
  return /^\s*[^\s"“„«‘']/.test(textContent ?? "");
}
