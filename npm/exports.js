// @ts-check
/**
 * What was found in other forms, from a text and its analysis: the page's exports for programs.
 * Pure: needs no engine and no browser. Offsets must count UTF-16 units, as `analyze` does unasked.
 */

export { toAnnotations } from "../www/exports/annotations.js";
export { cellText, toCsv } from "../www/exports/csv.js";
export { FORMATS } from "../www/exports/formats.js";
export { toHtml } from "../www/exports/html.js";
export { toStampedJson } from "../www/exports/json.js";
export { toJsonLd } from "../www/exports/jsonld.js";
export { toMarkdown } from "../www/exports/markdown.js";
export { fileName } from "../www/exports/names.js";
export { quoteText } from "../www/exports/quote.js";
export { entitiesCsv, quotesCsv } from "../www/exports/tables.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../www/exports/formats.js").Format} Format */
