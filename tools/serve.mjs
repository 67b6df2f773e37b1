// Serves a folder of static files as a careful host would: right media types, the page's
// Content-Security-Policy, nothing outside the folder. Other sites may load them: they are public.
//
//   node tools/serve.mjs [folder] [port]
//
// Tests import `serve` and take a free port.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

const MEDIA_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * Starts serving `folder`; with port 0 on any free port.
 * @param {string} folder
 * @param {number} [port]
 * @param {string} [policy] what the browser may do with it
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export function serve(folder, port = 0, policy = CONTENT_SECURITY_POLICY) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, policy, request, response).catch(() => refuse(response, 500));
  });
  const close = () =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return new Promise((started, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      started({ url: `http://127.0.0.1:${server.address().port}/`, close });
    });
  });
}

async function answer(root, policy, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
  const found = await find(root, request.url ?? "/");
  if (!found) return refuse(response, 404);
  const { file, size, mtimeMs } = found;
  const version = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const known = request.headers["if-none-match"] === version;
  response.writeHead(known ? 304 : 200, {
    "Content-Type": MEDIA_TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Access-Control-Allow-Origin": "*",
    ETag: version,
    ...(known ? {} : { "Content-Length": size }),
  });
  if (request.method === "HEAD" || known) return response.end();
  createReadStream(file).on("error", () => response.destroy()).pipe(response);
}

/** The file that a request asks for, where it lies inside `root`: its path, size and age. */
async function find(root, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/)[0]);
  } catch {
    return undefined;
  }
  if (path.includes("\0")) return undefined;
  let file = join(root, path);
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  if (path.endsWith("/")) file = join(file, "index.html");
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? { file, size: found.size, mtimeMs: found.mtimeMs } : undefined;
}

function refuse(response, status) {
  if (!response.headersSent) response.writeHead(status, { "Content-Type": "text/plain" });
  response.end(`${status}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = "www", port = "8000"] = process.argv.slice(2);
  try {
    const { url } = await serve(folder, Number(port));
    console.log(`Lede is at ${url} (Ctrl+C stops it)`);
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    console.error(`Port ${port} is in use: choose another with  PORT=8001 ./x serve`);
    process.exit(1);
  }
}
