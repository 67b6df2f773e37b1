// @ts-check
/**
 * The page: brings a text to the analyzer, its result to the article and the side, and what is
 * chosen on one side to the other. Always holds: the text of the reader is never lost, whatever
 * fails, and one thing at most is selected.
 */

import "./define.js";
import { loadMap } from "./atlas.js";
import { isMeant, loadDesk, turnTo } from "./correct.js";
import { byId, element } from "./dom.js";
import { EngineError } from "./engine.js";
import { showFront } from "./front.js";
import { watchIntake } from "./intake.js";
import { groupOf, SWITCHES } from "./kinds.js";
import { LedeArticle } from "./lede-article.js";
import { fromFragment, isLink, unpacked } from "./link.js";
import { notices } from "./messages.js";
import { keepForOffline, watchNetwork } from "./offline.js";
import { cardOf } from "./panels/cards.js";
import { panels } from "./panels.js";
import { measured, showProgress } from "./progress.js";
import { analyzer } from "./reading.js";
import { watchRequests } from "./requests.js";
import { watchShare } from "./share.js";
import { watchShortcuts } from "./shortcuts.js";
import * as side from "./side.js";
import { watchTheme } from "./theme.js";
import { watchTrail } from "./trail.js";
import { watchViews } from "./views.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("./lede-article.js").Selection} Selection */
/**
 * "shown": a result is shown that was made with the page, until the engine has read the text here.
 * @typedef {"loading" | "shown" | "analysing" | "result" | "editing" | "error" | "stopped"} State
 */

const reader = byId("reader", HTMLElement);
const article = byId("article", LedeArticle);
const editor = byId("editor", HTMLFormElement);
const input = byId("input", HTMLTextAreaElement);
const date = byId("date", HTMLInputElement);
const message = byId("message", HTMLElement);
const status = byId("status", HTMLElement);
const legend = byId("legend", HTMLElement);
const sure = byId("sure", HTMLInputElement);
const progressBar = byId("progress", HTMLElement);

const requests = watchRequests(byId("requests", HTMLElement), byId("account", HTMLElement), () => analyzer.requests);
const linked = fromFragment(location.hash);

/** What the reader has set; links carry it. */
const settings = { date: linked.date, sure: linked.sure, hidden: new Set(linked.hidden), sample: "" };

/** The reader's text, as it was given; the article shows the last that was analyzed. */
let text = "";
/** @type {Selection | undefined} */
let selected;
/** What the reader has decided about this text. @type {readonly import("../types/lede.d.ts").Correction[]} */
let corrections = [];

/** Analyses that take longer than this many milliseconds are announced. */
const NOTICEABLE = 150;
/** A text of so many characters has a progress bar and can be stopped. */
const LONG = 250_000;
/** So many characters are analyzed at most; what follows is shown without marks. */
const MOST = 5_000_000;

/** The form of the results that the page can show. */
const SCHEMA = 1;

/** Why an analysis was given up. */
const STOPPED = new Error("stopped");

// ---- from text to result

/**
 * Analyzes `given` and shows what is found; where there are no words in it, nothing changes.
 * @param {string} given
 * @param {string} [sample] the name of the sample that it is
 * @param {How} [how]
 */
async function read(given, sample = "", { tab, made, edited, published, kept } = {}) {
  if (views.close()) trail.go();
  if (given.trim() === "") {
    if (text === "") edit("");
    return refuse("notice", "Paste an article first.");
  }
  const place = kept && article.place;
  if (given === text) keepDraft();
  else draft = undefined;
  if (given !== text || published !== undefined) settings.date = published ?? "";
  date.value = settings.date;
  turnToText(given, sample, edited);
  const wasWriting = editor.contains(document.activeElement);
  editor.hidden = true;
  if (!kept) say();
  setState(analyzer.ready ? "analysing" : "loading");
  const announce = setTimeout(() => {
    status.textContent = analyzer.ready ? "Reading the article …" : "Loading the engine …";
  }, NOTICEABLE);
  const stopper = new AbortController();
  const progress = given.length > LONG ? showProgress(progressBar, given.length, () => stopper.abort(STOPPED)) : undefined;
  try {
    const end = endOfAnalysis(given);
    const since = performance.now();
    const analysis = await (made ?? analyzer.analyze(given.slice(0, end), optionsNow(), stopper.signal));
    measured(end, performance.now() - since);
    if (progress) await breath();
    show(given, analysis, { end, tab, kept });
    if (place) article.returnTo(place);
    if (progress) await written(progress);
  } catch (error) {
    if (error === STOPPED) stopped();
    else if (!isAborted(error)) fail(error);
  } finally {
    clearTimeout(announce);
    progress?.end();
    requests.update();
    if (wasWriting && editor.hidden && !hasFocus()) reader.focus({ preventScroll: true });
  }
}

/**
 * The page is now about `given`.
 * @param {string} given
 * @param {string} sample
 * @param {boolean} [edited]
 */
function turnToText(given, sample, edited) {
  text = given;
  corrections = turnTo(given, edited);
  settings.sample = sample;
  trail.note({ text, sample, date: settings.date });
  for (const button of document.querySelectorAll("[data-sample]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-sample") === sample));
  }
}

/**
 * Works with the result that was made with the page until the engine has read the same sample here:
 * then with the engine's own, whatever it is.
 * @param {string} given
 * @param {string} sample
 * @param {Analysis} made
 */
async function readAgain(given, sample, made) {
  turnToText(given, sample);
  show(given, made, { end: given.length, state: "shown" });
  try {
    const analysis = await analyzer.analyze(given);
    if (article.analysis !== made) return;
    if (JSON.stringify(analysis) === JSON.stringify(made)) confirm();
    else await read(given, sample, { made: Promise.resolve(analysis), kept: () => undefined });
  } catch (error) {
    if (!isAborted(error)) fail(error);
  } finally {
    requests.update();
  }
}

/** Settles when the engine has read what is shown, or something else is read: before that, nothing else is asked of it. @type {Promise<void>} */
let ownReading = Promise.resolve();

/** What is shown is the engine's own result. */
function confirm() {
  if (document.body.dataset.state === "shown") setState("result");
  else if (aside?.state === "shown") aside.state = "result";
}

/** Whether an analysis was given up for a newer one. @param {unknown} error */
function isAborted(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Whether the focus is on something that is seen. */
function hasFocus() {
  return document.activeElement !== document.body && document.activeElement?.checkVisibility() === true;
}

/**
 * @typedef {object} How
 * @property {string} [tab] the panel to open
 * @property {Promise<Analysis>} [made] the analysis, where it is under way
 * @property {string} [published] the day, or ""; the same text keeps the one it has
 * @property {boolean} [edited] whether it is the text from before, edited
 * @property {(analysis: Analysis) => Selection | undefined} [kept] what stays selected: the text is
 *   the same, and the reader stays where they are
 */

/** Where an analysis of `given` ends: before the first paragraph that is too far down. @param {string} given */
function endOfAnalysis(given) {
  if (given.length <= MOST) return given.length;
  const paragraph = given.lastIndexOf("\n", MOST);
  return paragraph > MOST / 2 ? paragraph : MOST;
}

/** @returns {import("../types/lede.d.ts").Options} */
function optionsNow() {
  return {
    ...(settings.date ? { date: settings.date } : {}),
    ...(settings.sure > 0 ? { minConfidence: settings.sure / 100 } : {}),
    ...(corrections.length > 0 ? { corrections: Array.from(corrections) } : {}),
  };
}

/**
 * @param {string} given
 * @param {Analysis} analysis
 * @param {{end: number, tab?: string, kept?: How["kept"], state?: State}} how
 */
function show(given, analysis, { end, tab, kept, state = "result" }) {
  const scrolled = side.openPanel()?.scrollTop ?? 0;
  if (article.analysis !== analysis) showFront(given, analysis, settings.hidden);
  side.showPanels(panels(given, analysis), tab);
  setState(state);
  choose(kept?.(analysis), { from: "before" });
  const said = notices(given, analysis, { end, sure: settings.sure });
  if (said.length > 0) say("notice", said);
  else say();
  if (kept) side.openPanel()?.scrollTo({ top: scrolled });
}

/** @param {ReturnType<typeof showProgress>} progress Settles when the article is written to the end. */
function written(progress) {
  return new Promise((done) => {
    const look = () => {
      progress.writing(article.written);
      if (article.written < 1) return;
      article.removeEventListener("lede-written", look);
      done(undefined);
    };
    article.addEventListener("lede-written", look);
    look();
  });
}

/** Lets the browser show what has changed. */
function breath() {
  return new Promise((done) => setTimeout(done, 0));
}

function stopped() {
  article.show(text);
  setState("stopped");
  status.textContent = "Stopped. The text is shown without marks.";
  say("notice", ["The analysis was stopped. Nothing is lost: the whole text stands below."], { actions: true });
}

/** @param {unknown} error */
function fail(error) {
  article.show(text);
  setState("error");
  status.textContent = "The article could not be analysed. Its text is kept.";
  const words = error instanceof Error ? error.message : String(error);
  say("error", [words], { actions: true, code: error instanceof EngineError ? error.directive : undefined });
}

/** @param {State} state */
function setState(state) {
  document.body.dataset.state = state;
  reader.setAttribute("aria-busy", String(state === "loading" || state === "analysing"));
}

/**
 * Shows a message above the article; none without arguments.
 * @param {"notice" | "error"} [kind]
 * @param {string[]} [paragraphs]
 * @param {{actions?: boolean, code?: string}} [more] what can be done; something to copy as it stands
 */
function say(kind, paragraphs = [], { actions = false, code } = {}) {
  message.hidden = kind === undefined;
  message.className = `message ${kind ?? ""}`;
  message.replaceChildren(...paragraphs.map((words) => element("p", { role: kind === "error" ? "alert" : undefined }, words)));
  if (code) message.append(element("p", {}, element("code", {}, code)));
  if (!actions) return;
  message.append(
    element("button", { type: "button", "data-do": "again", class: "primary" }, "Try again"),
    element("button", { type: "button", "data-do": "edit" }, "Edit text"),
  );
}

/** Says why nothing was read, in sight. @param {"notice" | "error"} kind @param {string} words */
function refuse(kind, words) {
  say(kind, [words]);
  message.scrollIntoView({ block: "nearest" });
}

// ---- what is chosen

/**
 * Selects one thing on both sides, or nothing.
 * @param {Selection | undefined} selection
 * @param {{from?: "article" | "side" | "before"}} [how] where it was chosen: the other side follows
 */
function choose(selection, { from } = {}) {
  selected = selection;
  if (from !== "article") article.select(selection, { scroll: selection !== undefined && from !== "before" });
  if (selection && WIDE.matches) ruler ??= loadRuler();
  ruler?.then(({ showRuler }) => showRuler(selected, (to) => choose(to, { from: "side" }))).catch(() => { ruler = undefined; });
  if (!selection || !article.analysis) {
    side.follow("", false);
    return side.hideCard();
  }
  side.showCard(cardOf(article.text, article.analysis, selection));
  const { entity, quote } = selection;
  const row = quote !== undefined ? `[data-quote="${quote}"]` : entity !== undefined ? `[data-entity="${entity}"]` : "";
  side.follow(row, from === "article");
  if (from === "article") article.reveal();
}

/** Where there is room for the ruler. */
const WIDE = matchMedia("(min-width: 64rem)");

/** @type {ReturnType<typeof loadRuler> | undefined} The ruler beside the article, once something was selected. */
let ruler;

function loadRuler() {
  return import("./ruler.js");
}

/** @param {number} direction The card's way to the next mention, quote or place. */
function step(direction) {
  if (!selected || !article.analysis) return;
  const { entity, mention = 0, quote, spans, at = 0 } = selected;
  const { entities, quotes } = article.analysis;
  const around = (/** @type {number} */ here, /** @type {number} */ count) => (here + direction + count) % count;
  if (spans) choose({ ...selected, at: around(at, spans.length) }, { from: "side" });
  else if (quote !== undefined) choose({ quote: around(quote, quotes.length) }, { from: "side" });
  else if (entity !== undefined) choose({ entity, mention: around(mention, entities[entity].mentions.length) }, { from: "side" });
  const button = document.querySelector(`#card [data-step="${direction}"]`);
  if (button instanceof HTMLElement) button.focus({ preventScroll: true });
}

/** Selects what the next finding for the editor is about; whether there is one. */
function nextFinding() {
  const findings = article.analysis?.findings.filter(({ spans }) => spans.length > 0) ?? [];
  if (findings.length === 0) return false;
  const next = findings.findIndex(({ spans }) => spans === selected?.spans) + 1;
  const { spans, message: label } = findings[next % findings.length];
  choose({ spans, at: 0, label }, { from: "side" });
  return true;
}

/** @param {string} group */
function toggleGroup(group) {
  const button = legend.querySelector(`[data-group="${group}"]`);
  if (!button) return;
  const shown = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(shown));
  article.toggle(group, shown);
  if (group === "boilerplate") return;
  if (shown) settings.hidden.delete(group);
  else settings.hidden.add(group);
}

// ---- giving a text

/** Whether the editor was opened with the text that is shown. */
let editing = false;
/** What was typed when the editor was left, and whether it is an edit of the text; until a text is read. @type {{words: string, isEdit: boolean} | undefined} */
let draft;
/** What the page showed before the editor was opened. @type {{state: string | undefined, kind: string, said: Node[]} | undefined} */
let aside;

/** @param {string} words The editor opens with them. @param {boolean} [isEdit] whether they are the text, edited or not */
function edit(words, isEdit = words !== "") {
  const { state } = document.body.dataset;
  if (state !== "editing") aside = { state, kind: message.hidden ? "" : message.className, said: Array.from(message.childNodes) };
  editing = isEdit;
  input.value = words;
  date.value = editing ? settings.date : "";
  editor.hidden = false;
  say();
  setState("editing");
  byId("cancel", HTMLButtonElement).hidden = article.text === "";
  input.focus();
}

/** Opens the editor with what was typed before, or with the text. */
function editText() {
  if (isTyping()) input.focus();
  else if (draft) edit(draft.words, draft.isEdit);
  else edit(text);
}

/** Opens the editor for another text. */
function writeAnew() {
  if (isTyping()) input.focus();
  else edit("");
}

/** Whether the editor holds words that are not the text. */
function isTyping() {
  return !editor.hidden && input.value.trim() !== "" && input.value !== inField(text);
}

/** A text as a field gives it back: with one kind of line end. @param {string} words */
function inField(words) {
  return words.replace(/\r\n?/g, "\n");
}

function keepDraft() {
  if (editor.hidden) return;
  if (isTyping()) draft = { words: input.value, isEdit: editing };
  else if (editing) draft = undefined;
}

function cancel() {
  keepDraft();
  editor.hidden = true;
  date.value = settings.date;
  comeBack();
  byId("edit", HTMLButtonElement).focus();
}

/** Shows what was shown before the editor was opened, unless an analysis has ended since. */
function comeBack() {
  if (document.body.dataset.state !== "editing" || !aside) return;
  const { state, kind, said } = aside;
  setState(/** @type {State} */ (state));
  message.hidden = kind === "";
  message.className = kind;
  message.replaceChildren(...said);
}

const trail = watchTrail({
  toView: (view) => void views.open(view, true).catch(fail),
  toArticle(shown) {
    views.close();
    if (shown && shown.text !== text && !isTyping()) void read(shown.text, shown.sample, { published: shown.date });
  },
  toLink(fragment) {
    if (!isLink(fragment)) return;
    if (isTyping()) refuse("notice", "The link was not opened: what is typed would be lost. Read it first, or empty the field.");
    else {
      views.close();
      void openLink(fromFragment(fragment));
    }
  },
});

const views = watchViews({
  compare: (...given) => ownReading.then(() => analyzer.compare(...given)),
  read: (given) => read(given),
  shown: () => ({
    text: article.text.slice(0, endOfAnalysis(article.text)),
    analysis: ["result", "shown"].includes(document.body.dataset.state ?? "") ? article.analysis : undefined,
    options: optionsNow(),
  }),
}, trail);

watchIntake(
  input,
  [byId("file", HTMLInputElement), byId("folder", HTMLInputElement)],
  receive,
  (name, why) => {
    views.leave();
    refuse("error", `“${name}” was not opened. ${why}.`);
  },
  (found) => views.open("many").then((view) => view.takeFiles?.(found), fail),
);

/** @param {string} given an article, a transcript where one is asked for, or corrections that were saved */
function receive(given) {
  if (isMeant(given)) correct((desk) => desk.load(given));
  else if (!views.take(given)) read(given);
}

document.addEventListener("lede-leave", (event) => {
  views.leave();
  if (event instanceof CustomEvent && event.detail) choose(event.detail, { from: "side" });
});

editor.addEventListener("submit", (event) => {
  event.preventDefault();
  // What was not edited stays as it was given.
  const same = input.value === inField(text);
  read(same ? text : input.value, same ? settings.sample : "", { edited: editing, published: date.value });
});

input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) editor.requestSubmit();
});

// ---- keys and buttons

article.addEventListener("lede-select", (event) => {
  choose(event instanceof CustomEvent ? (event.detail ?? undefined) : undefined, { from: "article" });
});

document.addEventListener("lede-open", (event) => {
  if (event instanceof CustomEvent) choose(event.detail, { from: "side" });
  if (event.target instanceof HTMLElement && event.target.matches(".number, .dated")) event.target.setAttribute("aria-pressed", "true");
});

sure.addEventListener("input", showSure);

sure.addEventListener("change", async () => {
  settings.sure = Number(sure.value);
  const desk = await corrector().catch(() => undefined);
  read(text, settings.sample, { kept: desk?.keepingSelected() });
});

function showSure() {
  byId("sure-shown", HTMLOutputElement).textContent = sure.value === "0" ? "all" : `from ${sure.value}% sure`;
  sure.setAttribute("aria-valuetext", sure.value === "0" ? "all" : `at least ${sure.value}% sure`);
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  if (!button) return;
  const { group, sample, step: direction, do: action, dialog, view, correct: what } = button.dataset;
  if (group) toggleGroup(group);
  else if (sample) loadSample(sample).then((words) => read(words, sample), fail);
  else if (direction) step(Number(direction));
  else if (what) correct((desk) => desk.open(what, button));
  else if (view) views.open(view).catch(fail);
  else if (dialog) byId(dialog, HTMLDialogElement).showModal();
  else if (action === "again") read(text, settings.sample);
  else if (action === "edit" || button.id === "edit") editText();
  else if (action === "close") choose(undefined);
  else if (action === "hide") hideSheet();
  else if (action === "leave") views.leave();
  else if (button.id === "paste") writeAnew();
  else if (button.id === "save") void save();
  else if (button.id === "cancel") cancel();
});

async function save() {
  try {
    const { showExport } = await loadExport();
    showExport({ text: article.text, analysis: article.analysis, date: settings.date });
  } catch {
    say("notice", ["The export could not be loaded. Try again when there is a network."]);
  }
}

function loadExport() {
  return import("./export.js");
}

function hideSheet() {
  side.setSheet(false);
  focusOn("#tabs [aria-selected=true]");
}

/** Finds a name of the article, and goes to its first mention. */
async function find() {
  const { analysis } = article;
  if (!analysis) return;
  try {
    const { findName } = await loadFind();
    const names = analysis.entities.filter(({ type }) => !VALUES.includes(groupOf(type)));
    findName(names, ({ id, mentions: [{ start }] }) => {
      choose({ entity: id, mention: 0 }, { from: "side" });
      article.focusAt(start);
    });
  } catch {
    say("notice", ["The search could not be loaded. Try again when there is a network."]);
  }
}

/** The groups of entities that are no names. */
const VALUES = ["date", "amount"];

function loadFind() {
  return import("./find/box.js");
}

/** @param {string} selector @returns {boolean} whether there is such a thing */
function focusOn(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) return false;
  found.focus();
  return true;
}

watchShortcuts(byId("shortcuts", HTMLInputElement), (key) => {
  if (views.isOpen()) return key === "Escape" && views.leave();
  const group = SWITCHES[Number(key) - 1]?.id;
  if (key === "Escape" && selected) choose(undefined);
  else if (key === "Escape" && side.isSheetOpen()) hideSheet();
  else if (key === "?") byId("help", HTMLDialogElement).showModal();
  else if (key === "e") editText();
  else if (key === "a") return focusOn("lede-article [tabindex='0']");
  else if (key === "t") return focusOn("#tabs [aria-selected=true]");
  else if (key === "/") void find();
  else if (key === "m") correct((desk) => desk.open("focused"));
  else if (key === "w") correct((desk) => desk.open("words"));
  else if (key === "g") return nextFinding();
  else if (group) toggleGroup(group);
  else return false;
  return true;
});

const WAITING = "Corrections wait for the engine, which is loading.";

/** @param {(desk: import("./corrections/desk.js").Desk) => void} act */
async function correct(act) {
  if (document.body.dataset.state === "shown") say("notice", [WAITING]);
  const [desk] = await Promise.all([corrector().catch(() => undefined), ownReading]);
  if (message.textContent === WAITING) say();
  views.leave();
  if (desk) act(desk);
  else say("notice", ["Corrections could not be loaded. Try again when there is a network."]);
}

/** The desk where corrections are made. */
function corrector() {
  return loadDesk({
    article,
    analyzer,
    selected: () => selected,
    isAtRest: () => document.body.dataset.state === "result" && !views.isOpen(),
    text: () => text.slice(0, endOfAnalysis(text)),
    reread: (kept) => read(text, settings.sample, { kept }),
  });
}

watchTheme(byId("theme", HTMLButtonElement));
watchNetwork(byId("offline", HTMLElement));
watchShare(() => ({
  settings: { ...settings, hidden: Array.from(settings.hidden), tab: side.openTab() },
  text: article.text,
}));

// ---- at first sight

/** @type {Map<string, Promise<string>>} */
const samples = new Map();

/** @param {string} name */
function loadSample(name) {
  const known = samples.get(name);
  if (known) return known;
  const loading = fetchSample(name);
  loading.catch(() => samples.delete(name));
  samples.set(name, loading);
  return loading;
}

/** @param {string} name */
async function fetchSample(name) {
  const response = await fetch(`samples/${name}.txt`);
  if (!response.ok) throw new Error(`The sample is missing (HTTP ${response.status}).`);
  return response.text();
}

/**
 * The result of a sample, as it was made with the page; undefined where it is missing, or of another form.
 * @param {string} name
 * @returns {Promise<Analysis | undefined>}
 */
async function fetchResult(name) {
  try {
    const response = await fetch(`pkg/${name}.json`);
    const made = response.ok ? await response.json() : undefined;
    return made?.schema === SCHEMA ? made : undefined;
  } catch {
    return undefined;
  }
}

/** What the link says, or a sample. */
async function begin() {
  if (location.hash.length > 1) return openLink(linked);
  const [words, made] = await Promise.all([loadSample("wire"), fetchResult("wire")]).catch(() => []);
  if (!isUntouched()) return;
  if (words === undefined) return openNothing("The sample could not be loaded.");
  if (made) ownReading = readAgain(words, "wire", made);
  await (made ? ownReading : read(words, "wire"));
}

/**
 * Opens what a link says: its text, or a sample.
 * @param {ReturnType<typeof fromFragment>} link
 */
async function openLink({ sample, packed, tab, date: published, sure: least, hidden }) {
  setMarks(least, hidden);
  const before = text;
  const name = document.querySelector(`[data-sample="${CSS.escape(sample)}"]`) ? sample : "wire";
  try {
    const words = await (packed ? unpacked(packed) : loadSample(name));
    if (text === before && !isTyping()) await read(words, packed ? "" : name, { tab, published });
  } catch {
    openNothing(packed ? "The text in this link could not be read: the link may be cut." : "The sample could not be loaded.", published);
  }
}

/** Opens the editor instead of an article. @param {string} why @param {string} [published] */
function openNothing(why, published = "") {
  edit("");
  date.value = published;
  say("notice", [`${why} Paste an article instead.`]);
}

/** Which marks are shown. @param {number} least percent of certainty @param {string[]} hidden groups */
function setMarks(least, hidden) {
  settings.sure = least;
  sure.value = String(least);
  showSure();
  settings.hidden = new Set(hidden);
  for (const { id } of SWITCHES) article.toggle(id, !settings.hidden.has(id));
}

/** Whether the reader has given nothing yet. */
function isUntouched() {
  return text === "" && editor.hidden;
}

/** Brings what later steps need, so that nothing has to be asked for after that. */
async function provide() {
  const others = ["wire", "feature", "release"].map(loadSample);
  const type = ["Newsreader", "Libre Franklin"].map((family) => document.fonts.load(`1em "${family}"`, "Łé"));
  await Promise.allSettled([...others, ...type, loadMap(), corrector(), views.provide(), loadExport(), loadFind(), loadRuler(), import("./exports/quote.js")]);
  await keepForOffline();
  requests.settle();
}

setMarks(linked.sure, linked.hidden);
await begin();
await provide();
