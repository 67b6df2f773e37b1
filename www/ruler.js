// @ts-check
/**
 * A narrow strip beside the article, on wide screens: where what is selected stands in the whole, and
 * which part of the whole is in view. A click goes there. It tells nothing that the marks, the card
 * and the keys do not: screen readers pass it by. Nothing in the text is measured but the places of
 * lines, so that long articles stay unlaid where they are not seen.
 */

import { byId, element } from "./dom.js";
import { LedeArticle } from "./lede-article.js";

/** @typedef {import("../types/lede.d.ts").Span} Span */
/** @typedef {import("./lede-article.js").Selection} Selection */

document.head.append(element("link", { rel: "stylesheet", href: new URL("ruler.css", import.meta.url).href }));

const article = byId("article", LedeArticle);
const view = element("div", { class: "ruler-view" });
const ruler = element("div", { class: "ruler" });
const frame = element("div", { class: "ruler-frame", "aria-hidden": "true", hidden: true }, ruler);
article.after(frame);

/** @type {{span: Span, to: Selection}[]} What is shown. */
let places = [];
/** @type {(to: Selection) => void} */
let follow = () => {};
/** What is to be done in the next frame. @type {(() => void) | undefined} */
let due;

/**
 * Shows where a selection stands; nothing where there is none.
 * @param {Selection | undefined} selection
 * @param {(to: Selection) => void} go
 */
export function showRuler(selection, go) {
  places = selection && article.analysis ? placesOf(selection, article.analysis) : [];
  frame.hidden = places.length === 0;
  if (frame.hidden) return ruler.replaceChildren();
  follow = go;
  ruler.replaceChildren(view, ...places.map(({ to }, index) => element("div", { class: `ruler-tick${isAt(selection, to) ? " at" : ""}`, "data-at": index })));
  place();
}

/**
 * @param {Selection} selection
 * @param {import("../types/lede.d.ts").Analysis} analysis
 * @returns {{span: Span, to: Selection}[]}
 */
function placesOf({ entity, quote, spans, label }, { entities, quotes }) {
  if (spans) return spans.map((span, at) => ({ span, to: { spans, at, label } }));
  if (quote !== undefined) return quotes[quote].content.map((span) => ({ span, to: { quote } }));
  if (entity === undefined) return [];
  return entities[entity].mentions.map((span, mention) => ({ span, to: { entity, mention } }));
}

/** @param {Selection | undefined} selection @param {Selection} to */
function isAt(selection, to) {
  return (selection?.mention ?? 0) === (to.mention ?? 0) && (selection?.at ?? 0) === (to.at ?? 0);
}

/** Puts every tick, and the part in view, where it belongs. */
function place() {
  if (frame.hidden || frame.clientWidth === 0) return;
  const tops = places.map(({ span: { start } }) => article.heightOf(start));
  const { height } = article.getBoundingClientRect();
  placeView();
  tops.forEach((top, index) => put(ruler.children[index + 1], share(top, height)));
}

function placeView() {
  const { top, height } = article.getBoundingClientRect();
  const from = share(-top, height);
  put(view, from, share(innerHeight - top, height) - from);
}

/** @param {number} pixels @param {number} whole */
function share(pixels, whole) {
  return Math.min(Math.max(pixels / whole, 0), 1);
}

/** @param {Element} part @param {number} from share of the ruler @param {number} [length] */
function put(part, from, length) {
  if (!(part instanceof HTMLElement)) return;
  part.style.insetBlockStart = `${(from * 100).toFixed(2)}%`;
  if (length !== undefined) part.style.blockSize = `${(length * 100).toFixed(2)}%`;
}

/** @param {() => void} act is done once in the next frame; placing everything counts for placing the view */
function later(act) {
  if (frame.hidden) return;
  if (!due) requestAnimationFrame(() => {
    due?.();
    due = undefined;
  });
  if (due !== place) due = act;
}

ruler.addEventListener("click", ({ target, clientY }) => {
  const to = target instanceof HTMLElement && target.dataset.at !== undefined ? places[Number(target.dataset.at)].to : undefined;
  if (to) return follow(to);
  const { top, height } = ruler.getBoundingClientRect();
  const whole = article.getBoundingClientRect();
  scrollBy({ top: whole.top + ((clientY - top) / height) * whole.height - innerHeight / 2, behavior: "instant" });
});

addEventListener("scroll", () => later(placeView), { passive: true });
new ResizeObserver(() => later(place)).observe(article);
