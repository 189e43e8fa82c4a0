/**
 * Keys that stand beside the columns: identity numbers, and further telephones and mailboxes, of which a record has none
 * or many. What they say is not learned, since too few records have any; it is fixed by what such a key is.
 */

/** How a record comes by a key. */
export type KeyRole =
  /** Nobody has two of the kind: the same speaks for one person, another one against. */
  | 'only'
  /** Also in a column, where it is compared with the other's: told here because it may be the other's further one. */
  | 'own'
  /** Another way to the same person. */
  | 'further'
  /** Of somebody around this person: who has it himself belongs to him, and is rather not him. */
  | 'around'

export interface RecordKey {
  readonly kind: string
  readonly value: string
  readonly role: KeyRole
  /** A household may share it, as it shares a telephone. */
  readonly isOfHouse?: boolean
}

export type KeyAgreement = 'same' | 'different' | 'further' | 'around'

/** What the keys say of two records: bits for one person, bits for two who belong together, and the strongest word of each kind. */
export interface KeyEvidence {
  readonly match: number
  readonly kin: number
  readonly reasons: readonly { kind: string; agreement: KeyAgreement; bits: number }[]
}

export interface SharedKeys {
  readonly size: number
  /** By record; undefined where nothing is to be compared. */
  readonly ofRecord: readonly (readonly HeldKey[] | undefined)[]
  /** By number of a key how many records have it. */
  readonly counts: readonly number[]
}

type HeldKey = {
  readonly kind: string
  readonly code: number
  readonly role: KeyRole
  readonly isOfHouse: boolean
}

/**
 * The same identity number outweighs that all else differs: two with one number are looked at, whoever they are. Each doubling of
 * those who have it takes away: somebody's placeholder. Another number is hardly ever a slip, its digits check each other.
 */
const sureBits = 30
const fewerBits = 6
const otherBits = -8
/** How often records of one person, and of one household, share what may be shared. As in the prior of the columns. */
const sharedByOne = 0.85
const sharedByKin = 0.4

const nothing: KeyEvidence = { match: 0, kin: 0, reasons: [] }

/** Own keys are kept only where they are somebody's further one: the columns compare the rest. */
export function gatherKeys<T>(records: readonly T[], read: (record: T) => readonly RecordKey[]): SharedKeys {
  const codeOf = new Map<string, number>()
  const nameOf = ({ kind, value }: RecordKey) => `${kind} ${value}`
  for (const record of records)
    for (const key of read(record))
      if (key.role !== 'own' && !codeOf.has(nameOf(key))) codeOf.set(nameOf(key), codeOf.size)
  const counts = new Array<number>(codeOf.size).fill(0)
  const ofRecord = records.map((record) => {
    const held = read(record).flatMap((key) => {
      const code = codeOf.get(nameOf(key))
      const { kind, role, isOfHouse = false } = key
      return code === undefined ? [] : [{ kind, code, role, isOfHouse }]
    })
    for (const code of new Set(held.map((key) => key.code))) counts[code] = (counts[code] ?? 0) + 1
    return held.length > 0 ? held : undefined
  })
  return { size: records.length, ofRecord, counts }
}

/**
 * @param size the records among which they stand, which may be more than are compared
 * @param priorWeight of any two of them, as the model has it
 */
export function keyEvidence(
  { ofRecord, counts }: SharedKeys,
  size: number,
  priorWeight: number,
): (a: number, b: number) => KeyEvidence {
  const sharedBits = (share: number, code: number) =>
    Math.log2(1 + (share * size) / Math.max(counts[code] ?? 0, 2))

  function speak(one: HeldKey, other: HeldKey): KeyEvidence {
    const { kind, code, isOfHouse } = one
    if (one.role === 'only') {
      const sure = sureBits - priorWeight - fewerBits * Math.log2(Math.max(1, (counts[code] ?? 0) - 1))
      const bits = code === other.code ? Math.max(0, sure) : otherBits
      return {
        match: bits,
        kin: 0,
        reasons: [{ kind, agreement: code === other.code ? 'same' : 'different', bits }],
      }
    }
    if (code !== other.code || (one.role === 'own' && other.role === 'own')) return nothing
    const kin = sharedBits(sharedByKin, code)
    if (one.role === 'around' || other.role === 'around') {
      if (one.role === other.role) return nothing
      return { match: 0, kin, reasons: [{ kind, agreement: 'around', bits: 0 }] }
    }
    const bits = sharedBits(sharedByOne, code)
    return { match: bits, kin: isOfHouse ? kin : 0, reasons: [{ kind, agreement: 'further', bits }] }
  }

  return (a, b) => {
    const [ones, others] = [ofRecord[a], ofRecord[b]]
    if (!ones || !others) return nothing
    const told = new Map<string, KeyEvidence>()
    for (const one of ones) {
      for (const other of others) {
        if (one.kind !== other.kind) continue
        const evidence = speak(one, other)
        // Two telephones in common are hardly surer than one: of each kind the strongest counts.
        const before = told.get(one.kind)
        if (evidence !== nothing && (!before || evidence.match > before.match)) told.set(one.kind, evidence)
      }
    }
    if (told.size === 0) return nothing
    const all = [...told.values()]
    return {
      match: all.reduce((sum, { match }) => sum + match, 0),
      kin: all.reduce((sum, { kin }) => sum + kin, 0),
      reasons: all.flatMap(({ reasons }) => reasons),
    }
  }
}

/** Pairs that share a key which not more than `maxGroup` records have; each once for every key. */
export function forEachSharing(
  { ofRecord, counts }: SharedKeys,
  maxGroup: number,
  visit: (a: number, b: number) => void,
): void {
  const groups = new Map<number, number[]>()
  ofRecord.forEach((held, record) => {
    for (const { code } of held ?? []) {
      const count = counts[code] ?? 0
      if (count < 2 || count > maxGroup) continue
      const group = groups.get(code)
      if (!group) groups.set(code, [record])
      else if (group.at(-1) !== record) group.push(record)
    }
  })
  for (const group of groups.values())
    group.forEach((a, index) => {
      for (const b of group.slice(index + 1)) visit(a, b)
    })
}
