// @ts-check
/**
 * Takes a text, gives the SHA-256 (FIPS 180-4) of its UTF-8 bytes: the same as `sha256sum` says of
 * the file, so that a study can name the text that it used. Written out here because a browser
 * offers it on secure origins alone, and never at once.
 */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUNDS = Uint32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);

/** The same of the square roots of the first eight. */
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/** Bytes that are read at once. */
const BLOCK = 64;

/** @param {string} text A lone surrogate counts as U+FFFD. @returns {Uint8Array} 32 bytes */
export function sha256(text) {
  const message = padded(new TextEncoder().encode(text));
  const state = Uint32Array.from(START);
  const schedule = new Uint32Array(ROUNDS.length);
  for (let offset = 0; offset < message.byteLength; offset += BLOCK) {
    fill(schedule, message, offset);
    mix(state, schedule);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => digest.setUint32(index * 4, word));
  return new Uint8Array(digest.buffer);
}

/** @param {Uint8Array} bytes */
export function hexadecimal(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} bytes */
export function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/** The bytes, a one, zeros, and their number in bits. @param {Uint8Array} bytes */
function padded(bytes) {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
  return view;
}

/** @param {Uint32Array} schedule @param {DataView} message @param {number} offset */
function fill(schedule, message, offset) {
  for (let index = 0; index < schedule.length; index += 1) {
    if (index < 16) {
      schedule[index] = message.getUint32(offset + index * 4);
      continue;
    }
    const late = schedule[index - 2];
    const early = schedule[index - 15];
    const fromLate = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    const fromEarly = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    schedule[index] = schedule[index - 16] + fromEarly + schedule[index - 7] + fromLate;
  }
}

/** @param {Uint32Array} state @param {Uint32Array} schedule */
function mix(state, schedule) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let index = 0; index < schedule.length; index += 1) {
    const chosen = (e & f) ^ (~e & g);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + ROUNDS[index] + schedule[index]) | 0;
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => { state[index] += word; });
}

/** @param {number} word @param {number} bits turned right */
function turned(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}
