// @ts-check
/**
 * The dialog that saves what was found: each format with what it is for, to download or to copy.
 * Loaded once the page is at rest. Nothing is made before it is asked for, and nothing is sent.
 */

import { byId, element } from "./dom.js";
import { handOver } from "./download.js";
import { BYTE_ORDER_MARK } from "./exports/csv.js";
import { FORMATS } from "./exports/formats.js";
import { fileName } from "./exports/names.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("./exports/formats.js").Format} Format */

/**
 * @typedef {object} Result
 * @property {string} text
 * @property {Analysis} [analysis]
 * @property {string} date day of publication, or ""
 */

/** @param {Result} result what the page shows */
export function showExport({ text, analysis, date }) {
  const list = byId("formats", HTMLElement);
  const rows = analysis ? FORMATS.map((format) => row(format, text, analysis, date)) : [];
  list.replaceChildren(...rows);
  tell(analysis ? "" : "There is no result yet: paste an article first.");
  byId("export", HTMLDialogElement).showModal();
}

/** @param {Format} format @param {string} text @param {Analysis} analysis @param {string} date */
function row(format, text, analysis, date) {
  const { id, label, use, file, extension, mediaType, make } = format;
  const words = () => make(text, analysis, { date });
  const name = fileName(text, analysis, file, extension);
  return element(
    "li",
    {},
    element("p", { class: "format", id: `format-${id}` }, label, " ", element("span", { class: "count" }, `.${extension}`)),
    element("p", { class: "use" }, use),
    action("Download", id, () => {
      handOver(new Blob([words()], { type: `${mediaType};charset=utf-8` }), name);
      tell(`Saved as ${name}`);
    }),
    action("Copy", id, async () => {
      await navigator.clipboard.writeText(words().replace(BYTE_ORDER_MARK, ""));
      tell(`${label} copied`);
    }),
  );
}

/** @param {string} label @param {string} id the format's @param {() => unknown} act */
function action(label, id, act) {
  const button = element("button", { type: "button", id: `${label.toLowerCase()}-${id}`, "aria-labelledby": `${label.toLowerCase()}-${id} format-${id}` }, label);
  button.addEventListener("click", async () => {
    tell("Making it …");
    await new Promise((done) => setTimeout(done));
    try {
      await act();
    } catch (error) {
      tell(`${label} is not possible here: ${error instanceof Error ? error.message : error}`);
    }
  });
  return button;
}

/** @param {string} words */
function tell(words) {
  byId("export-status", HTMLElement).textContent = words;
}
