// @ts-check
/** Light, dark, or as the system has it: a button that goes through the three and remembers. */

import { recall, remember } from "./storage.js";

const THEMES = ["auto", "light", "dark"];

/** @param {HTMLButtonElement} button */
export function watchTheme(button) {
  const remembered = recall("theme", "auto");
  set(button, THEMES.includes(remembered) ? remembered : "auto");
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? "auto";
    const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
    set(button, next);
    remember("theme", next);
  });
}

/** @param {HTMLButtonElement} button @param {string} theme */
function set(button, theme) {
  document.documentElement.dataset.theme = theme;
  button.textContent = `Theme: ${theme}`;
}
