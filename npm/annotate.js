// @ts-check
/**
 * Annotates in place: names and quotes are marked in an article that a site already shows, over the
 * site's own words. Importing this does nothing.
 */

export { annotate, Annotation } from "../www/annotate.js";
export { EngineError } from "../www/engine.js";

/** @typedef {import("../www/annotate.js").AnnotateOptions} AnnotateOptions */
/** @typedef {import("../www/annotate/plan.js").Selection} Selection */
