// Keeps figures over time: rows of date, commit and what was measured, in record/*.csv.

import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** The commit that is checked out; with a plus where files differ from it. */
function commit() {
  const git = (...words) => execFileSync("git", words, { cwd: root, encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain", "--untracked-files=no");
  return git("rev-parse", "--short", "HEAD") + (changed ? "+" : "");
}

/**
 * Adds rows to record/`name`.csv.
 * @param {string} name
 * @param {string[]} columns what a row holds after date and commit
 * @param {(string | number)[][]} rows
 */
export function record(name, columns, rows) {
  const file = join(root, "record", `${name}.csv`);
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, ["date", "commit", ...columns].join(",") + "\n");
  const stamp = [new Date().toISOString().slice(0, 10), commit()];
  appendFileSync(file, rows.map((row) => [...stamp, ...row].join(",") + "\n").join(""));
  console.log(`recorded in record/${name}.csv`);
}
