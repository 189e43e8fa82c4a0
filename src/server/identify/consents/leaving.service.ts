// Whoever wants to leave, leaves: no reason, no signing in, nothing to prove.

import type { LeaveWish } from '../../../contracts/consent.contract.ts'
import { consentPurposes } from '../../../contracts/consent-words.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { BeforeUndo } from '../../platform/history/undo.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { recordConsents } from './consents.service.ts'
import { isOwnRefusal, type Proof } from './consents.store.ts'

/** What a contract needs is no matter of consent. */
const leavable = consentPurposes.filter((purpose) => purpose !== 'service')

/** Withdraws what is no longer agreed to; without purposes all but the service of contracts, without channels every channel. */
export async function leave(
  tx: InOperation,
  customerId: string,
  { purposes, channels, wantsErasure }: LeaveWish,
  how: 'form' | 'link',
  proof: Proof,
): Promise<void> {
  const places = channels.length === 0 ? [null] : channels
  const entries = (purposes.length === 0 ? leavable : purposes).flatMap((purpose) =>
    places.map((channel) => ({ purpose, channel, state: 'withdrawn' as const })),
  )
  await recordConsents(tx, { customerId, entries, basis: 'consent', how, proof })
  if (wantsErasure) await emit(tx, 'customer.erasureWished', { customerId })
}

/** What a customer withdrew himself is not ours to bring back: he agrees anew, and that is written down. */
export const keepOwnRefusals: BeforeUndo = async (tx, operationId) => {
  if (await isOwnRefusal(tx, operationId)) throw new Problem(409, 'undoCustomersWord')
  return []
}
