/** Four 32-bit words: the whole identity of a stream of random numbers. */
type Key = readonly [number, number, number, number]

/**
 * Seeded random numbers: the same seed gives the same numbers on every machine, for ever. Not for secrets.
 *
 * The generator is sfc32 (C. Doty-Humphrey, PractRand): 128 bits of state, period above 2^64 from any seed.
 * A stream can be forked by name. A fork depends on the seed and the names on the way to it, never on how many
 * numbers were drawn before, so that a part which draws more than yesterday leaves all other parts as they were.
 *
 *     const company = new Random('demo')
 *     const names = company.fork('customer').fork('42')
 *     names.integer(1, 6)
 */
export class Random {
  readonly #key: Key
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(seed: string | number | Key) {
    this.#key = typeof seed === 'object' ? seed : deriveKey([0, 0, 0, 0], String(seed))
    ;[this.#a, this.#b, this.#c, this.#d] = this.#key
    // sfc32 needs some rounds before neighbouring seeds have nothing in common any more.
    for (let round = 0; round < 12; round++) this.uint32()
  }

  /** An independent stream; the same name always gives the same stream. */
  fork(name: string | number): Random {
    return new Random(deriveKey(this.#key, String(name)))
  }

  /** A whole number of 0 … 2^32 − 1. */
  uint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** Uniform on [0, 1), with all 53 bits a double has. */
  next(): number {
    return ((this.uint32() >>> 5) * 2 ** 26 + (this.uint32() >>> 6)) / 2 ** 53
  }

  /** Uniform on [low, high). */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** A whole number of low … high, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** Normal, by Marsaglia's polar method; its second number is thrown away, so that a draw leaves nothing behind. */
  normal(mean = 0, standardDeviation = 1): number {
    for (;;) {
      const x = this.uniform(-1, 1)
      const y = this.uniform(-1, 1)
      const square = x * x + y * y
      if (square > 0 && square < 1) {
        return mean + standardDeviation * x * Math.sqrt((-2 * Math.log(square)) / square)
      }
    }
  }

  /** The waiting time to the next event when `rate` events happen per unit of time; mean 1 / rate. */
  exponential(rate: number): number {
    requirePositive(rate, 'rate')
    return -Math.log1p(-this.next()) / rate
  }

  /**
   * Gamma with mean shape × scale (Marsaglia and Tsang 2000). Libraries for lifetime value speak of a rate: scale = 1 / rate.
   */
  gamma(shape: number, scale = 1): number {
    requirePositive(shape, 'shape')
    requirePositive(scale, 'scale')
    // Below shape 1 the method does not hold: draw one shape higher and shrink by a power of a uniform.
    if (shape < 1) return this.gamma(shape + 1, scale) * (1 - this.next()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log1p(-this.next()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v * scale
    }
  }

  /** Beta on [0, 1] with mean a / (a + b). */
  beta(a: number, b: number): number {
    const x = this.gamma(a)
    const sum = x + this.gamma(b)
    // Both can underflow to nothing for tiny parameters, where the distribution is a coin anyway.
    return sum > 0 ? x / sum : this.chance(a / (a + b)) ? 1 : 0
  }

  /** The number of events in one unit of time at `mean` events per unit; takes time in proportion to the mean. */
  poisson(mean: number): number {
    if (mean === 0) return 0
    requirePositive(mean, 'mean')
    let count = 0
    for (let time = this.exponential(1); time < mean; time += this.exponential(1)) count++
    return count
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.integer(0, items.length - 1)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }
}

/**
 * A function that picks items in proportion to their weights, in O(log n) a pick.
 *
 *     const pickGender = weightedPicker([['female', 51], ['male', 49]])
 *     pickGender(random)
 */
export function weightedPicker<T>(weighted: readonly (readonly [T, number])[]): (random: Random) => T {
  const heavy = weighted.filter(([, weight]) => weight > 0)
  const last = heavy.at(-1)
  if (!last) throw new RangeError('weightedPicker needs an item with a weight above 0')
  let total = 0
  const ends = heavy.map(([, weight]) => {
    total += weight
    return total
  })
  return (random) => {
    const point = random.next() * total
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (point < (ends[middle] ?? total)) high = middle
      else low = middle + 1
    }
    return (heavy[low] ?? last)[0]
  }
}

/** Mixes a name into a key: FNV-1a over its code units in four lanes, each finished by MurmurHash3's avalanche. */
function deriveKey(parent: Key, name: string): Key {
  const lane = (index: 0 | 1 | 2 | 3): number => {
    let hash = Math.imul(parent[index] ^ 0x811c9dc5, 0x01000193) ^ Math.imul(index + 1, 0x9e3779b9)
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
    return avalanche(hash ^ name.length)
  }
  const [a, b, c, d] = [lane(0), lane(1), lane(2), lane(3)]
  return [avalanche(a ^ d), avalanche(b + a), avalanche(c ^ b), avalanche(d + c)]
}

function avalanche(word: number): number {
  let hash = word
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function requirePositive(value: number, name: string): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new RangeError(`${name} must be above 0, is ${value}`)
}
