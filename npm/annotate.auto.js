// @ts-check
/**
 * Annotates the page that loads it: its `[data-lede]` elements, else its articles. One file with all
 * that it needs but the engine, whose hash it holds: so the hash of this file (`integrity`) vouches
 * for everything that runs. Where the site hands it out itself, the engine runs in the worker beside
 * it, which needs no hash: who could change that could change the page. From another origin it
 * starts no worker, whose script no hash could vouch for.
 */

import { annotatePage } from "../www/annotate/page.js";
import { workWith } from "../www/shared.js";
import { integrity } from "./integrity.js";

const worker = new URL(import.meta.url).origin === location.origin;
if (worker) workWith(new URL("../www/worker.js", import.meta.url));
annotatePage({ worker, wasm: new Request(new URL("../www/pkg/lede_bg.wasm", import.meta.url), { integrity }) });
