// @ts-check
/**
 * The engine, compiled: from its own address, or from what the caller gives. Takes an address, a
 * response, bytes, a module, or a promise of one, gives the module. Always holds: whoever asks in
 * one page gets the same one, so that it is fetched once; a failure says what is missing, and the
 * next who asks tries anew.
 */

/** @typedef {string | URL | Request | Response | BufferSource | WebAssembly.Module} EngineSource Where the engine comes from. */

const ENGINE = new URL("./pkg/lede_bg.wasm", import.meta.url);

/** @type {Promise<WebAssembly.Module> | undefined} */
let known;

/**
 * The compiled engine. `source` counts where nobody asked before.
 * @param {EngineSource | Promise<EngineSource>} [source]
 * @returns {Promise<WebAssembly.Module>}
 */
export function compiled(source = ENGINE) {
  known ??= compile(source).catch((error) => {
    known = undefined;
    throw engineError(error);
  });
  return known;
}

/** Compiles the engine, while it loads where the server names its media type. @param {EngineSource | Promise<EngineSource>} source */
async function compile(source) {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return WebAssembly.compile(given);
  const response = given instanceof Response ? given : await fetch(/** @type {string | URL | Request} */ (given));
  if (!response.ok) throw new Error(`the engine is missing (HTTP ${response.status})`);
  if (response.headers.get("Content-Type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The engine can't run here. `directive` names what the Content-Security-Policy must allow. */
export class EngineError extends Error {
  /** @param {string} message @param {string} [directive] */
  constructor(message, directive) {
    super(message);
    /** Always "EngineError". */
    this.name = "EngineError";
    /** What the Content-Security-Policy must allow; undefined where it is not at fault. */
    this.directive = directive;
  }
}

/** @param {{name: string, message: string}} failure */
export function engineError(failure) {
  if (failure instanceof EngineError) return failure;
  const { name, message } = failure;
  if (name === "ReferenceError" && /WebAssembly/.test(message)) {
    return new EngineError("This browser has no WebAssembly, or has it switched off.");
  }
  if (/TrustedScriptURL/.test(message)) {
    return new EngineError(
      "A Content-Security-Policy refuses the worker here. Its trusted-types directive must allow the policy lede.",
      "trusted-types lede",
    );
  }
  if (/unsafe-eval|content security policy|disallowed by embedder/i.test(message)) {
    return new EngineError(
      "A Content-Security-Policy refuses WebAssembly here. Its script-src directive must allow 'wasm-unsafe-eval'.",
      "script-src 'wasm-unsafe-eval'",
    );
  }
  return new EngineError(`The engine could not be loaded: ${message.replace(/\.$/, "")}.`);
}
