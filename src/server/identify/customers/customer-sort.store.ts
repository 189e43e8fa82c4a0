// What a list can be sorted by: each key has an index and never is NULL, what is missing stands at the far end.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { cursorPart } from '../../platform/cursor.ts'

export type SortKey = {
  /** As the index has it. */
  key: RawBuilder<unknown>
  /** The same value in words that no index knows, so that the planner gathers first and sorts then. */
  unindexed: RawBuilder<unknown>
  type: RawBuilder<unknown>
  /** The value as a text in a cursor. */
  text: z.ZodType<string>
  /** What stands for NULL, and the comparison that holds for everything but it. */
  missing?: { value: RawBuilder<unknown>; isBeyond: RawBuilder<unknown> }
}

const wholeText = z.string().regex(/^-?\d{1,18}$/)
const smallText = z.string().regex(/^-?\d{1,9}$/)
const shareText = z.string().regex(/^(-?\d{1,9}(\.\d{1,9})?(e-0\d)?|Infinity)$/)
const texts = {
  bigint: wholeText,
  integer: smallText,
  real: shareText,
  text: cursorPart.text,
  timestamptz: cursorPart.moment,
}

function present(column: string, type: 'bigint' | 'integer'): SortKey {
  return {
    key: sql.raw(`m.${column}`),
    unindexed: sql.raw(`(m.${column} + 0)`),
    type: sql.raw(type),
    text: texts[type],
  }
}

function optional(column: string, type: 'timestamptz' | 'real', missing: '-infinity' | 'infinity'): SortKey {
  return {
    key: sql.raw(`coalesce(m.${column}, '${missing}')`),
    unindexed: sql.raw(`CASE WHEN m.${column} IS NULL THEN '${missing}'::${type} ELSE m.${column} END`),
    type: sql.raw(type),
    text: texts[type],
    missing: {
      value: sql.raw(`'${missing}'::${type}`),
      isBeyond: sql.raw(missing === 'infinity' ? '<' : '>'),
    },
  }
}

const byValue = present('value_minor', 'bigint')

const sortKeys: Record<string, SortKey> = {
  name: {
    key: sql.raw('m.name COLLATE "zh-x-icu"'),
    unindexed: sql.raw(`(m.name || '') COLLATE "zh-x-icu"`),
    type: sql.raw('text'),
    text: texts.text,
  },
  createdAt: {
    key: sql.raw('m.created_at'),
    unindexed: sql.raw(`greatest(m.created_at, '-infinity')`),
    type: sql.raw('timestamptz'),
    text: texts.timestamptz,
  },
  valueMinor: byValue,
  value12mMinor: present('value_12m_minor', 'bigint'),
  purchaseCount: present('purchase_count', 'integer'),
  firstPurchaseAt: optional('first_purchase_at', 'timestamptz', '-infinity'),
  lastPurchaseAt: optional('last_purchase_at', 'timestamptz', '-infinity'),
  lastContactAt: optional('last_contact_at', 'timestamptz', '-infinity'),
  contactDueAt: optional('contact_due_at', 'timestamptz', 'infinity'),
  overdueAt: optional('overdue_at', 'timestamptz', 'infinity'),
  satisfaction: optional('satisfaction', 'real', 'infinity'),
}

export const sortKeyOf = (field: string): SortKey | undefined => sortKeys[field]

/** A place in one order is none in another. */
export const cursorOf = ({ sort, direction }: { sort: string; direction: string }) =>
  z.tuple([z.literal(`${sort} ${direction}`), sortOf(sort).text, cursorPart.id])

export const sortOf = (sort: string): SortKey => sortKeys[sort] ?? byValue
