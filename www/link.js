// @ts-check
/**
 * Links to what the page shows. Takes settings, gives the fragment of an address, and back: a
 * fragment is never sent to a server. The text is in it only where it is given, compressed.
 * Anything may stand in an address: what is not understood is left out.
 */

import { SWITCHES } from "./kinds.js";

/**
 * @typedef {object} Settings
 * @property {string} date day of publication, or ""
 * @property {number} sure least confidence of a mark, in percent
 * @property {string[]} hidden groups whose marks are hidden
 * @property {string} tab the open panel, or ""
 * @property {string} sample the sample shown, or ""
 */

/** What a link may hold. */
const FIELDS = ["date", "sure", "hide", "tab", "text", "sample"];

/** A text in a link that is longer than this many characters is cut: a bomb is no article. */
const LONGEST = 4_000_000;

/**
 * @param {Settings} settings
 * @param {string} [text]
 * @returns {Promise<string>} without the number sign
 */
export async function toFragment({ date, sure, hidden, tab, sample }, text) {
  const fields = new URLSearchParams();
  if (date) fields.set("date", date);
  if (sure) fields.set("sure", String(sure));
  if (hidden.length > 0) fields.set("hide", hidden.join("."));
  if (tab) fields.set("tab", tab);
  if (text !== undefined) fields.set("text", await packed(text));
  else if (sample) fields.set("sample", sample);
  return fields.toString();
}

/** Whether a fragment is that of a link, not of a place in the page. @param {string} fragment */
export function isLink(fragment) {
  return Array.from(new URLSearchParams(fragment.replace(/^#/, "")).keys()).some((field) => FIELDS.includes(field));
}

/** @param {string} fragment @returns {Settings & {packed: string}} `packed` is for `unpacked`, or "" */
export function fromFragment(fragment) {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const groups = SWITCHES.map(({ id }) => id);
  const date = fields.get("date") ?? "";
  const sure = Number(fields.get("sure"));
  return {
    date: /^\d{4}-\d\d-\d\d$/.test(date) ? date : "",
    sure: sure >= 0 && sure <= 90 ? Math.round(sure / 10) * 10 : 0,
    hidden: (fields.get("hide") ?? "").split(".").filter((group) => groups.includes(group)),
    tab: fields.get("tab") ?? "",
    sample: fields.get("sample") ?? "",
    packed: fields.get("text") ?? "",
  };
}

/** @param {string} text */
async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} letters @returns {Promise<string>} fails where they are no packed text */
export async function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (text.length < LONGEST) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader.cancel();
  return text.slice(0, LONGEST);
}
