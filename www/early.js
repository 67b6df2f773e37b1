// @ts-check
/**
 * What takes longest, begun first, while the rest of the page still loads: the engine, the sample
 * that a first visit sees, and its analysis.
 */

import { Analyzer } from "./analyzer.js";

export const analyzer = new Analyzer();
analyzer.start();

/** @param {string} name */
export async function fetchSample(name) {
  const response = await fetch(`samples/${name}.txt`);
  if (!response.ok) throw new Error(`The sample is missing (HTTP ${response.status}).`);
  return response.text();
}

/** The sample at first sight, where the link asks for nothing else; undefined elsewhere. */
export const first = location.hash.length > 1 ? undefined : fetchSample("wire").then((text) => ({ text, analysis: analyzer.analyze(text) }));
first?.then(({ analysis }) => analysis.catch(() => {}), () => {});
