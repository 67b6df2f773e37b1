// @ts-check
/** Takes a point on the screen, gives the place in the text under it, where words are really there. */

/** @typedef {{node: Node, at: number}} Place */

/**
 * @param {Document | ShadowRoot} root
 * @param {number} x
 * @param {number} y
 * @returns {Place | undefined}
 */
export function placeUnder(root, x, y) {
  const caret = caretAt(root, x, y);
  if (!caret || caret.node.nodeType !== Node.TEXT_NODE) return undefined;
  // A caret stands between two characters: the point may be on either.
  return [caret.at, caret.at - 1].map((at) => ({ node: caret.node, at })).find((place) => isOn(place, x, y));
}

/**
 * @param {Document | ShadowRoot} root
 * @param {number} x
 * @param {number} y
 * @returns {Place | undefined}
 */
function caretAt(root, x, y) {
  /** @type {Partial<Pick<Document, "caretPositionFromPoint" | "caretRangeFromPoint">>} Older browsers have but one. */
  const { caretPositionFromPoint, caretRangeFromPoint } = document;
  if (caretPositionFromPoint) {
    const shadowRoots = root instanceof ShadowRoot ? [root] : [];
    const caret = caretPositionFromPoint.call(document, x, y, { shadowRoots });
    return caret ? { node: caret.offsetNode, at: caret.offset } : undefined;
  }
  const range = caretRangeFromPoint?.call(document, x, y);
  return range ? { node: range.startContainer, at: range.startOffset } : undefined;
}

/** @param {Place} place @param {number} x @param {number} y Whether the character there has the point. */
function isOn({ node, at }, x, y) {
  if (at < 0 || at >= /** @type {Text} */ (node).data.length) return false;
  const range = new Range();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  return Array.from(range.getClientRects()).some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
}
