// Who and what stood around a customer on a past day, and what has been added, changed and removed since.
import type { Ctx } from '../../platform/ctx.ts'
import { rowsAsOf } from '../../platform/history/as-of.ts'
import type { Row } from '../../platform/history/record.ts'
import { visibleCustomers } from '../customers/customers.service.ts'
import { namesOf } from '../customers/household.service.ts'
import { tiesSince } from './around-as-of.store.ts'
import { isSame, readChange, type StoredChange } from './changes.rules.ts'
import { kindsOf } from './kinds.rules.ts'
import { readNames } from './timeline.store.ts'

type Around = {
  kind: 'person' | 'tie' | 'owned' | 'document'
  id: string
  name: string | null
  /** Of a tie: what the other is to the customer. */
  role: { kind: string; isInverse: boolean } | null
  state: 'added' | 'changed' | 'removed' | 'same'
  fields: { field: string; before: unknown; after: unknown }[]
}

type Owns = { former: string[]; present: string[]; at: Date }

const tables = { person: 'related_person', owned: 'owned_product', document: 'document' } as const

/** Besides its name, of which a change is told like any other: what is told of each. */
const told = {
  person: ['name', 'relation', 'role', 'phone', 'email', 'birth_month', 'birth_day', 'birth_year', 'note'],
  owned: [
    ...['name', 'serial', 'bought_on', 'warranty_until', 'service_months', 'next_service_on', 'replace_on'],
    ...['place', 'condition', 'state', 'note'],
  ],
  document: [
    'title',
    'number',
    'summary',
    'valid_from',
    'valid_until',
    'keep_until',
    'current_version',
    'copies',
  ],
  tie: ['kind', 'since', 'until', 'weight', 'attitude', 'note'],
} as const

/** As far as the reader has the right to each of them. */
export async function aroundSince(ctx: Ctx, owns: Owns): Promise<Around[]> {
  const mayRead = new Set<string>(kindsOf(ctx, undefined))
  const kinds = (['person', 'owned', 'document'] as const).filter((kind) => mayRead.has(kind))
  const all: Around[] = []
  for (const kind of kinds) all.push(...(await ofTable(ctx, kind, owns)))
  return mayRead.has('tie') ? [...all, ...(await ofTies(ctx, owns))] : all
}

async function ofTable(
  ctx: Ctx,
  kind: keyof typeof tables,
  { former, present, at }: Owns,
): Promise<Around[]> {
  const table = { name: tables[kind], ofCustomer: 'child' } as const
  const before = await rowsAsOf(ctx, table, former, at)
  const after = await rowsAsOf(ctx, table, present, ctx.now)
  return [...new Set([...before.keys(), ...after.keys()])].map((id) => {
    const [was, is] = [before.get(id), standing(after.get(id))]
    const row = is ?? was
    const name = row?.[kind === 'document' ? 'title' : 'name']
    return { ...compared(ctx, kind, id, was, is), name: typeof name === 'string' ? name : null, role: null }
  })
}

/** A destroyed document is told of by its title, and is gone. */
const standing = (row: Row | undefined) => (row?.state === 'destroyed' ? undefined : row)

function compared(ctx: Ctx, kind: Around['kind'], id: string, was: Row | undefined, is: Row | undefined) {
  const changed = told[kind].filter((name) => was && is && !isSame(was[name], is[name]))
  const pick = (row: Row | undefined) =>
    Object.fromEntries(changed.map((name) => [name, row?.[name] ?? null]))
  const change: StoredChange = {
    ...{ table: kind === 'tie' ? 'tie' : tables[kind], recordId: id, action: 'update' },
    ...{ before: pick(was), after: pick(is) },
  }
  const state = !is ? 'removed' : !was ? 'added' : changed.length > 0 ? 'changed' : 'same'
  const { fields } = readChange(change, ctx.actor.masks, new Map())
  return { kind, id, state, fields } as const
}

/** Whom the reader may not see stands there without a name, and without what was noted. */
async function ofTies(ctx: Ctx, { former, present, at }: Owns): Promise<Around[]> {
  const owns = new Set([...former, ...present])
  const ties = await tiesSince(ctx, [...owns], at)
  const ends = ties.map(({ id, before, after }) => {
    const row = after ?? before ?? {}
    const isInverse = !owns.has(String(row.from_id))
    const otherId = String(isInverse ? row.from_id : row.to_id)
    return {
      id,
      before,
      after,
      isInverse,
      otherId,
      isCustomer: row[isInverse ? 'from_type' : 'to_type'] === 'customer',
    }
  })
  const idsOf = (isCustomer: boolean) => [
    ...new Set(ends.filter((end) => end.isCustomer === isCustomer).map(({ otherId }) => otherId)),
  ]
  const seen = await visibleCustomers(ctx, idsOf(true))
  const names = new Map([...(await namesOf(ctx, [...seen.keys()])), ...(await readNames(ctx, idsOf(false)))])
  return ends.map(({ id, before, after, isInverse, otherId }) => {
    const name = names.get(otherId) ?? null
    const kind = String((after ?? before ?? {}).kind)
    const { fields, ...change } = compared(ctx, 'tie', id, before ?? undefined, after ?? undefined)
    const open = name === null ? fields.filter(({ field }) => field !== 'note') : fields
    return { ...change, fields: open, name, role: { kind, isInverse } }
  })
}
