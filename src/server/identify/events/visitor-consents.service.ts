// That a visitor agreed to be recognised stands in the ledger of the customer who they turned out to be.
import type { InOperation } from '../../platform/history/operation.ts'
import type { AfterUndo } from '../../platform/history/undo.ts'
import { recordConsents, refreshStanding } from '../consents/consents.service.ts'
import { nameOfSite, voidAstray } from './visitor-consents.store.ts'
import type { TakenVisitor } from './visitors.store.ts'

export async function keepConsent(
  tx: InOperation,
  customerId: string,
  { identityId, ...visitor }: TakenVisitor & { identityId: string },
): Promise<void> {
  await record(tx, customerId, visitor, { state: 'granted', at: visitor.consentedAt, identityId })
}

export async function keepWithdrawal(
  tx: InOperation,
  customerId: string,
  visitor: TakenVisitor,
): Promise<void> {
  await record(tx, customerId, visitor, { state: 'withdrawn', at: tx.now })
}

type Word = { state: 'granted' | 'withdrawn'; at: Date; identityId?: string }

async function record(
  tx: InOperation,
  customerId: string,
  { id: visitorId, siteId, textId }: TakenVisitor,
  { state, at, identityId }: Word,
): Promise<void> {
  const site = siteId === null ? undefined : await nameOfSite(tx, siteId)
  await recordConsents(tx, {
    customerId,
    entries: [{ purpose: 'tracking', channel: null, state }],
    ...{ at, basis: 'consent', how: 'site' },
    ...(state === 'granted' && textId !== null ? { textId } : {}),
    ...(site === undefined ? {} : { note: site }),
    proof: { visitorId, ...(site === undefined ? {} : { site }), ...(identityId ? { identityId } : {}) },
  })
}

/** Whoever was taken for somebody else has agreed to nothing in that customer's name; and has again, where that is undone. */
export const consentsFollowVisitors: AfterUndo = async (tx, customerIds) => {
  await refreshStanding(tx, await voidAstray(tx, customerIds))
}
