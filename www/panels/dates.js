// @ts-check
/** Takes values of the analysis, gives them as a reader writes them. Pure. */

/** @typedef {import("../../types/lede.d.ts").Entity} Entity */

const SEASONS = ["spring", "summer", "autumn", "winter"];

/** @param {Entity} date The date in words, or as the article has it where it is not resolved. */
export function dateText({ name, value }) {
  return value && "precision" in value && value.iso ? isoText(value.iso) : name;
}

/** @param {string} iso EDTF @returns {string} */
function isoText(iso) {
  if (iso.includes("/")) return iso.split("/").map(isoText).join(" – ");
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(iso) ?? [];
  if (!year || !month) return iso;
  const season = SEASONS[Number(month) - 21];
  if (season) return `${season} ${year}`;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { year: "numeric", month: "long", timeZone: "UTC", ...(day ? { day: "numeric", weekday: "short" } : {}) };
  return date.toLocaleDateString("en-GB", parts);
}

/** @param {NonNullable<Entity["value"]>} value */
export function valueText(value) {
  if ("precision" in value) return value.iso ? isoText(value.iso) : (value.repeats ?? "not resolved");
  const { amount, max } = value;
  const range = amount.toLocaleString("en") + (max === undefined ? "" : `–${max.toLocaleString("en")}`);
  if ("currency" in value) return `${value.currency} ${range}`;
  return value.unit === "%" ? `${range}%` : `${range} ${value.unit === "1" ? "" : value.unit}`.trim();
}
