// @ts-check
/**
 * What a first visit needs, and nothing else: the front of the page with the sample's marks, which
 * were made with the page and are written as they are. Then the engine, and the rest of the page,
 * which reads the sample itself. Where the link asks for something else, or nothing was made, the
 * engine comes at once. Always holds: it imports nothing before that, and only text nodes and
 * attributes are made of what is fetched.
 */

/** @typedef {[tag: string, attributes: Record<string, string>, ...children: (Written | string)[]]} Written An element as tools/front.mjs writes it. */

/** After so many milliseconds the rest of the page is not waited for: a text can be pasted. */
const PATIENCE = 400;

try {
  document.documentElement.dataset.theme = localStorage.getItem("lede-theme") ?? "auto"; // as theme.js remembers it
} catch {
  // Storage is refused in this browser.
}

/** Shows the front, where there is one; the state is "shown" until the engine has read the sample. */
async function showFront() {
  if (location.hash.length > 1) return;
  const response = await fetch("pkg/front.json");
  if (!response.ok) return;
  /** @type {Record<string, Written>} */
  const front = await response.json();
  await parsed();
  if (document.body.dataset.state !== "loading" || isLate) return;
  for (const [id, [, attributes, ...children]] of Object.entries(front)) {
    const place = document.getElementById(id);
    if (place) fill(place, attributes, children);
  }
  document.querySelector("[data-sample=wire]")?.setAttribute("aria-pressed", "true");
  document.body.dataset.state = "shown";
  await painted();
}

/** @template {Element} T @param {T} place @param {Record<string, string>} attributes @param {(Written | string)[]} children */
function fill(place, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) place.setAttribute(name, value);
  place.append(...children.map((child) => (typeof child === "string" ? child : fill(document.createElement(child[0]), child[1], /** @type {(Written | string)[]} */ (child.slice(2))))));
  return place;
}

/** Settles when the document has all its elements. */
function parsed() {
  return document.readyState !== "loading" || new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
}

/** Settles when the browser has shown what is there; in a page that nobody sees, soon. */
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 200);
  });
}

let isLate = false;
const late = new Promise((done) => setTimeout(done, PATIENCE)).then(() => { isLate = true; });

void Promise.race([showFront().catch(() => {}), late]).then(() => {
  const next = document.getElementById("next");
  if (next instanceof HTMLTemplateElement) document.head.append(next.content);
  void import("./reading.js");
  void import("./main.js");
});
