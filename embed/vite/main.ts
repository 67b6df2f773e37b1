// Lists the quotes of what is typed or pasted, read in a worker; the newest text wins.

import { quoteText } from "lede/exports";
import { createAnalyzer } from "lede/worker";

const analyzer = createAnalyzer();
const input = document.querySelector<HTMLTextAreaElement>("#article")!;
const list = document.querySelector<HTMLUListElement>("#quotes")!;

input.addEventListener("input", async () => {
  const text = input.value;
  const analysis = await analyzer.analyze(text).catch((error: Error) => {
    if (error.name !== "AbortError") throw error;
  });
  if (!analysis) return;
  list.replaceChildren(...analysis.quotes.map((_, index) => {
    const item = document.createElement("li");
    item.textContent = quoteText(text, analysis, index);
    return item;
  }));
});
