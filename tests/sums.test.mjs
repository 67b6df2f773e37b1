// Voices and names over many articles: one thing under two names is summed as one where that is
// safe, and nowhere else.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Sums } from "../www/many/sums.js";

/** Names summed over articles, each a list of [type, name, ...aliases], as "name: articles, mentions". */
function names(...articles) {
  return summed(articles).names().map(({ name, articles, mentions }) => `${name}: ${articles}, ${mentions}`).sort();
}

function summed(articles) {
  const sums = new Sums();
  for (const names of articles) {
    sums.add({
      voices: names.map(([type, name]) => ({ name, kind: type === "person" ? "named" : "institution", type, quotes: 1, direct: 10, reported: 5 })),
      names: names.map(([type, name, ...aliases]) => ({ name, type, aliases, mentions: 2 })),
    });
  }
  return sums;
}

const person = (...names) => ["person", ...names];
const organization = (...names) => ["organization", ...names];

test("one full name with different short forms is one person; a surname alone is nobody's", () => {
  assert.deepEqual(names([person("Ada Kestle", "Kestle")], [person("Ada Kestle", "Ada")], [person("ada kestle")]), ["Ada Kestle: 3, 6"]);
  assert.deepEqual(names([person("Ada Kestle", "Kestle")], [person("Kestle")]), ["Ada Kestle: 1, 2", "Kestle: 1, 2"]);
  assert.deepEqual(names([person("Ada Kestle", "Ada M. Kestle")], [person("Ada M. Kestle")]), ["Ada M. Kestle: 2, 4"]);
  assert.deepEqual(names([person("Ada Kestle", "A. Kestle")], [person("A. Kestle")]), ["A. Kestle: 1, 2", "Ada Kestle: 1, 2"], "an initial may be another's");
});

test("an acronym and a second full name are the thing that an article calls by both", () => {
  const bank = organization("European Central Bank", "ECB", "Bank");
  assert.deepEqual(names([bank], [organization("ECB")], [organization("Bank")]), ["Bank: 1, 2", "European Central Bank: 2, 4"]);
  assert.deepEqual(names([bank], [organization("English Cricket Board", "ECB")], [organization("ECB")]), ["ECB: 1, 2", "English Cricket Board: 1, 2", "European Central Bank: 1, 2"], "but not where it is two things'");
  assert.deepEqual(names([bank], [["location", "ECB"]]), ["ECB: 1, 2", "European Central Bank: 1, 2"], "and not of another type");
});

test("an organisation is one with and without its legal form, unless two forms are known or one article has both", () => {
  assert.deepEqual(names([organization("Acme")], [organization("Acme, Inc.")]), ["Acme, Inc.: 2, 4"]);
  assert.deepEqual(names([organization("Acme")], [organization("Acme Inc")], [organization("Acme Ltd")]), ["Acme Inc: 1, 2", "Acme Ltd: 1, 2", "Acme: 1, 2"]);
  assert.deepEqual(names([organization("Acme"), organization("Acme Inc")]), ["Acme Inc: 1, 2", "Acme: 1, 2"]);
  assert.deepEqual(names([person("Acme")], [person("Acme Inc")]), ["Acme Inc: 1, 2", "Acme: 1, 2"]);
  assert.deepEqual(names([organization("Bank of Co")], [organization("Co")]), ["Bank of Co: 1, 2", "Co: 1, 2"], "a form alone is a name");
});

test("what one article keeps apart is not made one by others, in whatever order they come", () => {
  const articles = [[organization("Acme Inc", "ACM")], [organization("ACM")], [organization("ACM"), organization("Acme Inc")]];
  const apart = ["ACM: 2, 4", "Acme Inc: 2, 4"];
  assert.deepEqual(names(...articles), apart);
  assert.deepEqual(names(...articles.toReversed()), apart);
});

test("voices follow the names, and every word is counted once", () => {
  const sums = summed([[organization("European Central Bank", "ECB")], [organization("ECB"), person("Ada Kestle")]]);
  assert.deepEqual(sums.voices(), [
    { name: "European Central Bank", kind: "institution", articles: 2, quotes: 2, direct: 20, reported: 10 },
    { name: "Ada Kestle", kind: "named", articles: 1, quotes: 1, direct: 10, reported: 5 },
  ]);
  assert.deepEqual(sums.voices(), sums.voices(), "asking changes nothing");
  assert.equal(sums.names().reduce((all, { mentions }) => all + mentions, 0), 6);
});

test("thousands of names are summed while a reader waits for nothing", () => {
  const articles = Array.from({ length: 1000 }, (_, at) => Array.from({ length: 40 }, (_, name) => person(`Name${(at * 7 + name) % 9000} Surname${name}`, `Surname${name}`, `Nn Surname${name}`)));
  const sums = summed(articles);
  const since = performance.now();
  assert.ok(sums.names().length > 5000);
  assert.ok(performance.now() - since < 2000, `${performance.now() - since} ms`);
});
