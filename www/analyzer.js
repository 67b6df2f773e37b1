// @ts-check
/**
 * The engine as a promise: owns the worker, alone. Takes texts, gives analyses, and the anchors of
 * spans and back.
 * Always holds: every promise settles; the newest text wins (an older one still open is aborted);
 * a worker that crashed, was stopped, or hangs on a text that nobody waits for is replaced, and the
 * next text runs in its successor. The engine is compiled while the worker starts.
 */

import { compiled, EngineError, engineError } from "./engine.js";

/** @typedef {import("../types/lede.d.ts").Analysis} Analysis */
/** @typedef {import("../types/lede.d.ts").Anchor} Anchor */
/** @typedef {import("../types/lede.d.ts").Comparison} Comparison */
/** @typedef {import("../types/lede.d.ts").Options} Options */
/** @typedef {import("./engine.js").EngineSource} EngineSource */
/** @typedef {import("../types/lede.d.ts").Span} Span */

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {string} task
 * @property {string} text
 * @property {object} given What goes with the text: options, spans, anchors.
 * @property {(answer: any) => void} resolve
 * @property {(reason: unknown) => void} reject
 * @property {() => void} forget Takes the listener off the caller's signal.
 */

/** A worker that has been at a text for this many milliseconds, and nobody waits for it, is ended. */
const PATIENCE = 500;

const WORKER = new URL("./worker.js", import.meta.url);

export class Analyzer {
  /** @type {Worker | undefined} */ #worker;
  /** @type {Request | undefined} */ #open;
  /** @type {{id: number, since: number} | undefined} What the worker is at. */ #busy;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #patience;
  #wasm;
  #script;
  #address = "";
  #ready = false;
  #disposed = false;
  #lastId = 0;
  #retired = 0;
  #requests = 0;

  /**
   * @param {object} [from]
   * @param {EngineSource | Promise<EngineSource>} [from.wasm] the engine, where it is not beside this file
   * @param {string | URL} [from.worker] the worker's address, where it is not beside this file
   */
  constructor({ wasm, worker = WORKER } = {}) {
    this.#wasm = wasm;
    this.#script = worker;
  }

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
    if (this.#worker || this.#disposed) return;
    try {
      if (typeof Worker === "undefined" || typeof location === "undefined") {
        throw new EngineError("The worker needs a page in a browser. Elsewhere, call analyze of the entry lede.");
      }
      this.#address ||= addressOf(this.#script);
      this.#worker = new Worker(trusted(this.#address), { type: "module" });
    } catch (error) {
      return this.#fail(engineError(/** @type {Error} */ (error)));
    }
    const worker = this.#worker;
    worker.addEventListener("message", ({ data }) => this.#receive(data));
    worker.addEventListener("messageerror", () => this.#crash("its answer could not be read"));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#crash(event.message || "its files could not be loaded");
    });
    compiled(this.#wasm).then(
      (module) => worker.postMessage({ module }),
      (error) => {
        if (worker === this.#worker) this.#fail(error);
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
    return this.#ask("analyze", text, options, signal);
  }

  /**
   * The anchors of spans of `text`.
   * @param {string} text
   * @param {Span[]} spans
   * @returns {Promise<Anchor[]>}
   */
  anchors(text, spans) {
    return this.#ask("anchors", text, spans);
  }

  /**
   * Where anchors are in `text`; null for one that is not found.
   * @param {string} text
   * @param {Anchor[]} anchors
   * @returns {Promise<(Span | null)[]>}
   */
  locate(text, anchors) {
    return this.#ask("locate", text, anchors);
  }

  /**
   * What became of the quotes of `text`, beside the transcript that they are from.
   * @param {string} text
   * @param {string} transcript
   * @param {Options} [options] of the analysis that counts the quotes
   * @returns {Promise<Comparison>}
   */
  compare(text, transcript, options = {}) {
    return this.#ask("compare", text, { transcript, options });
  }

  /**
   * @param {string} task
   * @param {string} text
   * @param {object} given
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  #ask(task, text, given, signal) {
    if (typeof (signal ?? new EventTarget()).addEventListener !== "function") {
      return Promise.reject(new TypeError("signal must be an AbortSignal, such as that of an AbortController"));
    }
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#disposed) return Promise.reject(new DOMException("This analyzer was disposed of.", "InvalidStateError"));
    this.#settle()?.reject(new DOMException("A newer text took its place.", "AbortError"));
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      const abort = () => this.#settle()?.reject(signal?.reason);
      const forget = () => signal?.removeEventListener("abort", abort);
      this.#open = { id: this.#lastId, task, text, given, resolve, reject, forget };
      signal?.addEventListener("abort", abort);
      this.start();
      this.#post();
    });
  }

  /** Ends the worker; whatever is open is aborted, and the next text starts a new one. */
  stop() {
    this.#end();
    this.#settle()?.reject(new DOMException("The analysis was stopped.", "AbortError"));
  }

  /** Ends the worker for good: every later text is refused. */
  dispose() {
    this.#disposed = true;
    this.stop();
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#rest();
    this.#retired += this.#requests;
    this.#requests = 0;
  }

  /** The worker is at nothing. */
  #rest() {
    this.#busy = undefined;
    clearTimeout(this.#patience);
    this.#patience = undefined;
  }

  /** Sends the open text, once the engine is loaded and the worker is free. */
  #post() {
    if (!this.#open || !this.#ready || this.#busy) return;
    const { id, task, text, given } = this.#open;
    this.#busy = { id, since: performance.now() };
    this.#worker?.postMessage({ id, task, text, given });
  }

  /** @param {any} message */
  #receive(message) {
    this.#requests = message.requests;
    if (message.ready) {
      this.#ready = true;
    } else if (message.failed) {
      return this.#fail(engineError(message.failed));
    } else {
      this.#rest();
      if (message.broken) return this.#crash(message.error.message);
      if (message.id === this.#open?.id) {
        const request = this.#settle();
        if (message.error) request?.reject(optionError(message.error));
        else request?.resolve(message.answer);
      }
    }
    this.#post();
  }

  /** @param {string} cause */
  #crash(cause) {
    this.#fail(new EngineError(`The analysis stopped unexpectedly: ${cause}.`));
  }

  /** @param {EngineError} error */
  #fail(error) {
    const request = this.#settle();
    this.#end();
    request?.reject(error);
  }

  /** The open request, which is open no longer; a worker that is at it is not waited for long. */
  #settle() {
    const request = this.#open;
    this.#open = undefined;
    request?.forget();
    if (this.#busy && this.#busy.id === request?.id) {
      const left = this.#busy.since + PATIENCE - performance.now();
      this.#patience = setTimeout(() => this.#replace(), Math.max(left, 0));
    }
    return request;
  }

  #replace() {
    this.#end();
    if (this.#open) this.start();
  }
}

/** @type {{createScriptURL(url: string): any} | undefined} The only thing it trusts is the worker's address. */
let policy;

/** The address of a script; of one from another origin, which no worker may start with, that of a script that imports it. @param {string | URL} script */
function addressOf(script) {
  const url = new URL(script, location.href);
  if (!/^https?:$/.test(url.protocol) || url.origin === location.origin) return url.href;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" }));
}

/** The address as a site with Trusted Types wants it; where it refuses the policy, the worker fails. @param {string} address */
function trusted(address) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  if (!trustedTypes) return address;
  try {
    policy ??= trustedTypes.createPolicy("lede", { createScriptURL: (/** @type {string} */ url) => url });
  } catch {
    return address;
  }
  return policy?.createScriptURL(address);
}

/** @param {{name: string, message: string}} error An error of the class that the engine threw. */
function optionError({ name, message }) {
  const Kind = name === "TypeError" ? TypeError : name === "RangeError" ? RangeError : Error;
  return new Kind(message);
}
