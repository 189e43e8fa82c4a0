/** SHA-256 of a text (FIPS 180-4). The browser's own is for https alone, and asks for a promise a digest. Pure. */

const rounds = new Uint32Array(64)
const first = new Uint32Array(8)

/** The first 32 bits of the fractional parts of square and cube roots of the primes. */
function fillConstants(): void {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  for (const [index, prime] of primes.entries()) {
    rounds[index] = (Math.cbrt(prime) % 1) * 2 ** 32
    if (index < 8) first[index] = (Math.sqrt(prime) % 1) * 2 ** 32
  }
}
fillConstants()

const words = new Uint32Array(64)
const turn = (x: number, by: number) => (x >>> by) | (x << (32 - by))
const at = (of: Uint32Array, index: number) => of[index] ?? 0

export function sha256(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  const padded = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) << 6) + 64))
  new Uint8Array(padded.buffer).set(bytes)
  padded.setUint8(bytes.length, 0x80)
  padded.setUint32(padded.byteLength - 4, bytes.length * 8)
  const state = first.slice()
  for (let block = 0; block < padded.byteLength; block += 64) mix(state, padded, block)
  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word)
  return new Uint8Array(digest.buffer)
}

function mix(state: Uint32Array, padded: DataView, block: number): void {
  for (let i = 0; i < 16; i++) words[i] = padded.getUint32(block + i * 4)
  for (let i = 16; i < 64; i++) {
    const [x, y] = [at(words, i - 15), at(words, i - 2)]
    const small = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
    const large = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
    words[i] = at(words, i - 16) + small + at(words, i - 7) + large
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const chosen = (e & f) ^ (~e & g)
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + chosen + at(rounds, i) + at(words, i)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = at(state, index) + word
}
