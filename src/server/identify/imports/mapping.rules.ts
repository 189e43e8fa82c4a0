// Whether a mapping is enough to import by, and whether it fits the file it is used on.
import type { ImportMapping } from '../../../contracts/import-mapping.ts'
import { plainHeading } from './heading-words.rules.ts'

export type MappingFault =
  | { code: 'columnMissing'; heading: string; field: string }
  | { code: 'fieldMissing'; field: string; alternatives: string[] }

/** Fields of which a file must have one: a customer needs a name or a number, a purchase somebody (a name alone tells nobody), a time, an amount. */
const whose = ['customerNumber', 'customerName', 'customerPhone', 'customerEmail']

const needed: Readonly<Record<ImportMapping['target'], readonly string[][]>> = {
  customers: [['name', 'company']],
  purchases: [['customerNumber', 'customerPhone', 'customerEmail'], ['purchasedAt'], ['amount', 'unitPrice']],
  people: [whose, ['name']],
  owned: [whose, ['productName', 'productCode']],
  ties: [whose, ['otherNumber', 'otherName', 'otherPhone', 'otherEmail'], ['tieKind']],
  consents: [whose, ['purpose'], ['state']],
}

/** Groups of fields: a file has at least one of each. */
export const neededFields = (target: ImportMapping['target']): readonly (readonly string[])[] =>
  needed[target]

/** What a mapping lacks to be imported by. */
export function mappingFaults(mapping: ImportMapping): MappingFault[] {
  const fields = new Set<string>(mapping.columns.map(({ field }) => field))
  return needed[mapping.target].flatMap(([field = '', ...alternatives]): MappingFault[] => {
    const isThere = [field, ...alternatives].some((name) => fields.has(name))
    return isThere ? [] : [{ code: 'fieldMissing', field, alternatives }]
  })
}

/**
 * A saved mapping for a file whose columns may stand elsewhere: each column is looked for by its heading, one without a
 * heading by its place. Faults name the columns that the file does not have.
 */
export function fitMapping<M extends ImportMapping>(
  mapping: M,
  headings: readonly string[],
): { mapping: M; faults: MappingFault[] } {
  const places = new Map<string, number[]>()
  headings.forEach((heading, column) => {
    const key = plainHeading(heading)
    places.set(key, [...(places.get(key) ?? []), column])
  })
  const faults: MappingFault[] = []
  const columns = mapping.columns.flatMap((column) => {
    const found = places.get(plainHeading(column.heading)) ?? []
    const isInPlace =
      found.includes(column.column) || (column.heading === '' && column.column < headings.length)
    const place = isInPlace ? column.column : found[0]
    if (place !== undefined) return [{ ...column, column: place }]
    faults.push({
      code: 'columnMissing',
      heading: column.heading || String(column.column + 1),
      field: column.field,
    })
    return []
  })
  return { mapping: { ...mapping, columns }, faults }
}
