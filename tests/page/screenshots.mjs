// Pictures of the page in every state, for a designer's eye: two widths, light and dark.
//
//   node tests/page/screenshots.mjs [folder] [article.txt…]
//
// With articles, of these instead. The folder is test-results/screenshots unless given.

import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { longArticle, openPage, paste, startBrowser } from "./browser.mjs";

const [folder = "test-results/screenshots", ...files] = process.argv.slice(2);
const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"];

mkdirSync(folder, { recursive: true });
const site = await startBrowser();

const pasted = (text) => (page) => paste(page, { "text/plain": text });
const tab = (id) => (page) => page.click(`#tab-${id}`);

/** What is shown: its name, how to get there, and what has to be so before the page is loaded. */
const STATES = [
  ...["wire", "feature", "release"].map((name) => ({ name, whole: true, go: (page) => page.click(`[data-sample=${name}]`) })),
  ...["quotes", "voices", "places", "figures", "about"].map((name) => ({ name, go: tab(name) })),
  { name: "entity", go: (page) => page.click(".mention.person >> nth=4") },
  { name: "quote", go: (page) => page.click(".rail.direct >> nth=1") },
  { name: "number", go: (page) => tab("voices")(page).then(() => page.click("#panel-voices .number >> nth=0")) },
  { name: "empty", go: (page) => page.click("#paste") },
  { name: "nothing-found", go: pasted("it rained and then it stopped raining and nobody minded") },
  { name: "not-english", go: pasted("Le conseil municipal a voté mardi soir pour garder le bac de nuit, malgré les réserves du maire.") },
  { name: "right-to-left", go: pasted("قال رئيس البلدية في لندن إن العبارة ستبقى مفتوحة طوال الليل.") },
  {
    name: "too-long",
    go: async (page) => {
      await page.evaluate(() => { Worker.prototype.postMessage = () => {}; });
      await pasted(longArticle(50_000))(page);
      await page.waitForTimeout(700);
    },
  },
  { name: "error", go: async () => {}, prepare: (page) => page.route("**/lede_bg.wasm", (route) => route.abort()) },
  { name: "keys", go: (page) => page.click("[data-dialog=help]") },
  { name: "proof", go: (page) => page.click("#requests") },
  { name: "link", go: (page) => page.click("[data-dialog=share]") },
  { name: "export", go: (page) => page.click("#save") },
];
const articles = files.map((file) => ({ name: basename(file, ".txt"), whole: true, go: pasted(readFileSync(file, "utf8")) }));

for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    for (const { name, go, whole = false, prepare } of articles.length > 0 ? articles : STATES) {
      const page = await openPage(site, { viewport: { width, height: 900 }, colorScheme, serviceWorkers: "block" }, prepare);
      await go(page);
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: whole });
      await page.context().close();
    }
  }
}
await site.close();
