// @ts-check
/** How the button, the list and the card look, on sites of any design; and the boxes over words. */

import { UNDERLINES } from "./highlights.js";

/** @typedef {import("./colors.js").Colors} Colors */

/**
 * The style sheet of what this module adds to a page.
 * @param {Colors} colors
 */
export function sheetFor({ dark, of }) {
  const ground = dark
    ? { paper: "#1d2327", sheet: "#262d32", ink: "#e8e6e0", "soft-ink": "#a8aeb1", line: "#3b444a", field: "#7d868b", shadow: "rgb(0 0 0 / 50%)" }
    : { paper: "#fdfcf9", sheet: "#f2f0ea", ink: "#1c1f22", "soft-ink": "#565b5e", line: "#dcd9d0", field: "#7d8285", shadow: "rgb(0 0 0 / 18%)" };
  const properties = Object.entries({ ...ground, ...of }).map(([name, value]) => `--${name}: ${value};`);
  const marks = Object.entries(UNDERLINES).map(([name, style]) => {
    const line = `2px ${boxStyle(style)} var(--${name})`;
    return `.${name} { --hue: var(--${name}); --style: ${style}; }
.box.${name} { border-block-end: ${line}; background: color-mix(in srgb, var(--${name}) ${dark ? 20 : 12}%, transparent); }
.box.${name}-faint { border-block-end: ${line}; opacity: 0.6; }`;
  });
  return `:host { color-scheme: ${dark ? "dark" : "light"} !important; ${properties.join(" ")} }\n${marks.join("\n")}\n${RULES}`;
}

/** Borders know no waves. @param {string} style */
function boxStyle(style) {
  return style === "wavy" ? "groove" : style;
}

const RULES = `
:host { all: initial !important; position: absolute !important; inset: 0 auto auto 0 !important; inline-size: 0 !important; block-size: 0 !important; display: block !important; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.layer { position: absolute; inset: 0 auto auto 0; pointer-events: none; z-index: 2147483000; }
.box { position: absolute; }
.box.quote { background: color-mix(in srgb, var(--quote) 14%, transparent); }
.box:is(.date, .amount) { background: none; }
.box:is(.lit, .content) { background: color-mix(in srgb, var(--accent) 20%, transparent); }
.box:is(.speaker, .current) { background: color-mix(in srgb, var(--accent) 30%, transparent); }
.box.speaker { border-block-end: 2px solid var(--accent); }
.box.cue { border-block-end: 3px double var(--accent); }
.box.addressee { border-block-end: 2px dashed var(--accent); }
.box.anonymity { border-block-end: 2px dotted var(--name); }
.box.ring { margin: -4px; padding: 2px; box-sizing: content-box; border: 2px solid var(--accent); border-radius: 4px; }

.desk { position: fixed; inset: auto 0 0 auto; z-index: 2147483001; direction: ltr; color: var(--ink); font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; font-size: 15px; text-align: start; }
h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; }
button { display: inline-flex; align-items: center; min-block-size: 32px; padding: 4px 10px; border: 1px solid var(--line); border-radius: 4px; background: transparent; color: inherit; font: inherit; cursor: pointer; }
button:hover:not(:disabled) { border-color: var(--ink); }
button:disabled { color: var(--soft-ink); cursor: default; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }

.opener { position: fixed; inset: auto 16px 16px auto; gap: 10px; min-block-size: 36px; background: var(--paper); border-color: var(--field); border-radius: 18px; padding-inline: 14px; font-size: 14px; box-shadow: 0 2px 10px var(--shadow); }
.opener b { font: 700 16px/1 Newsreader, "Iowan Old Style", Charter, Georgia, "Noto Serif", serif; letter-spacing: -0.02em; }
.opener.failed { max-inline-size: min(26rem, calc(100vw - 32px)); text-align: start; border-radius: 6px; padding-block: 8px; cursor: default; }

.list, .card { position: fixed; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; box-shadow: 0 6px 28px var(--shadow); overflow-y: auto; overscroll-behavior: contain; }
.list { inset: auto 16px 64px auto; inline-size: min(24rem, calc(100vw - 32px)); max-block-size: min(36rem, calc(100vh - 96px)); padding: 14px 16px 10px; }
.list h2 { font: 600 20px/1.25 Newsreader, "Iowan Old Style", Charter, Georgia, "Noto Serif", serif; padding-inline-end: 36px; }
.list h3 { font: 600 14px/1.4 inherit; font-family: inherit; font-size: 14px; padding-block: 14px 2px; }
.list .privacy { color: var(--soft-ink); font-size: 13px; line-height: 1.4; }
.count { color: var(--soft-ink); font-weight: 400; font-size: 13px; font-variant-numeric: tabular-nums; }
.rows > li + li { border-block-start: 1px solid var(--line); }
.row { display: grid; grid-template-columns: auto 1fr auto; gap: 0 10px; inline-size: 100%; text-align: start; border: 0; border-radius: 0; padding: 7px 6px; }
.row:hover:not(:disabled) { background: var(--sheet); border-color: var(--line); }
.row[aria-pressed="true"] { background: var(--sheet); box-shadow: inset 3px 0 var(--accent); }
.row.saying[aria-pressed="true"] { border-inline-start-color: var(--accent); box-shadow: none; }
.row:focus-visible { outline-offset: -3px; }
.row .name > span { font: 17px/1.3 Newsreader, "Iowan Old Style", Charter, Georgia, "Noto Serif", serif; }
.row > .name { min-inline-size: 0; overflow-wrap: anywhere; }
.row small { display: block; color: var(--soft-ink); font-size: 13px; line-height: 1.35; }
.row.saying, .row.saying:hover:not(:disabled) { grid-template-columns: 1fr auto; border-inline-start: 4px solid var(--quote); padding-inline-start: 12px; }
.row .speaker { font-weight: 600; overflow-wrap: anywhere; min-inline-size: 0; }
.row .form { color: var(--soft-ink); font-size: 13px; }
.row .words { grid-column: 1 / -1; font: 16px/1.4 Newsreader, "Iowan Old Style", Charter, Georgia, "Noto Serif", serif; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden; }
.more { margin-block: 10px; }
.swatch { inline-size: 18px; block-size: 16px; border-block-end: 3px var(--style, solid) var(--hue); background: color-mix(in srgb, var(--hue) 14%, transparent); }
.swatch.name { border-block-end-style: groove; }

.card { inline-size: min(22rem, calc(100vw - 24px)); max-block-size: min(26rem, 60vh); padding: 12px 16px; border-block-start: 3px solid var(--accent); }
.card h3 { font: 600 21px/1.2 Newsreader, "Iowan Old Style", Charter, Georgia, "Noto Serif", serif; letter-spacing: -0.01em; padding-inline-end: 28px; margin-block-start: 2px; overflow-wrap: anywhere; }
.kicker { font-size: 13px; font-weight: 600; color: var(--soft-ink); padding-inline-end: 32px; }
.kicker::before { content: ""; display: inline-block; inline-size: 14px; margin-inline-end: 7px; vertical-align: 0.2em; border-block-end: 3px var(--style, solid) var(--hue, var(--quote)); }
.kicker.name::before { border-block-end-style: groove; }
.roles { color: var(--soft-ink); overflow-wrap: anywhere; line-height: 1.35; margin-block-start: 2px; }
.card .words { font: 17px/1.4 Newsreader, "Iowan Old Style", Charter, Georgia, "Noto Serif", serif; margin-block-start: 4px; overflow-wrap: anywhere; }
.words.direct:not(:empty)::before { content: "“"; }
.words.direct:not(:empty)::after { content: "”"; }
.card dl { display: grid; grid-template-columns: auto 1fr; gap: 3px 12px; font-size: 14px; margin-block-start: 8px; }
dt { color: var(--soft-ink); }
dd { overflow-wrap: anywhere; min-inline-size: 0; }
.companions { display: flex; flex-wrap: wrap; gap: 0 12px; }
button:is(.link, .plain) { display: inline; min-block-size: 24px; padding: 0; border: 0; border-radius: 0; text-align: start; text-decoration: underline 1px var(--field); text-underline-offset: 0.2em; }
button:is(.link, .plain):hover { text-decoration: underline 2px var(--accent); }
button.plain { font: inherit; letter-spacing: inherit; text-decoration-color: transparent; }
.foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 12px; }
.stepper { display: flex; align-items: center; gap: 8px; margin-block-start: 10px; font-size: 14px; font-variant-numeric: tabular-nums; }
.stepper button { min-inline-size: 36px; justify-content: center; }
button.around { display: block; margin-block-start: 10px; font-size: 14px; }
.copy { margin-block-start: 10px; font-size: 14px; }
.close { position: absolute; inset: 6px 6px auto auto; min-inline-size: 32px; justify-content: center; padding: 0; border-color: transparent; font-size: 20px; line-height: 1; }

@media (max-width: 40rem) {
  .list { inset: auto 8px 60px; inline-size: auto; max-block-size: 60vh; }
  .card { inset: auto 0 0 !important; inline-size: auto; max-block-size: 45vh; border-inline: 0; border-block-end: 0; border-radius: 0; padding-block-end: max(12px, env(safe-area-inset-bottom)); }
}
@media (prefers-reduced-motion: no-preference) {
  .card, .list { animation: appear 0.12s ease-out; }
  @keyframes appear { from { opacity: 0; } }
}
@media (forced-colors: active) {
  .card, .list, .opener { border-color: CanvasText; }
  .row[aria-pressed="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
  .box { forced-color-adjust: none; border-color: LinkText !important; }
  .box:not(.lit, .content, .speaker, .current) { background: none; }
  .box.quote { border-block-end: 1px dotted; }
  .box:is(.lit, .content, .speaker, .current) { background: color-mix(in srgb, Highlight 30%, transparent); }
  .box.ring { border-color: Highlight !important; }
}
@media print { .desk, .layer { display: none; } }
`;
