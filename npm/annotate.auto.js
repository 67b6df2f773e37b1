// @ts-check
/**
 * Annotates the page that loads it: its `[data-lede]` elements, else its articles. One file with all
 * that it needs but the engine, whose hash it holds: so the hash of this file (`integrity`) vouches
 * for everything that runs. It starts no worker, whose script no hash could vouch for.
 */

import { annotatePage } from "../www/annotate/page.js";
import { integrity } from "./integrity.js";

annotatePage({ worker: false, wasm: new Request(new URL("../www/pkg/lede_bg.wasm", import.meta.url), { integrity }) });
