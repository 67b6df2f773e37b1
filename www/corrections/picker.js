// @ts-check
/**
 * Words chosen by keyboard: an outline in the article that arrows move from word to word, and a bar
 * at the foot that has the focus, says the words (to screen readers too) and lists the keys. Takes
 * a place to start from, gives the range that is chosen. Always holds: words are whole and in sight;
 * the article itself is not changed; without the focus there is no outline, but under a dialog.
 */

import { element } from "../dom.js";

/** @typedef {import("../../types/lede.d.ts").Span} Span */
/** @typedef {ReturnType<typeof makePicker>} Picker */

/**
 * @typedef {object} Desk
 * @property {import("../lede-article.js").LedeArticle} article
 * @property {() => void} correct opens the menu on the words that are chosen
 * @property {(span: Span) => string} told what is chosen, in words
 */

/** Pixels that the outline stands off its words. */
const AROUND = 2;

/** @type {Record<string, (walk: ReturnType<typeof walkOf>, word: Span) => Span | undefined>} */
const STEPS = {
  forward: (walk, { end }) => walk.next(end),
  back: (walk, { start }) => walk.previous(start),
  ArrowDown: (walk, word) => walk.beside(word, walk.next),
  ArrowUp: (walk, word) => walk.beside(word, walk.previous),
  Home: (walk, word) => walk.last(word, walk.previous),
  End: (walk, word) => walk.last(word, walk.next),
};

/** @param {Desk} desk */
export function makePicker({ article, correct, told }) {
  const said = element("p", { id: "picker-said", role: "status", dir: "auto" });
  const bar = element("div", { class: "picker", role: "application", tabindex: -1, "aria-label": "Choose words", "aria-describedby": "picker-said picker-keys", hidden: true }, said, keys());
  const outline = element("div", { class: "picker-outline" });
  article.after(bar);
  document.body.append(outline);

  /** Where the choice began, and the word that moves. @type {{from: Span, to: Span, walk: ReturnType<typeof walkOf>, back: Element | null} | undefined} */
  let choice;

  function span() {
    return choice && { start: Math.min(choice.from.start, choice.to.start), end: Math.max(choice.from.end, choice.to.end) };
  }

  /** Starts at the words of `place`, or at the first after its start. @param {Span} place */
  function start(place) {
    const walk = walkOf(article);
    const from = walk.next(place.start) ?? walk.previous(place.start);
    if (!from) return;
    const last = walk.previous(place.end);
    choice = { from, to: last && last.start > from.start ? last : from, walk, back: document.activeElement };
    bar.hidden = false;
    document.documentElement.classList.add("picking");
    show();
    bar.focus({ preventScroll: true });
  }

  function end() {
    choice = undefined;
    bar.hidden = true;
    document.documentElement.classList.remove("picking");
    outline.replaceChildren();
  }

  function show() {
    const chosen = span();
    if (!choice || !chosen) return;
    const words = told(chosen);
    if (said.textContent !== words) said.textContent = words;
    draw();
    outline.children[choice.to.start > choice.from.start ? outline.children.length - 1 : 0]?.scrollIntoView({ block: "nearest" });
  }

  function draw() {
    const chosen = span();
    if (!chosen) return;
    const boxes = linesOf(article.rangeOf(chosen)).map(({ left, top, right, bottom }) => {
      const box = element("div");
      box.style.setProperty("left", `${left + scrollX - AROUND}px`);
      box.style.setProperty("top", `${top + scrollY - AROUND}px`);
      box.style.setProperty("width", `${right - left + 2 * AROUND}px`);
      box.style.setProperty("height", `${bottom - top + 2 * AROUND}px`);
      return box;
    });
    outline.replaceChildren(...boxes);
  }

  bar.addEventListener("keydown", (event) => {
    const { key, shiftKey } = event;
    if (!choice || event.ctrlKey || event.metaKey || event.altKey || key === "Tab" || key === "?") return;
    // No other single key acts while words are chosen.
    event.stopPropagation();
    const ahead = article.column.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const step = STEPS[key === ahead ? "forward" : /^Arrow(Left|Right)$/.test(key) ? "back" : key];
    if (step) {
      const to = step(choice.walk, choice.to) ?? choice.to;
      choice = { ...choice, to, from: shiftKey ? choice.from : to };
      show();
    } else if (key === "Enter" || key === "m") correct();
    else if (key === "Escape") {
      const { back, to } = choice;
      end();
      if (back instanceof HTMLElement && back.isConnected && back !== document.body) back.focus({ preventScroll: true });
      else article.focusAt(to.start);
    } else return;
    event.preventDefault();
  });
  bar.addEventListener("focusout", ({ relatedTarget }) => {
    const isUnderDialog = relatedTarget instanceof Element && relatedTarget.closest("dialog") !== null;
    if (!isUnderDialog && document.hasFocus()) end();
  });
  article.addEventListener("lede-written", () => {
    if (choice && choice.walk.text !== article.text) end();
    else draw();
  });
  addEventListener("resize", draw);

  return {
    start,
    end,
    /** The words that are chosen; none while no words are. @returns {Range | undefined} */
    get range() {
      const chosen = span();
      return chosen && article.rangeOf(chosen);
    },
  };
}

/**
 * Ways from word to word of the article, past those that are not shown.
 * @param {import("../lede-article.js").LedeArticle} article
 */
function walkOf(article) {
  const { text } = article;
  const segments = new Intl.Segmenter(article.column.lang || undefined, { granularity: "word" }).segment(text);
  const boxOf = (/** @type {Span} */ word) => article.rangeOf(word).getBoundingClientRect();

  /** The first word that ends after an offset. @param {number} from @returns {Span | undefined} */
  function next(from) {
    for (let at = from; at < text.length; ) {
      const word = wordOf(segments.containing(at));
      if (word.isWord && boxOf(word).width > 0) return word;
      at = word.end;
    }
    return undefined;
  }

  /** The last word that starts before an offset. @param {number} from @returns {Span | undefined} */
  function previous(from) {
    for (let at = from - 1; at >= 0; ) {
      const word = wordOf(segments.containing(at));
      if (word.isWord && boxOf(word).width > 0) return word;
      at = word.start - 1;
    }
    return undefined;
  }

  /** @param {Span} word @param {typeof next} way */
  function step(word, way) {
    return way(way === next ? word.end : word.start);
  }

  /** The word of the next line to which `way` leads that is nearest to `word`. @param {Span} word @param {typeof next} way */
  function beside(word, way) {
    const here = boxOf(word);
    let found = step(word, way);
    while (found && isLevel(boxOf(found), here)) found = step(found, way);
    const middle = (/** @type {Span} */ each) => (boxOf(each).left + boxOf(each).right) / 2;
    const off = (/** @type {Span} */ each) => Math.abs(middle(each) - (here.left + here.right) / 2);
    const line = found && boxOf(found);
    for (let other = found && step(found, way); found && line && other && isLevel(boxOf(other), line); other = step(other, way)) {
      if (off(other) <= off(found)) found = other;
    }
    return found;
  }

  /** The last word of the line to which `way` leads. @param {Span} word @param {typeof next} way */
  function last(word, way) {
    const here = boxOf(word);
    let found = word;
    for (let other = step(word, way); other && isLevel(boxOf(other), here); other = step(other, way)) found = other;
    return found;
  }

  return { text, next, previous, beside, last };
}

/** @param {Intl.SegmentData | undefined} segmented of an offset in the text */
function wordOf(segmented) {
  const { index, segment, isWordLike } = /** @type {Intl.SegmentData} */ (segmented);
  return { start: index, end: index + segment.length, isWord: isWordLike === true };
}

/** Whether two boxes stand in one line. @param {DOMRect} one @param {DOMRect} other */
function isLevel(one, other) {
  return Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > Math.min(one.height, other.height) / 2;
}

/** The boxes of a range, one for each line. @param {Range} range */
function linesOf(range) {
  /** @type {DOMRect[]} */
  const lines = [];
  for (const box of Array.from(range.getClientRects()).filter(({ width }) => width > 0)) {
    const at = lines.findIndex((line) => isLevel(line, box));
    if (at < 0) lines.push(box);
    else lines[at] = joined(lines[at], box);
  }
  return lines;
}

/** @param {DOMRect} one @param {DOMRect} other */
function joined(one, other) {
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)];
  return new DOMRect(left, top, Math.max(one.right, other.right) - left, Math.max(one.bottom, other.bottom) - top);
}

function keys() {
  const meanings = [[["←", "→", "↑", "↓"], "move"], [["Shift"], "and an arrow: more words"], [["Enter"], "correct"], [["Esc"], "leave"]];
  const parts = meanings.map(([names, meaning]) => element("span", {}, ...Array.from(names, (name) => element("kbd", {}, name)), ` ${meaning}`));
  return element("p", { id: "picker-keys" }, ...parts.flatMap((part, index) => (index > 0 ? [" ", part] : [part])));
}
