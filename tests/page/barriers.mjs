// What keeps somebody from a page as it stands: what axe finds, and what sticks out of its width.

import axe from "axe-core";

/** @param {import("playwright-core").Page} page @returns {Promise<string[]>} none where all is well */
export async function barriers(page) {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await window.axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ""}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...found, `the page is ${scrollWidth - clientWidth} px too wide`] : found;
  });
}
