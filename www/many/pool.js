// @ts-check
/**
 * Workers that read articles side by side, at most four. Takes jobs, tells of each how it ended.
 * Always holds: every job ends once; a worker that crashes or hangs is replaced, and only its job
 * is lost; after `stop` no worker is left.
 */

/** @typedef {import("./digest.js").Digest} Digest */
/** @typedef {import("./lines.js").Part} Part */
/** @typedef {{digest?: Digest, html?: string, parts?: Part[], error?: string}} Answer */
/** @typedef {{file?: Blob, form?: import("./collect.js").Form, text?: string}} Work */
/** @typedef {{work: Work, done: (answer: Answer) => void}} Job */
/** @typedef {{worker: Worker, job?: Job, ready: boolean, timer?: ReturnType<typeof setTimeout>}} Slot */

const MOST_WORKERS = 4;

/** A worker that is at one article for so many milliseconds hangs. */
const PATIENCE = 120_000;

/** So many workers may fail to start before the pool gives up. */
const MOST_FAILURES = 3;

export class Pool {
  /** @type {Slot[]} */ #slots = [];
  /** @type {Job[]} */ #waiting = [];
  #next = 0;
  #failures = 0;
  #module;
  #address;

  /**
   * @param {() => Promise<WebAssembly.Module>} module
   * @param {URL} [address]
   */
  constructor(module, address = new URL("./worker.js", import.meta.url)) {
    this.#module = module;
    this.#address = address;
  }

  /** How many workers there may be. */
  get size() {
    return Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 2);
  }

  /** @param {Work} work @param {(answer: Answer) => void} done @param {boolean} [soon] before all others */
  add(work, done, soon = false) {
    const job = { work, done };
    if (soon) this.#waiting.splice(this.#next, 0, job);
    else this.#waiting.push(job);
    if (this.#slots.length < this.size && !this.#slots.some((slot) => !slot.job)) this.#open();
    this.#feed();
  }

  /** Ends all workers; the jobs that are not done are forgotten. */
  stop() {
    for (const slot of this.#slots) this.#close(slot);
    this.#slots = [];
    this.#waiting = [];
    this.#next = 0;
  }

  /** @param {Slot} slot */
  #close(slot) {
    clearTimeout(slot.timer);
    slot.worker.terminate();
  }

  #open() {
    const worker = new Worker(this.#address, { type: "module" });
    /** @type {Slot} */
    const slot = { worker, ready: false };
    this.#slots.push(slot);
    worker.addEventListener("message", ({ data }) => this.#receive(slot, data));
    worker.addEventListener("messageerror", () => this.#lose(slot, "its answer could not be read"));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#lose(slot, event.message || "its files could not be loaded");
    });
    this.#module().then(
      (module) => worker.postMessage({ module }),
      (error) => this.#lose(slot, error.message),
    );
  }

  /** Gives a job to each worker that has none. */
  #feed() {
    for (const slot of this.#slots) {
      if (slot.job || !slot.ready || this.#next >= this.#waiting.length) continue;
      const job = this.#waiting[this.#next];
      this.#next += 1;
      slot.job = job;
      slot.timer = setTimeout(() => this.#lose(slot, "it took too long"), PATIENCE);
      slot.worker.postMessage({ id: this.#next, ...job.work });
    }
    if (this.#next < this.#waiting.length) return;
    this.#waiting = [];
    this.#next = 0;
  }

  /** @param {Slot} slot @param {any} message */
  #receive(slot, message) {
    if (message.failed) return this.#lose(slot, message.failed);
    if (message.ready) {
      slot.ready = true;
      this.#failures = 0;
    } else if (message.broken) {
      return this.#lose(slot, message.error);
    } else {
      this.#end(slot, message);
    }
    this.#feed();
  }

  /** @param {Slot} slot @param {Answer} answer */
  #end(slot, answer) {
    clearTimeout(slot.timer);
    const job = slot.job;
    slot.job = undefined;
    job?.done(answer);
  }

  /** @param {Slot} slot @param {string} cause */
  #lose(slot, cause) {
    if (!this.#slots.includes(slot)) return;
    this.#slots.splice(this.#slots.indexOf(slot), 1);
    this.#close(slot);
    if (!slot.ready) this.#failures += 1;
    this.#end(slot, { error: `The engine stopped on this article: ${cause}` });
    if (this.#next >= this.#waiting.length) return;
    if (this.#failures < MOST_FAILURES) return this.#open();
    if (this.#slots.length > 0) return;
    const lost = this.#waiting.slice(this.#next);
    this.stop();
    this.#failures = 0;
    for (const { done } of lost) done({ error: `The engine could not be loaded: ${cause}` });
  }
}
