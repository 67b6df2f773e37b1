// @ts-check
/** What the page calls things: groups of entity types that share a mark, forms of quotes, languages. */

/** @typedef {import("../types/lede.d.ts").EntityType} EntityType */
/** @typedef {import("../types/lede.d.ts").Quote} Quote */

/**
 * @typedef {object} Group Entity types that share one mark and one switch of the legend.
 * @property {string} id
 * @property {string} label
 * @property {EntityType[]} types
 */

/** @type {Group[]} The order of the legend and of its keys, 1 to 7. */
export const GROUPS = [
  { id: "person", label: "People", types: ["person"] },
  { id: "organization", label: "Organisations", types: ["organization"] },
  { id: "place", label: "Places", types: ["location", "facility"] },
  { id: "group", label: "Groups", types: ["group"] },
  { id: "name", label: "Other names", types: ["event", "product", "work", "law", "misc"] },
  { id: "date", label: "Dates", types: ["date", "time"] },
  { id: "amount", label: "Amounts", types: ["money", "percent", "quantity"] },
];

/** @type {Record<EntityType, string>} One thing of each type. */
export const TYPE_LABELS = {
  person: "Person",
  organization: "Organisation",
  location: "Place",
  facility: "Building or site",
  group: "Group",
  event: "Event",
  product: "Product",
  work: "Work",
  law: "Law",
  misc: "Name",
  date: "Date",
  time: "Time",
  money: "Money",
  percent: "Percentage",
  quantity: "Quantity",
};

/** @param {EntityType} type The id of its group. */
export function groupOf(type) {
  return GROUPS.find(({ types }) => types.includes(type))?.id ?? "name";
}

/** @param {Quote} quote Its form and act in words. */
export function quoteLabel({ kind, act, reply }) {
  if (reply === "declined") return "Declined to comment";
  if (reply === "unreached") return "Could not be reached";
  if (reply === "no-response") return "Did not respond";
  const form = { direct: "Quoted", indirect: "Reported", mixed: "Partly quoted" }[kind];
  const what = { speech: "", writing: ", in writing", belief: ", a belief", intention: ", an intention" }[act];
  return form + what;
}

/** @param {string} code BCP 47 @returns {string} the language's English name */
export function languageName(code) {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** @param {number} count @param {string} singular @param {string} [plural] */
export function counted(count, singular, plural = `${singular}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? singular : plural}`;
}
