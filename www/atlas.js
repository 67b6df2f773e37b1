// @ts-check
/** Brings the map's module and data, once; before they are needed where the page is at rest. */

/** @type {Promise<typeof import("./map.js")> | undefined} */
let loading;

/** The module that draws maps, with its outlines at hand. */
export function loadMap() {
  loading ??= import("./map.js").then(async (map) => {
    await map.loadOutlines();
    return map;
  });
  loading.catch(() => { loading = undefined; });
  return loading;
}
