// @ts-check
/**
 * The engine as a promise: owns the worker, alone. Takes texts, gives analyses.
 * Always holds: every promise settles; the newest text wins (an older one still open is aborted);
 * a worker that crashed, was stopped, or hangs on an older text is replaced, and the next text
 * runs in its successor. The engine is compiled here, once, while the worker starts.
 */

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Options} Options */

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {string} text
 * @property {Options} options
 * @property {number} since When it was posted, in milliseconds; 0 while it waits for the engine.
 * @property {(analysis: Analysis) => void} resolve
 * @property {(reason: unknown) => void} reject
 */

/** A worker that has been at an older text for this many milliseconds is not waited for. */
const PATIENCE = 500;

const ENGINE = new URL("./pkg/lede_bg.wasm", import.meta.url);

/** The engine can't run here. `directive` names what the Content-Security-Policy must allow. */
export class EngineError extends Error {
  /** @param {string} message @param {string} [directive] */
  constructor(message, directive) {
    super(message);
    this.name = "EngineError";
    this.directive = directive;
  }
}

export class Analyzer {
  /** @type {Worker | undefined} */ #worker;
  /** @type {Promise<WebAssembly.Module> | undefined} */ #module;
  /** @type {Request | undefined} */ #open;
  #ready = false;
  #lastId = 0;
  #retired = 0;
  #requests = 0;
  #busyOn = 0;
  #busySince = 0;

  /** Whether the engine is loaded. */
  get ready() {
    return this.#ready;
  }

  /** Requests to the server by all workers so far. */
  get requests() {
    return this.#retired + this.#requests;
  }

  /** Loads the engine ahead of the first text. */
  start() {
    if (this.#worker) return;
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#receive(data));
    worker.addEventListener("messageerror", () => this.#crash("its answer could not be read"));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#crash(event.message || "its files could not be loaded");
    });
    this.#module ??= compile();
    this.#module.then(
      (module) => worker.postMessage({ module }),
      (error) => {
        this.#module = undefined;
        if (worker === this.#worker) this.#fail(engineError(error));
      },
    );
  }

  /**
   * Analyzes `text`; an older text still open is rejected with an AbortError.
   * @param {string} text
   * @param {Options} [options]
   * @param {AbortSignal} [signal]
   * @returns {Promise<Analysis>}
   */
  analyze(text, options = {}, signal) {
    if (signal?.aborted) return Promise.reject(signal.reason);
    this.#open?.reject(new DOMException("A newer text took its place.", "AbortError"));
    this.#open = undefined;
    if (this.#busyOn && performance.now() - this.#busySince > PATIENCE) this.stop();
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      const request = { id: this.#lastId, text, options, since: 0, resolve, reject };
      this.#open = request;
      signal?.addEventListener("abort", () => this.#abort(request, signal.reason), { once: true });
      this.start();
      this.#post();
    });
  }

  /** Ends the worker; whatever is open is aborted, and the next text starts a new one. */
  stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#busyOn = 0;
    this.#retired += this.#requests;
    this.#requests = 0;
    this.#settle()?.reject(new DOMException("The analysis was stopped.", "AbortError"));
  }

  /** Sends the open text, once the engine is loaded. */
  #post() {
    const request = this.#open;
    if (!request || !this.#ready || request.since) return;
    request.since = performance.now();
    this.#busyOn = request.id;
    this.#busySince = request.since;
    const { id, text, options } = request;
    this.#worker?.postMessage({ id, text, options });
  }

  /** @param {any} message */
  #receive(message) {
    this.#requests = message.requests;
    if (message.ready) {
      this.#ready = true;
      this.#post();
    } else if (message.failed) {
      this.#fail(engineError(message.failed));
    } else {
      if (message.id === this.#busyOn) this.#busyOn = 0;
      if (message.broken) return this.#crash(message.error.message);
      if (message.id !== this.#open?.id) return;
      const request = this.#settle();
      if (message.error) request?.reject(new Error(message.error.message));
      else request?.resolve(message.analysis);
    }
  }

  /** @param {Request} request @param {unknown} reason */
  #abort(request, reason) {
    if (request !== this.#open) return;
    this.#settle();
    request.reject(reason);
    if (request.since) this.stop();
  }

  /** @param {string} cause */
  #crash(cause) {
    this.#fail(new EngineError(`The analysis stopped unexpectedly: ${cause}.`));
  }

  /** @param {EngineError} error */
  #fail(error) {
    const request = this.#settle();
    this.stop();
    request?.reject(error);
  }

  /** The open request, which is open no longer. */
  #settle() {
    const request = this.#open;
    this.#open = undefined;
    return request;
  }
}

/** Compiles the engine, while it loads where the server names its media type. */
async function compile() {
  const response = await fetch(ENGINE);
  if (!response.ok) throw new Error(`the engine is missing (HTTP ${response.status})`);
  if (response.headers.get("Content-Type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** @param {{name: string, message: string}} failure */
export function engineError({ name, message }) {
  if (name === "ReferenceError" && /WebAssembly/.test(message)) {
    return new EngineError("This browser has no WebAssembly, or has it switched off.");
  }
  if (/unsafe-eval|content security policy|disallowed by embedder/i.test(message)) {
    return new EngineError(
      "A Content-Security-Policy refuses WebAssembly here. Its script-src directive must allow 'wasm-unsafe-eval'.",
      "script-src 'wasm-unsafe-eval'",
    );
  }
  return new EngineError(`The engine could not be loaded: ${message}.`);
}
