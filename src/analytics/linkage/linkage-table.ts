/** Records to be linked, by column: each distinct value is held once, so that most comparisons compare two numbers. */

import type { SharedKeys } from './shared-keys.ts'

/** What a column holds decides how two of its values are compared. */
export type ColumnKind =
  /** A name of a person or company, or a part of it. */
  | 'name'
  /** Words and numbers: an address, a suburb. */
  | 'text'
  /** Digits and letters that name one thing: a document, a house, a postcode. */
  | 'code'
  /** An e-mail address. Made from the name, so that its digits are often all that tells two people apart. */
  | 'mailbox'
  /** A day; only the digits count, so YYYYMMDD and YYYY-MM-DD are the same. */
  | 'date'
  /** A telephone number; the last eleven digits count. */
  | 'phone'

export interface ColumnSpec {
  readonly name: string
  readonly kind: ColumnKind
  /** The column into which people write this one's value by mistake: the surname as given name, the second telephone as first. */
  readonly swapsWith?: string
  /** People of one household do not share it (a given name, a birthday, a document), unlike an address or a telephone. */
  readonly isPersonal?: boolean
  /** How a value sounds, `zhangwei` for 张伟; two names that sound the same are nearly the same. */
  readonly soundOf?: (value: string) => string
}

export interface LinkageColumn extends ColumnSpec {
  /** Distinct values in the form in which they are compared; number 0 stands for "not known". */
  readonly values: readonly string[]
  /** For each record the number of its value. */
  readonly codes: Int32Array
  /** For each value how many records hold it. */
  readonly counts: Int32Array
}

export interface LinkageTable {
  readonly size: number
  readonly columns: readonly LinkageColumn[]
  /** What is compared besides: keys of which a record has none or many. */
  readonly keys?: SharedKeys
}

/** Columns are bits of a mask and digits of a number to the base five. */
const maxColumns = 20

/**
 * Builds the table. `read` answers what a record holds in a column, or nothing. Case, width, blanks and punctuation are
 * taken away here: what people read as the same is the same.
 *
 *     tabulate(people, [{ name: 'name', kind: 'name' }, { name: 'phone', kind: 'phone' }], (person, column) => person[column])
 */
export function tabulate<T, Name extends string>(
  records: readonly T[],
  specs: readonly (ColumnSpec & { readonly name: Name })[],
  read: (record: T, column: Name) => string | null | undefined,
): LinkageTable {
  if (specs.length > maxColumns) throw new RangeError(`at most ${maxColumns} columns can be compared`)
  return {
    size: records.length,
    columns: specs.map((spec) => encodeColumn(records, spec, (record) => read(record, spec.name))),
  }
}

function encodeColumn<T>(
  records: readonly T[],
  spec: ColumnSpec,
  read: (record: T) => string | null | undefined,
): LinkageColumn {
  const numberOf = new Map<string, number>([['', 0]])
  const codes = new Int32Array(records.length)
  const counts = [0]
  records.forEach((record, row) => {
    const value = comparable(read(record) ?? '', spec.kind)
    let code = numberOf.get(value)
    if (code === undefined) {
      code = counts.push(0) - 1
      numberOf.set(value, code)
    }
    codes[row] = code
    counts[code] = (counts[code] ?? 0) + 1
  })
  return { ...spec, values: [...numberOf.keys()], codes, counts: Int32Array.from(counts) }
}

/** A value in the form in which it is compared. */
export function comparable(raw: string, kind: ColumnKind): string {
  const text = raw.normalize('NFKC').trim().toLowerCase()
  switch (kind) {
    case 'name':
    case 'text':
      return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
    case 'code':
    case 'mailbox':
      return text.replace(/[\s\p{Pd}]+/gu, '')
    case 'date':
      return text.replace(/\D/g, '')
    case 'phone':
      return text.replace(/\D/g, '').slice(-11)
  }
}
