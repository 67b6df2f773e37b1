// @ts-check
/** Takes the address of `page.js`, gives the bookmarklet that loads it into any page. Pure. */

/** @param {string} address @returns {string} a `javascript:` address; run a second time, it undoes the first */
export function bookmarklet(address) {
  const refused = "This site does not let Lede in: its Content-Security-Policy refuses scripts of other sites, or Lede cannot be reached.";
  const code = `import(${JSON.stringify(address)}).then((lede) => lede.togglePage(), () => alert(${JSON.stringify(refused)}))`;
  return `javascript:${encodeURIComponent(`void ${code}`)}`;
}
