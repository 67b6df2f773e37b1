// @ts-check
/**
 * The browser's Back and Forward inside the page: each view, and each article that is opened from
 * one, is a step. Takes what the page shows at the step it is at (`note`), gives it back when the
 * reader returns. Always holds: articles are kept in this page's memory alone, the browser's history
 * has numbers; of steps that an earlier load made, only the view is known.
 */

/** @typedef {{text: string, sample: string, date: string}} Shown What the page shows of an article. */

/** This load of the page. */
const VISIT = performance.timeOrigin;

/**
 * @param {object} go
 * @param {(view: string) => void} go.toView
 * @param {(shown: Shown | undefined) => void} go.toArticle undefined where what was shown is not known
 * @param {(fragment: string) => void} go.toLink the address has another fragment
 */
export function watchTrail({ toView, toArticle, toLink }) {
  /** @type {Map<number, Shown>} */
  const articles = new Map();
  let here = 0;
  let last = 0;
  /** @param {string} [view] */
  const step = (view) => ({ lede: VISIT, step: here, view });
  history.replaceState(step(), "");

  addEventListener("popstate", ({ state }) => {
    if (!state?.lede) return;
    const isKnown = state.lede === VISIT;
    if (isKnown) here = state.step;
    if (state.view) toView(state.view);
    else toArticle(isKnown ? articles.get(here) : undefined);
  });

  addEventListener("hashchange", () => {
    if (history.state?.lede) return;
    const shown = articles.get(here);
    here = last += 1;
    if (shown) articles.set(here, shown);
    history.replaceState(step(), "");
    toLink(location.hash);
  });

  return {
    /** What is shown now is what this step shows. @param {Shown} shown */
    note(shown) {
      articles.set(here, shown);
    },

    /**
     * The reader goes on: to a view, or from one to an article.
     * @param {string} [view]
     * @param {boolean} [isInstead] whether it takes the place of this step
     */
    go(view, isInstead = false) {
      if (isInstead) return history.replaceState(step(view), "");
      history.scrollRestoration = "manual";
      here = last += 1;
      history.pushState(step(view), "");
    },

    /** The reader has left a view by the page's own way. */
    leave() {
      if (history.state?.view) history.back();
    },
  };
}
