// @ts-check
// Marks the article of the page, and lists its people.

import "lede/define";

const article = document.querySelector("lede-article");
const list = document.querySelector("#people");

article?.addEventListener("lede-result", ({ detail: { result } }) => {
  const people = result.entities.filter(({ type }) => type === "person");
  list?.replaceChildren(...people.map(({ name }) => {
    const item = document.createElement("li");
    item.textContent = name;
    return item;
  }));
});
