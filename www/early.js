// @ts-check
/**
 * What a first visit needs, and nothing else: the engine, a sample, its result in the article. Then
 * the rest of the page, which works on with what is here.
 */

import "./define.js";
import { Analyzer } from "./analyzer.js";
import { showFront } from "./front.js";
import { setTheme } from "./theme.js";

/** After so many milliseconds the rest of the page does not wait for the sample: a text can be pasted while the engine loads. */
const PATIENCE = 400;

export const analyzer = new Analyzer();
analyzer.start();
setTheme();

let isLate = false;
const late = new Promise((done) => setTimeout(done, PATIENCE)).then(() => { isLate = true; });

/** @param {string} name */
export async function fetchSample(name) {
  const response = await fetch(`samples/${name}.txt`);
  if (!response.ok) throw new Error(`The sample is missing (HTTP ${response.status}).`);
  return response.text();
}

/** The sample at first sight, where the link asks for nothing else; undefined elsewhere. */
export const first = location.hash.length > 1 ? undefined : fetchSample("wire").then((text) => ({ text, analysis: analyzer.analyze(text) }));

/**
 * Shows the sample; what fails here is told by the page itself. The state is "shown" until main.js
 * listens to the reader.
 */
async function showFirst() {
  try {
    const { text, analysis } = (await first) ?? {};
    if (!text || !analysis) return;
    const found = await analysis;
    await parsed();
    if (isLate) return;
    showFront(text, found);
    document.body.dataset.state = "shown";
    await painted();
  } catch {
    // main.js waits for the same promises.
  }
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

// Not awaited: main.js imports this module, and would wait for it.
void Promise.race([showFirst(), late]).then(() => import("./main.js"));
