// @ts-check
/**
 * The progress of a long article, with a way to stop it. The engine reads an article in one piece
 * and cannot say how far it is: the bar shows the time that the last articles took for as many
 * characters, and says so; while the article is written, it shows what is written.
 */

import { element } from "./dom.js";

/** Characters in a millisecond, before anything was measured here. */
let speed = 150;

/** An estimate never claims to be done. */
const ALMOST = 0.95;

/** @param {number} characters @param {number} milliseconds Keeps what an analysis took. */
export function measured(characters, milliseconds) {
  if (characters > 20_000 && milliseconds > 0) speed = characters / milliseconds;
}

/**
 * Shows how an analysis of so many characters comes along.
 * @param {HTMLElement} place
 * @param {number} characters
 * @param {() => void} stop
 */
export function showProgress(place, characters, stop) {
  const since = performance.now();
  const bar = element("progress", { max: 1, value: 0, "aria-label": "Analysis" });
  const words = element("span", {}, `Analysing ${characters.toLocaleString("en")} characters (progress estimated)`);
  const button = element("button", { type: "button", id: "stop" }, "Stop");
  button.addEventListener("click", stop);
  place.replaceChildren(words, bar, button);
  place.hidden = false;
  const timer = setInterval(() => {
    const expected = characters / speed;
    bar.setAttribute("value", Math.min((performance.now() - since) / expected, ALMOST).toFixed(2));
  }, 100);
  return {
    /** The analysis is made; `share` of it is written. @param {number} share */
    writing(share) {
      clearInterval(timer);
      button.remove();
      words.textContent = "Writing the marks";
      bar.setAttribute("value", share.toFixed(2));
      bar.setAttribute("aria-label", "Writing");
    },
    end() {
      clearInterval(timer);
      place.hidden = true;
      place.replaceChildren();
    },
  };
}
