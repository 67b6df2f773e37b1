// A document on which the page's modules can write without a browser: as much of one as writing an
// article takes. Gives what was written as plain data, which www/early.js makes nodes of: an element
// is `[tag, attributes, ...children]`, a text a string.

/** Puts such a document where modules look for a browser's: import them after this. */
export function layOut() {
  const known = new Map();
  const document = {
    createElement: (tag) => new Paper(tag),
    createDocumentFragment: () => new Paper(""),
    getElementById: (id) => known.get(id) ?? null,
  };
  Object.assign(globalThis, { document, HTMLElement: Paper, CSS: {}, ResizeObserver: class {} });
  return {
    /** The document has this element. @param {string} id @param {Paper} made */
    put(id, made) {
      known.set(id, made);
      return made;
    },
  };
}

export class Paper extends EventTarget {
  #attributes = new Map();
  /** @type {(Paper | string)[]} */ #children = [];

  constructor(tag = "") {
    super();
    this.tagName = tag.toUpperCase();
    this.dataset = new Proxy({}, { set: (_, name, value) => this.setAttribute(`data-${name}`, value) });
    this.classList = {
      add: (...names) => this.#setClasses(new Set([...this.#classes, ...names])),
      toggle: (name, isOn) => this.#setClasses(new Set([...this.#classes.filter((each) => each !== name), ...(isOn ? [name] : [])])),
    };
  }

  setAttribute(name, value) {
    this.#attributes.set(name, String(value));
    return true;
  }

  removeAttribute(name) {
    this.#attributes.delete(name);
  }

  get #classes() {
    return (this.#attributes.get("class") ?? "").split(" ").filter(Boolean);
  }

  #setClasses(names) {
    if (names.size > 0) this.setAttribute("class", Array.from(names).join(" "));
  }

  set lang(value) { this.setAttribute("lang", value); }
  set dir(value) { this.setAttribute("dir", value); }
  set tabIndex(value) { this.setAttribute("tabindex", value); }
  set textContent(words) { this.replaceChildren(words); }

  append(...given) {
    for (const each of given) {
      if (each instanceof Paper && each.tagName === "" && !each.#attributes.size) this.#children.push(...each.#children);
      else this.#children.push(each);
    }
  }

  replaceChildren(...given) {
    this.#children = [];
    this.append(...given);
  }

  get lastElementChild() {
    return this.#children.findLast((child) => child instanceof Paper) ?? null;
  }

  // Nothing is measured or reached here: marks are found by the browser, rails are drawn there.
  querySelector() { return null; }
  querySelectorAll() { return []; }

  /** What is written on it; without elements of a class that is left out. @param {string} without */
  toNodes(without) {
    const children = this.#children.filter((child) => child !== "" && !(child instanceof Paper && child.#classes.includes(without)));
    const joined = [];
    for (const child of children) {
      if (typeof child !== "string") joined.push(child.toNodes(without));
      else if (typeof joined.at(-1) === "string") joined.push(joined.pop() + child);
      else joined.push(child);
    }
    return [this.tagName.toLowerCase(), Object.fromEntries(this.#attributes), ...joined];
  }
}
