// What a file says: of Markdown the words alone, of all else what stands in it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { textOfMarkdown, wordsOfFile } from "../www/files.js";

test("Markdown is read without its marks, and what only looks like one stays", () => {
  const cases = [
    ["# Ferry *stays*\n\nText", "Ferry stays\n\nText"],
    ["Ferry stays\n===\nText", "Ferry stays\n\nText"],
    ["*Bo Lind*, [mayor](http://x.y), said **we _never_ *left* it**.", "Bo Lind, mayor, said we never left it."],
    ['A [map](a_(b).html "of it")', "A map"],
    ["![A pier](pier.png)\n\n> “It stays,” he said.", "\n\n“It stays,” he said."],
    ["a snake_case_name, 2 * 3 * 4, \\*no\\*, he [sic] said, #5 is #1", "a snake_case_name, 2 * 3 * 4, *no*, he [sic] said, #5 is #1"],
    ["**a\n\nb**", "**a\n\nb**"],
    ["* one\n* two", "* one\n* two"],
  ];
  for (const [markdown, text] of cases) assert.equal(textOfMarkdown(markdown), text);
});

test("only a file of Markdown is read as such", async () => {
  const words = "*Bo Lind* spoke.";
  assert.equal(await wordsOfFile(new File([words], "a.md")), "Bo Lind spoke.");
  assert.equal(await wordsOfFile(new File([words], "a.txt")), words);
  assert.equal(await wordsOfFile(new Blob([words])), words);
});

test("a million signs of Markdown that close nothing take no time", () => {
  for (const signs of ["*", "_", "[", "**a ", "[a](", "_a ", "![a](b", "*a\n", " \n", "- \n--", "a ", "\\"]) {
    const since = performance.now();
    textOfMarkdown(signs.repeat(1_000_000 / signs.length));
    assert.ok(performance.now() - since < 2000, JSON.stringify(signs));
  }
});
