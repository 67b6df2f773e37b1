// @ts-check
/**
 * Takes rows of cells, gives CSV as RFC 4180 has it: commas, CR LF after every row, quotation marks
 * where a cell needs them. It begins with a byte order mark, without which Excel takes UTF-8 for
 * something else; what reads it elsewhere skips the mark, or is told to ("utf-8-sig" in Python).
 *
 * Always holds: no cell is run as a formula. Text that a spreadsheet might run gets an apostrophe
 * before it, and so does text that only looks as if it had got one: `cellText` takes exactly one
 * away again. Numbers are left alone: "-4.2" as a number is no formula.
 */

export const BYTE_ORDER_MARK = "\ufeff";

/** What a formula may begin with, apostrophes before it included; the wide signs are Excel's in East Asia. */
const RISKY = /^'*[=+\-@＝＋－＠\t\r\n]/;

/** What a cell must be put in quotation marks for; semicolons and tabs where a reader guesses them to part cells. */
const NEEDS_MARKS = /[",;\t\r\n]|^\s|\s$/;

/**
 * A table that a spreadsheet opens, and runs nothing of.
 * @param {(string | number | undefined)[][]} rows undefined cells are empty
 * @returns {string}
 */
export function toCsv(rows) {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {string | number | undefined} value */
function cell(value) {
  if (value === undefined) return "";
  const words = typeof value === "string" && RISKY.test(value) ? `'${value}` : String(value);
  return NEEDS_MARKS.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

/** The text that a cell made by `toCsv` stands for. @param {string} words as a CSV reader gives it */
export function cellText(words) {
  return words.startsWith("'") && RISKY.test(words) ? words.slice(1) : words;
}
