// @ts-check
/** The invented paper's own script: annotates its article, and undoes it, at a button. */

import { annotate, annotationOf } from "./annotate.js";
import { bookmarklet } from "./annotate/bookmarklet.js";
import { byId } from "./dom.js";

const article = /** @type {HTMLElement} */ (document.querySelector("article"));
const button = byId("toggle", HTMLButtonElement);

function mark() {
  annotate(article, { date: "2024-04-12" });
  button.setAttribute("aria-pressed", "true");
}

function clear() {
  annotationOf(article)?.undo();
  button.setAttribute("aria-pressed", "false");
}

button.addEventListener("click", () => (annotationOf(article) ? clear() : mark()));
button.disabled = false;

const link = byId("bookmarklet", HTMLAnchorElement);
link.href = bookmarklet(new URL("annotate/page.js", import.meta.url).href);
link.addEventListener("click", (event) => {
  event.preventDefault();
  byId("bookmarklet-help", HTMLElement).textContent = "Drag it to your bookmarks; it does nothing here.";
});

mark();
