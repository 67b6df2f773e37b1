// @ts-check
/** Single keys for the whole page. They can be switched off (WCAG 2.1.4), and never act in a field or an open dialog. */

import { recall, remember } from "./storage.js";

/**
 * @param {HTMLInputElement} control whether single keys act
 * @param {(key: string) => boolean} act whether the key meant something
 */
export function watchShortcuts(control, act) {
  control.checked = recall("shortcuts", "on") === "on";
  control.addEventListener("change", () => remember("shortcuts", control.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isEditable(target) || document.querySelector("dialog[open]")) return;
    if (key !== "Escape" && !control.checked) return;
    if (act(key)) event.preventDefault();
  });
}

/** Fields that take no letters. */
const WORDLESS = ["range", "checkbox", "radio", "file"].map((type) => `[type=${type}]`).join();

/** @param {EventTarget | null} target */
export function isEditable(target) {
  return target instanceof Element && target.closest(`input:not(${WORDLESS}), textarea, select, [contenteditable]`) !== null;
}
