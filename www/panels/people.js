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
  const sections = SECTIONS.map(([group, label]) => ({ label, members: entities.filter(({ type }) => groupOf(type) === group) }));
  const filled = sections.filter(({ members }) => members.length > 0);
  const count = filled.reduce((sum, { members }) => sum + members.length, 0);
  const content = () => filled.flatMap(({ label, members }) => [heading(label, members.length), entityList(members)]);
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
