// Which names are meant by what is typed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { namesLike } from "../www/find/names.js";

const entity = (name, ...aliases) => ({ name, aliases });
const like = (entities, words) => namesLike(entities, words).map(({ name }) => name);

test("beginnings come before words inside, and these before letters inside; aliases count", () => {
  const entities = [entity("Ivan Anders"), entity("Port of Anvik"), entity("Anders Lie"), entity("Harbour Board", "Anvik Board"), entity("Oslo")];
  assert.deepEqual(like(entities, "an"), ["Anders Lie", "Harbour Board", "Ivan Anders", "Port of Anvik"]);
  assert.deepEqual(like(entities, "slo"), ["Oslo"]);
  assert.deepEqual(like(entities, "berlin"), []);
});

test("case, accents and blanks around do not matter, nor does what a pattern would mean", () => {
  const entities = [entity("Zoë Łukasiewicz-Núñez"), entity("A.B. (Ltd) [x]*")];
  assert.deepEqual(like(entities, " ZOE "), ["Zoë Łukasiewicz-Núñez"]);
  assert.deepEqual(like(entities, "nunez"), ["Zoë Łukasiewicz-Núñez"]);
  assert.deepEqual(like(entities, "[x]*"), ["A.B. (Ltd) [x]*"]);
  assert.equal(like(entities, "").length, 2);
});
