// @ts-check
/** Names `<lede-article>` to the browser: the one side effect of the element. */

import { LedeArticle } from "./lede-article.js";

if (!customElements.get("lede-article")) customElements.define("lede-article", LedeArticle);
