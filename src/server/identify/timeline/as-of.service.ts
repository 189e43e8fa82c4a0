// What we knew of a customer on a past day, beside what we know today.
import type { Ctx } from '../../platform/ctx.ts'
import { rowsAsOf } from '../../platform/history/as-of.ts'
import { homesOf } from '../../platform/history/place.ts'
import type { Row } from '../../platform/history/record.ts'
import { Problem } from '../../platform/problem.ts'
import { noteReading } from '../access-log/access-log.service.ts'
import { customerAsOf, standingThen } from '../customers/as-of.service.ts'
import { aroundSince } from './around-as-of.service.ts'
import { sumsAsOf } from './as-of.store.ts'
import { isSame, pointedAt, readChange, type StoredChange } from './changes.rules.ts'
import { readNames } from './timeline.store.ts'

const people = { name: 'related_person', ofCustomer: 'child' } as const

/** Kept of a record for the program's own use, or told by the sums. */
const untold = new Set(['merged_into', 'root_id', 'own', 'search_tokens', 'complaint_open', 'origin_id'])

export async function readAsOf(ctx: Ctx, { customerId, at }: { customerId: string; at: Date }) {
  if (at > ctx.now) throw new Problem(422, 'asOfInFuture')
  const now = await customerAsOf(ctx, customerId, ctx.now)
  const asked = await customerAsOf(ctx, customerId, at)
  if (!now) throw new Problem(404, 'customerNotFound')
  await noteReading(ctx, now.id, at.toISOString())
  const others = await standingThen(
    ctx,
    now.owns.filter((id) => !asked?.owns.includes(id)),
    at,
  )
  // The record that was kept may be younger than one that has become a part of it.
  const [eldest] = others.tops
  const then = asked ?? (eldest && (await customerAsOf(ctx, eldest.id, at)))
  if (!then) return { isThere: false as const }
  const apart = others.tops.filter(({ id }) => id !== then.id)
  const owns = [...new Set([...then.owns, ...others.all])]
  const change = differing('customer', now.id, then.columns, now.columns)
  const around = await peopleThenAndNow(ctx, owns, now.owns, at)
  const changes = [change, ...around.map((each) => each.change)]
  const names = await readNames(ctx, [...new Set(pointedAt(changes))])
  const read = (each: StoredChange) => readChange(each, ctx.actor.masks, names).fields
  return {
    isThere: true as const,
    id: then.id,
    memberCount: then.owns.length - 1,
    apart,
    fields: read(change).map((field) => ({ ...field, isChanged: !isSame(field.before, field.after) })),
    people: around.map(({ change: each, ...person }) => ({
      ...person,
      fields: read(each).filter(({ before, after }) => before !== null || after !== null),
    })),
    around: await aroundSince(ctx, { former: owns, present: now.owns, at }),
    sumsThen: await sums(ctx, owns, at, at),
    sumsHappened: await sums(ctx, owns, at, ctx.now),
    sumsNow: await sums(ctx, now.owns, ctx.now, ctx.now),
  }
}

async function sums(ctx: Ctx, owns: string[], at: Date, knownAt: Date) {
  const homes = [...new Set([...(await homesOf(ctx, owns)).values()].map(({ id }) => id))]
  return sumsAsOf(ctx, { owns, homes }, at, knownAt)
}

async function peopleThenAndNow(ctx: Ctx, thenOwns: string[], nowOwns: string[], at: Date) {
  const then = await rowsAsOf(ctx, people, thenOwns, at)
  const now = await rowsAsOf(ctx, people, nowOwns, ctx.now)
  return [...new Set([...then.keys(), ...now.keys()])].map((id) => ({
    id,
    isThere: then.has(id),
    isGone: !now.has(id),
    change: differing('related_person', id, then.get(id) ?? {}, now.get(id) ?? {}),
  }))
}

/** All that either of the two says, as one change from the one to the other. */
function differing(table: string, recordId: string, before: Row, after: Row): StoredChange {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const said = names.filter((name) => !untold.has(name) && !(isBlank(before[name]) && isBlank(after[name])))
  const pick = (row: Row) => Object.fromEntries(said.map((name) => [name, row[name] ?? null]))
  return { table, recordId, action: 'update', before: pick(before), after: pick(after) }
}

const isBlank = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
