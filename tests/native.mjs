// What tests compare the built module with: the repository's own articles, and what the native
// library makes of them.

import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every article of the repository: those that tests read, and the page's samples. */
export function articles() {
  const folders = ["tests", "www"].map((folder) => join(root, folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, name)));
  return files.filter((name) => name.endsWith(".txt")).sort();
}

/**
 * What the native library makes of some files, each as JSON.
 * @param {string[]} files
 * @param {...string} options as of the command line of `examples/lede`
 */
export async function native(files, ...options) {
  const cargo = ["run", "--quiet", "--example", "lede", "--", ...options, ...files];
  const run = promisify(execFile);
  const { stdout } = await run("cargo", cargo, { cwd: root, maxBuffer: 2 ** 28 });
  const lines = stdout.trimEnd().split("\n");
  return lines.map((line, index) => {
    const before = `{"id":${JSON.stringify(files[index])},"analysis":`;
    if (!line.startsWith(before) || !line.endsWith("}")) throw new Error(line);
    return line.slice(before.length, -1);
  });
}
