// Pictures of the page for a designer's eye: two widths, light and dark.
//
//   node tests/page/screenshots.mjs [folder] [article.txt…]
//
// Without articles, of the samples. The folder is test-results/screenshots unless given.

import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { openPage, paste, startBrowser } from "./browser.mjs";

const [folder = "test-results/screenshots", ...files] = process.argv.slice(2);
const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"];

mkdirSync(folder, { recursive: true });
const site = await startBrowser();

/** What is shown: its name, and how to get there. */
const scenes = [
  ...["wire", "feature", "release"].map((name) => ({
    name,
    go: (page) => page.click(`[data-sample=${name}]`),
  })),
  { name: "entity", go: (page) => page.click(".mention.person >> nth=1") },
  { name: "quote", go: (page) => page.click(".rail >> nth=1") },
  { name: "quotes", go: (page) => page.click("#tab-quotes") },
  { name: "empty", go: (page) => page.click("#paste") },
  { name: "keys", go: (page) => page.click("#help-open") },
];
const articles = files.map((file) => ({
  name: basename(file, ".txt"),
  go: (page) => paste(page, { "text/plain": readFileSync(file, "utf8") }),
}));

for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    for (const { name, go } of articles.length > 0 ? articles : scenes) {
      const page = await openPage(site, { viewport: { width, height: 900 }, colorScheme });
      await go(page).catch((error) => console.error(`${name}: ${error.message.split("\n")[0]}`));
      await page.waitForTimeout(400);
      const fullPage = articles.length > 0 || ["wire", "feature", "release", "quotes"].includes(name);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage });
      await page.context().close();
    }
  }
}
await site.close();
