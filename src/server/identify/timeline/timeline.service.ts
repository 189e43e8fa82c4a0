// One line of time over everything that happened with a customer, whichever module keeps it.
import { z } from 'zod'
import {
  type TimelineEntry,
  type TimelineKind,
  timelineEntry,
  timelineKind,
} from '../../../contracts/timeline.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { pointedAt, readChange, type StoredChange } from './changes.rules.ts'
import { readNames, readSlice, type TimelineRow } from './timeline.store.ts'

const place = z
  .tuple([cursorPart.moment, cursorPart.text, cursorPart.id])
  .transform(([at, kind, id]) => ({ at, kind, id }))

type Query = { customerId: string; kinds?: string; limit: number; cursor?: string }

/** Besides the customer himself one needs the right to what an entry is about. */
const rights: Partial<Record<TimelineKind, string>> = {
  purchase: 'purchase.read',
  return: 'purchase.read',
  contact: 'contact.read',
  promise: 'contact.read',
  complaint: 'contact.read',
  handoff: 'contact.read',
  answer: 'satisfaction.read',
  plan: 'design.read',
}

export async function readTimeline(ctx: Ctx, query: Query) {
  await requireCustomer(ctx, query.customerId)
  const after = decodeCursor(query.cursor, place)
  const slice = { ...query, kinds: kindsOf(ctx, query.kinds), after, limit: query.limit + 1 }
  const rows = await readSlice(ctx, slice)
  const data = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? data.at(-1) : undefined
  const pointed = data.flatMap(({ kind, body }) =>
    kind === 'change' ? pointedAt(changeBody.parse(body).changes) : [],
  )
  const names = await readNames(ctx, [...new Set(pointed)])
  return {
    data: data.map((row) => entryOf(ctx, row, names)),
    nextCursor: last ? encodeCursor([last.key, last.kind, last.id]) : null,
  }
}

function kindsOf(ctx: Ctx, wanted: string | undefined): TimelineKind[] {
  const asked = wanted === undefined ? timelineKind.options : wanted.split(',')
  const { permissions } = ctx.actor
  return timelineKind.options.filter((kind) => {
    const right = rights[kind]
    return asked.includes(kind) && (!right || permissions.has('*') || permissions.has(right))
  })
}

const changeBody = z.looseObject({ changes: z.array(z.custom<StoredChange>()) })

function entryOf(
  ctx: Ctx,
  { at, kind, id, body }: TimelineRow,
  names: ReadonlyMap<string, string>,
): TimelineEntry {
  if (kind !== 'change') return timelineEntry.parse({ ...z.looseObject({}).parse(body), kind, id, at })
  const { changes, ...rest } = changeBody.parse(body)
  const seen = changes.map((change) => readChange(change, ctx.actor.masks, names))
  return timelineEntry.parse({ ...rest, changes: seen, kind, id, at })
}
