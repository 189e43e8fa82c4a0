// The partner's way in: whoever brings the key of a running agreement reads what it gives, now. Nothing is remembered
// between two pages, so that who withdraws consent meanwhile is not on the second.
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { type Ctx, inTransaction, systemActor } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { standingOn } from './agreements.rules.ts'
import { type AgreementRow, findAgreement } from './agreements.store.ts'
import { givenPage, noLongerGiven } from './given-rows.service.ts'
import { hashKey } from './keys.service.ts'
import { findKey, noteUse } from './keys.store.ts'
import { beginReading, noteGiven } from './share-log.service.ts'
import { givenAfter } from './share-log.store.ts'
import { sharingRules } from './sharing.settings.ts'

/** Each process counts for itself: it keeps the program well, and is no quota. */
const turns = new RateLimiterMemory({ points: 1_000_000, duration: 60 })

/** For the program itself, whatever the partner sends along. */
function asPartner(ctx: Ctx): Ctx {
  const actor = { ...systemActor(ctx.locale), name: 'partner' }
  return { ...ctx, actor, scope: actor.scope }
}

async function openDoor(ctx: Ctx): Promise<AgreementRow> {
  const { guestKey } = ctx.request ?? {}
  if (!guestKey) throw new Problem(401, 'shareKeyMissing')
  const key = await findKey(ctx, hashKey(guestKey))
  const agreement = key && (await findAgreement(ctx, key.agreementId))
  if (!agreement) throw new Problem(401, 'shareKeyUnknown')
  await takeTurn(ctx, agreement.id)
  const standing = standingOn((await businessDay(ctx)).date, agreement)
  if (standing === 'agreed') throw new Problem(403, 'shareNotYet', { day: agreement.startsOn })
  if (standing !== 'running') throw new Problem(403, standing === 'revoked' ? 'shareRevoked' : 'shareEnded')
  await noteUse(ctx, key.id)
  return agreement
}

async function takeTurn(ctx: Ctx, agreementId: string): Promise<void> {
  const { perMinute } = await readSetting(ctx, sharingRules)
  const { consumedPoints, msBeforeNext } = await turns.consume(agreementId)
  if (consumedPoints > perMinute)
    throw new Problem(429, 'tooManyRequests', { seconds: Math.ceil(msBeforeNext / 1000) })
}

const place = z.tuple([cursorPart.id])
type PageQuery = { limit: number; cursor?: string }

/** Written down in the same transaction: what cannot be recorded is not given. */
export async function readShared(asked: Ctx, query: PageQuery) {
  decodeCursor(query.cursor, place)
  const ctx = asPartner(asked)
  const agreement = await openDoor(ctx)
  const { id, purpose, aim, fields, endsOn } = agreement
  const page = await inTransaction(ctx, async (tx) => {
    const found = await givenPage(tx, agreement, query)
    const readingId = await beginReading(tx, agreement, { via: 'partner', mark: null })
    const ids = found.data.map((row) => row.id)
    await noteGiven(tx, agreement, ids, { readingId, via: 'partner', mark: null })
    return found
  })
  return { agreement: { id, purpose, aim, fields, endsOn }, ...page }
}

const step = 1_000
/** So many are looked through for one page at most, however long the agreement has been read under. */
const mostSteps = 20

/** Who was given and no longer is. A page may be short of its limit, or empty, and yet be followed by another. */
export async function readWithdrawn(asked: Ctx, { limit, cursor }: PageQuery) {
  let [after = null]: [string | null] | never[] = decodeCursor(cursor, place) ?? []
  const ctx = asPartner(asked)
  const agreement = await openDoor(ctx)
  const data: { id: string }[] = []
  for (let steps = 0; steps < mostSteps && data.length <= limit; steps++) {
    const ids = await givenAfter(ctx, { agreementId: agreement.id, after, limit: step })
    for (const id of await noLongerGiven(ctx, agreement, ids)) data.push({ id })
    after = ids.length < step ? null : (ids.at(-1) ?? null)
    if (after === null) break
  }
  const rows = data.slice(0, limit)
  const last = data.length > limit ? rows.at(-1)?.id : after
  return { data: rows, nextCursor: last ? encodeCursor([last]) : null }
}
