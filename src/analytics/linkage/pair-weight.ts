/** What speaks for and against two records being one person: a logarithm of odds, a sum over the columns. */
import { type Agreement, agreements, columnAt, compareRecords, type Level } from './agreement.ts'
import type { LinkageModel } from './linkage-model.ts'
import type { LinkageTable } from './linkage-table.ts'
import { type KeyAgreement, keyEvidence } from './shared-keys.ts'

/** One column's word in a verdict: positive speaks for one person, one bit doubles the odds. */
export type Reason = {
  /** A column, or a kind of keys. */
  readonly column: string
  readonly agreement: Agreement | KeyAgreement
  readonly bits: number
}

export interface LinkedPair {
  readonly a: number
  readonly b: number
  /** Base-2 logarithm of the odds. */
  readonly weight: number
  readonly probability: number
}

export interface PairWeigher {
  /** Base-2 logarithm of the odds that both are one person. */
  weigh(a: number, b: number): number
  /** The same where it reaches `least`; −∞, and sooner, where it does not. `same`: columns known to agree exactly, as bits. */
  weighIfAtLeast(a: number, b: number, same: number, least: number): number
  /** Column by column, the strongest first; columns that say nothing are left out. */
  explain(a: number, b: number): Reason[]
}

export function pairWeigher(table: LinkageTable, model: LinkageModel): PairWeigher {
  const match = evidence(table, model, 'match')
  const related = evidence(table, model, 'related')
  const keysSay = table.keys ? keyEvidence(table.keys, table.size, model.priorWeight) : undefined

  /** The odds against strangers alone, put right by how well a household would explain the same. */
  function amongKin(weight: number, a: number, b: number, keyBits = 0): number {
    let kin = model.relatedWeight + keyBits
    if (kin === Number.NEGATIVE_INFINITY) return weight
    for (let index = 0; index < table.columns.length; index++)
      kin += related.bitsOf(index, compareRecords(table, index, a, b), a)
    return weight - Math.log2(1 + 2 ** kin)
  }

  function weigh(a: number, b: number): number {
    const keys = keysSay?.(a, b)
    let weight = model.priorWeight + (keys?.match ?? 0)
    for (let index = 0; index < table.columns.length; index++)
      weight += match.bitsOf(index, compareRecords(table, index, a, b), a)
    return amongKin(weight, a, b, keys?.kin)
  }

  /** The most that the pair can reach when only exact agreement is known, and the columns that are still open, as bits. */
  function bestCase(a: number, b: number, same: number) {
    let most = model.priorWeight
    let open = 0
    table.columns.forEach(({ codes }, index) => {
      if ((same & (1 << index)) !== 0) most += match.bitsOf(index, 1, a)
      else if (codes[a] !== 0 && codes[b] !== 0) {
        most += match.best[index] ?? 0
        open |= 1 << index
      }
    })
    return { most, open }
  }

  function weighIfAtLeast(a: number, b: number, same: number, least: number): number {
    const { most, open } = bestCase(a, b, same)
    const keys = keysSay?.(a, b)
    let possible = most + (keys?.match ?? 0)
    for (let index = 0; index < table.columns.length && possible >= least; index++) {
      if ((open & (1 << index)) === 0) continue
      possible += match.bitsOf(index, compareRecords(table, index, a, b), a) - (match.best[index] ?? 0)
    }
    const weight = possible < least ? possible : amongKin(possible, a, b, keys?.kin)
    return weight >= least ? weight : Number.NEGATIVE_INFINITY
  }

  function explain(a: number, b: number): Reason[] {
    const reasons: Reason[] = table.columns.map(({ name }, index) => {
      const level = compareRecords(table, index, a, b)
      return { column: name, agreement: agreements[level], bits: match.bitsOf(index, level, a) }
    })
    const ofKeys = keysSay?.(a, b).reasons ?? []
    return [...reasons, ...ofKeys.map(({ kind, ...reason }) => ({ column: kind, ...reason }))]
      .filter(({ agreement }) => agreement !== 'unknown')
      .sort((one, other) => Math.abs(other.bits) - Math.abs(one.bits))
  }

  return { weigh, weighIfAtLeast, explain }
}

export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight)
}

/** Bits for one explanation against "two strangers", by column and level. */
function evidence(table: LinkageTable, model: LinkageModel, kind: 'match' | 'related') {
  const byLevel = model.columns.map((column) =>
    column[kind].map((probability, level) =>
      level === 0 ? 0 : Math.log2(probability / (column.chance[level] ?? 1)),
    ),
  )
  const byValue = table.columns.map((_, index) => bitsByValue(table, model, index, kind))
  return {
    /** The most that a column can say when its values are not the same. */
    best: byLevel.map((levels) => Math.max(...levels.slice(2))),
    bitsOf: (index: number, level: Level, a: number): number =>
      level === 1
        ? (byValue[index]?.[columnAt(table, index).codes[a] ?? 0] ?? 0)
        : (byLevel[index]?.[level] ?? 0),
  }
}

/** A rare value says more than a common one: strangers share it as seldom as it is met. */
function bitsByValue(
  table: LinkageTable,
  model: LinkageModel,
  index: number,
  kind: 'match' | 'related',
): Float64Array {
  const { counts } = columnAt(table, index)
  const known = table.size - (counts[0] ?? 0)
  const column = model.columns[index]
  const beyondChance = Math.max(0, (column?.[kind][1] ?? 0) - (column?.chance[1] ?? 0))
  return Float64Array.from(counts, (count, code) =>
    code === 0 ? 0 : Math.log2(1 + (beyondChance * known) / Math.max(count, 2)),
  )
}
