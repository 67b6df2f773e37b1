// The engine in somebody's site: policies, another origin, crashes, and what many analyses cost.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";

import { CONTENT_SECURITY_POLICY } from "../../tools/serve.mjs";
import { ARTICLE, DEFINE, DIST, inspect, open, pageOf, startSite, STRICT, waitForWorkers, waitUntilRead } from "./site.mjs";

let site;

before(async () => {
  site = await startSite({
    "index.html": pageOf(`${DEFINE}<lede-article>${ARTICLE}</lede-article>`),
    "empty.html": pageOf(""),
  });
});
after(() => site.close());

/** An empty page of the site under a policy, for calling the package from. */
const emptyPage = async (policy) => open(site, `${await site.under(policy)}empty.html`);

/** The package at another address than the site's, as on a host of many packages. */
async function startElsewhere() {
  const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
  const server = createServer(async (request, response) => {
    const content = await readFile(join(DIST, request.url));
    response.writeHead(200, { "Content-Type": types[extname(request.url)], "Access-Control-Allow-Origin": "*" }).end(content);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

test("a policy without wasm-unsafe-eval: the error names the directive, on the page's thread and in the worker", async () => {
  const policy = CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", "");
  const page = await emptyPage(policy);
  const failures = await page.evaluate(async () => {
    const told = ({ name, message, directive }) => ({ name, message, directive });
    const { analyze } = await import("/lede/npm/index.js");
    const { createAnalyzer } = await import("/lede/npm/client.js");
    return [await analyze("x").catch(told), await createAnalyzer().analyze("x").catch(told)];
  });
  for (const { name, message, directive } of failures) {
    assert.equal(name, "EngineError");
    assert.match(message, /'wasm-unsafe-eval'/);
    assert.equal(directive, "script-src 'wasm-unsafe-eval'");
  }
  await page.goto(`${await site.under(policy)}index.html`);
  await page.waitForSelector("lede-article [part=message]");
  assert.match(await page.textContent("lede-article [part=message]"), /'wasm-unsafe-eval'/);
  assert.ok(await page.isVisible("lede-article > h2"), "the article can still be read");
  await page.context().close();
});

test("Trusted Types that allow the policy lede: it works, and nothing is reported", async () => {
  for (const policy of [STRICT, `${STRICT}; trusted-types lede`]) {
    const page = await open(site, await site.under(policy));
    await waitUntilRead(page);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
});

test("Trusted Types that refuse it: the error names the directive, and the functions work on the page's thread", async () => {
  const page = await emptyPage(`${STRICT}; trusted-types 'none'`);
  const { directive, quotes } = await page.evaluate(async () => {
    const { createAnalyzer } = await import("/lede/npm/client.js");
    const { analyze } = await import("/lede/npm/index.js");
    const { directive } = await createAnalyzer().analyze("x").catch((error) => error);
    return { directive, quotes: (await analyze("“It is open,” said Ada Kestle.")).quotes.length };
  });
  assert.equal(directive, "trusted-types lede");
  assert.equal(quotes, 1);
  await page.context().close();
});

test("the package from another origin: the worker starts by a script of the page's own", async () => {
  const elsewhere = await startElsewhere();
  const page = await emptyPage(`default-src 'self' ${elsewhere.url}; script-src 'self' 'wasm-unsafe-eval' ${elsewhere.url}; worker-src blob: ${elsewhere.url}`);
  const quotes = await page.evaluate(async (url) => {
    const { createAnalyzer } = await import(`${url}npm/client.js`);
    return (await createAnalyzer().analyze("“It is open,” said Ada Kestle.")).quotes.length;
  }, elsewhere.url);
  assert.equal(quotes, 1);
  assert.deepEqual(page.problems, []);
  await page.context().close();
  await elsewhere.close();
});

test("the engine may be given: its address, a response, bytes, a module, a promise", async () => {
  for (const source of ["'/lede/www/pkg/lede_bg.wasm'", "new URL('/lede/www/pkg/lede_bg.wasm', location.href)", "fetch('/lede/www/pkg/lede_bg.wasm')", "(await fetch('/lede/www/pkg/lede_bg.wasm')).arrayBuffer()", "WebAssembly.compileStreaming(fetch('/lede/www/pkg/lede_bg.wasm'))"]) {
    const page = await emptyPage(`${CONTENT_SECURITY_POLICY} 'unsafe-eval'`);
    const found = await page.evaluate(`(async () => {
      const { init, analyzeSync } = await import("/lede/npm/index.js");
      const source = ${source};
      await Promise.all([init(source), init(source), init()]);
      return analyzeSync("Ada Kestle lives in Oslo.").entities.length;
    })()`);
    assert.equal(found, 2, source);
    assert.equal(page.asked.filter((asked) => asked.endsWith(".wasm")).length, 1, source);
    await page.context().close();
  }
});

test("an engine that is missing is named, and can be had at the next try", async () => {
  const page = await emptyPage(STRICT);
  const [first, second] = await page.evaluate(async () => {
    const { init, analyze, analyzeSync } = await import("/lede/npm/index.js");
    const tell = ({ name, message }) => `${name}: ${message}`;
    let early;
    try { analyzeSync("x"); } catch (error) { early = error.message; }
    return [`${early} ${await init("/missing.wasm").catch(tell)}`, (await analyze("Ada Kestle.")).entities.length];
  });
  assert.match(first, /await init\(\) first.*EngineError: .*HTTP 404/);
  assert.equal(second, 1);
  await page.context().close();
});

test("the newest text wins, a signal gives one up, wrong options keep their class, and the next succeeds", async () => {
  const page = await emptyPage(STRICT);
  const found = await page.evaluate(async () => {
    const { createAnalyzer } = await import("/lede/npm/client.js");
    const analyzer = createAnalyzer();
    const tell = (error) => error.name;
    const long = "“It is open,” said Ada Kestle in Oslo. ".repeat(60_000);
    const older = analyzer.analyze("Ada Kestle.").catch(tell);
    const newer = analyzer.analyze("Bruno Lorimar.").then(({ entities }) => entities[0].name);
    const results = [await older, await newer];
    const stopper = new AbortController();
    const given = analyzer.analyze(long, {}, stopper.signal).catch(tell);
    setTimeout(() => stopper.abort(), 50);
    results.push(await given);
    const since = performance.now();
    results.push((await analyzer.analyze("Celia Mondrau.")).entities[0].name);
    const waited = performance.now() - since;
    results.push(await analyzer.analyze("x", {}, AbortSignal.abort()).catch(tell));
    results.push(await analyzer.analyze("x", { date: "soon" }).catch(tell), await analyzer.analyze(7).catch(tell));
    results.push((await analyzer.analyze("Dario Nystall.")).entities[0].name);
    analyzer.dispose();
    results.push(await analyzer.analyze("x").catch(tell));
    return { results, waited };
  });
  assert.deepEqual(found.results, ["AbortError", "Bruno Lorimar", "AbortError", "Celia Mondrau", "AbortError", "RangeError", "TypeError", "Dario Nystall", "InvalidStateError"]);
  assert.ok(found.waited < 5_000, `the long text held up the next for ${found.waited} ms`);
  await waitForWorkers(page, 0);
  await page.context().close();
});

test("a signal that is none is told, and the next text succeeds", async () => {
  const page = await emptyPage(CONTENT_SECURITY_POLICY);
  const told = await page.evaluate(async () => {
    const { createAnalyzer } = await import("/lede/npm/client.js");
    const analyzer = createAnalyzer();
    const { name, message } = await analyzer.analyze("x", {}, "no").catch((error) => error);
    return [name, message, (await analyzer.analyze("Ana Ruiz left.")).schema];
  });
  assert.deepEqual(told, ["TypeError", "signal must be an AbortSignal, such as that of an AbortController", 1]);
  await page.context().close();
});

test("a worker that is killed in the middle: the next text succeeds", async () => {
  const page = await emptyPage(STRICT);
  const names = await page.evaluate(async () => {
    const workers = [];
    const Plain = Worker;
    window.Worker = class extends Plain {
      constructor(...given) { super(...given); workers.push(this); }
    };
    const { createAnalyzer } = await import("/lede/npm/client.js");
    const analyzer = createAnalyzer();
    await analyzer.analyze("Ada Kestle.");
    const long = "“It is open,” said Ada Kestle in Oslo. ".repeat(60_000);
    const told = [];
    const crashed = analyzer.analyze(long).catch(({ name }) => told.push(name));
    setTimeout(() => workers.at(-1).dispatchEvent(new ErrorEvent("error", { message: "out of memory", cancelable: true })), 30);
    await crashed;
    told.push((await analyzer.analyze("Bruno Lorimar.")).entities[0].name);
    const silent = analyzer.analyze(long).catch(({ name }) => told.push(name));
    await new Promise((done) => setTimeout(done, 30));
    workers.at(-1).terminate();
    told.push((await analyzer.analyze("Celia Mondrau.")).entities[0].name);
    await silent;
    return told;
  });
  assert.deepEqual(names, ["EngineError", "Bruno Lorimar", "AbortError", "Celia Mondrau"]);
  await page.context().close();
});

test("400 analyses in one page, half of them in the worker: memory is flat in both", async () => {
  const page = await emptyPage(STRICT);
  const inside = await inspect(page);
  const run = (count) => page.evaluate(async (count) => {
    const { analyze } = await import("/lede/npm/index.js");
    const { createAnalyzer } = await import("/lede/npm/client.js");
    const { initSync } = await import("/lede/www/pkg/lede.js");
    window.analyzer ??= createAnalyzer();
    window.signal ??= new AbortController().signal;
    const text = "“It is open,” said Mayor Ada Kestle of Oslo on Friday, May 3, 2024.\n\n".repeat(40);
    for (let call = 0; call < count; call += 1) {
      await analyze(text);
      await window.analyzer.analyze(text, {}, window.signal);
    }
    return initSync().memory.buffer.byteLength;
  }, count);
  const measure = async (count) => ({ engines: [await run(count), await inside.engine()], heaps: await inside.heaps() });
  const before = await measure(40);
  const after = await measure(200);
  assert.ok(before.engines.every((bytes) => bytes > 1_000_000), before.engines.join());
  assert.deepEqual(after.engines, before.engines, "bytes of the engine, in page and worker");
  for (const [place, bytes] of after.heaps.entries()) {
    assert.ok(bytes - before.heaps[place] < 200_000, `heaps grew from ${before.heaps} to ${after.heaps} bytes`);
  }
  assert.equal(page.workers().length, 1);
  await page.context().close();
});
