// Corrections as the page keeps them, and their laws in the built module: kept in a file and read
// back they are the same, independent ones have no order, and they are found again after edits.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { readBack, written } from "../www/corrections/file.js";
import { decided, EMPTY, joined, redone, undone, withdrawn } from "../www/corrections/history.js";
import { anchored, described, placesOf, wordsAt } from "../www/corrections/places.js";
import { isMeant } from "../www/correct.js";

const root = fileURLToPath(new URL("..", import.meta.url));

let lede;

before(async () => {
  lede = await import(join(root, "www/pkg/lede.js"));
  lede.initSync({ module: readFileSync(join(root, "www/pkg/lede_bg.wasm")) });
});

/** The articles of the repository that have names and quotes. */
const articles = ["tests/golden", "www/samples"].flatMap((folder) =>
  readdirSync(join(root, folder)).filter((name) => name.endsWith(".txt")).sort().map((name) => readFileSync(join(root, folder, name), "utf8")));

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = (next, list) => list[Math.floor(next() * list.length)];

function shuffled(next, list) {
  return list.map((item) => [next(), item]).sort(([a], [b]) => a - b).map(([, item]) => item);
}

const TEXT = "Mayor Ana Ruiz of Talca met Governor Leo Marr.\n\n“The bridge is safe,” Ruiz said.";
const span = (words, from = 0) => {
  const start = TEXT.indexOf(words, from);
  return { start, end: start + words.length };
};
const anchorOf = (text, span) => lede.anchor(text, span);
const corrected = (draft, text = TEXT) => anchored(draft, placesOf(draft).map((place) => anchorOf(text, place)));
const unapplied = ({ warnings }) => warnings.flatMap(({ correction }) => correction ?? []);

/** One decision of each kind. */
const DRAFTS = [
  [{ action: "merge", anchor: span("Leo Marr"), into: span("Ana Ruiz") }, "“Leo Marr” is the same as “Ana Ruiz”"],
  [{ action: "split", anchors: [span("Ruiz", 50)] }, "“Ruiz” is another"],
  [{ action: "split", anchors: [span("Ana Ruiz"), span("Ruiz", 50)], into: span("Leo Marr") }, "2 mentions, the first “Ana Ruiz”, are “Leo Marr”"],
  [{ action: "retype", anchor: span("Talca"), type: "organization" }, "“Talca” is an organisation"],
  [{ action: "rename", anchor: span("Ana Ruiz"), name: "Ana Ruiz Soto" }, "“Ana Ruiz” is called Ana Ruiz Soto"],
  [{ action: "drop", anchor: span("Talca") }, "“Talca” is not a name"],
  [{ action: "drop", anchor: span("Ruiz", 50), only: true }, "“Ruiz” is not a name here"],
  [{ action: "add", anchor: span("bridge"), type: "facility" }, "“bridge” is a building or site"],
  [{ action: "add", anchor: span("bridge"), type: "facility", into: span("Talca") }, "“bridge” is another name of “Talca”"],
  [{ action: "block", anchor: span("“The bridge"), kind: "boilerplate" }, "The part that begins ““The bridge” is page furniture"],
  [{ action: "speaker", quote: span("The bridge is safe,"), to: span("Leo Marr") }, "“The bridge is safe,” is said by “Leo Marr”"],
  [{ action: "speaker", quote: span("The bridge is safe,") }, "“The bridge is safe,” is said by nobody known"],
];

test("every decision is told in words, also where its place is gone", () => {
  for (const [draft, words] of DRAFTS) {
    assert.equal(described(draft, wordsAt(TEXT, placesOf(draft))), words);
    assert.match(described(draft, placesOf(draft).map(() => undefined)), /“…”/);
  }
  assert.match(described({ action: "bless" }, []), /does not know/);
});

test("an anchor stands where the draft has its span, and is found there", () => {
  for (const [draft] of DRAFTS) {
    const correction = corrected(draft);
    assert.deepEqual(Object.keys(correction).sort(), Object.keys(draft).sort());
    assert.deepEqual(lede.locate(TEXT, placesOf(correction)), placesOf(draft));
    if (draft.into) assert.deepEqual(correction.into, anchorOf(TEXT, draft.into));
  }
});

test("every decision changes the result, and none is left without effect", () => {
  const plain = lede.analyze(TEXT);
  for (const [draft] of DRAFTS.filter(([{ anchors }]) => anchors?.length !== 2)) {
    const analysis = lede.analyze(TEXT, { corrections: [corrected(draft)] });
    assert.deepEqual(unapplied(analysis), [], JSON.stringify(draft));
    assert.notDeepEqual(analysis, plain, JSON.stringify(draft));
  }
});

test("what is done can be undone and done again, and a new decision ends what was undone", () => {
  const [a, b, c] = DRAFTS.map(([draft]) => draft);
  const two = decided(decided(EMPTY, a), b);
  assert.deepEqual(two.now, [a, b]);
  assert.deepEqual(undone(two).now, [a]);
  assert.deepEqual(redone(undone(two)), two);
  assert.deepEqual(undone(undone(undone(two))).now, []);
  assert.deepEqual(redone(two), two);
  const turned = decided(undone(two), c);
  assert.deepEqual([turned.now, redone(turned).now], [[a, c], [a, c]]);
  const without = withdrawn(two, 0);
  assert.deepEqual([without.now, undone(without).now], [[b], [a, b]]);
});

test("loaded corrections join those that there are, each once, in one step", () => {
  const [a, b] = DRAFTS.map(([draft]) => draft);
  const one = decided(EMPTY, a);
  const both = joined(one, [JSON.parse(JSON.stringify(a)), b]);
  assert.deepEqual(both.now, [a, b]);
  assert.deepEqual(undone(both).now, [a]);
  assert.equal(joined(both, [b, a]), both, "nothing new is no step");
});

test("a file is read back as it was written, and holds none of the article's words but typed names", () => {
  const corrections = DRAFTS.map(([draft]) => corrected(draft));
  const file = written(corrections);
  assert.deepEqual(readBack(file), corrections);
  assert.equal(written(readBack(file)), file);
  assert.ok(isMeant(file));
  const words = new Set(TEXT.match(/\p{L}{3,}/gu));
  const typed = new Set("Ana Ruiz Soto".split(" "));
  for (const word of words) assert.ok(typed.has(word) || !file.includes(word), word);
});

test("a foreign or damaged file is refused with the reason", () => {
  const file = (fields) => JSON.stringify({ lede: "corrections", version: 1, corrections: [], ...fields });
  const anchor = anchorOf(TEXT, span("Talca"));
  for (const [words, reason] of [
    ["Mayor Ana Ruiz", /not JSON/],
    ["", /not JSON/],
    ["[]", /no corrections made with Lede/],
    ["null", /no corrections made with Lede/],
    ['{"name": "a package"}', /no corrections made with Lede/],
    [file({ version: undefined }), /which version/],
    [file({ version: 2 }), /later Lede: it has corrections of version 2/],
    [file({ corrections: {} }), /no list/],
    [file({ corrections: [null] }), /Correction 1 .* incomplete/],
    [file({ corrections: [{ action: "drop", anchor }, { action: "drop" }] }), /Correction 2 .* incomplete/],
    [file({ corrections: [{ action: "drop", anchor: { ...anchor, text: "Talca" } }] }), /incomplete/],
    [file({ corrections: [{ action: "drop", anchor: { ...anchor, position: -1 } }] }), /incomplete/],
    [file({ corrections: [{ action: "retype", anchor, type: "date" }] }), /incomplete/],
    [file({ corrections: [{ action: "block", anchor, kind: "poem" }] }), /incomplete/],
    [written([{ action: "drop", anchor }]).slice(0, 90), /not JSON/],
  ]) {
    assert.throws(() => readBack(words), { message: reason }, words);
  }
});

test("a correction of a later version is kept, and told to change nothing", () => {
  const later = [{ action: "bless", anchor: anchorOf(TEXT, span("Talca")) }];
  const file = JSON.stringify({ lede: "corrections", version: 1, corrections: later });
  assert.deepEqual(readBack(file), later);
  assert.deepEqual(unapplied(lede.analyze(TEXT, { corrections: readBack(file) })), [0]);
});

/** Decisions about an article that touch different entities and quotes. */
function independent(next, text) {
  const { entities, quotes } = lede.analyze(text);
  const isName = ({ kind }) => kind === "name";
  const bounds = ({ start, end }) => ({ start, end });
  const overlap = (a, b) => a.start < b.end && b.start < a.end;
  const apart = entities.filter((one) => one.mentions.some(isName) && !entities.some((other) => other !== one && one.mentions.some((a) => other.mentions.some((b) => overlap(a, b)))));
  const things = shuffled(next, apart);
  const speakers = things.splice(0, 2);
  const place = (entity) => bounds(entity.mentions.find(isName));
  const drafts = [];
  while (things.length > 1) {
    const entity = things.pop();
    const anchor = place(entity);
    const action = pick(next, ["merge", "retype", "rename", "drop", "only", "split"]);
    if (action === "merge") drafts.push({ action, anchor, into: place(things.pop()) });
    else if (action === "retype") drafts.push({ action, anchor, type: entity.type === "law" ? "work" : "law" });
    else if (action === "rename") drafts.push({ action, anchor, name: `Name ${drafts.length}` });
    else if (action === "split" && entity.mentions.length > 1) drafts.push({ action, anchors: [anchor] });
    else drafts.push({ action: "drop", anchor, ...(action === "only" ? { only: true } : {}) });
  }
  const direct = quotes.filter(({ kind, parent, content }) => kind === "direct" && parent === undefined && content.length > 0);
  for (const quote of direct.slice(0, 3)) {
    const to = pick(next, speakers);
    if (to && quote.speaker?.entity !== to.id) drafts.push({ action: "speaker", quote: bounds(quote.content[0]), to: place(to) });
  }
  return drafts.map((draft) => corrected(draft, text));
}

test("applied, kept in a file, read back and applied again, corrections give the same result", () => {
  const next = random(1);
  for (const text of articles) {
    for (let round = 0; round < 6; round += 1) {
      const corrections = independent(next, text);
      assert.ok(corrections.length > 3);
      const analysis = lede.analyze(text, { corrections });
      assert.deepEqual(lede.analyze(text, { corrections: readBack(written(corrections)) }), analysis);
    }
  }
});

test("the order of independent corrections does not matter", () => {
  const next = random(2);
  let count = 0;
  for (const text of articles) {
    for (let round = 0; round < 6; round += 1) {
      const corrections = independent(next, text);
      const result = (given) => ({ ...lede.analyze(text, { corrections: given }), warnings: [] });
      assert.deepEqual(result(shuffled(next, corrections)), result(corrections));
      count += corrections.length;
    }
  }
  assert.ok(count > 200, `${count} corrections`);
});

/**
 * Edits sentences of a text: inserts, deletes, replaces; none that touches a span `kept`.
 * @returns the edited text, and where each of the places is in it
 */
function edited(next, text, sentences, foreign, kept, places) {
  const free = ({ start, end }) => kept.every((span) => end <= span.start || span.end <= start);
  const edits = shuffled(next, sentences.filter(free)).slice(0, 1 + Math.floor(next() * 12)).map(({ start, end }) => {
    const how = pick(next, ["insert", "delete", "replace"]);
    const words = how === "delete" ? "" : `${pick(next, foreign)} `;
    return how === "insert" ? { start, end: start, words } : { start, end, words };
  }).sort((a, b) => b.start - a.start);
  let result = text;
  const moved = places.map(({ start }) => start);
  for (const { start, end, words } of edits) {
    result = result.slice(0, start) + words + result.slice(end);
    places.forEach((place, index) => {
      if (place.start >= end) moved[index] += words.length - (end - start);
    });
  }
  return { result, moved, count: edits.length };
}

/** How many of the names' anchors are found again at their place after random edits. */
function reanchored(seed, contextOf) {
  const next = random(seed);
  const tally = { anchors: 0, right: 0, wrong: 0, lost: 0, edits: 0 };
  const texts = articles.map((text) => ({ text, analysis: lede.analyze(text) }));
  const foreign = texts.flatMap(({ text, analysis }) => analysis.sentences.map(({ start, end }) => text.slice(start, end)));
  for (const { text, analysis } of texts) {
    const names = analysis.entities.flatMap(({ mentions }) => mentions.filter(({ kind }) => kind === "name"));
    for (let round = 0; round < 25; round += 1) {
      const places = shuffled(next, names).slice(0, 8).map(({ start, end }) => ({ start, end }));
      const corrections = places.map((place) => ({ action: "drop", anchor: anchorOf(text, place), only: true }));
      const kept = places.map(({ start, end }) => ({ start: start - contextOf, end: end + contextOf }));
      const { result, moved, count } = edited(next, text, analysis.sentences, foreign, kept, places);
      const found = lede.locate(result, corrections.map(({ anchor }) => anchor));
      const warned = new Set(unapplied(lede.analyze(result, { corrections })));
      tally.edits += count;
      found.forEach((span, index) => {
        tally.anchors += 1;
        if (span === null) {
          tally.lost += 1;
          assert.ok(warned.has(index), "what is not found is listed");
        } else if (span.start === moved[index]) tally.right += 1;
        else tally.wrong += 1;
      });
    }
  }
  return tally;
}

test("after random edits elsewhere at least 95 of 100 anchors are found at their place, the rest listed", (t) => {
  const { anchors, right, wrong, lost, edits } = reanchored(3, 32);
  t.diagnostic(`${right} of ${anchors} anchors right, ${wrong} at another place, ${lost} lost, over ${edits} edits`);
  assert.ok(anchors > 1000 && edits > 500, `${anchors} anchors, ${edits} edits`);
  assert.ok(right / anchors >= 0.95, `${right} of ${anchors}`);
});

test("after random edits also right beside them at least 90 of 100 are", (t) => {
  const { anchors, right, wrong, lost } = reanchored(4, 0);
  t.diagnostic(`${right} of ${anchors} anchors right, ${wrong} at another place, ${lost} lost`);
  assert.ok(right / anchors >= 0.9, `${right} of ${anchors}`);
});

/** A word changed, dropped or put in, so many times. */
function reworded(next, words, foreign, times) {
  const list = words.split(" ");
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(next() * list.length);
    const other = pick(next, pick(next, foreign).split(" "));
    pick(next, [() => list.splice(at, 1, other), () => list.splice(at, 1), () => list.splice(at, 0, other)])();
  }
  return list.join(" ");
}

/** Every quote of at least `least` words, with the article and the words that may come into it. */
function quotesOf(least) {
  const texts = articles.map((text) => ({ text, analysis: lede.analyze(text) }));
  const foreign = texts.flatMap(({ text, analysis }) => analysis.sentences.map(({ start, end }) => text.slice(start, end)));
  const quotes = texts.flatMap(({ text, analysis }) =>
    analysis.quotes.flatMap(({ kind, content }) => (kind === "indirect" ? [] : content.slice(0, 1).map((span) => ({ text, span })))));
  return { foreign, quotes: quotes.filter(({ text, span }) => text.slice(span.start, span.end).split(/\s+/).length >= least) };
}

test("a quote that was edited itself is found where most of its words are the same", (t) => {
  const next = random(5);
  const { foreign, quotes } = quotesOf(8);
  const tally = { all: 0, right: 0, wrong: 0, lost: 0 };
  for (const { text, span } of quotes) {
    const anchor = anchorOf(text, span);
    for (let round = 0; round < 40; round += 1) {
      const words = reworded(next, text.slice(span.start, span.end), foreign, 1 + Math.floor(next() * 2));
      const [found] = lede.locate(text.slice(0, span.start) + words + text.slice(span.end), [anchor]);
      tally.all += 1;
      if (found === null) tally.lost += 1;
      else if (found.start < span.start + words.length && span.start < found.end) tally.right += 1;
      else tally.wrong += 1;
    }
  }
  t.diagnostic(JSON.stringify(tally));
  assert.ok(tally.all > 500);
  assert.equal(tally.wrong, 0);
  assert.ok(tally.right / tally.all >= 0.9, `${tally.right} of ${tally.all}`);
});

test("a quote with other words in its place, or none, is lost: nothing else is taken for it", (t) => {
  const next = random(6);
  const { foreign, quotes } = quotesOf(8);
  const tally = { all: 0, lost: 0 };
  for (const { text, span } of quotes) {
    const anchor = anchorOf(text, span);
    const others = [...Array.from({ length: 20 }, () => pick(next, foreign)), ...Array.from({ length: 20 }, () => pick(next, quotes)).map((other) => other.text.slice(other.span.start, other.span.end)), ""];
    for (const words of others.filter((words) => words !== text.slice(span.start, span.end))) {
      const [found] = lede.locate(text.slice(0, span.start) + words + text.slice(span.end), [anchor]);
      tally.all += 1;
      tally.lost += found === null ? 1 : 0;
    }
  }
  t.diagnostic(JSON.stringify(tally));
  assert.ok(tally.all > 900);
  assert.ok(tally.lost / tally.all >= 0.995, `${tally.lost} of ${tally.all}`);
});

test("a speaker that was corrected stays so when words of the quote are edited; a name does not follow another", () => {
  const text = "Mayor Ana Ruiz met Governor Leo Marr of Talca.\n\n“The old bridge is as safe as any other in the county,” Ruiz said.\n";
  const place = (words) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const [quote, to] = [place("The old bridge is as safe as any other in the county,"), place("Leo Marr")];
  const speaker = { action: "speaker", quote: anchorOf(text, quote), to: anchorOf(text, to) };
  const edited = text.replace("old bridge", "new bridge").replace("any other", "any");
  const { quotes, warnings } = lede.analyze(edited, { corrections: [speaker] });
  assert.deepEqual(warnings.filter(({ correction }) => correction !== undefined), []);
  assert.equal(edited.slice(quotes[0].speaker.start, quotes[0].speaker.end), "Leo Marr");
  assert.deepEqual(lede.locate(text.replace("Leo Marr", "Leo Mann"), [speaker.to]), [null]);
  assert.equal(speaker.to.words, undefined, "a name has no sketch");
  assert.deepEqual(readBack(written([speaker])), [speaker]);
});
