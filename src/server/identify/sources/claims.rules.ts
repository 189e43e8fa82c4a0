// Which facts a wish to write speaks of, and whether what stands there gives way to it.
import type { Row } from '../../platform/history/record.ts'
import type { Source } from './sources.rules.ts'

/** What the world says of a customer; everything else (owner, tags, notes, his number) is the house's own. */
const worldly = new Set([
  ...[
    'name',
    'gender',
    'phone',
    'second_phone',
    'email',
    'province',
    'city',
    'address',
    'company',
    'industry',
  ],
  ...[
    'business_category',
    'occupation',
    'language',
    'receive_by',
    'receive_topics',
    'receive_time',
    'id_number',
    'introducer',
    'preferences',
  ],
])
export const birthColumns = ['birth_calendar', 'birth_year', 'birth_month', 'birth_day', 'birth_leap_month']

/** Columns to set of a customer by his own id, own fields apart. */
export type Wish = { id: string; columns: Row; custom: Row }

/** The facts that this wish fills: `phone`, `birth`, `custom.<key>`. What it leaves empty contradicts nothing. */
export function factsOf({ columns, custom }: Wish): string[] {
  const filled = Object.keys(columns).filter((name) => worldly.has(name) && isFilled(columns[name]))
  const birth = isFilled(columns.birth_month) ? ['birth'] : []
  const own = Object.keys(custom).filter((key) => isFilled(custom[key]))
  return [...filled, ...birth, ...own.map((key) => `custom.${key}`)]
}

const isFilled = (value: unknown) => value !== null && value !== undefined && value !== ''

/** The part of a wish that speaks of one fact, as columns to write. */
export function partOf({ columns, custom }: Wish, field: string): Row {
  if (field.startsWith('custom.')) return { custom: { [field.slice(7)]: custom[field.slice(7)] } }
  const names = field === 'birth' ? birthColumns : field === 'id_number' ? ['id_number', 'id_kind'] : [field]
  return Object.fromEntries(names.filter((name) => name in columns).map((name) => [name, columns[name]]))
}

/** The wish without these facts. */
export function without<W extends Wish>(wish: W, fields: ReadonlySet<string>): W {
  const gone = new Set([...fields].flatMap((field) => Object.keys(partOf(wish, field))))
  return {
    ...wish,
    columns: Object.fromEntries(Object.entries(wish.columns).filter(([name]) => !gone.has(name))),
    custom: Object.fromEntries(Object.entries(wish.custom).filter(([key]) => !fields.has(`custom.${key}`))),
  }
}

/** A fact that is shown and differs from what a source says. */
export type Standing = { field: string; sourceKey: string; isVerified: boolean }

/**
 * Whoever is believed as much may change his mind; what a person has checked stands, unless the customer was asked anew. A
 * source nobody has named comes last.
 */
export function givesWay(
  { sourceKey, isVerified }: Standing,
  by: string,
  sources: readonly Source[],
  hasAsked = false,
): boolean {
  if (isVerified && !hasAsked) return false
  const rankOf = (key: string) => sources.find((source) => source.key === key)?.rank ?? 1000
  return rankOf(by) <= rankOf(sourceKey)
}
