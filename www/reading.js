// @ts-check
/** The page's one way to the engine, which begins to load as soon as this is here. */

import { Analyzer } from "./analyzer.js";

export const analyzer = new Analyzer();
analyzer.start();
