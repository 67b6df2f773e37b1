// @ts-check
/**
 * The dialog with all that was decided: each decision in words, which of them could not be done,
 * and the way to take one back; saving and loading; what each part of the article is.
 */

import { element } from "../dom.js";
import { counted, wordsOf } from "../kinds.js";
import { list } from "../panels/parts.js";
import { button } from "./menu.js";
import { BLOCK_LABELS } from "./places.js";
import { beginningOf } from "./sheets.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").BlockKind} BlockKind */
/** @typedef {import("./places.js").Draft} Draft */

/**
 * @typedef {object} Deeds What can be done here.
 * @property {(index: number) => Promise<void>} remove
 * @property {() => Promise<void>} undo
 * @property {() => Promise<void>} redo
 * @property {() => void} save
 * @property {() => void} choose lets words of the article be chosen by keyboard
 * @property {(text: string) => Promise<void>} load
 * @property {(draft: Draft) => Promise<void>} decide
 */

/**
 * @typedef {object} State
 * @property {string} text
 * @property {Analysis | undefined} analysis
 * @property {string[]} decisions in words
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 */

/** Most letters of a part in the list of parts. */
const LETTERS = 90;

/** @param {Deeds} deeds */
export function makeOverview(deeds) {
  const notice = element("p", { class: "overview-notice", role: "status" });
  const rows = element("div");
  const parts = element("details", { class: "parts" });
  const undo = button("Undo", () => void deeds.undo());
  const redo = button("Redo", () => void deeds.redo());
  const save = button("Save as a file", deeds.save);
  const choose = button("Choose words by keyboard", () => {
    dialog.close();
    deeds.choose();
  });
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "file", accept: ".json,application/json" }));
  const dialog = /** @type {HTMLDialogElement} */ (
    element(
      "dialog",
      { class: "overview", "aria-labelledby": "overview-title" },
      element("h2", { id: "overview-title" }, "Corrections"),
      element("p", {}, "Select a mark and choose “Correct”, or select words in the article (by keyboard: W), to say what is right. The file holds hashes of places and the names that you typed, and nothing else of the article; it can be loaded again after the article was edited."),
      notice,
      rows,
      element("div", { class: "choices" }, undo, redo, choose, save, element("label", { class: "file" }, "Load a file", input)),
      parts,
      element("form", { method: "dialog" }, element("button", { class: "primary" }, "Close")),
    )
  );
  document.body.append(dialog);
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (file) await deeds.load(await file.text());
    input.value = "";
  });

  /** @param {State} state */
  const show = ({ text, analysis, decisions, canUndo, canRedo }) => {
    const focused = Array.from(rows.querySelectorAll("button")).findIndex((each) => each === document.activeElement);
    rows.replaceChildren(decisions.length > 0 ? listOf(decisions, analysis, deeds) : element("p", { class: "remark" }, "Nothing is corrected yet."));
    setEnabled([[undo, canUndo], [redo, canRedo], [save, decisions.length > 0]]);
    showParts(parts, text, analysis, deeds);
    if (focused >= 0) (rows.querySelectorAll("button")[Math.min(focused, decisions.length - 1)] ?? undo).focus();
  };
  return {
    get isOpen() {
      return dialog.open;
    },
    show,
    open() {
      if (!dialog.open) dialog.showModal();
    },
    /** @param {string} words @param {boolean} [isError] */
    say(words, isError = false) {
      notice.textContent = words;
      notice.classList.toggle("error", isError);
    },
  };
}

/**
 * Enables and disables buttons; the focus never stays on a disabled one.
 * @param {[HTMLElement, boolean][]} buttons
 */
export function setEnabled(buttons) {
  const lost = buttons.some(([each, isEnabled]) => !isEnabled && each === document.activeElement);
  for (const [each, isEnabled] of buttons) each.toggleAttribute("disabled", !isEnabled);
  if (lost) buttons.find(([, isEnabled]) => isEnabled)?.[0].focus();
}

/** @param {string[]} decisions @param {Analysis | undefined} analysis @param {Deeds} deeds */
function listOf(decisions, analysis, deeds) {
  return list(Array.from(decisions.keys()), (index) => {
    const warning = analysis?.warnings.find(({ correction }) => correction === index);
    const why = warning && (warning.spans.length > 0 ? "Not applied: it changes nothing here." : "Not applied: its place is not in this text.");
    return element(
      "div",
      { class: warning ? "decision unapplied" : "decision" },
      element("span", { dir: "auto" }, decisions[index], warning ? element("small", {}, why) : undefined),
      button("Remove", () => void deeds.remove(index), { "aria-label": `Remove: ${decisions[index]}` }),
    );
  });
}

/** @param {HTMLElement} parts @param {string} text @param {Analysis | undefined} analysis @param {Deeds} deeds */
function showParts(parts, text, analysis, deeds) {
  const blocks = analysis?.blocks ?? [];
  const focused = Array.from(parts.querySelectorAll("select")).findIndex((each) => each === document.activeElement);
  const kinds = Object.entries(BLOCK_LABELS);
  const rows = list(blocks, (block) => {
    const words = wordsOf(text, block);
    const choice = element("select", { "aria-label": `What is “${words.slice(0, 40)}”?` }, ...kinds.map(([kind, label]) => element("option", { value: kind, selected: kind === block.kind }, label)));
    choice.addEventListener("change", () => {
      const kind = /** @type {BlockKind} */ (/** @type {HTMLSelectElement} */ (choice).value);
      void deeds.decide({ action: "block", anchor: beginningOf(text, block), kind });
    });
    return element("div", { class: "part" }, element("span", { dir: "auto" }, words.length > LETTERS ? `${words.slice(0, LETTERS).trimEnd()} …` : words), choice);
  });
  const wasWhole = parts.querySelector(".rows") !== null && parts.querySelector(".more") === null;
  parts.replaceChildren(element("summary", {}, `What each part of the article is (${counted(blocks.length, "part")})`), rows);
  const [first, more] = [rows.querySelectorAll("select").length, rows.querySelector("button.more")];
  more?.addEventListener("click", () => rows.querySelectorAll("select")[first].focus());
  if (wasWhole && focused >= first && more instanceof HTMLElement) more.click();
  if (focused >= 0) parts.querySelectorAll("select")[focused]?.focus();
}
