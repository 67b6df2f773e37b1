// Item 5, colours: legible, and told apart by full, protan and deutan sight. By computation.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPage, startBrowser } from "./browser.mjs";

let site;

before(async () => { site = await startBrowser(); });
after(() => site.close());

const HUES = ["blue", "rust", "teal", "plum", "olive", "slate", "rose"];

/** What full sight, no red cones and no green cones make of linear RGB (Machado 2009, severity 1). */
const SIGHTS = {
  full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
};

const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function seen(matrix, color) {
  return matrix.map((row) => Math.min(1, Math.max(0, row.reduce((sum, share, index) => sum + share * color[index], 0))));
}

function lab([r, g, b]) {
  const f = (t) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 (Sharma, Wu and Dalal 2005). */
function difference([L1, a1, b1], [L2, a2, b2]) {
  const radians = Math.PI / 180;
  const mean7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const G = 0.5 * (1 - Math.sqrt(mean7 / (mean7 + 25 ** 7)));
  const [A1, A2] = [a1 * (1 + G), a2 * (1 + G)];
  const [C1, C2] = [Math.hypot(A1, b1), Math.hypot(A2, b2)];
  const hue = (b, a) => (Math.atan2(b, a) / radians + 360) % 360;
  const [h1, h2] = [hue(b1, A1), hue(b2, A2)];
  const turn = h2 - h1 - 360 * Math.round((h2 - h1) / 360);
  const dH = 2 * Math.sqrt(C1 * C2) * Math.sin((turn / 2) * radians);
  const [L, C, h] = [(L1 + L2) / 2, (C1 + C2) / 2, (h1 + turn / 2 + 360) % 360];
  const T = 1 - 0.17 * Math.cos((h - 30) * radians) + 0.24 * Math.cos(2 * h * radians) + 0.32 * Math.cos((3 * h + 6) * radians) - 0.2 * Math.cos((4 * h - 63) * radians);
  const SL = 1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2);
  const [SC, SH] = [1 + 0.045 * C, 1 + 0.015 * C * T];
  const RT = -2 * Math.sqrt(C ** 7 / (C ** 7 + 25 ** 7)) * Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * radians);
  const [l, c, d] = [(L2 - L1) / SL, (C2 - C1) / SC, dH / SH];
  return Math.sqrt(l * l + c * c + d * d + RT * c * d);
}

/** Colours of the page as linear RGB: custom properties, resolved by the browser. */
async function colorsOf(page, names) {
  const colors = await page.evaluate((names) => {
    const probe = document.body.appendChild(document.createElement("i"));
    const found = names.map((name) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    });
    probe.remove();
    return found;
  }, names);
  return Object.fromEntries(names.map((name, index) => [name, colors[index].match(/[\d.]+/g).slice(0, 3).map((part) => linear(Number(part) / 255))]));
}

for (const colorScheme of ["light", "dark"]) {
  test(`hues are 12 apart for every sight (${colorScheme})`, async () => {
    const page = await openPage(site, { colorScheme });
    const colors = await colorsOf(page, HUES);
    for (const [sight, matrix] of Object.entries(SIGHTS)) {
      for (const one of HUES) {
        for (const other of HUES.slice(HUES.indexOf(one) + 1)) {
          const apart = difference(lab(seen(matrix, colors[one])), lab(seen(matrix, colors[other])));
          assert.ok(apart >= 12, `${one} and ${other}, ${sight}: ${apart.toFixed(1)}`);
        }
      }
    }
    await page.context().close();
  });

  test(`words and lines stand out from what they stand on (${colorScheme})`, async () => {
    const page = await openPage(site, { colorScheme });
    const grounds = ["paper", "sheet", "notice-fill"];
    const colors = await colorsOf(page, [...grounds, ...HUES, "ink", "soft-ink", "accent", "on-accent", "gray", "field", "alarm", "alarm-fill"]);
    const atLeast = (least, one, other) => {
      const found = contrast(colors[one], colors[other]);
      assert.ok(found >= least, `${one} on ${other}: ${found.toFixed(2)}`);
    };
    for (const ground of ["paper", "sheet"]) {
      for (const word of ["ink", "soft-ink", "accent", ...HUES]) atLeast(4.5, word, ground);
      for (const line of ["gray", "field"]) atLeast(3, line, ground);
    }
    atLeast(4.5, "soft-ink", "notice-fill");
    atLeast(4.5, "on-accent", "accent");
    atLeast(4.5, "ink", "alarm-fill");
    atLeast(3, "alarm", "paper");
    await page.context().close();
  });

  test(`words on every mark, lit or not, have a contrast of 4.5, and underlines one of 3 (${colorScheme})`, async () => {
    const page = await openPage(site, { colorScheme });
    const marks = await page.evaluate(() => {
      const parse = (color) => {
        const numbers = color.match(/[\d.]+/g).map(Number);
        return color.startsWith("color(") ? numbers.slice(0, 3) : numbers.slice(0, 3).map((part) => part / 255);
      };
      const article = document.querySelector("lede-article");
      const rows = [];
      for (const group of ["person", "organization", "place", "group", "name"]) {
        for (const lit of ["", "lit"]) {
          const mark = document.createElement("span");
          mark.className = `mention ${group} ${lit}`;
          mark.textContent = "word";
          article.append(mark);
          const { color, backgroundColor, textDecorationColor } = getComputedStyle(mark);
          rows.push({ name: `${group} ${lit}`, color: parse(color), ground: parse(backgroundColor), line: parse(textDecorationColor) });
          mark.remove();
        }
      }
      return rows;
    });
    for (const { name, color, ground, line } of marks) {
      const on = ground.map(linear);
      assert.ok(contrast(color.map(linear), on) >= 4.5, `words, ${name}`);
      assert.ok(contrast(line.map(linear), on) >= 3 || name.includes("lit"), `underline, ${name}: ${contrast(line.map(linear), on)}`);
    }
    await page.context().close();
  });
}
