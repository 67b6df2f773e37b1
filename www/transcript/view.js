// @ts-check
/**
 * The transcript check: takes a transcript, statement or speech that is pasted, dropped or opened,
 * and shows each quote of the article beside its source. Always holds: the transcript stays as it
 * was given; what is shown is of the article in sight.
 */

import { element } from "../dom.js";
import { textOfHtml } from "../html.js";
import { isHtml, wordsOfFile } from "../files.js";
import { counted } from "../kinds.js";
import { list } from "../panels/parts.js";
import { wordCount } from "../voices.js";
import { checkRow, shape } from "./rows.js";
import { OUTCOMES } from "./words.js";

/** @typedef {import("../../types/lede.d.ts").Comparison} Comparison */
/** @typedef {import("../../types/lede.d.ts").Outcome} Outcome */
/** @typedef {import("../views.js").Desk} Desk */

/** @param {HTMLElement} place @param {Desk} desk */
export function start(place, desk) {
  const title = element("h2", { tabindex: -1 }, "Quotes beside the transcript");
  const back = element("button", { type: "button", "data-do": "leave" }, "Back to the article");
  const field = /** @type {HTMLTextAreaElement} */ (element("textarea", { id: "transcript", rows: 12, spellcheck: "false", dir: "auto", "aria-describedby": "transcript-help" }));
  const chooser = /** @type {HTMLInputElement} */ (element("input", { type: "file", id: "transcript-file", accept: ".txt,.md,.html,.htm,.srt,.vtt,text/*" }));
  const form = element(
    "form",
    { class: "given" },
    element("label", { for: "transcript" }, "The transcript, speech or statement"),
    element("p", { id: "transcript-help" }, "Paste it here, or drop a file. It stays on this device, like the article. Captions with times and labels of speakers may stay in."),
    field,
    element("div", { class: "choices" }, element("button", { type: "submit", class: "primary" }, "Compare"), element("label", { class: "file" }, "Open a file", chooser)),
  );
  const message = element("p", { class: "message", role: "status", hidden: true });
  const results = element("div", { class: "results" });
  place.append(element("div", { class: "view-head" }, title, back), form, message, results);

  /** The article that the results are of. */
  let compared = "";
  /** The transcript that they are of, as the field has it. */
  let given = "";

  const say = (/** @type {string} */ words) => {
    message.textContent = words;
    message.hidden = words === "";
  };

  const compare = async () => {
    const { text, analysis, options } = desk.shown();
    results.replaceChildren();
    results.classList.remove("stale");
    if (!analysis) return say("There is no article with its result yet. Go back and paste one, or wait until it is read.");
    if (field.value.trim() === "") return say("Paste the transcript first.");
    const transcript = field.value;
    say("Comparing …");
    try {
      const comparison = await desk.compare(text, transcript, options);
      compared = text;
      given = transcript;
      say("");
      results.append(...resultOf(comparison, { text, transcript, analysis }));
      form.classList.add("small");
      field.scrollTop = 0;
      const heading = results.querySelector("h2, .tally");
      if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return say("");
      say(`The comparison failed: ${error instanceof Error ? error.message : error}`);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    compare();
  });
  field.addEventListener("input", () => {
    if (results.childElementCount === 0) return;
    const isStale = field.value !== given;
    results.classList.toggle("stale", isStale);
    say(isStale ? "The transcript has changed: these results are of the one before. Compare again." : "");
  });
  field.addEventListener("focus", () => form.classList.remove("small"));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) compare();
  });
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files ?? [];
    try {
      if (file) take(isHtml(file) ? textOfHtml(await wordsOfFile(file)) : await wordsOfFile(file));
    } catch (error) {
      say(`${file.name}: ${error instanceof Error ? error.message : error}.`);
    }
    chooser.value = "";
  });
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-show]") : null;
    const quote = button?.getAttribute("data-show");
    if (quote) place.dispatchEvent(new CustomEvent("lede-leave", { detail: { quote: Number(quote) }, bubbles: true }));
  });

  /** @param {string} words */
  const take = (words) => {
    field.value = words;
    compare();
  };

  return {
    opened() {
      const { text } = desk.shown();
      if (compared !== text) {
        results.replaceChildren();
        form.classList.remove("small");
        if (compared !== "" && field.value !== "") compare();
      }
      (field.value === "" ? field : title).focus({ preventScroll: true });
    },
    take,
  };
}

/**
 * Counts, filter, steps, rows.
 * @param {Comparison} comparison
 * @param {{text: string, transcript: string, analysis: import("../../types/lede.d.ts").Analysis}} sides
 */
function resultOf({ checks }, sides) {
  const length = counted(wordCount(sides.transcript), "word");
  if (checks.length === 0) return [element("p", { class: "tally", tabindex: -1 }, "The article has no words in quotation marks to compare.")];
  const tally = element("p", { class: "tally", tabindex: -1, role: "status" });
  const rows = element("div", { class: "checks" });
  const count = (/** @type {Outcome} */ id) => checks.filter(({ outcome }) => outcome === id).length;
  const filters = [
    filter("", "All", checks.length),
    ...OUTCOMES.filter(({ id }) => count(id) > 0).map(({ id, label, means }) => filter(id, label, count(id), means)),
  ];
  const at = element("span", { class: "at" });
  const bar = element(
    "div",
    { class: "bar" },
    element("div", { class: "outcomes", role: "group", "aria-label": "Show" }, ...filters),
    element("div", { class: "steps" }, step(-1, "Previous"), at, step(1, "Next")),
  );
  let shown = checks;
  let here = -1;

  const tell = () => {
    at.textContent = here < 0 ? `${shown.length} in all` : `${here + 1} of ${shown.length}`;
  };
  /** @param {string} wanted */
  const choose = (wanted) => {
    for (const button of filters) button.setAttribute("aria-pressed", String(button.dataset.outcome === wanted));
    shown = wanted === "" ? checks : checks.filter(({ outcome }) => outcome === wanted);
    here = -1;
    const what = shown.length === checks.length ? counted(checks.length, "quote") : `${shown.length} of ${counted(checks.length, "quote")}`;
    tally.textContent = `${what} beside a transcript of ${length}`;
    rows.replaceChildren(list(shown, (check) => checkRow(check, sides)));
    tell();
  };
  bar.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    if (button.dataset.outcome !== undefined) return choose(button.dataset.outcome);
    here = Math.min(Math.max(here + Number(button.dataset.by), 0), shown.length - 1);
    if (!rows.querySelectorAll(".check")[here]) rows.querySelector(".more")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    const row = rows.querySelectorAll(".check")[here];
    for (const each of rows.querySelectorAll(".check.current")) each.classList.remove("current");
    row?.classList.add("current");
    row?.scrollIntoView({ block: "center" });
    tell();
  });
  choose("");
  return [bar, tally, rows];
}

/** @param {Outcome | ""} id @param {string} label @param {number} count @param {string} [means] */
function filter(id, label, count, means) {
  const number = element("span", { class: "count" }, count.toLocaleString("en"));
  return element("button", { type: "button", "data-outcome": id, "aria-pressed": "false", title: means }, ...(id === "" ? [] : [shape(id)]), `${label} `, number);
}

/** @param {1 | -1} by @param {string} label */
function step(by, label) {
  return element("button", { type: "button", "data-by": by }, label);
}
