// @ts-check
/**
 * Where the article is corrected: opens the menu on what is selected, has each decision anchored by
 * the engine and the article read anew, keeps what was decided for each text of this visit, and
 * tells it: in a strip above the article, in the overview, and to the page with a `lede-correct`
 * event of the article, whose detail is the correction. Always holds: what changed nothing is not
 * kept, and what is selected and where the reader stands stay.
 */

import { byId, element } from "../dom.js";
import { handOver } from "../download.js";
import { counted, TYPE_LABELS, wordsOf } from "../kinds.js";
import { isEditable } from "../shortcuts.js";
import { FILE_NAME, readBack, written } from "./file.js";
import { decided, EMPTY, joined, redone, undone, withdrawn } from "./history.js";
import { button, closeMenu, openMenu } from "./menu.js";
import { makeOverview, setEnabled } from "./overview.js";
import { makePicker } from "./picker.js";
import { anchored, described, placesOf, wordsAt } from "./places.js";
import { entitySheet, LONGEST_NAME, quoteSheet, wordsSheet } from "./sheets.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Correction} Correction */
/** @typedef {import("../../types/lede.d.ts").Span} Span */
/** @typedef {import("../lede-article.js").Selection} Selection */
/** @typedef {import("./history.js").History} History */
/** @typedef {import("./places.js").Draft} Draft */
/** @typedef {ReturnType<typeof openDesk>} Desk */

/**
 * @typedef {object} Host The page, as the desk knows it.
 * @property {import("../lede-article.js").LedeArticle} article
 * @property {import("../analyzer.js").Analyzer} analyzer
 * @property {() => Selection | undefined} selected
 * @property {() => boolean} isAtRest whether a result is shown
 * @property {() => string} text the text as far as it is analyzed
 * @property {(kept: (analysis: Analysis) => Selection | undefined) => Promise<void>} reread
 */

/** @param {Host} host */
export function openDesk(host) {
  const { article, analyzer } = host;
  document.head.append(element("link", { rel: "stylesheet", href: new URL("corrections.css", import.meta.url).href }));

  /** What was decided, by text. @type {Map<string, History>} */
  const histories = new Map();
  /** The decisions of this visit in words, for when their places are gone. @type {WeakMap<Correction, string>} */
  const told = new WeakMap();
  let key = article.text;
  let history = EMPTY;
  /** Whether a decision is under way: the next one waits for the reader. */
  let isBusy = false;

  // ---- what was decided

  /** @param {string} text @param {boolean} [edited] @returns {readonly Correction[]} */
  function turnTo(text, edited) {
    if (text !== key && !edited) history = histories.get(text) ?? EMPTY;
    key = text;
    histories.set(key, history);
    strip.show("");
    return history.now;
  }

  /**
   * Takes a step in the history, and has the article read anew.
   * @param {History} next
   * @param {string} words what was done
   * @param {(analysis: Analysis) => Selection | undefined} kept
   * @param {boolean} [isDecision] whether it adds a decision, which is not kept where it changes nothing
   * @returns {Promise<boolean>} whether anything was done
   */
  async function step(next, words, kept, isDecision = false) {
    if (next === history || isBusy || !host.isAtRest()) return false;
    isBusy = true;
    const before = history;
    const offset = focusedOffset();
    try {
      await take(next, kept);
      const isIdle = isDecision && unapplied().includes(next.now.length - 1);
      if (isIdle) await take(before, kept);
      if (offset !== undefined) article.focusAt(offset);
      strip.show(isIdle ? "That changes nothing." : words);
      await refreshOverview();
      return !isIdle;
    } finally {
      isBusy = false;
    }
  }

  /** @param {History} next @param {(analysis: Analysis) => Selection | undefined} kept */
  async function take(next, kept) {
    history = next;
    histories.set(key, history);
    await host.reread(kept);
  }

  /** Where in the text the mark with the focus is. */
  function focusedOffset() {
    const selection = placeOfFocus()?.selection;
    return selection && article.analysis && spanOf(article.analysis, selection)?.start;
  }

  /** The numbers of the corrections that changed nothing. */
  function unapplied() {
    return (article.analysis?.warnings ?? []).flatMap(({ correction }) => correction ?? []);
  }

  /** @param {Draft} draft @returns {Promise<void>} */
  async function decide(draft) {
    if (!host.isAtRest()) return;
    const text = host.text();
    const spans = placesOf(draft);
    const correction = anchored(draft, await analyzer.anchors(text, spans));
    const words = described(draft, wordsAt(text, spans));
    told.set(correction, words);
    if (await step(decided(history, correction), `${words}.`, keeping(draft), true)) {
      article.dispatchEvent(new CustomEvent("lede-correct", { detail: correction, bubbles: true, composed: true }));
    }
  }

  /** What is selected after a decision. @param {Draft} draft @returns {(analysis: Analysis) => Selection | undefined} */
  function keeping(draft) {
    if (draft.action === "block") return keepingSelected();
    if (draft.action === "drop") return () => undefined;
    const [span] = placesOf(draft);
    return (analysis) => selectionAt(analysis, span, draft.action === "speaker");
  }

  /** What is selected stays so. @returns {(analysis: Analysis) => Selection | undefined} */
  function keepingSelected() {
    const [selection, old] = [host.selected(), article.analysis];
    if (!selection || !old || selection.spans) return () => selection;
    const span = spanOf(old, selection);
    return (analysis) => span && selectionAt(analysis, span, selection.quote !== undefined);
  }

  async function undo() {
    await step(undone(history), "Undone.", keepingSelected());
  }

  async function redo() {
    await step(redone(history), "Done again.", keepingSelected());
  }

  // ---- the menu

  /**
   * Opens the menu on the focused mark, on the selected words, or on what the card shows; or the
   * overview; or lets words be chosen by keyboard.
   * @param {string} what "focused", "selected", "list" or "words"
   * @param {HTMLElement} [opener] the button that was pressed
   */
  function open(what, opener) {
    if (what === "list") return openOverview();
    const { analysis } = article;
    if (!analysis || !host.isAtRest()) return;
    if (what === "words") return picker.start(startOfChoice());
    const place = what === "focused" ? (placeOfWords() ?? placeOfFocus() ?? placeOfCard()) : placeOfCard();
    if (!place) return;
    const from = opener ?? document.activeElement;
    const act = async (/** @type {Draft} */ draft) => {
      picker.end();
      closeMenu();
      await decide(draft);
      giveFocus(from, placesOf(draft)[0].start);
    };
    const { span, selection } = place;
    const desk = { text: article.text, analysis, act };
    const { entity, mention = 0, quote } = selection ?? {};
    const sheet =
      quote !== undefined ? quoteSheet(desk, quote) : entity !== undefined ? entitySheet(desk, entity, mention) : span && wordsSheet(desk, span);
    const near = opener ? opener.getBoundingClientRect() : place.near;
    chip.hidden = true;
    if (sheet) openMenu(sheet, near);
  }

  /** @typedef {{selection?: Selection, span?: Span, near?: DOMRect}} Place */

  /** The words that the reader has selected in the article. @returns {Place | undefined} */
  function placeOfWords() {
    const range = rangeOfWords();
    const span = range && trimmed(article.text, article.spanOf(range));
    if (!span) return undefined;
    const near = range.getBoundingClientRect();
    const named = article.analysis && selectionOf(article.analysis, span);
    return { span, near, selection: named };
  }

  /** The mark that has the focus. @returns {Place | undefined} */
  function placeOfFocus() {
    const { activeElement: focused } = document;
    if (!(focused instanceof HTMLElement) || !article.contains(focused)) return undefined;
    const { entity, mention, quote } = focused.dataset;
    const near = focused.getBoundingClientRect();
    if (entity !== undefined) return { selection: { entity: Number(entity), mention: Number(mention) }, near };
    return quote === undefined ? undefined : { selection: { quote: Number(quote) }, near };
  }

  /** What the card shows. @returns {Place | undefined} */
  function placeOfCard() {
    const selection = host.selected();
    if (!selection || selection.spans) return undefined;
    if (selection.quote !== undefined && article.analysis?.quotes[selection.quote].content.length === 0) return undefined;
    return { selection, near: byId("card", HTMLElement).getBoundingClientRect() };
  }

  /** Gives the focus back: to the card's button, or to the mark where something was decided. @param {Element | null} from @param {number} offset */
  function giveFocus(from, offset) {
    if (article.contains(document.activeElement)) return;
    const isGone = from === document.body || from === chip || from?.matches(".picker");
    if (from?.isConnected && !isGone) return from instanceof HTMLElement ? from.focus() : undefined;
    const again = document.querySelector("#card:not([hidden]) [data-correct]");
    if (from?.matches("[data-correct]") && again instanceof HTMLElement) again.focus({ preventScroll: true });
    else article.focusAt(offset);
  }

  // ---- selected words

  const chip = button("Correct …", () => open("focused", chip), { class: "chip", hidden: true, "aria-haspopup": "dialog" });
  document.body.append(chip);
  // The words stay selected while the button is pressed.
  chip.addEventListener("pointerdown", (event) => event.preventDefault());
  chip.addEventListener("mousedown", (event) => event.preventDefault());

  /** @returns {Range | undefined} */
  function rangeOfWords() {
    if (picker.range) return picker.range;
    const selection = getSelection();
    if (selection?.type !== "Range" || selection.rangeCount === 0) return undefined;
    const range = selection.getRangeAt(0);
    return article.contains(range.commonAncestorContainer) ? range : undefined;
  }

  function showChip() {
    const range = host.isAtRest() && !picker.range && !document.querySelector("dialog[open]") ? rangeOfWords() : undefined;
    chip.hidden = !range;
    if (!range) return;
    const end = range.cloneRange();
    end.collapse(false);
    const { right, bottom } = end.getClientRects()[0] ?? range.getBoundingClientRect();
    const { width, height } = chip.getBoundingClientRect();
    chip.style.setProperty("--chip-left", `${Math.max(Math.min(right, innerWidth - width - 8), 8)}px`);
    chip.style.setProperty("--chip-top", `${Math.min(bottom + 6, innerHeight - height - 8)}px`);
  }

  document.addEventListener("selectionchange", showChip);
  document.addEventListener("scroll", () => { if (!chip.hidden) showChip(); }, { passive: true });

  // ---- words chosen by keyboard

  const picker = makePicker({
    article,
    correct: () => open("focused"),
    told(span) {
      const words = wordsOf(article.text, span);
      const { entity = -1 } = (article.analysis && selectionOf(article.analysis, span)) ?? {};
      const type = article.analysis?.entities[entity]?.type;
      return type ? `${words} (${TYPE_LABELS[type].toLowerCase()})` : words;
    },
  });

  /** Words that were selected, the mark with the focus, or where the first line in view begins. @returns {Span} */
  function startOfChoice() {
    const { selection, span } = placeOfWords() ?? placeOfFocus() ?? {};
    const marked = selection && article.analysis && spanOf(article.analysis, selection);
    return span ?? marked ?? { start: article.startInView, end: 0 };
  }

  // ---- what is told

  const strip = makeStrip(() => ({ history, unapplied: unapplied().length }), undo, redo);
  byId("reader", HTMLElement).prepend(strip.element);
  article.addEventListener("lede-written", strip.count);

  const overview = makeOverview({
    undo,
    redo,
    decide,
    load,
    choose: () => open("words"),
    save: () => handOver(new Blob([written(history.now)], { type: "application/json" }), FILE_NAME),
    remove: async (index) => {
      await step(withdrawn(history, index), "A correction was removed.", keepingSelected());
    },
  });

  async function openOverview() {
    overview.say("");
    overview.open();
    await refreshOverview();
  }

  /** Shows the overview as things are now, where it is open. */
  async function refreshOverview() {
    if (!overview.isOpen) return;
    const [text, corrections] = [host.text(), history.now];
    const places = corrections.map(placesOf);
    const spans = corrections.length > 0 && host.isAtRest() ? await analyzer.locate(text, places.flat()) : [];
    const decisions = corrections.map((correction, index) => {
      const words = wordsAt(text, spans.splice(0, places[index].length));
      return words.includes(undefined) ? (told.get(correction) ?? described(correction, words)) : described(correction, words);
    });
    overview.show({ text, analysis: article.analysis, decisions, canUndo: history.past.length > 0, canRedo: history.future.length > 0 });
  }

  /** Takes in corrections from a file. @param {string} file */
  async function load(file) {
    await openOverview();
    try {
      const kept = readBack(file);
      const next = joined(history, kept);
      const count = next.now.length - history.now.length;
      const isDone = await step(next, `${counted(count, "correction")} loaded.`, keepingSelected());
      if (!isDone && count > 0) throw new Error("Nothing was loaded: the article is not shown with its marks now. Go back to the result, then load the file again.");
      const failed = unapplied().length;
      overview.say(count === 0 ? "All of these were loaded before." : `${counted(count, "correction")} loaded.${failed > 0 ? ` ${failed} could not be applied to this text; they are listed below.` : ""}`);
    } catch (error) {
      overview.say(error instanceof Error ? error.message : String(error), true);
    }
  }

  document.addEventListener("keydown", (event) => {
    const { key: pressed, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    if (!(ctrlKey || metaKey) || altKey || isEditable(target) || !host.isAtRest()) return;
    const letter = pressed.toLowerCase();
    if (letter === "z" && !shiftKey && history.past.length > 0) void undo();
    else if (((letter === "z" && shiftKey) || letter === "y") && history.future.length > 0) void redo();
    else return;
    event.preventDefault();
  });

  turnTo(article.text);
  return { turnTo, open, load, keepingSelected };
}

/**
 * The strip above the article: what was done last, and the way back.
 * @param {() => {history: History, unapplied: number}} now
 * @param {() => void} undo
 * @param {() => void} redo
 */
function makeStrip(now, undo, redo) {
  const said = element("p", { role: "status", dir: "auto" });
  const [back, forth] = [button("Undo", undo), button("Redo", redo)];
  const all = element("button", { type: "button", class: "link", "data-correct": "list", "aria-haspopup": "dialog" });
  const deeds = element("div", { class: "deeds", role: "group", "aria-label": "Corrections", hidden: true }, all, back, forth);
  const made = element("div", { class: "strip" }, said, deeds);
  const count = () => {
    const { history, unapplied } = now();
    deeds.hidden = history.past.length === 0 && history.future.length === 0;
    made.classList.toggle("filled", !deeds.hidden || said.textContent !== "");
    all.textContent = counted(history.now.length, "correction") + (unapplied > 0 ? `, ${unapplied} not applied` : "");
    setEnabled([[back, history.past.length > 0], [forth, history.future.length > 0]]);
  };
  return {
    element: made,
    count,
    /** @param {string} words */
    show(words) {
      said.textContent = words;
      count();
    },
  };
}

/** The span of what is selected. @param {Analysis} analysis @param {Selection} selection @returns {Span | undefined} */
function spanOf({ entities, quotes }, { entity, mention = 0, quote }) {
  return quote !== undefined ? quotes[quote].content[0] : entities[Number(entity)]?.mentions[mention];
}

/**
 * What stands at a span: a quote, or the mention with just this span, or the name that has a part of it.
 * @param {Analysis} analysis
 * @param {Span} span
 * @param {boolean} isQuote
 * @returns {Selection | undefined}
 */
function selectionAt(analysis, span, isQuote) {
  const overlaps = (/** @type {Span} */ other) => other.start < span.end && span.start < other.end;
  if (isQuote) {
    const quote = analysis.quotes.findIndex(({ content }) => content.some(overlaps));
    return quote < 0 ? undefined : { quote };
  }
  return selectionOf(analysis, span) ?? mentionWhere(analysis, overlaps);
}

/** The mention with just this span. @param {Analysis} analysis @param {Span} span */
function selectionOf(analysis, { start, end }) {
  return mentionWhere(analysis, (mention) => mention.start === start && mention.end === end);
}

/** @param {Analysis} analysis @param {(mention: Span) => boolean} isIt @returns {Selection | undefined} */
function mentionWhere({ entities }, isIt) {
  for (const { id, mentions } of entities) {
    const mention = mentions.findIndex(isIt);
    if (mention >= 0) return { entity: id, mention };
  }
  return undefined;
}

/**
 * Selected words without blanks at their ends, and whole: a name is never cut. None where nothing is left.
 * @param {string} text
 * @param {Span} span
 * @returns {Span | undefined}
 */
function trimmed(text, { start, end }) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (start < end && /\s/.test(text[end - 1])) end -= 1;
  if (start === end) return undefined;
  if (end - start > LONGEST_NAME) return { start, end };
  const isLetter = (/** @type {string | undefined} */ character) => character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character);
  while (isLetter(text[start]) && isLetter(text[start - 1])) start -= 1;
  while (isLetter(text[end - 1]) && isLetter(text[end])) end += 1;
  return { start, end };
}
