// A table from whole numbers to whole numbers for files of millions of rows: sixteen bytes a place, at most 70 % full, and
// nothing in it that has to be collected. A Map of numbers beyond 2^31 makes two objects an entry.

export interface NumberTable {
  get(key: number): number | undefined
  /** Keeps the first value of a key (never 0) and passes over later ones. Beyond `mostKeys` no new key is taken. */
  keep(key: number, value: number): void
}

const firstCapacity = 1 << 12

export function createNumberTable(mostKeys: number): NumberTable {
  let keys = new Float64Array(firstCapacity)
  let values = new Float64Array(firstCapacity)
  let size = 0

  /** Where a key stands, or the empty place where it belongs. */
  function placeOf(key: number): number {
    const last = keys.length - 1
    let at = mixed(key) & last
    while (values[at] !== 0 && keys[at] !== key) at = (at + 1) & last
    return at
  }

  function grow(): void {
    const [oldKeys, oldValues] = [keys, values]
    keys = new Float64Array(oldKeys.length * 2)
    values = new Float64Array(oldKeys.length * 2)
    for (let from = 0; from < oldKeys.length; from++) put(oldKeys[from] ?? 0, oldValues[from] ?? 0)
  }

  function put(key: number, value: number): void {
    if (value === 0) return
    const at = placeOf(key)
    keys[at] = key
    values[at] = value
  }

  return {
    get(key) {
      const value = values[placeOf(key)]
      return value === 0 ? undefined : value
    },
    keep(key, value) {
      if (size >= mostKeys || values[placeOf(key)] !== 0) return
      if (size >= keys.length * 0.7) grow()
      put(key, value)
      size += 1
    },
  }
}

/** All bits of a number, mixed into the lower ones. */
function mixed(key: number): number {
  const folded = Math.imul((key / 2 ** 32) ^ key, 0x9e3779b1)
  return folded ^ (folded >>> 15)
}
