import { LedeArticleElement, type Correction, type LedeFailure, type LedeResult, type Selection } from "./element.js";

export { LedeArticleElement };

declare global {
  interface HTMLElementTagNameMap {
    "lede-article": LedeArticleElement;
  }
  interface HTMLElementEventMap {
    "lede-result": CustomEvent<LedeResult>;
    "lede-select": CustomEvent<Selection | null>;
    "lede-correct": CustomEvent<Correction>;
    "lede-error": CustomEvent<LedeFailure>;
  }
}
