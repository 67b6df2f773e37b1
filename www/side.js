// @ts-check
/**
 * The side of the page: its tabs, its panels, its card. On small screens the panels are a sheet
 * that is closed until a tab is chosen. Takes panels (`showPanels`) and a card (`showCard`). One
 * panel is open and made at once; the others are made one by one while nothing else is to be done,
 * or when they are needed. Each is told when it is first seen.
 */

import { byId, element } from "./dom.js";

/** @typedef {import("./panels/parts.js").Panel} Panel */

const SMALL = matchMedia("(max-width: 63.99rem)");

const aside = byId("side", HTMLElement);
const tabs = byId("tabs", HTMLElement);
const box = byId("panels", HTMLElement);
const card = byId("card", HTMLElement);

/** @type {Map<string, () => Node[]>} Panels that wait to be made. */
const unmade = new Map();

/** @type {Map<string, () => void>} Panels that wait to be seen. */
const unseen = new Map();

/** @type {Element | null} What had the focus before the card was opened. */
let before = null;

/** The id of the open panel. */
export function openTab() {
  return tabs.querySelector("[aria-selected=true]")?.id.replace("tab-", "") ?? "";
}

/** The open panel. */
export function openPanel() {
  return box.querySelector(":scope > :not([hidden])");
}

/** @param {Panel[]} panels @param {string} [wanted] the one to open; the one open before, or the first */
export function showPanels(panels, wanted = openTab()) {
  tabs.replaceChildren(...panels.map(tab));
  box.replaceChildren(...panels.map(({ id, label }) =>
    element("div", { id: `panel-${id}`, class: "panel", role: "tabpanel", "aria-labelledby": `tab-${id}`, "data-label": label, tabindex: 0, hidden: true }),
  ));
  unmade.clear();
  for (const { id, content } of panels) unmade.set(id, content);
  unseen.clear();
  for (const { id, opened } of panels) if (opened) unseen.set(id, opened);
  open(panels.some(({ id }) => id === wanted) ? wanted : panels[0].id);
  setTimeout(makeNext);
}

/** @param {string} id */
function make(id) {
  const content = unmade.get(id);
  unmade.delete(id);
  if (content) byId(`panel-${id}`, HTMLElement).append(...content());
}

function makeNext() {
  const [next] = unmade.keys();
  if (next === undefined) return;
  make(next);
  setTimeout(makeNext);
}

function makeAll() {
  for (const id of unmade.keys()) make(id);
}

/** @param {Panel} panel */
function tab({ id, label, count }) {
  const title = count === undefined ? undefined : `${label}: ${count.toLocaleString("en")}`;
  return element("button", { type: "button", role: "tab", id: `tab-${id}`, title, "aria-controls": `panel-${id}`, "aria-selected": "false", tabindex: -1 }, label);
}

/** @param {string} id */
export function open(id) {
  make(id);
  for (const each of tabs.children) {
    if (!(each instanceof HTMLElement)) continue;
    const isOpen = each.id === `tab-${id}`;
    each.setAttribute("aria-selected", String(isOpen));
    each.tabIndex = isOpen ? 0 : -1;
  }
  for (const panel of box.children) panel.toggleAttribute("hidden", panel.id !== `panel-${id}`);
  tell();
}

/** Tells the open panel that it is seen, the first time. */
function tell() {
  if (SMALL.matches && !isSheetOpen()) return;
  const id = openTab();
  unseen.get(id)?.();
  unseen.delete(id);
}

/** Whether the panels lie over the text, on a small screen. */
export function isSheetOpen() {
  return aside.classList.contains("open");
}

/** @param {boolean} opened */
export function setSheet(opened) {
  aside.classList.toggle("open", opened);
  if (opened) tell();
}

/** @param {(Node | undefined)[]} content */
export function showCard(content) {
  if (card.hidden) before = document.activeElement;
  const close = element("button", { type: "button", class: "close", "data-do": "close", "aria-label": "Close" }, "×");
  card.replaceChildren(...content.filter((node) => node !== undefined), close);
  card.hidden = false;
  card.scrollTop = 0;
  if (!SMALL.matches) return;
  const fromSheet = box.contains(document.activeElement);
  setSheet(false);
  if (fromSheet) card.focus({ preventScroll: true });
}

/** Hides the card; the focus goes back to where it came from, or to the tabs where that is hidden. */
export function hideCard() {
  const hadFocus = card.contains(document.activeElement);
  card.hidden = true;
  const back = before?.checkVisibility() ? before : tabs.querySelector("[aria-selected=true]");
  if (hadFocus && back instanceof HTMLElement) back.focus({ preventScroll: true });
}

/**
 * Presses the rows of what is selected, and opens the panel that has one.
 * @param {string} selector "" for none
 * @param {boolean} reveal
 */
export function follow(selector, reveal) {
  for (const row of box.querySelectorAll("[aria-pressed=true]")) row.setAttribute("aria-pressed", "false");
  for (const pin of box.querySelectorAll(".pin.chosen")) pin.classList.remove("chosen");
  if (selector === "") return;
  makeAll();
  const rows = Array.from(box.querySelectorAll(selector));
  for (const row of rows) {
    if (row instanceof HTMLElement) row.setAttribute("aria-pressed", "true");
    else row.classList.add("chosen");
  }
  const first = rows.find((row) => row.matches(".row") && !row.closest("[hidden]")) ?? rows.find((row) => row.matches(".row"));
  const panel = first?.closest(".panel");
  if (!reveal || SMALL.matches || !panel || !(first instanceof HTMLElement)) return;
  open(panel.id.replace("panel-", ""));
  panel.scrollTo({ top: first.offsetTop - panel.clientHeight / 2 });
}

matchMedia("print").addEventListener("change", makeAll);

tabs.addEventListener("click", ({ target }) => {
  const chosen = target instanceof Element ? target.closest("[role=tab]") : null;
  if (!chosen) return;
  const id = chosen.id.replace("tab-", "");
  const again = id === openTab() && isSheetOpen();
  open(id);
  if (SMALL.matches) setSheet(!again);
});

tabs.addEventListener("keydown", (event) => {
  const all = Array.from(tabs.children);
  const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  const chosen = all.at(next % all.length);
  if (!(chosen instanceof HTMLElement)) return;
  event.preventDefault();
  open(chosen.id.replace("tab-", ""));
  chosen.focus();
});
