// @ts-check
/**
 * Draws places on Natural Earth's outlines (d3-geo, topojson-client, world-atlas, as `./x wasm`
 * copies them into `vendor/`). Takes entities with a position, gives one SVG element, which tells a
 * click by a bubbling `lede-open` event. What it shows is listed beside it, so that it is one image
 * to keyboards and screen readers.
 */

import "./vendor/d3-array.min.js";
import "./vendor/d3-geo.min.js";
import "./vendor/topojson-client.min.js";
import { drawn } from "./dom.js";
import { counted } from "./kinds.js";

/** @typedef {import("../types/lede.d.ts").Entity} Entity */
/** @typedef {[longitude: number, latitude: number]} Point */

const WIDTH = 420;
const HEIGHT = 250;
const MARGIN = 34;

/** The outlines are drawn for a whole continent: no closer than so many degrees across. */
const CLOSEST = 16;

// The vendor files are classic scripts, which set these.
const { d3, topojson } = /** @type {any} */ (globalThis);

/** @type {Promise<any> | undefined} */
let outlines;

/** Borders of countries; fetched once. */
export function loadOutlines() {
  outlines ??= fetch(new URL("./vendor/countries-110m.json", import.meta.url)).then((response) => {
    if (!response.ok) throw new Error(`the outlines are missing (HTTP ${response.status})`);
    return response.json();
  });
  outlines.catch(() => { outlines = undefined; });
  return outlines;
}

/**
 * @param {Entity[]} places all with a position
 * @returns {Promise<SVGElement>}
 */
export async function drawMap(places) {
  const world = await loadOutlines();
  const projection = projectionFor(places.map(pointOf));
  const path = d3.geoPath(projection);
  const lands = topojson.feature(world, world.objects.land);
  const borders = topojson.mesh(world, world.objects.countries, (/** @type {unknown} */ a, /** @type {unknown} */ b) => a !== b);
  return drawn(
    "svg",
    { class: "atlas", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": labelOf(places) },
    drawn("path", { class: "graticule", d: path(d3.geoGraticule10()) }),
    drawn("path", { class: "land", d: path(lands) ?? "" }),
    drawn("path", { class: "border", d: path(borders) ?? "" }),
    ...pins(places, projection),
  );
}

/** @param {Entity} place @returns {Point} */
function pointOf({ place }) {
  return [place?.longitude ?? 0, place?.latitude ?? 0];
}

/** @param {Entity[]} places */
function labelOf(places) {
  const names = places.slice(0, 12).map(({ name }) => name);
  const rest = places.length - names.length;
  return `Map of ${counted(places.length, "place")}: ${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** A view of all points: close where they are, the whole world where they lie far apart. @param {Point[]} points */
function projectionFor(points) {
  const middle = d3.geoCentroid({ type: "MultiPoint", coordinates: points });
  const center = Number.isFinite(middle[0]) ? middle : [0, 0];
  const reach = Math.max(...points.map((point) => (d3.geoDistance(point, center) * 180) / Math.PI), CLOSEST / 2);
  if (reach > 55) return d3.geoNaturalEarth1().rotate([-center[0], 0]).fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" });
  const shown = { type: "MultiPoint", coordinates: [...points, ...around(center)] };
  return d3
    .geoAzimuthalEqualArea()
    .rotate([-center[0], -center[1]])
    .fitExtent([[MARGIN, MARGIN], [WIDTH - MARGIN, HEIGHT - MARGIN]], shown)
    .clipExtent([[0, 0], [WIDTH, HEIGHT]]);
}

/** Points above and below a centre, so that no view comes too close. @param {Point} center @returns {Point[]} */
function around([longitude, latitude]) {
  const step = CLOSEST / 2;
  return [[longitude, Math.min(latitude + step, 90)], [longitude, Math.max(latitude - step, -90)]];
}

/**
 * Pins and their names; a name that would lie on another is left out.
 * @param {Entity[]} places
 * @param {(point: Point) => Point} projection
 */
function pins(places, projection) {
  /** @type {{x: number, y: number, width: number}[]} */
  const taken = [];
  const isFree = (/** @type {{x: number, y: number, width: number}} */ box) =>
    taken.every(({ x, y, width }) => Math.abs(y - box.y) > 13 || box.x > x + width || box.x + box.width < x);
  return places.map((place) => {
    const [x, y] = projection(pointOf(place));
    const radius = 3 + Math.min(Math.sqrt(place.mentions.length), 4) * 1.2;
    const width = place.name.length * 6.4;
    const left = x + radius + 4 + width > WIDTH - 4;
    const box = { x: left ? x - radius - 4 - width : x + radius + 4, y, width };
    const named = isFree(box) && box.x > 2;
    if (named) taken.push(box);
    const pin = drawn(
      "g",
      { class: "pin", "data-entity": place.id },
      drawn("title", {}, `${place.name}: ${counted(place.mentions.length, "mention")}`),
      drawn("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1) }),
      named ? drawn("text", { x: (left ? x - radius - 4 : x + radius + 4).toFixed(1), y: (y + 4).toFixed(1), "text-anchor": left ? "end" : "start" }, place.name) : undefined,
    );
    pin.addEventListener("click", () => {
      pin.dispatchEvent(new CustomEvent("lede-open", { detail: { entity: place.id }, bubbles: true }));
    });
    return pin;
  });
}
