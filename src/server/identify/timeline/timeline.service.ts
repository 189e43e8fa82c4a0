// One line of time over everything that happened with a customer, whichever module keeps it.
import { z } from 'zod'
import { type TimelineEntry, type TimelineKind, timelineEntry } from '../../../contracts/timeline.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { requireCustomer, visibleCustomers } from '../customers/customers.service.ts'
import { pointedAt, readChange, type StoredChange } from './changes.rules.ts'
import { kindsOf } from './kinds.rules.ts'
import { marksOf } from './marks.store.ts'
import { namesOfDepartment, readNames, readSlice, type TimelineRow } from './timeline.store.ts'
import type { Place, Wanted } from './timeline-slice.store.ts'

const place = z
  .tuple([cursorPart.moment, cursorPart.text, cursorPart.id])
  .transform(([at, kind, id]) => ({ at, kind, id }))

type Query = {
  customerId: string
  kinds?: string
  channel?: string
  employeeId?: string
  departmentId?: string
  text?: string
  until?: Date
  isMarked?: boolean
  limit: number
  cursor?: string
}

/** After every kind by its letters: the place before all that happened at a moment. */
const beforeAll = { kind: 'zzzz', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** The moment is told to the millisecond, entries are kept to the microsecond. */
const placeUntil = (until: Date): Place => ({ at: new Date(until.getTime() + 1).toISOString(), ...beforeAll })

export async function readTimeline(ctx: Ctx, query: Query) {
  const { id: customerId } = await requireCustomer(ctx, query.customerId)
  const after = decodeCursor(query.cursor, place) ?? (query.until && placeUntil(query.until))
  const wanted = await wantedOf(ctx, customerId, query)
  const slice = {
    customerId,
    kinds: kindsOf(ctx, query.kinds).filter((kind) => mayHold(ctx, kind, query)),
    wanted,
    after,
    limit: query.limit + 1,
    zone: await businessTimeZone(ctx),
  }
  const rows = await readSlice(ctx, slice)
  const data = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? data.at(-1) : undefined
  const pointed = data.flatMap(({ kind, body }) =>
    kind === 'change' ? pointedAt(changeBody.parse(body).changes) : [],
  )
  const names = await readNames(ctx, [...new Set(pointed)])
  const strangers = await strangersIn(ctx, data)
  const marks = await marksOf(
    ctx,
    customerId,
    data.map(({ id }) => id),
  )
  return {
    data: data.map((row) => ({
      ...entryOf(ctx, strangers.has(row) ? withoutOther(row) : row, names),
      mark: marks.get(`${row.kind} ${row.id}`) ?? null,
    })),
    nextCursor: last ? encodeCursor([last.key, last.kind, last.id]) : null,
  }
}

async function wantedOf(ctx: Ctx, customerId: string, query: Query): Promise<Wanted | undefined> {
  const { channel, employeeId, departmentId, text, isMarked } = query
  if (!channel && !employeeId && !departmentId && !text && !isMarked) return undefined
  const employees = employeeId ? [...(await readNames(ctx, [employeeId])).values()] : undefined
  const ofDepartment = departmentId ? await namesOfDepartment(ctx, departmentId) : undefined
  return { channel, text, employees, ...ofDepartment, ...(isMarked ? { markedOf: customerId } : {}) }
}

const withChannel = new Set<TimelineKind>(['purchase', 'return', 'contact'])

/** Words are not looked for where the reader would learn from a hit what is masked or hidden in the answer. */
function mayHold({ actor: { masks }, scope }: Ctx, kind: TimelineKind, { channel, text }: Query): boolean {
  if (channel && !withChannel.has(kind)) return false
  if (text && kind === 'change' && masks.size > 0) return false
  return !(text && kind === 'tie' && scope.kind !== 'all')
}

const tieBody = z.looseObject({ otherId: z.string().nullable() })

/** Entries about a tie with somebody whom this reader may not see. */
async function strangersIn(ctx: Ctx, rows: TimelineRow[]): Promise<Set<TimelineRow>> {
  const others = rows.flatMap((row) => {
    const id = row.kind === 'tie' ? tieBody.parse(row.body).otherId : null
    return id === null ? [] : [{ row, id }]
  })
  const visible = await visibleCustomers(
    ctx,
    others.map(({ id }) => id),
  )
  return new Set(others.filter(({ id }) => !visible.has(id)).map(({ row }) => row))
}

const withoutOther = (row: TimelineRow): TimelineRow => ({
  ...row,
  body: { ...z.looseObject({}).parse(row.body), otherName: null, note: null },
})

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
