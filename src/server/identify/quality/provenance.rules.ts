// Who wrote the value that a field shows, read from the history: the newest standing change of it, else the record's making.
import type { Row } from '../../platform/history/record.ts'

/** One act that wrote something of a record. */
export type Entry = {
  operationId: string
  kind: string
  by: string
  at: Date
  sourceKey: string | null
  file: string | null
  importId: string | null
}
/** A record of the tree with its own values; the top first, then its members. */
export type OwnRecord = { id: string; columns: Row; created: Entry }
/** A change that nobody has taken back. */
export type Step = { customerId: string; before: Row; after: Row; entry: Entry }
export type Provenance = { memberId: string; entry: Entry }

const single = [
  ...['name', 'external_number', 'gender', 'phone', 'second_phone', 'email', 'province', 'city', 'address'],
  ...[
    'company',
    'industry',
    'business_category',
    'occupation',
    'language',
    'receive_by',
    'receive_topics',
    'receive_time',
    'id_number',
    'source',
    'introducer',
    'preferences',
    'note',
    'tag_ids',
    'owner_id',
    'department_id',
  ],
]
const birth = ['birth_calendar', 'birth_year', 'birth_month', 'birth_day', 'birth_leap_month']
/** Named otherwise by the API than by the column. */
const apiNames: Record<string, string> = { tag_ids: 'tags', owner_id: 'owner', department_id: 'department' }
/** The house decides these, not the world: there is nothing to check. */
const notChecked = new Set(['tags', 'owner', 'department', 'note'])

export function apiName(field: string): string {
  if (field.startsWith('custom.')) return field
  return apiNames[field] ?? field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** The name under which a mark of the field is kept; undefined where no such field can be checked. */
export function markedName(field: string): string | undefined {
  if (field.startsWith('custom.')) return field
  const column = field.replace(/([A-Z])/g, '_$1').toLowerCase()
  return field === 'birth' || (single.includes(column) && !notChecked.has(apiName(column)))
    ? column
    : undefined
}

/**
 * Provenance of every filled field, by its kept name. `steps` are newest first. Of merged customers the value belongs to the
 * first record whose own it is; what is put together from several is the top's.
 */
export function provenanceOf(shown: Row, records: OwnRecord[], steps: Step[]): Map<string, Provenance> {
  const found = new Map<string, Provenance>()
  const [top] = records
  if (!top) return found
  for (const field of fieldsOf(shown)) {
    const value = cellOf(shown, field)
    if (!isFilled(value)) continue
    const owner = records.find((record) => isSame(cellOf(record.columns, field), value)) ?? top
    const step = steps.find((each) => each.customerId === owner.id && touches(each, field))
    found.set(field, { memberId: owner.id, entry: step?.entry ?? owner.created })
  }
  return found
}

function fieldsOf(shown: Row): string[] {
  return [...single, 'birth', ...Object.keys(customOf(shown)).map((key) => `custom.${key}`)]
}

function cellOf(row: Row, field: string): unknown {
  if (field === 'birth') return row.birth_calendar ? birth.map((column) => row[column] ?? null) : null
  return field.startsWith('custom.') ? customOf(row)[field.slice(7)] : row[field]
}

function touches({ before, after }: Step, field: string): boolean {
  if (field === 'birth') return birth.some((column) => column in after)
  if (!field.startsWith('custom.')) return field in after
  return 'custom' in after && !isSame(cellOf(before, field), cellOf(after, field))
}

function customOf(row: Row): Row {
  return typeof row.custom === 'object' && row.custom !== null ? (row.custom as Row) : {}
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

function isFilled(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  )
}

type StandingMark = { state: 'verified' | 'wrong' | 'unreachable' | 'invalid'; at: Date }

/**
 * What the dot says. A check holds for a while (`holdsFrom`); an entry nobody checked is fresh for a shorter one. Whoever
 * said that all of the record is right (`confirmedAt`) has looked at this fact too.
 */
export function factState(
  entry: { at: Date },
  mark: StandingMark | undefined,
  { freshFrom, holdsFrom, confirmedAt }: { freshFrom: Date; holdsFrom: Date; confirmedAt: Date | null },
): StandingMark['state'] | 'aged' | 'unchecked' {
  if (mark && mark.state !== 'verified') return mark.state
  const lookedAt = (at: Date) => (confirmedAt && confirmedAt > at ? confirmedAt : at)
  if (mark && lookedAt(mark.at) >= holdsFrom) return 'verified'
  return lookedAt(entry.at) >= freshFrom ? 'unchecked' : 'aged'
}
