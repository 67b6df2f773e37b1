// @ts-check
/**
 * Keeps the page's own files, so that it works without a network after the first visit. The network
 * comes first, and what it brings replaces what is kept: nobody is left with an old page.
 * `FILES` is all of `www/`; tests/page/offline.test.mjs holds that.
 */

const CACHE = "lede";

const FILES = [
  "./",
  "analyzer.js",
  "annotate.js",
  "annotate/bookmarklet.js",
  "annotate/boxes.js",
  "annotate/colors.js",
  "annotate/desk.js",
  "annotate/engine.js",
  "annotate/follow.js",
  "annotate/hand.js",
  "annotate/highlights.js",
  "annotate/look.js",
  "annotate/page.js",
  "annotate/plan.js",
  "annotate/pointer.js",
  "annotate/sheet.js",
  "annotate/slices.js",
  "article.css",
  "atlas.js",
  "correct.js",
  "corrections/corrections.css",
  "corrections/desk.js",
  "corrections/file.js",
  "corrections/history.js",
  "corrections/menu.js",
  "corrections/overview.js",
  "corrections/picker.js",
  "corrections/places.js",
  "corrections/sheets.js",
  "define.js",
  "dom.js",
  "download.js",
  "early.js",
  "embed.css",
  "embed.html",
  "embed.js",
  "engine.js",
  "export.js",
  "exports/annotations.js",
  "exports/article.js",
  "exports/csv.js",
  "exports/digest.js",
  "exports/formats.js",
  "exports/html.js",
  "exports/json.js",
  "exports/jsonld.js",
  "exports/markdown.js",
  "exports/names.js",
  "exports/quote.js",
  "exports/style.js",
  "exports/tables.js",
  "files.js",
  "find/box.js",
  "find/find.css",
  "find/names.js",
  "front.js",
  "html.js",
  "icon.svg",
  "intake.js",
  "kinds.js",
  "lede-article.js",
  "ledger.js",
  "legend.js",
  "link.js",
  "main.js",
  "many/alike.js",
  "many/collect.js",
  "many/digest.js",
  "many/legal.js",
  "many/lines.js",
  "many/many.css",
  "many/pool.js",
  "many/sums.js",
  "many/table.js",
  "many/view.js",
  "many/worker.js",
  "map.js",
  "marks.js",
  "messages.js",
  "offline.js",
  "panels.js",
  "panels/about.js",
  "panels/cards.js",
  "panels/dates.js",
  "panels/figures.js",
  "panels/parts.js",
  "panels/people.js",
  "panels/places.js",
  "panels/quotes.js",
  "panels/voices.js",
  "pkg/front.json",
  "pkg/lede.js",
  "pkg/lede_bg.wasm",
  "pkg/wire.json",
  "print.css",
  "progress.js",
  "prose.js",
  "rails.js",
  "reading.js",
  "requests.js",
  "ruler.css",
  "ruler.js",
  "samples/feature.txt",
  "samples/release.txt",
  "samples/wire.txt",
  "share.js",
  "shared.js",
  "shortcuts.js",
  "side.css",
  "side.js",
  "spans.js",
  "storage.js",
  "style.css",
  "summary.js",
  "theme.js",
  "trail.js",
  "transcript/rows.js",
  "transcript/transcript.css",
  "transcript/view.js",
  "transcript/words.js",
  "vendor/countries-110m.json",
  "vendor/d3-array.min.js",
  "vendor/d3-geo.min.js",
  "vendor/libre-franklin-latin-ext-wght-normal.woff2",
  "vendor/libre-franklin-latin-wght-normal.woff2",
  "vendor/licences.txt",
  "vendor/newsreader-latin-ext-wght-normal.woff2",
  "vendor/newsreader-latin-wght-normal.woff2",
  "vendor/topojson-client.min.js",
  "views.js",
  "voices.js",
  "worker.js",
];

/** What a page whose module was built without it works without. */
const SPARE = ["pkg/front.json", "pkg/wire.json"];

const worker = /** @type {any} */ (globalThis);

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === worker.location.origin) event.respondWith(answer(request));
});

async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all([cache.addAll(FILES.filter((file) => !SPARE.includes(file))), ...SPARE.map((file) => cache.add(file).catch(() => {}))]);
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
