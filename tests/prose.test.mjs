// From a tree of nodes to a text and back: what is read, and where each character stands.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Plan, mainName } from "../www/annotate/plan.js";
import { proseOf } from "../www/prose.js";

/** A node as `proseOf` sees it: an element of a tag with children, or a text. */
function node(tag, ...children) {
  const childNodes = children.map((child) => (typeof child === "string" ? { nodeType: 3, data: child, textContent: child } : child));
  return { nodeType: 1, tag, childNodes, textContent: childNodes.map(({ textContent }) => textContent).join("") };
}

const ROLES = { br: "break", p: "block", li: "item", td: "cell", q: "quotation", script: "none" };

function read(root) {
  const steps = proseOf(root.childNodes, ({ tag }) => ({ role: ROLES[tag] ?? "inline", lines: tag === "pre" }));
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The words at a span, as they stand in the tree. */
function wordsAt(root, prose, span) {
  const texts = [];
  const visit = (parent) => {
    for (const child of parent.childNodes) child.nodeType === 3 ? texts.push(child) : visit(child);
  };
  visit(root);
  return prose.stretchesOf(span).map(({ from, start, to, end }) => {
    if (from === to) return from.data.slice(start, end);
    const between = texts.slice(texts.indexOf(from) + 1, texts.indexOf(to)).map(({ data }) => data);
    return [from.data.slice(start), ...between, to.data.slice(0, end)].join("");
  });
}

const spanOf = (prose, words) => ({ start: prose.text.indexOf(words), end: prose.text.indexOf(words) + words.length });

test("white space is one blank, within a line and over its elements", () => {
  assert.equal(read(node("p", "  Ada\n   ", node("b", " Kestle "), " left", node("i", "\t.  "))).text, "Ada Kestle left .");
});

test("paragraphs stand apart, lines end where they are broken, items have a bullet", () => {
  const tree = node("div", node("p", "One", node("br"), "two"), "\n", node("p", ""), node("li", node("p", "three")), node("li"), node("p", "four"));
  assert.equal(read(tree).text, "One\ntwo\n\n• three\n\nfour");
});

test("cells are words apart; kept lines end where they stand", () => {
  assert.equal(read(node("p", node("td", "Oslo"), node("td", "2 boats"))).text, "Oslo 2 boats");
  assert.equal(read(node("div", node("pre", "one\n  two\n\n\n\nthree"))).text, "one\ntwo\n\nthree");
});

test("a quotation has its marks once, also where the author wrote them", () => {
  assert.equal(read(node("p", "She said ", node("q", "yes"), ", twice.")).text, "She said “yes”, twice.");
  assert.equal(read(node("p", "She said ", node("q", "“yes”"), ".")).text, "She said “yes”.");
});

test("a name over elements, soft hyphens and broken lines is one stretch", () => {
  const tree = node("p", "With ", node("a", "Min\u00adis"), "ter\n  ", node("b", "Ada", node("i", "\u00a0Kes")), "tle.");
  const prose = read(tree);
  assert.equal(prose.text, "With Minister Ada\u00a0Kestle.");
  assert.deepEqual(wordsAt(tree, prose, spanOf(prose, "Minister Ada\u00a0Kestle")), ["Min\u00adister\n  Ada\u00a0Kestle"]);
});

test("words that are left out interrupt a stretch, and so does the end of a paragraph", () => {
  const tree = node("div", node("p", "Ada ", node("script", "Bruno "), "Kestle"), node("p", "left"));
  const prose = read(tree);
  assert.equal(prose.text, "Ada Kestle\n\nleft");
  assert.deepEqual(wordsAt(tree, prose, { start: 0, end: prose.text.length }), ["Ada ", "Kestle", "left"]);
});

test("a span of nothing that is read has no stretch; an offset there has no place", () => {
  const prose = read(node("p", node("q", "yes")));
  assert.deepEqual(prose.stretchesOf({ start: 0, end: 1 }), []);
  assert.equal(prose.offsetOf(node("p", "other").childNodes[0], 0), undefined);
});

test("two readings are equal only with the same words in the same nodes", () => {
  const tree = node("p", "Ada ", node("b", "Kestle"));
  assert.ok(read(tree).equals(read(tree)));
  assert.ok(!read(tree).equals(read(node("p", "Ada ", node("b", "Kestle")))));
});

/** Numbers that look random and are the same in every run. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state;
  }
}

test("in any tree, every character that is read is found in its place, and its place gives it back", () => {
  const pieces = ["Ada", " ", "\n  ", "K\u00ades", "“no”", "\u200b", ".", "é👩‍👧", "\u00a0", ""];
  const tags = ["p", "b", "i", "li", "q", "td", "br", "script", "pre", "span"];
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = numbers(seed);
    const pick = (list) => list[(random.next().value >>> 8) % list.length];
    const grow = (depth) => node(pick(tags), ...Array.from({ length: 4 }, () => (depth > 0 && (random.next().value >>> 8) % 2 ? grow(depth - 1) : pick(pieces))));
    const tree = node("div", grow(3), grow(3));
    const prose = read(tree);
    assert.ok(!/^[ \n]| \n|\n |\n\n\n|  |[ \n]$|\t/.test(prose.text), JSON.stringify(prose.text));
    for (const { start, length, node: place, at } of prose.runs) {
      const blanks = (words) => words.replace(/\s/g, " ");
      assert.equal(blanks(place.data.slice(at, at + length)), blanks(prose.text.slice(start, start + length)));
      for (let step = 0; step < length; step += 1) assert.equal(prose.offsetOf(place, at + step), start + step);
      assert.deepEqual(prose.stretchesOf({ start, end: start + length }), [{ from: place, start: at, to: place, end: at + length }]);
    }
  }
});

// ---- what is marked, and what stands under a position

const TEXT = "“We wait,” Ada Kestle told the Post.\n\nRead more: Ada Kestle";

function mention(words, more = {}) {
  const start = TEXT.indexOf(words, more.from ?? 0);
  return { start, end: start + words.length, kind: "name", confidence: 0.9, because: "test", ...more };
}

const ANALYSIS = {
  blocks: [{ start: 0, end: 36, kind: "paragraph" }, { start: 38, end: 59, kind: "boilerplate" }],
  entities: [
    { id: 0, type: "person", name: "Ada Kestle", mentions: [mention("We", { kind: "pronoun" }), mention("Ada Kestle"), mention("Ada Kestle", { from: 40 })] },
    { id: 1, type: "organization", name: "Post", mentions: [mention("Post", { confidence: 0.4 })] },
  ],
  quotes: [{ kind: "direct", act: "speech", content: [{ start: 1, end: 9 }], cue: { start: 22, end: 26 }, speaker: { start: 11, end: 21, entity: 0, kind: "named" }, confidence: 0.9, because: "test" }],
};

test("nothing is marked in page furniture; pronouns and unsure names are faint", () => {
  const marks = new Plan(TEXT, ANALYSIS, true).marks().map(({ start, end, name }) => `${name} ${TEXT.slice(start, end)}`);
  assert.deepEqual(marks, ["quote We wait,", "person-faint We", "person Ada Kestle", "organization-faint Post"]);
});

test("under a position stands the innermost mention, else the quote; where there is none, nothing", () => {
  const plan = new Plan(TEXT, ANALYSIS, true);
  assert.deepEqual(plan.at(1), { entity: 0, mention: 0 });
  assert.deepEqual(plan.at(4), { quote: 0 });
  assert.deepEqual(plan.at(20), { entity: 0, mention: 1 });
  for (const position of [0, 9, 21, 23, 36, 50, 1000]) assert.equal(plan.at(position), undefined, String(position));
  assert.equal(new Plan(TEXT, ANALYSIS, false).at(4), undefined);
});

test("a quote is lit with its speaker and cue; what is scrolled to is its content", () => {
  const lit = new Plan(TEXT, ANALYSIS, true).lit({ quote: 0 });
  assert.deepEqual(lit.map(({ start, end, name }) => `${name} ${TEXT.slice(start, end)}`), ["content We wait,", "speaker Ada Kestle", "cue told"]);
  assert.equal(mainName(lit), "content");
});

test("a selection is found again in a newer analysis by its name or words, or is gone", () => {
  const plan = new Plan(TEXT, ANALYSIS, true);
  const longer = `New. ${TEXT}`;
  const later = { start: 6, end: 14 };
  const newer = new Plan(longer, { ...ANALYSIS, entities: [{ ...ANALYSIS.entities[1], id: 0 }, { ...ANALYSIS.entities[0], id: 1, mentions: ANALYSIS.entities[0].mentions.slice(0, 1) }], quotes: [{ ...ANALYSIS.quotes[0], content: [later] }] }, true);
  assert.deepEqual(newer.again(plan, { entity: 0, mention: 1 }), { entity: 1, mention: 0 });
  assert.deepEqual(newer.again(plan, { quote: 0 }), { quote: 0 });
  assert.equal(new Plan("x", { ...ANALYSIS, blocks: [], entities: [], quotes: [] }, true).again(plan, { entity: 0 }), undefined);
});
