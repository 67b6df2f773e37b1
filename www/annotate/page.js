// @ts-check
/**
 * Annotates a whole page: its elements with `data-lede`; where there are none, its articles; else
 * its main part. For the script line and the bookmarklet.
 */

import { annotate, annotationOf } from "../annotate.js";

/** @typedef {import("../annotate.js").AnnotateOptions} AnnotateOptions */

/** What articles stand in, surest first. */
const PLACES = ["[data-lede]", "article", "main, [role=main]", "body"];

/**
 * Annotates the page's articles; the date of publication is the one that the page states.
 * @param {AnnotateOptions} [options]
 */
export function annotatePage(options = {}) {
  const date = publicationDate();
  return articles().map((article) => annotate(article, date ? { date, ...options } : options));
}

/**
 * Annotates the page's articles or, where they are annotated, undoes that.
 * @param {AnnotateOptions} [options]
 */
export function togglePage(options = {}) {
  const annotated = articles().flatMap((article) => annotationOf(article) ?? []);
  if (annotated.length === 0) return annotatePage(options);
  for (const annotation of annotated) annotation.undo();
  return [];
}

/** The outermost of the surest places. */
function articles() {
  const found = PLACES.map((place) => Array.from(document.querySelectorAll(place))).find((elements) => elements.length > 0) ?? [];
  return found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
}

function publicationDate() {
  const stated = document.querySelector('meta[property="article:published_time"]')?.getAttribute("content");
  return stated?.match(/^\d{4}-\d\d-\d\d/)?.[0];
}
