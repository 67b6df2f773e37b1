// @ts-check
/**
 * The small dialog in which one thing is corrected: shows sheets, one at a time, near what they are
 * about; on small screens at the foot. Closes by Escape, by a click beside it, or when a sheet is
 * done; the browser then gives the focus back.
 */

import { element } from "../dom.js";

/**
 * @typedef {object} Sheet
 * @property {string} title
 * @property {string} [kicker]
 * @property {(Node | undefined)[]} content
 * @property {Sheet} [back] where the way back leads
 */

/** Pixels between the menu and what it is about, and the edges of the window. */
const GAP = 8;

const box = element("div", { class: "menu-box" });
const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "menu", "aria-labelledby": "menu-title" }, box));
document.body.append(dialog);

/** @type {DOMRect | undefined} */
let place;

/** @param {Sheet} sheet @param {DOMRect} [near] */
export function openMenu(sheet, near) {
  place = near;
  if (!dialog.open) dialog.showModal();
  turn(sheet);
}

export function closeMenu() {
  dialog.close();
}

/** Shows another sheet in the open menu. @param {Sheet} sheet */
export function turn({ title, kicker, content, back }) {
  const head = element(
    "div",
    { class: "menu-head" },
    element("div", {}, kicker ? element("p", { class: "kicker" }, kicker) : undefined, element("h2", { id: "menu-title", dir: "auto" }, title)),
    button("Close", closeMenu, { class: "close", "aria-label": "Close" }, "×"),
  );
  const parts = content.filter((node) => node !== undefined);
  box.replaceChildren(head, ...parts, ...(back ? [button("Back", () => turn(back), { class: "quiet back" })] : []));
  settle();
  const first = box.querySelector(".menu-head ~ * :is(input, select, button):enabled, .menu-head ~ button:enabled");
  if (first instanceof HTMLElement) first.focus();
  if (first instanceof HTMLInputElement) first.select();
}

/**
 * A button that does something.
 * @param {string} label
 * @param {() => void} act
 * @param {import("../dom.js").Attributes} [attributes]
 * @param {...(Node | string)} children the label, where there are none
 */
export function button(label, act, attributes = {}, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...(children.length > 0 ? children : [label]));
  made.addEventListener("click", act);
  return made;
}

/** Puts the menu below its place, or above it where there is more room. */
function settle() {
  if (!place) return;
  const { width, height } = dialog.getBoundingClientRect();
  const below = place.bottom + GAP;
  const top = below + height + GAP <= innerHeight ? below : Math.max(place.top - GAP - height, GAP);
  const left = place.left + width + GAP <= innerWidth ? place.left : Math.max(Math.min(place.right, innerWidth - GAP) - width, GAP);
  dialog.style.setProperty("--menu-top", `${Math.min(top, Math.max(innerHeight - height - GAP, GAP))}px`);
  dialog.style.setProperty("--menu-left", `${left}px`);
}

dialog.addEventListener("click", ({ target }) => {
  if (target === dialog) closeMenu();
});

dialog.addEventListener("keydown", (event) => {
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!direction || !(event.target instanceof HTMLButtonElement)) return;
  const all = Array.from(box.querySelectorAll("button")).filter(({ disabled }) => !disabled);
  all[(all.indexOf(event.target) + direction + all.length) % all.length].focus();
  event.preventDefault();
});
