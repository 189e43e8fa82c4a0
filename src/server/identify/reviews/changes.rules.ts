// What a request would change, field by field, as this reader may see it.

import type { Row } from '../../platform/history/record.ts'
import { maskFor } from '../../platform/mask.ts'
import { fieldOfColumn } from './reviews.rules.ts'

export type FieldChange = { field: string; before: unknown; after: unknown }

/** Of somebody new, in this order. */
const ofNewcomer = [
  ...['name', 'kind', 'external_number', 'gender', 'birth_month', 'phone', 'second_phone', 'email'],
  ...['province', 'city', 'address', 'company', 'industry', 'business_category', 'occupation', 'language'],
  ...['receive_by', 'receive_topics', 'receive_time'],
  ...['id_number', 'source', 'introducer', 'note', 'preferences', 'tag_ids', 'owner_id', 'department_id'],
]

const masks = { phone: 'phone', second_phone: 'phone', email: 'email', id_number: 'idNumber' } as const

type Reader = { masks: ReadonlySet<string>; names: ReadonlyMap<string, string> }

export function changesOf(patch: Row, base: Row, reader: Reader): FieldChange[] {
  const columns = Object.keys(patch).filter((column) => !isPartOfAnother(column, patch))
  return columns.map((column) => {
    return {
      field: fieldOfColumn(column),
      before: shown(column, base, reader),
      after: shown(column, patch, reader),
    }
  })
}

/** All that is known of somebody who is to become a customer. */
export function recordOf(record: Row, reader: Reader): FieldChange[] {
  const custom: Row = typeof record.custom === 'object' && record.custom !== null ? { ...record.custom } : {}
  const all: Row = { ...record }
  for (const [key, value] of Object.entries(custom)) all[`custom.${key}`] = value
  return [...ofNewcomer, ...Object.keys(custom).map((key) => `custom.${key}`)]
    .filter((column) => isThere(all[column]))
    .map((column) => ({ field: fieldOfColumn(column), before: null, after: shown(column, all, reader) }))
}

/** Ids that stand for a name. */
export function idsIn(rows: readonly Row[]): string[] {
  const ids = rows.flatMap(({ owner_id, department_id, tag_ids }) => [
    owner_id,
    department_id,
    ...(Array.isArray(tag_ids) ? tag_ids : []),
  ])
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}

/** Phones and mailbox that somebody is to get: of a newcomer those of his record. */
export function numbersIn({ patch, record }: { patch: Row; record: Row }) {
  const given = Object.keys(record).length > 0 ? record : patch
  const { phone, second_phone: secondPhone, email } = given
  const said = Object.entries({ phone, secondPhone, email })
  return Object.fromEntries(
    said.flatMap(([name, value]) => (typeof value === 'string' && value ? [[name, value]] : [])),
  )
}

const isThere = (value: unknown) =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)

/** A birthday is one thing, told by its first column that is there; so is an identity number. */
function isPartOfAnother(column: string, row: Row): boolean {
  if (column === 'id_kind') return 'id_number' in row
  if (!column.startsWith('birth_')) return false
  return column !== Object.keys(row).find((each) => each.startsWith('birth_'))
}

function shown(column: string, row: Row, { masks: hidden, names }: Reader): unknown {
  if (column.startsWith('birth_')) return birthIn(row)
  const value = row[column] ?? null
  if (column === 'owner_id' || column === 'department_id')
    return typeof value === 'string' ? (names.get(value) ?? value) : null
  if (column === 'tag_ids')
    return Array.isArray(value) ? value.map((id) => names.get(String(id)) ?? String(id)) : []
  const mask = Object.entries(masks).find(([name]) => name === column)?.[1]
  return mask && typeof value === 'string' ? maskFor(hidden, mask, value) : value
}

function birthIn(row: Row) {
  const { birth_calendar: calendar, birth_year: year, birth_month: month, birth_day: day } = row
  if (!month || !day) return null
  return {
    calendar: calendar ?? 'solar',
    year: year ?? null,
    month,
    day,
    leapMonth: row.birth_leap_month === true,
  }
}
