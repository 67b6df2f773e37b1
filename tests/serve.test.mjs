// The server of `./x serve`: media types, the Content-Security-Policy, nothing outside its folder.

import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { CONTENT_SECURITY_POLICY, serve } from "../tools/serve.mjs";

let folder;
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "lede-"));
  await mkdir(join(folder, "site/pkg"), { recursive: true });
  await writeFile(join(folder, "site/index.html"), "<!doctype html>");
  await writeFile(join(folder, "site/pkg/lede_bg.wasm"), "\0asm");
  await writeFile(join(folder, "secret.txt"), "secret");
  server = await serve(join(folder, "site"));
});

after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** The status of a path sent as it is: `fetch` would clean it first. */
function statusOf(path) {
  return new Promise((resolve, reject) => {
    request(server.url, { path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject).end();
  });
}

test("a folder is its index page, under the policy", async () => {
  const response = await fetch(server.url);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(response.headers.get("content-security-policy"), CONTENT_SECURITY_POLICY);
  assert.equal(await response.text(), "<!doctype html>");
});

test("a module is served as wasm, so that it can be compiled while it loads", async () => {
  const response = await fetch(new URL("pkg/lede_bg.wasm?x=1", server.url));
  assert.equal(response.headers.get("content-type"), "application/wasm");
});

test("a file that has not changed is not sent again", async () => {
  const first = await fetch(server.url);
  await first.text();
  const headers = { "If-None-Match": first.headers.get("etag") };
  assert.equal((await fetch(server.url, { headers })).status, 304);
  assert.equal((await fetch(server.url, { headers: { "If-None-Match": '"another"' } })).status, 200);
});

test("nothing outside the folder is served", async () => {
  for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/pkg/../../secret.txt"]) {
    assert.equal(await statusOf(path), 404, path);
  }
});

test("what cannot be answered is refused", async () => {
  for (const path of ["/missing", "/%", "/%00", "/pkg"]) assert.equal(await statusOf(path), 404, path);
  assert.equal((await fetch(server.url, { method: "POST" })).status, 405);
});
