// Writes API.md, the reference of what programs may use: the package's entries from the modules that
// npm/package.json names, the result and the options from types/lede.d.ts. Words and types are those
// of the sources.
//
//   node tools/api.mjs
//
// `reference()` gives the text; a test holds API.md to it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import typescript from "typescript";

import { root } from "./record.mjs";

const TYPES = "types/lede.d.ts";

/** What a reader asks for first; the other types follow by name. */
const FIRST = ["Options", "Analysis"];

/** @returns {string} */
export function reference() {
  const { exports } = JSON.parse(readFileSync(join(root, "npm/package.json"), "utf8"));
  const entries = Object.entries(exports).filter(([, target]) => target.default?.startsWith("./npm/"));
  const program = programOf([TYPES, ...entries.map(([, target]) => target.default)]);
  const names = typesOf(program).map(({ name }) => name.text);
  const described = new Set();
  const parts = [
    "# API\n\nMade from the sources by `./x bless`; not edited by hand. How to begin is in [README.md](README.md), and in [npm/README.md](npm/README.md) for the package.",
    ...entries.map(([name, target]) => entry(program, `lede${name.slice(1)}`, target.default, described, names)),
    "## The result, and the options",
    ...sorted(typesOf(program)).map((declaration) => type(declaration, names)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function programOf(paths) {
  const { config } = typescript.readConfigFile(join(root, "tsconfig.json"), typescript.sys.readFile);
  const { options } = typescript.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return typescript.createProgram(paths.map((path) => join(root, path)), options);
}

// ---- entries

/**
 * One entry of the package: what it exports, but for types of the result (`names`), which stand below. What an earlier entry
 * exports under the same name is not `described` again.
 */
function entry(program, name, path, described, names) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(root, path));
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
  const symbols = exported.map((symbol) => original(checker, symbol));
  const aliases = exported.filter(({ name, flags }) => flags & typescript.SymbolFlags.TypeAlias && !names.includes(name) && !described.has(name))
    .filter((symbol) => !checker.getDeclaredTypeOfSymbol(symbol).isClass());
  const values = symbols.filter(({ flags }) => flags & typescript.SymbolFlags.Value);
  const about = source.getFullText().match(/\/\*\*\n?([^]*?)\*\//)?.[1].replace(/^\s*\* ?/gm, "").trim();
  const again = values.filter((symbol) => described.has(symbol.name)).map((symbol) => `\`${symbol.name}\``);
  const fresh = values.filter((symbol) => !described.has(symbol.name));
  for (const symbol of [...fresh, ...aliases]) described.add(symbol.name);
  const known = again.length > 0 ? [`As above: ${again.join(", ")}.`] : [];
  return [`## \`${name}\``, flowing(about ?? ""), ...known, ...fresh.map((symbol) => value(checker, symbol, source)), ...aliases.map((symbol) => alias(checker, symbol, source))].join("\n\n");
}

/** A type of one of our modules: its fields, or what it may be. */
function alias(checker, symbol, source) {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const about = said(checker, symbol).length > 0 ? said(checker, symbol) : type.aliasSymbol ? said(checker, type.aliasSymbol) : [];
  if (type.isUnion()) return [`### \`${symbol.name}\``, ...about, typed(checker.typeToString(type, undefined, typescript.TypeFormatFlags.NoTruncation | typescript.TypeFormatFlags.InTypeAlias | typescript.TypeFormatFlags.UseFullyQualifiedType))].join("\n\n");
  const rows = checker.getPropertiesOfType(type).map((field) => {
    const isOptional = field.flags & typescript.SymbolFlags.Optional;
    const own = shown(checker, checker.getTypeOfSymbolAtLocation(field, source));
    const words = flowing(docOf(checker, field));
    return `- ${code(`${field.name}${isOptional ? "?" : ""}: ${isOptional ? own.replace(/ \| undefined$/, "") : own}`)}${words ? `: ${words}` : ""}`;
  });
  return [`### \`${symbol.name}\``, ...about, `Fields:\n\n${rows.join("\n")}`].join("\n\n");
}

const original = (checker, symbol) => (symbol.flags & typescript.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

function value(checker, symbol, source) {
  if (symbol.flags & typescript.SymbolFlags.Class) return classOf(checker, symbol, source);
  const type = checker.getTypeOfSymbolAtLocation(symbol, source);
  const [signature] = type.getCallSignatures();
  return [`### \`${symbol.name}\``, typed(signature ? call(checker, symbol.name, signature) : `${symbol.name}: ${shown(checker, type)}`), ...said(checker, symbol), ...parameters(symbol, checker), ...members(checker, signature?.getReturnType(), source)].filter(Boolean).join("\n\n");
}

/** The members of one of our classes that are meant for others: those that say what they are. */
function members(checker, type, source) {
  const isOurs = ({ declarations: [declaration] = [] }) => /\/(npm|www)\/[^/]*\.js$/.test(declaration?.getSourceFile().fileName ?? "");
  if (!type?.isClass() || !isOurs(type.symbol)) return [];
  const rows = checker.getPropertiesOfType(type)
    .filter((member) => isOurs(member) && !/#/.test(member.name) && docOf(checker, member))
    .map((member) => {
      const own = checker.getTypeOfSymbolAtLocation(member, source);
      const [signature] = own.getCallSignatures();
      return `- ${code(signature ? call(checker, spelt(member.name), signature) : `${spelt(member.name)}: ${shown(checker, own)}`)}: ${flowing(docOf(checker, member))}`;
    });
  return [`Members:\n\n${rows.join("\n")}`];
}

/** A member's name; of a symbol that the language knows, as it is written. */
const spelt = (name) => name.replace(/^__@(\w+?)@\d+$/, "[Symbol.$1]");

function classOf(checker, symbol, source) {
  const tags = symbol.getJsDocTags().filter(({ name }) => name in ELEMENT_TAGS);
  const listed = Object.entries(ELEMENT_TAGS).flatMap(([name, label]) => {
    const own = tags.filter((tag) => tag.name === name).map((tag) => tag.text.map(({ text }) => text).join(""));
    return own.length > 0 ? [`${label}:\n\n${own.map(tagRow).join("\n")}`] : [];
  });
  return [`### \`${symbol.name}\``, ...said(checker, symbol), ...listed, ...members(checker, checker.getDeclaredTypeOfSymbol(symbol), source)].join("\n\n");
}

/** What a custom element says of itself (Custom Elements Manifest), and what that is called here. */
const ELEMENT_TAGS = { attr: "Attributes", slot: "Slots", fires: "Events", csspart: "Parts, for `::part()`", cssprop: "Custom properties", cssstate: "States, for `:state()`" };

/** "{type} name - words" as an item of a list; a slot may have no name. */
function tagRow(text) {
  const [, type, name, words] = text.replace(/\s+/g, " ").trim().match(/^(?:\{(.*?)\} )?(?:(\S+) )?- (.*)$/) ?? [];
  if (words === undefined) return `- ${text.trim()}`;
  return `- ${name ? `\`${name}\`` : "(no name)"}${type ? ` ${code(type)}` : ""}: ${words}`;
}

function call(checker, name, signature) {
  const { NoTruncation, UseAliasDefinedOutsideCurrentScope } = typescript.TypeFormatFlags;
  return `${name}${tidied(checker.signatureToString(signature, undefined, NoTruncation | UseAliasDefinedOutsideCurrentScope))}`;
}

function shown(checker, type) {
  const { NoTruncation, UseAliasDefinedOutsideCurrentScope } = typescript.TypeFormatFlags;
  return tidied(checker.typeToString(type, undefined, NoTruncation | UseAliasDefinedOutsideCurrentScope));
}

/** Without the files that types come from, and what else only a compiler needs. */
function tidied(words) {
  return words.replace(/import\("[^"]*"\)\./g, "").replace(/(\?: [^;,)]*?) \| undefined/g, "$1").replace(/\} \| undefined(?=[,)])/g, "}");
}

const typed = (words) => `\`\`\`ts\n${words}\n\`\`\``;
const docOf = (checker, symbol) => typescript.displayPartsToString(symbol.getDocumentationComment(checker));
const said = (checker, symbol) => [flowing(docOf(checker, symbol))].filter(Boolean);

/** What is said of each parameter. */
function parameters(symbol, checker) {
  const rows = symbol.getJsDocTags(checker)
    .filter(({ name, text }) => name === "param" && text)
    .map(({ text }) => ({ name: text.find(({ kind }) => kind === "parameterName")?.text, words: text.filter(({ kind }) => kind === "text").map(({ text: words }) => words).join("") }))
    .filter(({ name, words }) => name && words)
    .map(({ name, words }) => `- \`${name}\`: ${flowing(words)}`);
  return rows.length > 0 ? [rows.join("\n")] : [];
}

// ---- types

function typesOf(program) {
  return program.getSourceFile(join(root, TYPES)).statements.filter((statement) => typescript.isInterfaceDeclaration(statement) || typescript.isTypeAliasDeclaration(statement));
}

function sorted(declarations) {
  const place = ({ name }) => (FIRST.indexOf(name.text) + FIRST.length + 1) % (FIRST.length + 1);
  return declarations.toSorted((a, b) => place(a) - place(b) || a.name.text.localeCompare(b.name.text, "en"));
}

function type(declaration, names) {
  const about = flowing(typescript.getJSDocCommentsAndTags(declaration).map(({ comment }) => comment).join("\n"));
  const isListed = about.includes("\n- ");
  const parts = typescript.isInterfaceDeclaration(declaration) ? fields(declaration, names) : isListed ? "" : union(declaration, names);
  return [`### \`${declaration.name.text}\``, about, parts].filter(Boolean).join("\n\n");
}

function fields({ heritageClauses = [], members }, names) {
  const above = heritageClauses.flatMap(({ types }) => types).map((parent) => linked(parent.getText(), names));
  const rows = members.map((member) => {
    const words = flowing(typescript.getJSDocCommentsAndTags(member).map(({ comment }) => comment).join("\n"));
    return `| \`${member.name.getText()}${member.questionToken ? "?" : ""}\` | ${linked(member.type.getText(), names)} | ${words.replaceAll("|", "\\|")} |`;
  });
  const table = rows.length > 0 ? ["| field | type | meaning |\n| --- | --- | --- |", ...rows].join("\n") : "";
  return [above.length > 0 ? `Has the fields of ${above.join(", ")} too.` : "", table].filter(Boolean).join("\n\n");
}

function union({ type: alternatives }, names) {
  if (!typescript.isUnionTypeNode(alternatives)) return linked(alternatives.getText(), names);
  if (alternatives.types.every(typescript.isLiteralTypeNode)) return alternatives.types.map((each) => code(each.getText())).join(", ");
  return alternatives.types.map((each) => `- ${linked(each.getText(), names)}`).join("\n");
}

/** A type in which every name of another is a link to it. */
function linked(words, names) {
  return words.split(/(\w+)/).map((part) => (names.includes(part) ? `[\`${part}\`](#${part.toLowerCase()})` : part.trim() ? code(part) : part)).join("").replaceAll("``", "").replaceAll("|", "\\|");
}

const code = (words) => `\`${words}\``;

/** Lines that belong together on one; lines after a colon that begin with code are a list. */
function flowing(words) {
  const [first, ...items] = words.split(/:\n(?=`)|;\n(?=`)/);
  const list = items.map((item) => `- ${item.replace(/\n/g, " ")}`).join("\n");
  return `${first.replace(/\n(?!\n)/g, " ")}${list ? `:\n\n${list}` : ""}`.trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, "API.md"), reference());
