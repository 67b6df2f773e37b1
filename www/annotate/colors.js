// @ts-check
/**
 * The colours of marks and cards on any ground. Takes an article and what its site sets
 * (`--lede-person` and so on), gives one colour for each name. Whether the ground is dark is told by
 * the article's own ink: many dark sites do not say that they are.
 */

/** @typedef {"auto" | "light" | "dark"} Theme */
/** @typedef {{dark: boolean, of: Record<string, string>}} Colors */

/** @type {Record<string, [light: string, dark: string]>} The page's own hues, told apart by every sight. */
const DEFAULTS = {
  person: ["#2471b1", "#3697f2"],
  organization: ["#6e2c01", "#dd780b"],
  place: ["#3a776b", "#87e9c4"],
  group: ["#771d48", "#fcc1f2"],
  name: ["#6a710f", "#e6d76b"],
  date: ["#2e5f6f", "#7199a6"],
  amount: ["#8f4047", "#c97c79"],
  quote: ["#6f7477", "#8b9296"],
  accent: ["#0b4f7d", "#8cc4ee"],
};

/** Ink lighter than this stands on a dark ground. */
const MIDDLE = 0.4;

/**
 * @param {Element} article
 * @param {Theme} theme
 * @returns {Colors}
 */
export function colorsFor(article, theme) {
  const style = getComputedStyle(article);
  const dark = theme === "auto" ? lightness(style.color) > MIDDLE : theme === "dark";
  const of = Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, [light, night]]) => {
      const own = style.getPropertyValue(`--lede-${name}`).trim();
      return [name, own && CSS.supports("color", own) ? own : dark ? night : light];
    }),
  );
  return { dark, of };
}

/** @param {string} color as browsers compute it: rgb(…) of 0 to 255, or color(…) of 0 to 1 */
function lightness(color) {
  const parts = color.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const [red = 0, green = 0, blue = 0] = color.startsWith("rgb") ? parts.map((part) => part / 255) : parts;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
