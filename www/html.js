// @ts-check
/**
 * Takes the HTML of a clipboard or file, or nodes of a page, gives their text: paragraphs, headings,
 * captions and list items apart by blank lines. HTML is parsed into a document of its own, which is never shown:
 * no script runs, no picture loads. Gets wrong: tables, whose cells become words in a line.
 */

const SKIPPED = new Set(
  "HEAD SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SVG CANVAS AUDIO VIDEO BUTTON SELECT TEXTAREA".split(" "),
);

const INLINE = new Set(
  ("A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I IMG INS KBD LABEL MARK OUTPUT Q RUBY S " +
    "SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TD TH TT U VAR WBR").split(" "),
);

/**
 * The text of some HTML.
 * @param {string} html
 * @returns {string}
 */
export function textOfHtml(html) {
  return textOfNodes(new DOMParser().parseFromString(html, "text/html").body.childNodes);
}

/**
 * The text of some nodes and what is in them.
 * @param {Iterable<Node>} nodes
 * @returns {string}
 */
export function textOfNodes(nodes) {
  const paragraphs = [""];
  collect(nodes, paragraphs);
  return paragraphs
    .map((words) => words.replace(/[ \t\f]*\n[ \t\f]*/g, "\n").trim())
    .filter((words) => words !== "")
    .join("\n\n");
}

/**
 * Adds the words of `nodes` to the last paragraph, and starts new ones around what stands apart.
 * @param {Iterable<Node>} nodes
 * @param {string[]} paragraphs
 */
function collect(nodes, paragraphs) {
  for (const child of nodes) {
    const last = paragraphs.length - 1;
    if (child instanceof Text) {
      const words = child.data.replace(/[ \t\n\r\f]+/g, " ");
      paragraphs[last] += /\s$/.test(paragraphs[last]) ? words.trimStart() : words;
    } else if (child instanceof Element) {
      const name = child.tagName.toUpperCase();
      if (SKIPPED.has(name) || child.hasAttribute("hidden")) continue;
      if (name === "BR") {
        paragraphs[last] += "\n";
      } else if (INLINE.has(name)) {
        collect(child.childNodes, paragraphs);
        if (name === "TD" || name === "TH") paragraphs[paragraphs.length - 1] += " ";
      } else {
        paragraphs.push(name === "LI" ? "• " : "");
        collect(child.childNodes, paragraphs);
        paragraphs.push("");
      }
    }
  }
}
