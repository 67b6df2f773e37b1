// @ts-check
/** The style sheet of an exported article: the page's look without its fonts, light, dark and on paper. */

export const STYLE = `
:root { color-scheme: light dark; --paper: #fbfaf6; --ink: #1c1f22; --soft: #565b5e; --line: #dcd9d0; --accent: #0b4f7d; --said: #e2e9ee;
  --blue: #2471b1; --rust: #6e2c01; --teal: #3a776b; --plum: #771d48; --olive: #6a710f; --slate: #2e5f6f; --rose: #8f4047; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181b; --ink: #e8e6e0; --soft: #a8aeb1; --line: #353c41; --accent: #8cc4ee; --said: #24343f;
  --blue: #3697f2; --rust: #dd780b; --teal: #87e9c4; --plum: #fcc1f2; --olive: #e6d76b; --slate: #7199a6; --rose: #c97c79; } }
body { max-width: 76rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 1.125rem/1.55 Charter, Georgia, Cambria, serif; overflow-wrap: anywhere; }
article { max-width: 39rem; }
article > p { margin: 0 0 0.95em; }
article > h2 { margin: 1.5em 0 0.5em; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.75rem); line-height: 1.1; margin: 0 0 0.4em; }
.standfirst { font-size: 1.25rem; color: var(--soft); }
.byline, .dateline, .caption, .credit, .boilerplate, aside { font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.byline, .dateline { font-size: 0.8em; font-weight: 600; }
.caption, .credit, .boilerplate { font-size: 0.875rem; color: var(--soft); }
mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: 0.2em; }
.person { text-decoration: underline solid var(--blue) 2px; }
.organization { text-decoration: underline double var(--rust) 2px; }
.place { text-decoration: underline dotted var(--teal) 3px; }
.group { text-decoration: underline dashed var(--plum) 2px; }
.name { text-decoration: underline wavy var(--olive) 1px; }
.date { text-decoration: underline solid var(--slate) 1px; }
.amount { text-decoration: underline dashed var(--rose) 1px; }
.passing { text-decoration-thickness: 1px; }
.content { background: var(--said); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
:target { outline: 2px solid var(--accent); outline-offset: 2px; }
aside { max-width: 39rem; margin-top: 3rem; font-size: 0.9375rem; line-height: 1.5; }
aside h2 { font-size: 1.25rem; border-top: 3px solid var(--ink); padding-top: 0.5rem; margin: 2rem 0 0; }
aside h3 { font-size: 1rem; margin: 1.25rem 0 0; }
.facts, small, footer { color: var(--soft); font-size: 0.8125rem; margin: 0; }
small { display: block; }
ul { list-style: none; margin: 0.25rem 0 0; padding: 0; }
li { border-left: 3px solid var(--line); padding: 0.125rem 0 0.125rem 0.75rem; margin-top: 0.5rem; }
a { color: inherit; text-decoration-color: var(--line); }
a:hover, a:focus { text-decoration-color: var(--accent); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid var(--line); }
td:last-child, th:last-child { text-align: end; padding-right: 0; font-variant-numeric: tabular-nums; }
footer { margin-top: 2.5rem; overflow-wrap: anywhere; }
footer p { margin: 0.25rem 0; }
@media (min-width: 64rem) { body { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 4rem; align-items: start; } aside { margin-top: 0; } aside > section:first-child h2 { margin-top: 0; } }
@media print { body { display: block; padding: 0; } .passing { text-decoration-thickness: 1px; }
.content { background: none; } a { text-decoration: none; } aside { break-before: page; } }
`;
