// @ts-check
/**
 * The small dialog that finds a name: what is typed narrows a list, Enter or a click goes to the
 * first mention, Escape leaves. The focus stays in the field; arrows move through the list.
 */

import { byId, element } from "../dom.js";
import { counted, groupOf, TYPE_LABELS } from "../kinds.js";
import { namesLike } from "./names.js";

/** @typedef {import("../../types/lede.d.ts").Entity} Entity */

const style = element("link", { rel: "stylesheet", href: new URL("find.css", import.meta.url).href });
const styled = new Promise((done) => ["load", "error"].forEach((how) => style.addEventListener(how, done)));
document.head.append(style);

const field = /** @type {HTMLInputElement} */ (
  element("input", { type: "text", id: "find-field", role: "combobox", "aria-expanded": "true", "aria-controls": "find-list", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", dir: "auto" })
);
const options = element("ul", { id: "find-list", role: "listbox", "aria-label": "Names" });
const none = element("p", { role: "status", class: "find-none" });
const dialog = /** @type {HTMLDialogElement} */ (
  element(
    "dialog",
    { id: "find", class: "find", "aria-labelledby": "find-title" },
    element("h2", { id: "find-title", class: "unseen" }, "Find a name"),
    element("label", { for: field.id }, "Find a name"),
    field,
    options,
    none,
  )
);
document.body.append(dialog);

/** @type {Entity[]} */
let entities = [];
/** @type {Entity[]} */
let offered = [];
/** @type {(entity: Entity) => void} */
let go = () => {};
let at = 0;

/**
 * Opens the dialog over the entities of an article.
 * @param {Entity[]} given
 * @param {(entity: Entity) => void} chosen
 */
export async function findName(given, chosen) {
  await styled;
  entities = given;
  go = chosen;
  field.value = "";
  offer();
  if (!dialog.open) dialog.showModal();
  field.focus();
}

function offer() {
  offered = namesLike(entities, field.value);
  at = 0;
  options.replaceChildren(
    ...offered.map(({ type, name, mentions }, index) =>
      element(
        "li",
        { id: `find-${index}`, role: "option", "data-at": index, "aria-selected": "false" },
        element("span", { class: `swatch ${groupOf(type)}` }),
        element("span", { class: "name", dir: "auto" }, name),
        element("span", { class: "count" }, `${TYPE_LABELS[type]}, ${counted(mentions.length, "mention")}`),
      ),
    ),
  );
  options.hidden = offered.length === 0;
  field.setAttribute("aria-expanded", String(offered.length > 0));
  none.textContent = offered.length > 0 ? "" : "No such name in this article.";
  mark();
}

/** Marks the option that Enter takes. */
function mark() {
  for (const [index, option] of Array.from(options.children).entries()) option.setAttribute("aria-selected", String(index === at));
  if (offered.length === 0) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", `find-${at}`);
  byId(`find-${at}`, HTMLElement).scrollIntoView({ block: "nearest" });
}

function take() {
  const entity = offered[at];
  if (!entity) return;
  dialog.close();
  go(entity);
}

field.addEventListener("input", offer);

field.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Enter") take();
  else if (step && offered.length > 0) {
    at = (at + step + offered.length) % offered.length;
    mark();
  } else return;
  event.preventDefault();
});

options.addEventListener("click", ({ target }) => {
  const option = target instanceof Element ? target.closest("[data-at]") : null;
  if (!(option instanceof HTMLElement)) return;
  at = Number(option.dataset.at);
  take();
});

dialog.addEventListener("click", ({ target }) => {
  if (target === dialog) dialog.close();
});
