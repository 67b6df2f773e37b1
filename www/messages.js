// @ts-check
/** What the page says above the article, for each state that needs words. Pure. */

import { counted, languageName, percent, UNSURE } from "./kinds.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */

/** From this share of unsure marks on, a result is called uncertain. */
const MUCH = 0.4;

/**
 * What a reader should know of a result; none where all is well.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {{end: number, sure: number}} how where the analysis ends; the least confidence asked for
 * @returns {string[]}
 */
export function notices(text, analysis, { end, sure }) {
  const { entities, quotes, language, warnings, statistics } = analysis;
  const said = [];
  if (end < text.length) {
    said.push(`This text has ${counted(text.length, "character")}. The first ${end.toLocaleString("en")} were analysed; the rest stands below them without marks.`);
  }
  if (warnings.some(({ code }) => code === "not-english")) {
    const name = language.code === "und" ? "another language than English" : languageName(language.code);
    said.push(`This looks like ${name}. Lede reads English: names and quotes may be missed or wrong.`);
  }
  if (entities.length === 0 && quotes.length === 0) {
    const words = counted(statistics.words || text.trim().split(/\s+/).length, "word");
    const asked = sure > 0 ? `, and shows what is at least ${sure}% sure` : "";
    said.push(`Nothing found in ${words}. Lede looks for people, organisations, places, dates, amounts, and for who said what${asked}.`);
    return said;
  }
  const names = entities.flatMap(({ mentions }) => mentions).filter(({ kind }) => kind === "name");
  const unsure = names.filter(({ confidence }) => confidence < UNSURE).length;
  if (names.length > 0 && unsure / names.length >= MUCH) {
    said.push(`Much of this is uncertain: ${unsure.toLocaleString("en")} of ${counted(names.length, "name")} are less than ${percent(UNSURE)} sure. They are outlined, not filled.`);
  }
  return said;
}
