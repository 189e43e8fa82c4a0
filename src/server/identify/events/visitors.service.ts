// Visitors of a site: unknown until somebody says who they are, and unknown again, exactly, where that was a mistake.
import { createHash } from 'node:crypto'
import { isoOfDay } from '../../../analytics/calendar.ts'
import type { saidBy } from '../../../contracts/event-words.ts'
import { asCustomer, type Ctx } from '../../platform/ctx.ts'
import { discardOperation, type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, type Home } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord } from '../../platform/history/record.ts'
import type { AfterUndo } from '../../platform/history/undo.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay, businessTimeZone } from '../../platform/settings/business.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { ownersOfKeys, type WholeKey } from '../customers/key-holder.service.ts'
import { recountActivity } from './events.store.ts'
import { consentsFollowVisitors, keepConsent, keepWithdrawal } from './visitor-consents.service.ts'
import {
  dropVisitor,
  endKey,
  identitiesOf,
  identityTable,
  listUnknown,
  meetVisitors,
  namelessDays,
  placeVisitors,
  readVisitor,
  type TakenVisitor,
  takeVisitor,
} from './visitors.store.ts'

type Wish = {
  visitorKey?: string | undefined
  visitorId?: string | undefined
  customerId?: string | undefined
  key?: WholeKey | undefined
  saidBy: (typeof saidBy)[number]
}

/** Only the hash of a key is kept. */
export const hashVisitorKey = (key: string) => createHash('sha256').update(key).digest()

/** What the visitor did stands with the customer from now on, and what they do next comes to them. */
export async function identifyVisitor(
  ctx: Ctx,
  { visitorKey, visitorId, customerId, key, saidBy: by }: Wish,
) {
  return inOperation(ctx, { kind: 'visitor.identify' }, async (tx) => {
    const [owner] = key ? await ownersOfKeys(tx, [key]) : [customerId]
    if (!owner) throw new Problem(404, 'customerNotFound')
    const home = await requireCustomer(tx, owner)
    const keyHash = visitorKey === undefined ? {} : { keyHash: hashVisitorKey(visitorKey) }
    const visitor = await takeVisitor(tx, { ...(visitorId ? { id: visitorId } : {}), ...keyHash })
    if (!visitor) throw new Problem(404, 'visitorNotFound')
    // Two people on one device: the first stays until somebody says that it was a mistake.
    if (visitor.placeId !== visitor.id)
      throw new Problem(409, visitor.placeId === home.id ? 'visitorKnown' : 'visitorTaken')
    return { id: await identify(tx, visitor, home, by), operationId: tx.operationId }
  })
}

/** Of a visitor who fills in a form: nothing where they have withdrawn since, or are taken for somebody already. */
export async function nameVisitor(tx: InOperation, visitorId: string, customerId: string): Promise<void> {
  const home = await requireCustomer(tx, customerId)
  const visitor = await takeVisitor(tx, { id: visitorId })
  if (visitor && visitor.placeId === visitor.id) await identify(tx, visitor, home, 'form')
}

async function identify(tx: InOperation, visitor: TakenVisitor, home: Home, by: Wish['saidBy']) {
  const id = newId()
  await insertRecord(tx, identityTable, { ...atHome(home), id, visitorId: visitor.id, saidBy: by })
  await visitorsFollow(tx, [home.id])
  await keepConsent(tx, home.id, { ...visitor, identityId: id })
  return id
}

/** Who this is among the visitors, known or not. */
export const findVisitorId = async (ctx: Ctx, visitorKey: string): Promise<string | null> =>
  (await readVisitor(ctx, hashVisitorKey(visitorKey)))?.id ?? null

type Agreed = { siteId: string; textId: string | null; consentedAt: Date }

/** Whoever has agreed on a site for the first time becomes known as a visitor. */
export async function welcomeVisitor(ctx: Ctx, visitorKey: string, agreed: Agreed): Promise<void> {
  const visitor = { ...agreed, id: newId(), keyHash: hashVisitorKey(visitorKey), at: ctx.now }
  await meetVisitors(ctx, [], [visitor])
}

/**
 * A visitor says on the site that nothing is to be recorded any more. Who is unknown goes with all they did; who is known
 * has it in the ledger. The key opens nothing from now on.
 */
export async function withdrawVisitor(ctx: Ctx, visitorKey: string): Promise<void> {
  await inOperation(asCustomer(ctx), { kind: 'visitor.withdraw', sourceKey: 'site' }, async (tx) => {
    const visitor = await takeVisitor(tx, { keyHash: hashVisitorKey(visitorKey) })
    const isKnown = visitor && visitor.placeId !== visitor.id
    if (isKnown) await keepWithdrawal(tx, visitor.placeId, visitor)
    else await discardOperation(tx, tx.operationId)
    if (visitor) await (isKnown ? endKey(tx, visitor.id) : dropVisitor(tx, visitor.id))
  })
}

/** It was somebody else: exactly what the visitor did goes back under the visitor's own id. */
export async function forgetIdentity(ctx: Ctx, { customerId, id }: { customerId: string; id: string }) {
  return inOperation(ctx, { kind: 'visitor.forget' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await deleteRecord(tx, identityTable, { customerId: home.id, id })
    await visitorsFollow(tx, [home.id])
    await consentsFollowVisitors(tx, [home.id])
    return { operationId: tx.operationId }
  })
}

/** After customers were merged, taken apart or an identification was undone. */
export const visitorsFollow: AfterUndo = async (tx, customerIds) =>
  recountActivity(tx, await placeVisitors(tx, customerIds), await businessTimeZone(tx))

export async function readIdentities(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  return identitiesOf(ctx, id)
}

const nameless = 30

export async function readVisitors(ctx: Ctx, query: { limit: number; cursor?: string }) {
  const { day } = await businessDay(ctx)
  const page = await listUnknown(ctx, query)
  return { ...page, nameless: await namelessDays(ctx, isoOfDay(day - nameless + 1)) }
}
