// @ts-check
// Prints every quote of an article with who said it: node quotes.js article.txt
// Runs in Deno and Bun as it is.

import { readFile } from "node:fs/promises";
import process from "node:process";
import { analyze } from "lede";
import { quoteText } from "lede/exports";

const text = await readFile(process.argv[2], "utf8");
const analysis = await analyze(text, { date: "2024-05-03" });
for (const index of analysis.quotes.keys()) console.log(quoteText(text, analysis, index));
