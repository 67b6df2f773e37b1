// Takes the picture of the page that the readme shows.
//
//   node tools/picture.mjs      (needs ./x wasm and Chromium)

import { join } from "node:path";

import { openPage, startBrowser, waitUntilSettled } from "../tests/page/browser.mjs";
import { root } from "./record.mjs";

const site = await startBrowser();
const page = await openPage(site, { viewport: { width: 1280, height: 860 }, colorScheme: "light" });
await waitUntilSettled(page);
await page.click("#tab-quotes");
await page.click("#panel-quotes .row >> nth=3");
await page.mouse.move(0, 0);
await page.waitForTimeout(500);
await page.screenshot({ path: join(root, "record/page.jpg"), type: "jpeg", quality: 80 });
await site.close();
