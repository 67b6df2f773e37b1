// @ts-check
/**
 * Takes an element of any site, gives what it is in the text, as the browser shows it: what is
 * hidden, and what is for use instead of reading (menus, buttons, forms, fields), is left out.
 * Does not look into frames and closed or open shadow trees below the element.
 */

import { INLINE, SILENT } from "../html.js";

/** @typedef {import("../prose.js").Look} Look */
/** @typedef {import("../prose.js").Role} Role */

/** The element that holds what this module shows. */
export const HOST = "lede-annotation";

/** For use, not for reading. */
const TOOLS = [
  "nav, form, dialog, fieldset, input, meter, progress, datalist, [aria-hidden=true], [inert]",
  ...["alertdialog", "button", "dialog", "form", "menu", "menubar", "navigation", "search", "tablist", "toolbar"].map((role) => `[role=${role}]`),
  HOST,
].join(", ");

const EDITABLE = "[contenteditable]:not([contenteditable=false])";

/**
 * How what is in `root` is looked at.
 * @param {Element} root
 * @param {string} [skip] a selector of what the site wants left out
 * @returns {Look}
 */
export function lookFrom(root, skip = "") {
  const left = [TOOLS, ...(root.closest(EDITABLE) ? [] : [EDITABLE]), ...(skip ? [skip] : [])].join(", ");
  return (element) => {
    const name = element.tagName.toUpperCase();
    if (SILENT.has(name) || element.matches(left)) return { role: "none", lines: false };
    const style = getComputedStyle(element);
    return { role: isHidden(style) ? "none" : roleOf(name, style), lines: /^(pre|break)/.test(style.whiteSpace) };
  };
}

/** @param {Element} element Whether line ends are shown as they stand. */
export function keepsLines(element) {
  return /^(pre|break)/.test(getComputedStyle(element).whiteSpace);
}

/** @param {CSSStyleDeclaration} style Gone, unseen, or shrunk away for screen readers alone. */
function isHidden({ display, visibility, position, clip, clipPath, width, height }) {
  if (display === "none" || visibility !== "visible") return true;
  if (position !== "absolute" && position !== "fixed") return false;
  return clip !== "auto" || clipPath.startsWith("inset(") || parseFloat(width) <= 1 || parseFloat(height) <= 1;
}

/**
 * @param {string} name
 * @param {CSSStyleDeclaration} style
 * @returns {Role}
 */
function roleOf(name, { display, float }) {
  if (name === "BR") return "break";
  if (name === "Q") return "quotation";
  if (display === "table-cell") return "cell";
  if (/^(inline|contents|ruby)/.test(display)) return "inline";
  if (float !== "none" && INLINE.has(name)) return "inline";
  return name === "LI" ? "item" : "block";
}
