// @ts-check
/**
 * Takes a text and its analysis, gives the panel of when and where: the map of places whose
 * position is known, the places, the dated sentences. The map is drawn when the panel is first seen.
 */

import { element } from "../dom.js";
import { counted, groupOf, wordsOf } from "../kinds.js";
import { loadMap } from "../atlas.js";
import { dateText } from "./dates.js";
import { heading, list, opener } from "./parts.js";
import { entityList } from "./people.js";

/** @typedef {import("../../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../../types/lede.d.ts").Entity} Entity */

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {import("./parts.js").Panel & {count: number}}
 */
export function placesPanel(text, analysis) {
  const places = analysis.entities.filter(({ type }) => groupOf(type) === "place");
  const placed = places.filter(({ place }) => place !== undefined);
  const map = element("figure", { class: "map" });
  const content = () => [
    ...(placed.length > 0 ? [map] : []),
    ...(places.length > 0 ? [heading("Places", places.length), entityList(places)] : []),
    ...(analysis.timeline.length > 0 ? [heading("Timeline", analysis.timeline.length), timeline(text, analysis)] : []),
  ];
  const opened = placed.length > 0 ? () => void fill(map, placed, places.length) : undefined;
  return { id: "places", label: "When & where", count: places.length + analysis.timeline.length, content, opened };
}

/** @param {HTMLElement} figure @param {Entity[]} placed @param {number} count of all places */
async function fill(figure, placed, count) {
  try {
    const { drawMap } = await loadMap();
    const drawing = await drawMap(placed);
    const left = count - placed.length;
    const caption = left === 0 ? "" : ` ${counted(left, "place")} without a known position.`;
    figure.replaceChildren(drawing, element("figcaption", {}, `Outlines: Natural Earth.${caption}`));
  } catch {
    figure.replaceChildren(element("figcaption", {}, "The map could not be loaded; the places are listed below."));
  }
}

/** @param {string} text @param {Analysis} analysis */
function timeline(text, { timeline: entries, entities }) {
  return list(entries, ({ date, sentence, tense }) =>
    opener(
      { spans: [sentence], at: 0, label: dateText(entities[date]) },
      { class: `row dated ${tense}` },
      element("span", { class: "when", dir: "auto" }, dateText(entities[date]), element("span", { class: "count" }, tense === "future" ? " to come" : "")),
      element("span", { class: "words", dir: "auto" }, wordsOf(text, sentence)),
    ),
  );
}
