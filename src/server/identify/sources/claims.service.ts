// Two sources say different things of a customer: the more believed one is shown, the other is kept until somebody settles it.
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Patch, updateManyRecords } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { Problem } from '../../platform/problem.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { factsOf, givesWay, partOf, type Wish, without } from './claims.rules.ts'
import {
  type ClaimRow,
  claimsOf,
  claimTable,
  type Differing,
  differing,
  insertClaims,
  type KnownClaim,
  listClaims,
  openClaims,
  sourceOfOperation,
} from './claims.store.ts'
import { readSources } from './sources.service.ts'
import { verifiedDaysSetting } from './sources.settings.ts'

export type Claim = Omit<ClaimRow, 'ownerName'>

/** Of customers in scope, the newest first. */
export const readClaims = (ctx: Ctx, query: Parameters<typeof listClaims>[1]) => listClaims(ctx, query)

/** Of a customer whom the caller has made sure of. */
export const claimsAbout = (ctx: Ctx, homeId: string): Promise<Claim[]> => openClaims(ctx, homeId)

/** Where what this operation writes comes from; null: the staff typed it. */
export const sourceOf = (tx: InOperation): Promise<string | null> => sourceOfOperation(tx)

const day = 86_400_000

/** The facts that these wishes must leave as they are, for what stands there is believed more. Writes nothing. */
async function withheld(
  ctx: Ctx,
  wishes: readonly Wish[],
  { source: by, hasAsked }: Speaker,
): Promise<Differing[]> {
  const asked = wishes.flatMap((wish) => {
    const fields = factsOf(wish)
    return fields.length > 0
      ? [{ id: wish.id, columns: { ...wish.columns, custom: wish.custom }, fields }]
      : []
  })
  if (asked.length === 0) return []
  const verifiedDays = await readSetting(ctx, verifiedDaysSetting)
  const found = await differing(ctx, asked, new Date(ctx.now.getTime() - verifiedDays * day))
  if (found.length === 0) return []
  const sources = await readSources(ctx)
  return found.filter((standing) => !givesWay(standing, by, sources, hasAsked))
}

/**
 * Who says something, whether somebody entitled has said that it is right whatever stands there, and whether the customer
 * was just asked about it, so that what was checked before is old.
 */
export type Speaker = { source: string; isRight?: boolean | undefined; hasAsked?: boolean }

/** `contradicted`: of whom something was wished that what stands there did not give way to. */
export type Heeded<W extends Wish> = { allowed: W[]; contradicted: ReadonlySet<string> }

/** What a source would be let write. */
export async function whatMayBeWritten<W extends Wish>(
  ctx: Ctx,
  wishes: W[],
  speaker: Speaker,
): Promise<Heeded<W>> {
  return leave(wishes, speaker.isRight ? [] : await withheld(ctx, wishes, speaker))
}

/** The same, and what it must not write is kept as its word. Callers hold the customers or all places. */
export async function heedSources<W extends Wish>(
  tx: InOperation,
  wishes: W[],
  speaker: Speaker,
): Promise<Heeded<W>> {
  if (wishes.length === 0) return leave(wishes, [])
  const { source: by } = speaker
  const kept = speaker.isRight ? [] : await withheld(tx, wishes, speaker)
  const homes = [...new Set(kept.map(({ homeId }) => homeId))]
  const known = (await claimsOf(tx, [...new Set([...homes, ...wishes.map(({ id }) => id)])])).filter(
    ({ sourceKey }) => sourceKey === by,
  )
  const byFact = new Map(known.map((claim) => [`${claim.own} ${claim.field}`, claim]))
  const wished = new Map(wishes.map((wish) => [wish.id, wish]))
  const fresh = kept.flatMap(({ id, homeId, field, digest }) => {
    const wish = wished.get(id)
    if (!wish || byFact.has(`${id} ${field}`)) return []
    return [{ homeId, own: id, field, digest, value: partOf(wish, field) }]
  })
  await insertClaims(tx, by, fresh)
  await updateManyRecords(tx, claimTable, [
    ...sayAnew(tx, kept, byFact, wished),
    ...fallSilent(kept, known, wished),
  ])
  await refreshMetrics(tx, homes)
  return leave(wishes, kept)
}

/** What it said before it says otherwise now: open again, even where somebody had settled the former word. */
function sayAnew(
  tx: InOperation,
  kept: readonly Differing[],
  byFact: ReadonlyMap<string, KnownClaim>,
  wished: ReadonlyMap<string, Wish>,
): Patch[] {
  return kept.flatMap(({ id, field, digest }) => {
    const claim = byFact.get(`${id} ${field}`)
    const wish = wished.get(id)
    const isSaid = claim?.digest === digest && claim.state !== 'gone'
    if (!claim || !wish || isSaid) return []
    const columns = {
      ...{ value: partOf(wish, field), value_hash: digest, claimed_at: tx.now.toISOString() },
      ...{ state: 'open', settled_by: null, settled_at: null },
    }
    return [{ id: claim.id, customerId: claim.customerId, columns }]
  })
}

/** Of what it speaks and no longer contradicts, its former word is gone. */
function fallSilent(
  kept: readonly Differing[],
  known: readonly KnownClaim[],
  wished: ReadonlyMap<string, Wish>,
): Patch[] {
  const contradicted = new Set(kept.map(({ id, field }) => `${id} ${field}`))
  return known.flatMap(({ own, field, state, id, customerId }) => {
    const wish = wished.get(own)
    const isOver = state === 'open' && wish && factsOf(wish).includes(field)
    if (!isOver || contradicted.has(`${own} ${field}`)) return []
    return [{ id, customerId, columns: { state: 'gone' } }]
  })
}

function leave<W extends Wish>(wishes: W[], kept: readonly Differing[]): Heeded<W> {
  if (kept.length === 0) return { allowed: wishes, contradicted: new Set() }
  const fields = new Map<string, Set<string>>()
  for (const { id, field } of kept) fields.set(id, (fields.get(id) ?? new Set()).add(field))
  const allowed = wishes.map((wish) => without(wish, fields.get(wish.id) ?? new Set()))
  return { allowed, contradicted: new Set(fields.keys()) }
}

/** Somebody of the staff has written these facts himself: he has seen what others say. */
export async function overrule(tx: InOperation, homeId: string, wish: Wish): Promise<void> {
  const facts = new Set(factsOf(wish))
  const over = (await claimsOf(tx, [homeId])).filter(
    ({ own, field, state }) => own === wish.id && state === 'open' && facts.has(field),
  )
  const columns = { state: 'rejected', ...settledNow(tx) }
  await updateManyRecords(
    tx,
    claimTable,
    over.map(({ id, customerId }) => ({ id, customerId, columns })),
  )
}

/** Ends a contradiction. What is taken the caller writes. */
export async function settleClaim(
  tx: InOperation,
  homeId: string,
  id: string,
  state: 'taken' | 'rejected',
): Promise<Claim> {
  const claim = (await openClaims(tx, homeId)).find((each) => each.id === id)
  if (!claim) throw new Problem(409, 'claimSettled')
  const { settled_by: settledBy, settled_at: settledAt } = settledNow(tx)
  const key = { customerId: homeId, id }
  await updateRecord(tx, claimTable, key, { state, settledBy, settledAt }, tx.request?.ifMatch)
  return claim
}

function settledNow(tx: InOperation) {
  const settledBy = tx.actor.via === 'system' ? null : tx.actor.userId
  return { settled_by: settledBy, settled_at: tx.now.toISOString() }
}
