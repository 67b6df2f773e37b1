// @ts-check
/**
 * Takes a text and its analysis, gives who speaks: the voice audit, and the colour of each voice.
 * Pure. Always holds: every number comes with the spans that it counts; what is counted is speech
 * and writing, as in the engine's statistics, whose numbers are shown as they are.
 */

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Quote} Quote */
/** @typedef {import("../types/lede.d.ts").Span} Span */
/** @typedef {import("../types/lede.d.ts").SpeakerKind} SpeakerKind */

/**
 * @typedef {object} Voice How much one source says.
 * @property {string} name
 * @property {SpeakerKind} kind
 * @property {number} [entity]
 * @property {string} role "" where the article gives none
 * @property {number} color 0 for those who share the neutral one
 * @property {number} share 0 to 1
 * @property {{words: number, spans: Span[]}} all
 * @property {{words: number, spans: Span[]}} direct
 * @property {{words: number, spans: Span[]}} reported
 * @property {Span} first Where the source first speaks.
 * @property {number[]} quotes
 */

/** So many voices have a hue of their own: those with most words. */
const HUES = 7;

/**
 * Every source, most words first.
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {Voice[]}
 */
export function voicesOf(text, { statistics, quotes, entities }) {
  return statistics.speakers.map(({ entity, name, kind, direct, indirect, share, quotes: own }, index) => {
    const contents = own.flatMap((quote) => quotes[quote].content);
    const spoken = own.flatMap((quote) => directSpans(text, quotes[quote]));
    const reported = own.flatMap((quote) => reportedSpans(text, quotes[quote]));
    return {
      name,
      kind,
      entity,
      role: (entity !== undefined && entities[entity].roles[0]) || "",
      color: index < HUES ? index + 1 : 0,
      share,
      all: { words: direct + indirect, spans: contents },
      direct: { words: direct, spans: spoken },
      reported: { words: indirect, spans: reported },
      first: firstOf(quotes[own[0]]),
      quotes: own,
    };
  });
}

/**
 * The numbers of colours by quote. A quote that the audit leaves out (a belief, a plan) has the
 * colour of its speaker too.
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {number[]}
 */
export function colorsOfQuotes(text, { statistics, quotes }) {
  /** @type {Map<string, number>} */
  const colors = new Map();
  statistics.speakers.forEach(({ quotes: own }, index) => {
    colors.set(sourceKey(text, quotes[own[0]]), index < HUES ? index + 1 : 0);
  });
  return quotes.map((quote) => colors.get(sourceKey(text, quote)) ?? 0);
}

/**
 * Whose quote it is, as the engine tells sources apart: by entity, else by words.
 * @param {string} text
 * @param {Quote} quote
 */
export function sourceKey(text, { speaker }) {
  if (!speaker) return "";
  if (speaker.entity !== undefined) return `entity ${speaker.entity}`;
  return text.slice(speaker.start, speaker.end).toLowerCase().split(/\s+/).join(" ");
}

/**
 * The parts of a quote's content that are somebody's own words.
 * @param {string} text
 * @param {Quote} quote
 * @returns {Span[]}
 */
export function directSpans(text, { kind, content }) {
  if (kind === "direct") return content;
  if (kind === "indirect") return [];
  return content.flatMap((span) => quotedStretches(text, span));
}

/**
 * The parts of a quote's content that the article tells in its own words.
 * @param {string} text
 * @param {Quote} quote
 * @returns {Span[]}
 */
function reportedSpans(text, quote) {
  if (quote.kind === "direct") return [];
  if (quote.kind === "indirect") return quote.content;
  return quote.content.flatMap((span) => {
    const rest = [];
    let from = span.start;
    for (const { start, end } of quotedStretches(text, span)) {
      rest.push({ start: from, end: start });
      from = end;
    }
    rest.push({ start: from, end: span.end });
    return rest.filter(({ start, end }) => wordCount(text.slice(start, end)) > 0);
  });
}

/** Marks that belong together and what they enclose; the closing one may stand outside the span. */
const QUOTED = /“[^”]+”?|«[^»]+»?|„[^“”]+[“”]?|"[^"]+"?/g;

/**
 * What stands in quotation marks inside a span, without the marks.
 * @param {string} text
 * @param {Span} span
 * @returns {Span[]}
 */
function quotedStretches(text, span) {
  return Array.from(text.slice(span.start, span.end).matchAll(QUOTED), ({ index, 0: words }) => {
    const start = span.start + index;
    return { start: start + 1, end: start + words.length - (/[”»“"]$/.test(words) ? 1 : 0) };
  });
}

/** @param {Quote} quote */
function firstOf({ content, cue, speaker }) {
  return content[0] ?? cue ?? speaker ?? { start: 0, end: 0 };
}

/** Words as the engine counts them: parted by white space or a dash. @param {string} words */
export function wordCount(words) {
  return words.match(/[\p{L}\p{N}][^\s—–]*/gu)?.length ?? 0;
}
