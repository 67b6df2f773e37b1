// @ts-check
// Lists the quotes of what is typed or pasted; the newest text wins.

import { createAnalyzer } from "./node_modules/lede/npm/client.js";

const analyzer = createAnalyzer();
const input = /** @type {HTMLTextAreaElement} */ (document.querySelector("#article"));
const list = /** @type {HTMLElement} */ (document.querySelector("#quotes"));

input.addEventListener("input", async () => {
  const text = input.value;
  try {
    const { quotes, entities } = await analyzer.analyze(text);
    list.replaceChildren(...quotes.map(({ speaker, content }) => {
      const item = document.createElement("li");
      const name = speaker?.entity === undefined ? text.slice(speaker?.start, speaker?.end) : entities[speaker.entity].name;
      item.textContent = `${name}: ${content.map(({ start, end }) => text.slice(start, end)).join(" … ")}`;
      return item;
    }));
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
});
