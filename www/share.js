// @ts-check
/** The dialog that makes a link: settings always, the text only when its box is ticked; says what is not in it. */

import { byId, element } from "./dom.js";
import { toFragment } from "./link.js";

/** @param {() => {settings: import("./link.js").Settings, text: string}} now what the page shows */
export function watchShare(now) {
  const withText = byId("share-text", HTMLInputElement);
  const link = byId("share-link", HTMLInputElement);
  const length = byId("share-length", HTMLElement);
  const copy = byId("share-copy", HTMLButtonElement);
  const missing = element("p", { id: "share-missing", role: "status" });
  withText.closest("label")?.after(missing);
  link.setAttribute("aria-describedby", missing.id);
  const update = async () => {
    const { settings, text } = now();
    const isWithout = !withText.checked && settings.sample === "" && text !== "";
    missing.textContent = `${isWithout ? "This link holds no article: whoever opens it sees a sample. " : ""}Corrections are not in a link.`;
    const fragment = await toFragment(settings, withText.checked ? text : undefined);
    link.value = location.href.split("#")[0] + (fragment ? `#${fragment}` : "");
    length.textContent = `${link.value.length.toLocaleString("en")} characters${link.value.length > 8000 ? ": too long for some mail programs" : ""}`;
    copy.textContent = "Copy";
  };
  withText.addEventListener("change", update);
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || !target.closest("[data-dialog=share]")) return;
    withText.checked = false;
    update();
  });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.value);
      copy.textContent = "Copied";
    } catch {
      link.select();
    }
  });
}
