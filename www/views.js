// @ts-check
/**
 * The views that take the place of the article for a while: the transcript check, many articles.
 * Each is a module that is loaded when the page is at rest, or when it is first asked for. Always
 * holds: one view at most is open, and the browser's Back leads out of it; closing it brings back the
 * article where it was left, and the focus to where it came from, but to the card where the view
 * shows something in the article.
 */

import { byId, element } from "./dom.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Options} Options */

/**
 * @typedef {object} Desk What views need of the page.
 * @property {() => {text: string, analysis?: Analysis, options: Options}} shown
 *   the part of the text that was analysed, its analysis, and what was asked for
 * @property {import("./analyzer.js").Analyzer["compare"]} compare
 * @property {(text: string) => Promise<void>} read
 */

/**
 * @typedef {object} View
 * @property {() => void} opened the view is in sight
 * @property {(text: string) => void} [take] a text was pasted or dropped meanwhile
 * @property {(found: (File | FileSystemEntry)[]) => void} [takeFiles] files and folders were
 */

/** @type {Record<string, {label: string, load: () => Promise<{start(place: HTMLElement, desk: Desk): View}>}>} */
const VIEWS = {
  transcript: { label: "Transcript check", load: () => import("./transcript/view.js") },
  many: { label: "Many articles", load: () => import("./many/view.js") },
};

/**
 * @param {Desk} desk
 * @param {ReturnType<typeof import("./trail.js").watchTrail>} trail
 */
export function watchViews(desk, trail) {
  document.addEventListener("lede-leave", (event) => {
    if (!open || !(event instanceof CustomEvent) || !event.detail) return;
    open.before = null;
    queueMicrotask(() => byId("card", HTMLElement).focus({ preventScroll: true }));
  }, { capture: true });

  /** @type {Map<string, Promise<{place: HTMLElement, view: View}>>} */
  const loaded = new Map();
  /** @type {{view: View, scrolled: number, before: Element | null, place: HTMLElement} | undefined} */
  let open;

  /** @param {string} id */
  const load = (id) => {
    const known = loaded.get(id);
    if (known) return known;
    const loading = bring(id, desk);
    loading.catch(() => loaded.delete(id));
    loaded.set(id, loading);
    return loading;
  };

  const close = () => {
    if (!open) return false;
    const { scrolled, before, place } = open;
    open = undefined;
    place.hidden = true;
    delete document.body.dataset.view;
    scrollTo({ top: scrolled, behavior: "instant" });
    if (before instanceof HTMLElement && before.checkVisibility()) before.focus({ preventScroll: true });
    return true;
  };

  return {
    /**
     * @param {string} id
     * @param {boolean} [isReturn] whether the browser's Back or Forward leads there
     * @returns {Promise<View>} the view, open
     */
    async open(id, isReturn = false) {
      const { place, view } = await load(id);
      if (open?.place !== place) {
        if (!isReturn) trail.go(id, open !== undefined);
        close();
        open = { view, place, scrolled: scrollY, before: document.activeElement };
        document.body.dataset.view = id;
        place.hidden = false;
        scrollTo({ top: 0, behavior: "instant" });
        view.opened();
      }
      return view;
    },
    /** @returns {boolean} whether a view was open */
    close,
    /** The same by the page's own way: the browser's Back does not lead there again. */
    leave() {
      if (!close()) return false;
      trail.leave();
      return true;
    },
    isOpen: () => open !== undefined,
    /** Gives a text to the open view. @param {string} text @returns {boolean} whether it wants it */
    take(text) {
      if (!open?.view.take) return false;
      open.view.take(text);
      return true;
    },
    /** Loads all views, for later visits without a network too. */
    provide: () => Promise.allSettled(Object.keys(VIEWS).map(load)),
  };
}

/** @param {string} id @param {Desk} desk */
async function bring(id, desk) {
  const { label, load } = VIEWS[id];
  const style = styled(`${id}/${id}.css`);
  const module = await load();
  const place = element("section", { id: `view-${id}`, class: "view", "aria-label": label, hidden: true });
  document.querySelector("main")?.append(place);
  await style;
  return { place, view: module.start(place, desk) };
}

/** @param {string} path */
function styled(path) {
  return new Promise((done, failed) => {
    const link = element("link", { rel: "stylesheet", href: new URL(path, import.meta.url).href });
    link.addEventListener("load", () => done(undefined));
    link.addEventListener("error", () => failed(new Error(`${path} could not be loaded`)));
    document.head.append(link);
  });
}
