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

/** @typedef {{x: number, y: number, width: number}} Box Where a name or a pin stands; y is its middle. */

const LETTER = 6.4;
const LINE = 13;

/**
 * Pins and their names. A name stands right of its pin, else left, else nowhere: it may lie on no
 * pin and no other name.
 * @param {Entity[]} places
 * @param {(point: Point) => Point} projection
 */
function pins(places, projection) {
  const points = places.map((place) => {
    const [x, y] = projection(pointOf(place));
    return { place, x, y, radius: 3 + Math.min(Math.sqrt(place.mentions.length), 4) * 1.2 };
  });
  /** @type {Box[]} */
  const taken = points.map(({ x, y, radius }) => ({ x: x - radius, y, width: 2 * radius }));
  return points.map(({ place, x, y, radius }) => {
    const width = place.name.length * LETTER;
    const right = { x: x + radius + 3, y, width };
    const left = { x: x - radius - 3 - width, y, width };
    const box = [right, left].find((box) => isFree(box, taken));
    if (box) taken.push(box);
    return pin(place, x, y, radius, box && { at: box === right ? box.x : box.x + width, anchor: box === right ? "start" : "end" });
  });
}

/** @param {Box} box @param {Box[]} taken */
function isFree({ x, y, width }, taken) {
  if (x < 2 || x + width > WIDTH - 2) return false;
  return taken.every((other) => Math.abs(other.y - y) > LINE || other.x > x + width || other.x + other.width < x);
}

/**
 * @param {Entity} place
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {{at: number, anchor: string}} [name] where its name stands
 */
function pin(place, x, y, radius, name) {
  const made = drawn(
    "g",
    { class: "pin", "data-entity": place.id },
    drawn("title", {}, `${place.name}: ${counted(place.mentions.length, "mention")}`),
    drawn("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1) }),
    name && drawn("text", { x: name.at.toFixed(1), y: (y + 4).toFixed(1), "text-anchor": name.anchor }, place.name),
  );
  made.addEventListener("click", () => {
    made.dispatchEvent(new CustomEvent("lede-open", { detail: { entity: place.id }, bubbles: true }));
  });
  return made;
}
