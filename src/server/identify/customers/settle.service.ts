// What follows from the records of customers, in whatever way they were written.
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import { refreshSpecialDays } from '../special-days/special-days.service.ts'
import { asWritten } from './as-written.rules.ts'
import { identityKeysOf } from './customer-record.rules.ts'
import { noteSearch } from './customer-search.service.ts'
import {
  dropTracesOfGone,
  findKeyHolders,
  ownRecordsWithMembers,
  setComplaintFlags,
  setIdentityKeys,
  setSearchTokens,
} from './customers.store.ts'
import { setReviewFlags } from './review-gate.store.ts'
import { searchTokens } from './search-tokens.rules.ts'
import { showAll } from './shown.service.ts'

/** After complaints were opened or settled: everybody who meets the customer must know. */
export async function refreshComplaintFlags(tx: InOperation, ids: string[]): Promise<void> {
  await setComplaintFlags(tx, ids)
  // Lists filter by the copy that stands with the live numbers.
  await refreshMetrics(tx, ids)
}

/** After records were written in whatever way: what is shown, keys, search tokens and live numbers follow. */
export async function settle(tx: InOperation, written: string[]): Promise<void> {
  if (written.length === 0) return
  const ids = [...new Set([...written, ...(await showAll(tx, written))])]
  await setReviewFlags(tx, ids)
  const own = await ownRecordsWithMembers(tx, ids)
  // Keys are his whose value it is, words those of the one who is found.
  const tokens = new Map<string, Set<string>>(own.map(({ id }) => [id, new Set()]))
  for (const record of own) for (const token of searchTokens(record)) tokens.get(record.homeId)?.add(token)
  const derived = own.map((record) => ({
    id: record.id,
    keys: record.isAway ? [] : identityKeysOf(record),
    tokens: [...(tokens.get(record.id) ?? [])],
  }))
  await setIdentityKeys(tx, derived)
  await setSearchTokens(tx, derived)
  await dropTracesOfGone(tx, ids)
  await setComplaintFlags(tx, ids)
  await refreshSpecialDays(tx, ids)
  await indexTexts(tx, noteSearch, ids)
  await refreshMetrics(tx, ids)
}

/** The same after an undoing, which is refused where a number that comes back has become another's since. */
export async function settleUndone(tx: InOperation, ids: string[]): Promise<void> {
  await settle(tx, ids)
  if (ids.length === 0) return
  const wanted = (await ownRecordsWithMembers(tx, ids))
    .filter(({ isAway }) => !isAway)
    .flatMap((record) => identityKeysOf(record).map((key) => ({ ...key, id: record.id })))
    .filter(({ kind }) => kind === 'number')
  const holders = new Map((await findKeyHolders(tx, wanted)).map((holder) => [holder.value, holder]))
  for (const { value, id } of wanted) {
    const holder = holders.get(value)
    if (holder && holder.customerId !== id)
      throw new Problem(409, 'customerNumberTaken', { number: asWritten(holder) })
  }
}
