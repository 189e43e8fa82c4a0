// A few records are weighed against each other as if all the others stood beside them: how common a name or a city is
// among a million cannot be learned from two hundred.
import type { LinkageModel } from '../../../analytics/linkage/linkage-model.ts'
import type { LinkageTable } from '../../../analytics/linkage/linkage-table.ts'
import type { ComparedKind, ComparedRow } from './compared-columns.rules.ts'
import { tabulateRows } from './compared-columns.rules.ts'

/** By column: how many records have a value at all, how many have each of the commoner ones, and how many any other. */
export type Frequencies = Record<string, { known: number; counts: Record<string, number>; others: number }>

export type KeptModel = { model: LinkageModel; frequencies: Frequencies; records: number }

/** A value that fewer have is rare, however few. */
const rare = 3
/** Kept of a column: enough for every name that is common. */
const mostValues = 20_000

export function frequenciesOf(table: LinkageTable): Frequencies {
  const columns = table.columns.map(({ name, values, counts }) => {
    const common = values
      .flatMap((value, code) =>
        code > 0 && (counts[code] ?? 0) >= rare ? [[value, counts[code] ?? 0] as const] : [],
      )
      .sort((one, other) => other[1] - one[1])
      .slice(0, mostValues)
    const known = table.size - (counts[0] ?? 0)
    const others = common.length === mostValues ? (common.at(-1)?.[1] ?? rare) : rare - 1
    return [name, { known, counts: Object.fromEntries(common), others }] as const
  })
  return Object.fromEntries(columns)
}

/** A table of these rows that weighs their values as the whole house would. */
export function tabulateAgainst(
  kind: ComparedKind,
  rows: readonly ComparedRow[],
  kept: KeptModel,
): LinkageTable {
  const table = tabulateRows(kind, rows)
  const size = Math.max(kept.records, table.size)
  const columns = table.columns.map((column) => {
    const frequency = kept.frequencies[column.name]
    const unknown = size - (frequency?.known ?? size)
    const counts = column.values.map((value, code) =>
      code === 0
        ? unknown
        : Math.max(frequency?.counts[value] ?? frequency?.others ?? 0, column.counts[code] ?? 0),
    )
    return { ...column, counts: Int32Array.from(counts) }
  })
  return { ...table, size, columns }
}

/**
 * Before the first search: what is usual for records of people, a few of a hundred of whom stand there twice. All ours.
 * Levels: unknown, the same, a slip, alike, different.
 */
export function priorModel(kind: ComparedKind, records: number): KeptModel {
  const size = Math.max(records, 1_000)
  const chanceOfSame: Record<string, number> = {
    name: kind === 'person' ? 0.0005 : 1 / size,
    phone: 1 / size,
    secondPhone: 1 / size,
    email: 1 / size,
    birthday: 1 / 20_000,
    city: 0.05,
    address: 2 / size,
    company: 0.001,
  }
  const columns = tabulateRows(kind, []).columns.map(({ name, isPersonal = false }) => {
    const same = chanceOfSame[name] ?? 0.001
    const slip = Math.min(0.01, same * 5)
    const chance = [0, same, slip, 0.01, 0.99 - same - slip]
    const related = isPersonal ? chance : [0, 0.5, 0.05, 0.05, 0.4]
    return { name, match: [0, 0.8, 0.09, 0.03, 0.08], related, chance }
  })
  const frequencies = columns.map(({ name, chance }) => {
    const others = Math.round((chance[1] ?? 0) * size)
    return [name, { known: size, counts: {}, others }] as const
  })
  const model = {
    columns,
    expectedMatches: size * 0.03,
    expectedRelated: size * 0.3,
    priorWeight: Math.log2(0.06 / size),
    relatedWeight: Math.log2(0.6 / size),
  }
  return {
    model,
    records: size,
    frequencies: Object.fromEntries(frequencies),
  }
}
