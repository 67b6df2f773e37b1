// @ts-check
/** Names `<lede-article>` to the browser: the one side effect of the package. On a server it does nothing. */

import { LedeArticleElement } from "./element.js";

export { LedeArticleElement };

const { customElements } = globalThis;
if (customElements && !customElements.get("lede-article")) customElements.define("lede-article", LedeArticleElement);
