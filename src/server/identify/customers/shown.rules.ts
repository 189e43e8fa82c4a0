// What the top of merged customers shows, field by field: its own values and those of its members, none of them overwritten.
import type { Row } from '../../platform/history/record.ts'

/** A record of a tree with its own values by column name (snake_case, as JSON). */
export type OwnRecord = { id: string; columns: Row }

/** `own`: the top's value, where it has none the newest member's; `newest`: of the record made last; `fullest`: the longest. */
export type ShowRule = 'own' | 'newest' | 'fullest'

/** Columns that are one thing are chosen together. */
export const shownFields = {
  name: ['name'],
  external_number: ['external_number'],
  gender: ['gender'],
  birth: ['birth_calendar', 'birth_year', 'birth_month', 'birth_day', 'birth_leap_month'],
  phone: ['phone'],
  second_phone: ['second_phone'],
  email: ['email'],
  place: ['province', 'city', 'address'],
  company: ['company'],
  industry: ['industry'],
  business_category: ['business_category'],
  occupation: ['occupation'],
  language: ['language'],
  receive_by: ['receive_by'],
  receive_topics: ['receive_topics'],
  receive_time: ['receive_time'],
  id_number: ['id_kind', 'id_number'],
  source: ['source'],
  introducer: ['introducer'],
} as const
export type ShownField = keyof typeof shownFields

/** Words of several people stand under one another; lists are united; fields of one's own are chosen one by one. */
const texts = ['note', 'preferences'] as const

/** What somebody chose at the top of a tree, of whom; the latest last. */
export type Choice = { customerId: string; field: string; memberId: string }

/** As the API names a field → as the column is called. */
export const snakeCase = (name: string) =>
  name.startsWith('custom.') ? name : name.replace(/([A-Z])/g, '_$1').toLowerCase()

/** The field that a column is chosen with. */
export function fieldOfColumn(column: string): string {
  for (const [field, columns] of Object.entries(shownFields))
    if (columns.some((each) => each === column)) return field
  return column
}

export type ShowRules = Partial<Record<ShownField, ShowRule>>

/**
 * The values that a customer shows with all who have become parts of him, by column. Each part brings what it showed itself
 * before: what was chosen at it was chosen of its own parts.
 */
export function shownOfTree(
  id: string,
  records: ReadonlyMap<string, OwnRecord>,
  choices: readonly Choice[],
  rules: ShowRules,
): Row {
  const top = records.get(id)
  if (!top) throw new Error(`no record ${id} in its own tree`)
  const parts = [...records.values()].filter(({ columns }) => columns.merged_into === id)
  const members = parts.map((part) => {
    return { id: part.id, columns: { ...part.columns, ...shownOfTree(part.id, records, choices, rules) } }
  })
  const chosen = new Map<string, OwnRecord>()
  for (const { customerId, field, memberId } of choices) {
    const member = customerId === id && isBelow(memberId, id, records) && records.get(memberId)
    if (member) chosen.set(field, member)
  }
  return shownOf(top, members, (field) => chosen.get(field), rules)
}

function isBelow(id: string, top: string, records: ReadonlyMap<string, OwnRecord>): boolean {
  for (let at: unknown = id; typeof at === 'string'; at = records.get(at)?.columns.merged_into)
    if (at === top) return true
  return false
}

function shownOf(
  top: OwnRecord,
  members: OwnRecord[],
  chosen: (field: string) => OwnRecord | undefined,
  rules: ShowRules,
): Row {
  const newest = members.toSorted((a, b) => momentOf(b) - momentOf(a))
  const inOrder = [top, ...newest]
  const shown: Row = {}
  for (const [field, columns] of Object.entries(shownFields)) {
    const from = chosen(field) ?? pick(inOrder, columns, rules[field as ShownField] ?? 'own')
    for (const column of columns) shown[column] = from.columns[column] ?? null
  }
  const isTwice = isFilled(shown.phone) && shown.second_phone === shown.phone
  if (isTwice || (!chosen('second_phone') && shown.second_phone === null))
    shown.second_phone = otherPhone(inOrder, shown.phone)
  for (const text of texts) shown[text] = chosen(text)?.columns[text] ?? together(inOrder, text)
  shown.tag_ids = [...new Set((chosen('tag_ids') ? [chosen('tag_ids')] : inOrder).flatMap(tagsOf))]
  shown.custom = customOf(inOrder, chosen)
  return shown
}

function pick(inOrder: OwnRecord[], columns: readonly string[], rule: ShowRule): OwnRecord {
  const [top] = inOrder as [OwnRecord]
  const filled = inOrder.filter((record) => columns.some((column) => isFilled(record.columns[column])))
  if (rule === 'newest') return filled.toSorted((a, b) => momentOf(b) - momentOf(a))[0] ?? top
  if (rule === 'fullest')
    return filled.toSorted((a, b) => lengthOf(b, columns) - lengthOf(a, columns))[0] ?? top
  return filled[0] ?? top
}

const isFilled = (value: unknown) => value !== null && value !== undefined && value !== '' && value !== false

const momentOf = ({ columns }: OwnRecord) => Date.parse(String(columns.created_at))

function lengthOf({ columns }: OwnRecord, names: readonly string[]): number {
  return names.reduce(
    (sum, name) => sum + (isFilled(columns[name]) ? 100 + String(columns[name]).length : 0),
    0,
  )
}

/** A second number is shown where there is room for it: whoever is merged had one that he is reached by; never the same twice. */
function otherPhone(inOrder: OwnRecord[], phone: unknown): unknown {
  const all = inOrder.flatMap(({ columns }) => [columns.phone, columns.second_phone])
  return all.find((each) => isFilled(each) && each !== phone) ?? null
}

function together(inOrder: OwnRecord[], column: string): string | null {
  const said = inOrder.flatMap(({ columns }) => (isFilled(columns[column]) ? [String(columns[column])] : []))
  const different = said.filter((text, at) => !said.slice(0, at).some((earlier) => earlier.includes(text)))
  return different.length > 0 ? different.join('\n\n') : null
}

function tagsOf(record: OwnRecord | undefined): string[] {
  return Array.isArray(record?.columns.tag_ids) ? record.columns.tag_ids : []
}

function customOf(inOrder: OwnRecord[], chosen: (field: string) => OwnRecord | undefined): Row {
  const custom: Row = {}
  for (const key of new Set(inOrder.flatMap((record) => Object.keys(fieldsOf(record))))) {
    const from = chosen(`custom.${key}`) ?? inOrder.find((record) => key in fieldsOf(record))
    const value = from && fieldsOf(from)[key]
    if (value !== undefined) custom[key] = value
  }
  return custom
}

function fieldsOf({ columns }: OwnRecord): Row {
  const { custom } = columns
  return typeof custom === 'object' && custom !== null ? (custom as Row) : {}
}
