// @ts-check
/** Light, dark, or as the system has it: a button that goes through the three and remembers. */

const THEMES = ["auto", "light", "dark"];
const KEY = "lede-theme";

/** @param {HTMLButtonElement} button */
export function watchTheme(button) {
  set(button, remembered());
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? "auto";
    const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
    set(button, next);
    remember(next);
  });
}

/** @param {HTMLButtonElement} button @param {string} theme */
function set(button, theme) {
  document.documentElement.dataset.theme = theme;
  button.textContent = `Theme: ${theme}`;
}

function remembered() {
  try {
    const theme = localStorage.getItem(KEY) ?? "auto";
    return THEMES.includes(theme) ? theme : "auto";
  } catch {
    return "auto";
  }
}

/** @param {string} theme */
function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage is refused in this browser: the choice holds for this visit.
  }
}
