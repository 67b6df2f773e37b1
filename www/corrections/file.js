// @ts-check
/**
 * Corrections as a file: hashes of places, and the names that a person typed; nothing of the
 * article. Pure. Always holds: what is written is read back the same, and what is read can be
 * given to the engine.
 */

import { TYPE_LABELS } from "../kinds.js";
import { BLOCK_LABELS } from "./places.js";

/** @typedef {import("../../types/lede.d.ts").Correction} Correction */

export const FILE_NAME = "lede-corrections.json";

const VERSION = 1;

/** @param {readonly Correction[]} corrections */
export function written(corrections) {
  return `${JSON.stringify({ lede: "corrections", version: VERSION, corrections }, null, 1)}\n`;
}

/**
 * The corrections of a file.
 * @param {string} text
 * @returns {Correction[]}
 * @throws {Error} that tells a person what is wrong with it
 */
export function readBack(text) {
  const file = parsed(text);
  if (!isObject(file) || file.lede !== "corrections") throw new Error("This file holds no corrections made with Lede.");
  if (typeof file.version !== "number") throw new Error("This file does not say which version of corrections it holds.");
  if (file.version > VERSION) throw new Error(`This file was made by a later Lede: it has corrections of version ${file.version}, and this page reads version ${VERSION}.`);
  if (!Array.isArray(file.corrections)) throw new Error("This file has no list of corrections.");
  const wrong = file.corrections.findIndex((correction) => !isCorrection(correction));
  if (wrong >= 0) throw new Error(`Correction ${wrong + 1} of this file is incomplete: the file may be damaged.`);
  return file.corrections;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Error("This file is not JSON: it holds no corrections made with Lede, or it was cut.");
  }
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The hashes that every anchor has. */
const HASHES = ["text", "before", "after"];

/** @param {unknown} value */
function isAnchor(value) {
  if (!isObject(value)) return false;
  const isHash = (/** @type {string} */ name) => typeof value[name] === "string" && /^[\da-f]{1,16}$/i.test(value[name]);
  const isCount = (/** @type {string} */ name) => Number.isInteger(value[name]) && value[name] >= 0 && value[name] < 2 ** 32;
  const hashes = value.words === undefined ? HASHES : [...HASHES, "words"];
  return hashes.every(isHash) && ["length", "occurrence", "position"].every(isCount);
}

/** @param {unknown} value */
function isAnchorOrAbsent(value) {
  return value === undefined || isAnchor(value);
}

/** @param {unknown} value The types of names: values are not corrected by hand. */
function isType(value) {
  return typeof value === "string" && value in TYPE_LABELS && !["date", "time", "money", "percent", "quantity"].includes(value);
}

/** What the fields of each action must be. @type {Record<string, Record<string, (value: unknown) => boolean>>} */
const FORMS = {
  merge: { anchor: isAnchor, into: isAnchor },
  split: { anchors: (value) => Array.isArray(value) && value.every(isAnchor), into: isAnchorOrAbsent },
  retype: { anchor: isAnchor, type: isType },
  rename: { anchor: isAnchor, name: (value) => typeof value === "string" },
  drop: { anchor: isAnchor, only: (value) => value === undefined || typeof value === "boolean" },
  add: { anchor: isAnchor, type: isType, into: isAnchorOrAbsent },
  block: { anchor: isAnchor, kind: (value) => typeof value === "string" && value in BLOCK_LABELS },
  speaker: { quote: isAnchor, to: isAnchorOrAbsent },
};

/** @param {unknown} value One of an action that is not known is let through: the engine warns of it. */
function isCorrection(value) {
  if (!isObject(value) || typeof value.action !== "string") return false;
  const form = Object.hasOwn(FORMS, value.action) ? FORMS[value.action] : {};
  return Object.entries(form).every(([name, isRight]) => isRight(value[name]));
}
