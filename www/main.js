// @ts-check
/**
 * The page: brings a text to the analyzer, its result to the article and the panels, and what is
 * chosen on one side to the other. Always holds: the text of the reader is never lost, whatever
 * fails, and one thing at most is selected.
 */

import "./define.js";
import { Analyzer, EngineError } from "./analyzer.js";
import { byId, element } from "./dom.js";
import { textOfHtml } from "./html.js";
import { counted, GROUPS, groupOf, languageName } from "./kinds.js";
import { LedeArticle } from "./lede-article.js";
import { entityCard, panels, quoteCard, summaryLine } from "./panels.js";
import { watchRequests } from "./requests.js";
import { watchTheme } from "./theme.js";

/** @typedef {import("./lede-article.js").Selection} Selection */
/** @typedef {"loading" | "analysing" | "result" | "editing" | "error"} State */

const article = byId("article", LedeArticle);
const editor = byId("editor", HTMLFormElement);
const input = byId("input", HTMLTextAreaElement);
const date = byId("date", HTMLInputElement);
const message = byId("message", HTMLElement);
const status = byId("status", HTMLElement);
const legend = byId("legend", HTMLElement);
const card = byId("card", HTMLElement);
const tabs = byId("tabs", HTMLElement);
const panelBox = byId("panels", HTMLElement);
const help = byId("help", HTMLDialogElement);

const analyzer = new Analyzer();
const requests = watchRequests(byId("requests", HTMLElement), () => analyzer.requests);

/** @type {Map<string, string>} The texts of the samples, by name. */
const samples = new Map();

/** The reader's text, as it was given; the article shows the last that was analyzed. */
let text = "";
/** @type {Selection | undefined} */
let selected;

/** Analyses that take longer than this many milliseconds are announced. */
const NOTICEABLE = 150;

// ---- from text to result

/**
 * Analyzes `given` and shows what is found.
 * @param {string} given
 * @param {string} [sample] the name of the sample that it is
 */
async function read(given, sample) {
  text = given;
  for (const button of document.querySelectorAll("[data-sample]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-sample") === sample));
  }
  if (text.trim() === "") return edit("");
  closeEditor();
  say();
  const announce = setTimeout(() => {
    status.textContent = analyzer.ready ? "Reading the article …" : "Loading the engine …";
  }, NOTICEABLE);
  setState(analyzer.ready ? "analysing" : "loading");
  try {
    const analysis = await analyzer.analyze(text, date.value ? { date: date.value } : {});
    show(given, analysis);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) fail(error);
  } finally {
    clearTimeout(announce);
  }
}

/**
 * @param {string} given
 * @param {import("../types/lede.d.ts").Analysis} analysis
 */
function show(given, analysis) {
  article.show(given, analysis);
  showLegend(analysis);
  showPanels(given, analysis);
  setState("result");
  choose(undefined);
  const summary = summaryLine(given, analysis);
  status.textContent = summary || "Nothing found";
  const foreign = analysis.warnings.find(({ code }) => code === "not-english");
  if (foreign) {
    const known = analysis.language.code !== "und";
    say("notice", `This looks like ${known ? languageName(analysis.language.code) : "another language than English"}; names and quotes may be missed.`);
  } else if (!summary) {
    say("notice", `Nothing found: no names, quotes, dates or amounts in ${counted(given.trim().split(/\s+/).length, "word")}. Lede looks for people, organisations, places and who said what in English news.`);
  }
  requests.settle();
}

/** @param {unknown} error */
function fail(error) {
  article.show(text);
  setState("error");
  status.textContent = "The article could not be analysed. Its text is kept.";
  const words = error instanceof Error ? error.message : String(error);
  say("error", words, error instanceof EngineError && error.directive ? error.directive : undefined);
}

/** @param {State} state */
function setState(state) {
  document.body.dataset.state = state;
  article.toggleAttribute("aria-busy", false);
  byId("reader", HTMLElement).setAttribute("aria-busy", String(state === "loading" || state === "analysing"));
}

/**
 * Shows a message above the article; none without arguments.
 * @param {"notice" | "error"} [kind]
 * @param {string} [words]
 * @param {string} [code] something to copy as it stands
 */
function say(kind, words = "", code) {
  message.hidden = kind === undefined;
  message.className = `message ${kind ?? ""}`;
  message.replaceChildren();
  if (!kind) return;
  if (kind === "error") message.setAttribute("role", "alert");
  else message.removeAttribute("role");
  message.append(element("p", {}, words));
  if (code) message.append(element("p", {}, element("code", {}, code)));
  if (kind === "error") {
    message.append(
      element("button", { type: "button", "data-do": "again", class: "primary" }, "Try again"),
      element("button", { type: "button", "data-do": "edit" }, "Edit text"),
    );
  }
}

// ---- the two sides

/** @param {import("../types/lede.d.ts").Analysis} analysis */
function showLegend({ entities, quotes }) {
  const counts = new Map();
  for (const { type, mentions } of entities) {
    counts.set(groupOf(type), (counts.get(groupOf(type)) ?? 0) + mentions.length);
  }
  counts.set("quote", quotes.length);
  const kinds = [...GROUPS, { id: "quote", label: "Quotes" }];
  legend.replaceChildren(
    ...kinds.map(({ id, label }) =>
      element(
        "button",
        {
          type: "button",
          "data-group": id,
          "aria-pressed": String(!article.classList.contains(`without-${id}`)),
          disabled: !counts.get(id),
        },
        element("span", { class: `swatch ${id}` }),
        element("span", {}, label),
        element("span", { class: "count" }, (counts.get(id) ?? 0).toLocaleString("en")),
      ),
    ),
  );
}

/** @param {string} group */
function toggleGroup(group) {
  const button = legend.querySelector(`[data-group="${group}"]`);
  if (!(button instanceof HTMLButtonElement) || button.disabled) return;
  const shown = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(shown));
  article.toggle(group, shown);
}

/**
 * @param {string} given
 * @param {import("../types/lede.d.ts").Analysis} analysis
 */
function showPanels(given, analysis) {
  const wanted = panels(given, analysis, (quote) => article.voiceOf(quote));
  const before = tabs.querySelector("[aria-selected=true]")?.id.replace("tab-", "");
  tabs.replaceChildren(
    ...wanted.map(({ id, label, count }) =>
      element(
        "button",
        { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `panel-${id}`, "aria-selected": "false", tabindex: -1 },
        label,
        count === undefined ? undefined : element("span", { class: "count" }, count.toLocaleString("en")),
      ),
    ),
  );
  panelBox.replaceChildren(
    ...wanted.map(({ id, content }) =>
      element("div", { id: `panel-${id}`, class: "panel", role: "tabpanel", "aria-labelledby": `tab-${id}`, tabindex: 0, hidden: true }, ...content),
    ),
  );
  openTab(wanted.some(({ id }) => id === before) ? String(before) : wanted[0].id);
}

/** @param {string} id */
function openTab(id) {
  for (const tab of tabs.children) {
    if (!(tab instanceof HTMLElement)) continue;
    const open = tab.id === `tab-${id}`;
    tab.setAttribute("aria-selected", String(open));
    tab.tabIndex = open ? 0 : -1;
  }
  for (const panel of panelBox.children) panel.toggleAttribute("hidden", panel.id !== `panel-${id}`);
}

/**
 * Selects one thing on both sides, or nothing.
 * @param {Selection | undefined} selection
 * @param {{from?: "article" | "panel"}} [how] where it was chosen: the other side follows
 */
function choose(selection, { from } = {}) {
  selected = selection;
  if (from !== "article") article.select(selection, { scroll: selection !== undefined });
  for (const row of panelBox.querySelectorAll("[aria-pressed=true]")) row.setAttribute("aria-pressed", "false");
  card.hidden = selection === undefined;
  if (!selection || !article.analysis) return;
  const { entity, mention = 0, quote } = selection;
  const content =
    quote === undefined
      ? entityCard(article.analysis, Number(entity), mention)
      : quoteCard(article.text, article.analysis, quote);
  const close = element("button", { type: "button", class: "close", "data-do": "close", "aria-label": "Select nothing" }, "×");
  card.replaceChildren(close, ...content);
  followInPanel(quote === undefined ? `[data-entity="${entity}"]` : `[data-quote="${quote}"]`, from === "article");
}

/** @param {string} row @param {boolean} open whether to open the panel that has it */
function followInPanel(row, open) {
  const rows = Array.from(panelBox.querySelectorAll(`.row${row}`));
  for (const found of rows) found.setAttribute("aria-pressed", "true");
  const first = rows.find((found) => !found.closest("[hidden]")) ?? rows[0];
  const panel = first?.closest(".panel");
  if (!panel || !(first instanceof HTMLElement)) return;
  if (open) openTab(panel.id.replace("panel-", ""));
  const top = first.offsetTop - panel.clientHeight / 2;
  if (open) panel.scrollTo({ top });
}

/** @param {number} direction The card's way to the next mention or quote. */
function step(direction) {
  if (!selected || !article.analysis) return;
  const { entity, mention = 0, quote } = selected;
  const { entities, quotes } = article.analysis;
  const around = (/** @type {number} */ at, /** @type {number} */ count) => (at + direction + count) % count;
  if (quote !== undefined) choose({ quote: around(quote, quotes.length) }, { from: "panel" });
  else if (entity !== undefined) {
    choose({ entity, mention: around(mention, entities[entity].mentions.length) }, { from: "panel" });
  }
  const button = card.querySelector(`[data-step="${direction}"]`);
  if (button instanceof HTMLElement) button.focus({ preventScroll: true });
}

/** @param {HTMLElement} row */
function chooseRow({ dataset: { entity, quote, at } }) {
  if (quote !== undefined) return choose({ quote: Number(quote) }, { from: "panel" });
  const mentions = article.analysis?.entities[Number(entity)].mentions ?? [];
  const inSentence = mentions.findIndex(({ start }) => start >= Number(at));
  choose({ entity: Number(entity), mention: at === undefined ? 0 : Math.max(inSentence, 0) }, { from: "panel" });
}

// ---- giving a text

/** @param {string} words The editor opens with them. */
function edit(words) {
  input.value = words;
  editor.hidden = false;
  say();
  setState("editing");
  status.textContent = "";
  byId("cancel", HTMLButtonElement).hidden = article.text === "";
  input.focus();
}

function closeEditor() {
  editor.hidden = true;
}

/** @param {DataTransfer | null} data @returns {Promise<string | undefined>} */
async function textOf(data) {
  const file = data?.files[0];
  if (file) return textOfFile(file);
  const html = data?.getData("text/html");
  return html ? textOfHtml(html) : data?.getData("text/plain");
}

/** @param {File} file */
async function textOfFile(file) {
  const words = await file.text();
  return file.type === "text/html" || /\.html?$/i.test(file.name) ? textOfHtml(words) : words;
}

/** @param {EventTarget | null} target */
function isEditable(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("paste", async (event) => {
  if (isEditable(event.target) && (event.target !== input || input.value !== "")) return;
  event.preventDefault();
  const given = await textOf(event.clipboardData);
  if (given) read(given);
});

document.addEventListener("dragover", (event) => event.preventDefault());

document.addEventListener("drop", async (event) => {
  event.preventDefault();
  const given = await textOf(event.dataTransfer);
  if (given) read(given);
});

byId("file", HTMLInputElement).addEventListener("change", async ({ target }) => {
  const file = target instanceof HTMLInputElement && target.files?.[0];
  if (file) read(await textOfFile(file));
  if (target instanceof HTMLInputElement) target.value = "";
});

// ---- keys and buttons

editor.addEventListener("submit", (event) => {
  event.preventDefault();
  read(input.value);
});

input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) editor.requestSubmit();
});

article.addEventListener("lede-select", (event) => {
  choose(event instanceof CustomEvent ? (event.detail ?? undefined) : undefined, { from: "article" });
});

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  if (!button) return;
  const { group, sample, step: direction, do: action } = button.dataset;
  if (group) toggleGroup(group);
  else if (sample) read(samples.get(sample) ?? "", sample);
  else if (direction) step(Number(direction));
  else if (action === "again") read(text);
  else if (action === "edit" || button.id === "edit") edit(text);
  else if (action === "close") choose(undefined);
  else if (button.id === "paste") edit("");
  else if (button.id === "cancel") cancel();
  else if (button.id === "help-open") help.showModal();
  else if (button.role === "tab") openTab(button.id.replace("tab-", ""));
  else if (button.classList.contains("row")) chooseRow(button);
});

function cancel() {
  closeEditor();
  setState(article.analysis ? "result" : "error");
  byId("edit", HTMLButtonElement).focus();
}

tabs.addEventListener("keydown", (event) => {
  const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!direction) return;
  const all = Array.from(tabs.children);
  const at = all.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
  const next = all[(at + direction + all.length) % all.length];
  if (!(next instanceof HTMLElement)) return;
  openTab(next.id.replace("tab-", ""));
  next.focus();
});

document.addEventListener("keydown", (event) => {
  if (isEditable(event.target) || help.open || event.ctrlKey || event.metaKey || event.altKey) return;
  const groups = [...GROUPS.map(({ id }) => id), "quote"];
  if (event.key === "?") help.showModal();
  else if (event.key === "e") edit(text);
  else if (event.key === "Escape" && selected) choose(undefined);
  else if (groups[Number(event.key) - 1]) toggleGroup(groups[Number(event.key) - 1]);
  else return;
  event.preventDefault();
});

// ---- at first sight

/** @param {string} name */
async function loadSample(name) {
  const response = await fetch(`samples/${name}.txt`);
  if (!response.ok) throw new Error(`the sample is missing (HTTP ${response.status})`);
  samples.set(name, await response.text());
}

watchTheme(byId("theme", HTMLButtonElement));
analyzer.start();
const others = [loadSample("feature"), loadSample("release")];
try {
  await loadSample("wire");
  if (text === "" && editor.hidden) read(samples.get("wire") ?? "", "wire");
} catch {
  edit("");
}
await Promise.allSettled(others);
