// @ts-check
// Lists who is quoted in the article of the page, once it is read.

/** @typedef {import("lede/define").LedeArticleElement} LedeArticleElement */

const article = document.querySelector("lede-article");
const list = document.querySelector("#sources");

article?.addEventListener("lede-result", ({ detail: { result } }) => {
  const items = result.statistics.speakers.map(({ name, quotes }) => {
    const item = document.createElement("li");
    item.textContent = `${name}: ${quotes.length}`;
    return item;
  });
  list?.replaceChildren(...items);
});
