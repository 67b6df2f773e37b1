// @ts-check
/** Light, dark, or as the system has it: a button that goes through the three and remembers. early.js sets what is remembered. */

import { recall, remember } from "./storage.js";

const THEMES = ["auto", "light", "dark"];

/** @param {HTMLButtonElement} button */
export function watchTheme(button) {
  const now = recall("theme", "auto");
  document.documentElement.dataset.theme = THEMES.includes(now) ? now : "auto";
  name(button);
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? "auto";
    const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
    document.documentElement.dataset.theme = next;
    name(button);
    remember("theme", next);
  });
}

/** @param {HTMLButtonElement} button It says the theme. */
function name(button) {
  button.textContent = `Theme: ${document.documentElement.dataset.theme}`;
}
