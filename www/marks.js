// @ts-check
/**
 * Takes a text and its analysis, gives the lines of the article, each cut into flat segments.
 * Pure: touches no document. Always holds: lines, blocks and segments are in text order, never
 * overlap, and cover every character of their block once, so that writing them down again with the
 * white space between gives the text to the letter. Overlapping marks share a segment.
 */

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Span} Span */
/** @typedef {import("../types/lede.d.ts").BlockKind} BlockKind */
/** @typedef {"content" | "cue" | "speaker" | "addressee" | "anonymity"} Role What a span is in a quote. */

/**
 * @typedef {object} Segment Characters that carry the same marks.
 * @property {number} start
 * @property {number} end
 * @property {{entity: number, mention: number}[]} mentions The mentions here, the innermost last.
 * @property {{quote: number, role: Role}[]} parts What the characters are in which quotes.
 */

/**
 * @typedef {object} MarkedBlock
 * @property {BlockKind} kind
 * @property {number} start
 * @property {number} end
 * @property {Segment[]} segments
 */

/**
 * @typedef {object} Line Blocks that stand on one line of the text: a dateline and its paragraph.
 * @property {BlockKind} kind The kind of the line as a whole.
 * @property {boolean} repeated Whether it repeats an earlier one.
 * @property {number} start
 * @property {number} end
 * @property {MarkedBlock[]} blocks
 */

/** @typedef {Span & {entity?: number, mention?: number, quote?: number, role?: Role}} Mark */

/**
 * The lines of an analyzed article, and of what lies beyond the analysis.
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {Line[]}
 */
export function markedLines(text, analysis) {
  const cutter = new Cutter(allMarks(analysis));
  /** @type {Line[]} */
  const lines = [];
  for (const { kind, start, end, duplicateOf } of analysis.blocks) {
    const block = { kind, start, end, segments: cutter.cut(start, end) };
    const line = lines.at(-1);
    if (line && !/[\n\r\u2028\u2029]/.test(text.slice(line.end, start))) {
      line.blocks.push(block);
      line.end = end;
      if (isMain(kind)) line.kind = kind;
    } else {
      lines.push({ kind, repeated: duplicateOf !== undefined, start, end, blocks: [block] });
    }
  }
  return [...lines, ...plainLines(text, lines.at(-1)?.end)];
}

/**
 * The lines of a text that is not analyzed, from a position on: paragraphs without marks.
 * @param {string} text
 * @param {number} [from]
 * @returns {Line[]}
 */
export function plainLines(text, from = 0) {
  return Array.from(text.slice(from).matchAll(/[^\s][^\n\r]*/g), ({ index, 0: words }) => {
    const span = { start: from + index, end: from + index + words.trimEnd().length };
    const segments = [{ ...span, mentions: [], parts: [] }];
    /** @type {BlockKind} */
    const kind = "paragraph";
    return { ...span, kind, repeated: false, blocks: [{ ...span, kind, segments }] };
  });
}

/** @param {BlockKind} kind Whether a line with such a block is named after it. */
function isMain(kind) {
  return kind !== "dateline" && kind !== "credit";
}

/**
 * Every mark of an analysis, by its start; of two with one start the longer first.
 * @param {Analysis} analysis
 * @returns {Mark[]}
 */
function allMarks({ entities, quotes }) {
  /** @type {Mark[]} */
  const marks = [];
  for (const { id, mentions } of entities) {
    mentions.forEach(({ start, end }, mention) => marks.push({ start, end, entity: id, mention }));
  }
  quotes.forEach((quote, index) => {
    const { content, cue, speaker, addressee, anonymity } = quote;
    for (const span of content) marks.push({ ...bounds(span), quote: index, role: "content" });
    if (cue) marks.push({ ...bounds(cue), quote: index, role: "cue" });
    if (speaker) marks.push({ ...bounds(speaker), quote: index, role: "speaker" });
    if (addressee) marks.push({ ...bounds(addressee), quote: index, role: "addressee" });
    if (anonymity) marks.push({ ...bounds(anonymity), quote: index, role: "anonymity" });
  });
  return marks
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** @param {Span} span */
function bounds({ start, end }) {
  return { start, end };
}

/** Cuts stretches of text, each after the one before it, wherever a mark starts or ends. */
class Cutter {
  /** @param {Mark[]} marks sorted by start */
  constructor(marks) {
    this.marks = marks;
    this.points = Uint32Array.from(marks.flatMap(({ start, end }) => [start, end])).sort();
    this.nextMark = 0;
    this.nextPoint = 0;
    /** @type {Mark[]} */
    this.open = [];
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Segment[]}
   */
  cut(start, end) {
    const segments = [];
    for (let from = start; from < end; ) {
      const to = Math.min(this.#pointAfter(from), end);
      segments.push({ start: from, end: to, ...this.#marksAt(from) });
      from = to;
    }
    return segments;
  }

  /** @param {number} position */
  #pointAfter(position) {
    while (this.points[this.nextPoint] <= position) this.nextPoint += 1;
    return this.points[this.nextPoint] ?? Infinity;
  }

  /** @param {number} position */
  #marksAt(position) {
    while (this.marks[this.nextMark]?.start <= position) {
      this.open.push(this.marks[this.nextMark]);
      this.nextMark += 1;
    }
    this.open = this.open.filter(({ end }) => end > position);
    /** @type {Segment["mentions"]} */
    const mentions = [];
    /** @type {Segment["parts"]} */
    const parts = [];
    for (const mark of this.open) {
      if (mark.entity !== undefined) mentions.push({ entity: mark.entity, mention: mark.mention ?? 0 });
      else if (mark.quote !== undefined && mark.role) parts.push({ quote: mark.quote, role: mark.role });
    }
    return { mentions, parts };
  }
}
