// @ts-check
/** Takes an analysis, gives the panel of people, organisations, groups and other names. Pure. */

import { element } from "../dom.js";
import { groupOf } from "../kinds.js";
import { heading, list, opener } from "./parts.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Entity} Entity */

const SECTIONS = [
  ["person", "People"],
  ["organization", "Organisations"],
  ["group", "Groups"],
  ["name", "Other names"],
];

/** @param {Analysis} analysis @returns {import("./parts.js").Panel & {count: number}} */
export function peoplePanel({ entities }) {
  /** @type {Node[]} */
  const content = [];
  let count = 0;
  for (const [group, label] of SECTIONS) {
    const members = entities.filter(({ type }) => groupOf(type) === group);
    if (members.length === 0) continue;
    count += members.length;
    content.push(heading(label, members.length), entityList(members));
  }
  return { id: "people", label: "People", count, content };
}

/** @param {Entity[]} entities */
export function entityList(entities) {
  return list(entities, ({ id, type, name, roles, mentions }) =>
    opener(
      { entity: id },
      { class: "row" },
      element("span", { class: `swatch ${groupOf(type)}` }),
      element(
        "span",
        { class: "name" },
        element("span", { dir: "auto" }, name),
        roles.length > 0 ? element("small", { dir: "auto" }, roles.join("; ")) : undefined,
      ),
      element("span", { class: "count" }, element("span", { class: "unseen" }, "mentions: "), `${mentions.length}×`),
    ),
  );
}
