// @ts-check
/**
 * The reader's pointer and keys on an annotated article. A mouse that rests on a mark previews its
 * card, which stays while the mouse is on it; a click or tap chooses; Escape, and a click elsewhere,
 * choose nothing. The site's own links, buttons and selections work as before: no event is stopped.
 */

import { placeUnder } from "./pointer.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./plan.js").Selection} Selection */

/** Milliseconds that a mouse rests before a card opens, and is away before it closes. */
const PATIENCE = 300;

/** What a click in the article is meant for, rather than for a mark. */
const CONTROLS = "a[href], button, input, select, textarea, label, summary, video, audio, [role=button], [role=link]";

/**
 * @typedef {object} Deeds
 * @property {(place: import("./pointer.js").Place) => Selection | undefined} find
 * @property {(selection: Selection | undefined) => void} preview
 * @property {(selection: Selection | undefined) => void} choose
 * @property {() => void} escape
 */

/**
 * @param {Element} article
 * @param {Desk} desk
 * @param {Deeds} deeds
 * @param {AbortSignal} signal ends it
 */
export function watchHand(article, desk, { find, preview, choose, escape }, signal) {
  const root = /** @type {Document | ShadowRoot} */ (article.getRootNode());
  const under = (/** @type {MouseEvent} */ { clientX, clientY }) => {
    const place = placeUnder(root, clientX, clientY);
    return place && find(place);
  };
  let frame = 0;
  let timer = 0;
  let key = "";
  const rest = (/** @type {Selection | undefined} */ selection) => {
    const next = selection ? `${selection.entity} ${selection.mention} ${selection.quote}` : "";
    if (next === key) return;
    key = next;
    clearTimeout(timer);
    timer = setTimeout(() => preview(selection), PATIENCE);
  };
  const move = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType !== "mouse" || event.buttons !== 0) return;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      rest(under(event));
    });
  };
  const leave = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    rest(undefined);
  };
  const stay = () => {
    clearTimeout(timer);
    key = "card";
  };
  const click = (/** @type {MouseEvent} */ event) => {
    const path = event.composedPath();
    if (path.includes(desk.host) || event.defaultPrevented || event.button !== 0) return;
    const isForSite = path.some((part) => part instanceof Element && part.matches(CONTROLS)) || getSelection()?.type === "Range";
    if (isForSite) return;
    clearTimeout(timer);
    choose(path.includes(article) ? under(event) : undefined);
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") escape();
  };
  article.addEventListener("pointermove", (event) => move(/** @type {PointerEvent} */ (event)), { signal, passive: true });
  article.addEventListener("pointerleave", leave, { signal });
  desk.card.addEventListener("pointerenter", stay, { signal });
  desk.card.addEventListener("pointerleave", leave, { signal });
  document.addEventListener("click", click, { signal });
  document.addEventListener("keydown", press, { signal });
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  });
}
