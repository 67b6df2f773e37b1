// @ts-check
/** Every format that a result can be saved in, in the order of the page's dialog. */

import { toAnnotations } from "./annotations.js";
import { toHtml } from "./html.js";
import { toStampedJson } from "./json.js";
import { toJsonLd } from "./jsonld.js";
import { toMarkdown } from "./markdown.js";
import { entitiesCsv, quotesCsv } from "./tables.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */

/**
 * @typedef {object} Format One form that a result can be saved in.
 * @property {string} id its name for programs
 * @property {string} label its name for people
 * @property {string} use what it is for
 * @property {string} file what the file's name ends with, before its extension
 * @property {string} extension of the file, without a dot
 * @property {string} mediaType of the file
 * @property {(text: string, analysis: Analysis, article: {date?: string}) => string} make makes the file's text
 */

/** Every format: what it is called and for, its file, and the function that makes it. @type {Format[]} */
export const FORMATS = [
  {
    id: "markdown", label: "Source list", use: "Who is quoted, in which role, how much, with what. For an editor to read.",
    file: "sources", extension: "md", mediaType: "text/markdown", make: toMarkdown,
  },
  {
    id: "html", label: "Marked article", use: "The text with its marks, quotes and names in one file that any browser opens.",
    file: "marked", extension: "html", mediaType: "text/html", make: toHtml,
  },
  {
    id: "quotes", label: "Table of quotes", use: "A row for each quote. For a spreadsheet.",
    file: "quotes", extension: "csv", mediaType: "text/csv", make: quotesCsv,
  },
  {
    id: "entities", label: "Table of names and values", use: "A row for each person, place, date, amount. For a spreadsheet.",
    file: "names", extension: "csv", mediaType: "text/csv", make: entitiesCsv,
  },
  {
    id: "json", label: "Whole result", use: "All that was found, with the text's hash, without the text. For programs and studies.",
    file: "result", extension: "json", mediaType: "application/json", make: toStampedJson,
  },
  {
    id: "jsonld", label: "Data for a web page", use: "What the story is about and who is quoted, as schema.org has it. For search engines.",
    file: "schema", extension: "jsonld", mediaType: "application/ld+json", make: toJsonLd,
  },
  {
    id: "annotations", label: "Annotations", use: "Every mark with its place, as W3C Web Annotations. For annotation tools.",
    file: "annotations", extension: "jsonld", mediaType: "application/ld+json", make: toAnnotations,
  },
];
