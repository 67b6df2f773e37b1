// @ts-check
/**
 * Many articles: takes files and folders, reads them in a pool of workers, and shows a table of the
 * articles, their voices and their names summed. Always holds: a file that cannot be read says why
 * and stops nothing; a file that is given twice is counted once; what is read stays until it is
 * cleared; no text is kept, files are read anew when their article is opened.
 */

import { byId, element } from "../dom.js";
import { handOver } from "../download.js";
import { compiled } from "../engine.js";
import { toCsv } from "../exports/csv.js";
import { wordsOfFile } from "../files.js";
import { textOfHtml } from "../html.js";
import { counted, percent, TYPE_LABELS } from "../kinds.js";
import { collect } from "./collect.js";
import { textOfLine } from "./lines.js";
import { Pool } from "./pool.js";
import { Sums } from "./sums.js";
import { rowsOf, Table } from "./table.js";

/** @typedef {import("../views.js").Desk} Desk */
/** @typedef {import("./collect.js").Form} Form */
/** @typedef {import("./digest.js").Digest} Digest */
/** @typedef {import("./sums.js").NameSum} NameSum */
/** @typedef {import("./sums.js").VoiceSum} VoiceSum */
/** @typedef {import("./table.js").Column<Article>} ArticleColumn */
/** @typedef {"waiting" | "done" | "failed" | "stopped"} State */

/**
 * @typedef {object} Article
 * @property {string} path
 * @property {Blob} file
 * @property {Form} form
 * @property {State} state
 * @property {string} why why it failed
 * @property {Omit<Digest, "voices" | "names">} [digest]
 */

/** @type {Record<import("../../types/lede.d.ts").SpeakerKind, string>} */
const KINDS = { named: "Named", unnamed: "Unnamed", institution: "Institution" };

/** Milliseconds between two looks at how far it is. */
const REFRESH = 250;

/** @type {Record<State, string>} */
const STATES = { waiting: "Waiting", done: "Read", failed: "Not read", stopped: "Stopped" };

/** What the workers of the pool load, from here: at hand before a folder is opened. */
const WORKER_SCRIPTS = ["worker.js", "digest.js", "lines.js", "../files.js", "../pkg/lede.js"];

/** @param {HTMLElement} place @param {Desk} desk */
export function start(place, desk) {
  for (const path of WORKER_SCRIPTS) document.head.append(element("link", { rel: "modulepreload", href: new URL(path, import.meta.url).href }));
  /** @type {Article[]} */
  let articles = [];
  /** @type {string[]} */
  let others = [];
  /** What was given last and was here already. @type {string[]} */
  let again = [];
  /** What was given last and has the name of another that is here. @type {string[]} */
  let alike = [];
  /** Every file that was given. @type {Set<string>} */
  const known = new Set();
  let sums = new Sums();
  const pool = new Pool(compiled);
  let since = 0;
  let took = 0;
  let opened = "";
  /** How many articles are in each state. */
  const tally = { waiting: 0, done: 0, failed: 0, stopped: 0 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  // ---- what is shown

  /** @param {Article} article */
  const name = (article) => {
    if (article.state !== "done") return element("span", {}, article.path, article.why ? element("small", {}, article.why) : undefined);
    const button = element("button", { type: "button", class: "link", "data-path": article.path }, article.path);
    button.addEventListener("click", () => open(article));
    return button;
  };
  /** @type {ArticleColumn[]} */
  const columns = [
    { label: "Article", value: ({ path }) => path, show: name },
    { label: "Words", value: ({ digest }) => digest?.words, isNumber: true },
    { label: "People", value: ({ digest }) => digest?.people, isNumber: true },
    { label: "Quotes", value: ({ digest }) => digest?.quotes, isNumber: true },
    { label: "Top voice", value: ({ digest }) => digest?.top, show: ({ digest }) => (digest?.top ? `${digest.top}, ${percent(digest.topShare)}` : "") },
    { label: "Top voice's share", value: ({ digest }) => digest && (digest.top ? digest.topShare : undefined), isHidden: true },
    { label: "Sources", value: ({ digest }) => digest?.sources, isNumber: true, isHidden: true },
    { label: "Unnamed sources", value: ({ digest }) => digest?.unnamed, isNumber: true, isHidden: true },
    { label: "Sentences", value: ({ digest }) => digest?.sentences, isNumber: true, isHidden: true },
    { label: "Findings", value: ({ digest }) => digest?.findings, isNumber: true },
    { label: "Language", value: ({ digest }) => digest?.language, isHidden: true },
    { label: "State", value: ({ state }) => STATES[state], show: ({ state }) => element("span", { class: `state ${state}` }, STATES[state]) },
    { label: "Why not", value: ({ why }) => why, isHidden: true },
    { label: "Engine", value: ({ digest }) => digest?.engine, isHidden: true },
  ];
  /** @type {import("./table.js").Column<VoiceSum>[]} */
  const voiceColumns = [
    { label: "Voice", value: ({ name }) => name || "Sources without a name" },
    { label: "Kind", value: ({ kind }) => KINDS[kind] },
    { label: "Articles", value: ({ articles }) => articles, isNumber: true },
    { label: "Quotes", value: ({ quotes }) => quotes, isNumber: true },
    { label: "Words quoted", value: ({ direct }) => direct, isNumber: true },
    { label: "Words reported", value: ({ reported }) => reported, isNumber: true },
  ];
  /** @type {import("./table.js").Column<NameSum>[]} */
  const nameColumns = [
    { label: "Name", value: ({ name }) => name },
    { label: "Type", value: ({ type }) => TYPE_LABELS[type] },
    { label: "Articles", value: ({ articles }) => articles, isNumber: true },
    { label: "Mentions", value: ({ mentions }) => mentions, isNumber: true },
  ];
  const table = new Table("Articles", columns);
  const voices = new Table("Voices over all articles", voiceColumns);
  const names = new Table("Names over all articles", nameColumns);
  const parts = [
    { id: "articles", label: "Articles", table, rows: () => rowsOf(columns, articles) },
    { id: "voices", label: "Voices", table: voices, rows: () => rowsOf(voiceColumns, sums.voices()) },
    { id: "names", label: "Names", table: names, rows: () => rowsOf(nameColumns, sums.names()) },
  ];
  let part = parts[0];

  const title = element("h2", { tabindex: -1 }, "Many articles");
  const bar = element("progress", { max: 1, value: 0, "aria-label": "Articles read" });
  const far = element("span", { class: "far" });
  const stopper = element("button", { type: "button" }, "Stop");
  const clear = element("button", { type: "button" }, "Clear");
  const save = element("button", { type: "button", class: "primary" }, "Download as CSV");
  const status = element("p", { class: "unseen", role: "status" });
  const left = element("p", { class: "left-out" });
  const twice = element("p", { class: "left-out twice" });
  const choices = parts.map(({ id, label }) => element("button", { type: "button", "data-part": id, "aria-pressed": "false" }, label));
  const shown = element("div", { class: "part" });
  const back = element("button", { type: "button", "data-do": "leave" }, "Back to the article");
  const progress = element("div", { class: "progress" }, far, bar, stopper);
  const tools = element("div", { class: "bar" }, element("div", { class: "outcomes", role: "group", "aria-label": "Show" }, ...choices), element("div", { class: "choices" }, clear, save));
  const choosers = [chooser("Open files", { accept: ".txt,.md,.html,.htm,.jsonl,.ndjson,.json,text/*" }), chooser("Open a folder", { webkitdirectory: true })];
  const empty = element("div", { class: "empty", hidden: true }, element("p", {}, "Drop files or a folder here, or open them."), element("div", { class: "choices" }, ...choosers));
  place.append(element("div", { class: "view-head" }, title, back), progress, empty, status, left, twice, tools, shown);

  /** @param {string} id */
  const choose = (id) => {
    part = parts.find((each) => each.id === id) ?? parts[0];
    for (const button of choices) button.setAttribute("aria-pressed", String(button.dataset.part === part.id));
    if (part.table === voices) voices.show(sums.voices());
    if (part.table === names) names.show(sums.names());
    shown.replaceChildren(part.table.element);
  };

  /** @param {Article} article @param {State} state @param {string} [why] */
  const turn = (article, state, why = "") => {
    tally[article.state] -= 1;
    tally[state] += 1;
    article.state = state;
    article.why = why;
    table.update(article);
  };

  /** Says how far it is; once all is read, shows what is in order. */
  const refresh = () => {
    timer = undefined;
    const { waiting, failed, done: read, stopped } = tally;
    const isAtWork = waiting > 0;
    bar.setAttribute("value", String(articles.length ? (read + failed) / articles.length : 0));
    bar.hidden = !isAtWork;
    const speed = took > 0 && stopped === 0 ? ` in ${(took / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} seconds` : "";
    const trouble = failed > 0 ? `; ${failed.toLocaleString("en")} could not be read` : "";
    const rest = stopped > 0 ? `; ${stopped.toLocaleString("en")} left` : "";
    far.textContent = isAtWork
      ? `${(read + failed).toLocaleString("en")} of ${counted(articles.length, "article")}`
      : `${counted(read, "article")} read${speed}${trouble}${rest}`;
    const isEmpty = articles.length === 0;
    empty.hidden = !isEmpty;
    for (const each of [progress, tools, shown]) each.hidden = isEmpty;
    stopper.hidden = !isAtWork && stopped === 0;
    stopper.textContent = isAtWork ? "Stop" : "Go on";
    if (!isAtWork && part !== parts[0]) choose(part.id);
    left.hidden = others.length === 0;
    left.textContent = `Left out, as they are no articles: ${few(others)}. Lede reads .txt, .md, .html and JSON Lines.`;
    twice.hidden = again.length + alike.length === 0;
    twice.textContent = [
      again.length > 0 ? `Here already, and not counted again: ${few(again)}.` : "",
      alike.length > 0 ? `Another file or version of the same name is here, and both are counted: ${few(alike)}.` : "",
    ].filter(Boolean).join(" ");
    const button = byId("to-many", HTMLButtonElement);
    button.hidden = isEmpty;
    button.textContent = `Back to ${counted(articles.length, "article")}`;
    if (isAtWork) later();
    else status.textContent = far.textContent;
  };

  const later = () => {
    timer ??= setTimeout(refresh, REFRESH);
  };

  // ---- reading

  /** @param {Article} article */
  const read = (article) => {
    const { file, form } = article;
    pool.add({ file, form }, (answer) => take(article, answer));
  };

  /**
   * New articles, waiting.
   * @param {{path: string, file: Blob, form: Form}[]} found
   * @returns {Article[]}
   */
  const made = (found) => {
    tally.waiting += found.length;
    return found.map(({ path, file, form }) => ({ path, file, form, state: "waiting", why: "" }));
  };

  /** @param {Article} article @param {import("./pool.js").Answer} answer */
  const take = (article, { digest, html, parts: lines, error }) => {
    if (lines) return spread(article, lines);
    const text = html === undefined ? "" : textOfHtml(html);
    if (text !== "") return pool.add({ text }, (answer) => take(article, answer), true);
    if (digest) {
      sums.add(digest);
      const { voices, names, ...rest } = digest;
      article.digest = rest;
    }
    turn(article, digest ? "done" : "failed", error ?? (html === undefined ? "" : "Empty"));
    if (tally.waiting === 0) took = performance.now() - since;
    later();
  };

  /** Puts the articles of a file in its place. @param {Article} whole @param {import("./lines.js").Part[]} lines */
  const spread = (whole, lines) => {
    const found = lines.map(({ start, end, number }) => ({
      path: `${whole.path}, line ${number}`, file: whole.file.slice(start, end), form: /** @type {Form} */ ("line"),
    }));
    const added = made(found);
    tally[whole.state] -= 1;
    const at = articles.indexOf(whole);
    articles = [...articles.slice(0, at), ...added, ...articles.slice(at + 1)];
    table.show(articles);
    added.forEach(read);
    later();
  };

  /** @param {Article} article */
  const open = async (article) => {
    try {
      const words = await wordsOfFile(article.file);
      opened = article.path;
      await desk.read(article.form === "html" ? textOfHtml(words) : article.form === "line" ? textOfLine(words) : words);
      scrollTo({ top: 0, behavior: "instant" });
      byId("to-many", HTMLButtonElement).focus({ preventScroll: true });
    } catch (error) {
      turn(article, "failed", error instanceof DOMException ? "The file is gone or has changed" : /** @type {Error} */ (error).message);
    }
  };

  /** @param {(File | FileSystemEntry)[]} given */
  const takeFiles = async (given) => {
    const { found, others: more } = await collect(given);
    /** @type {typeof found} */
    const fresh = [];
    again = [];
    alike = [];
    for (const each of found) {
      if (known.has(identity(each))) again.push(each.path);
      else fresh.push(each);
      if (!known.has(identity(each)) && known.has(each.path)) alike.push(each.path);
      known.add(identity(each)).add(each.path);
    }
    others = Array.from(new Set([...others, ...more]));
    if (fresh.length === 0) {
      refresh();
      status.textContent = again.length > 0 ? twice.textContent : left.textContent;
      return;
    }
    if (tally.waiting === 0) since = performance.now();
    took = 0;
    const added = made(fresh);
    articles = [...articles, ...added];
    table.show(articles);
    added.forEach(read);
    status.textContent = `Reading ${counted(added.length, "file")}`;
    refresh();
  };

  // ---- buttons

  stopper.addEventListener("click", () => {
    const isAtWork = tally.waiting > 0;
    if (isAtWork) pool.stop();
    since = performance.now();
    took = 0;
    for (const article of articles.filter(({ state }) => state === (isAtWork ? "waiting" : "stopped"))) {
      turn(article, isAtWork ? "stopped" : "waiting");
      if (!isAtWork) read(article);
    }
    refresh();
  });

  clear.addEventListener("click", () => {
    pool.stop();
    articles = [];
    others = [];
    again = [];
    alike = [];
    known.clear();
    Object.assign(tally, { waiting: 0, done: 0, failed: 0, stopped: 0 });
    sums = new Sums();
    table.show(articles);
    choose("articles");
    refresh();
    status.textContent = "Cleared";
    title.focus();
  });

  save.addEventListener("click", () => {
    const name = `lede-${part.id}.csv`;
    handOver(new Blob([toCsv(part.rows())], { type: "text/csv;charset=utf-8" }), name);
    status.textContent = `Saved as ${name}`;
  });

  empty.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const files = Array.from(target.files ?? []);
    target.value = "";
    if (files.length > 0) takeFiles(files);
  });

  for (const button of choices) button.addEventListener("click", () => choose(button.dataset.part ?? ""));
  choose("articles");
  refresh();

  return {
    opened() {
      const row = opened ? place.querySelector(`[data-path="${CSS.escape(opened)}"]`) : null;
      if (row instanceof HTMLElement) row.focus();
      else title.focus({ preventScroll: true });
    },
    takeFiles,
  };
}

/** The same for the same file as it was saved last; a later version of it is another. @param {import("./collect.js").Found} found */
function identity({ path, file }) {
  return `${path}\n${file.size} ${file.lastModified}`;
}

/** The first few of many names. @param {string[]} names */
function few(names) {
  return `${names.slice(0, 5).join(", ")}${names.length > 5 ? ` and ${(names.length - 5).toLocaleString("en")} more` : ""}`;
}

/** @param {string} label @param {Record<string, string | boolean>} of what is opened */
function chooser(label, of) {
  const input = element("input", { type: "file", multiple: true, ...of });
  return element("label", { class: "file", hidden: "webkitdirectory" in of && !("webkitdirectory" in input) }, label, input);
}
