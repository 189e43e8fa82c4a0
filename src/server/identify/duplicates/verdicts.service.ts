// Different, related, later: what people say of a suggestion; and asking whoever looks after the other customer.

import { dayFromIso, isoOfDay } from '../../../analytics/calendar.ts'
import type { Verdict } from '../../../contracts/duplicate.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { nameInHistory } from '../customers/named-in-history.service.ts'
import { createTie } from '../ties/ties.service.ts'
import { duplicateRules } from './duplicates.settings.ts'
import { askTable, findAsks, findPair, type PairName, renewHash, verdictTable } from './verdicts.store.ts'

type Wish = {
  pairs: PairName[]
  verdict: Verdict
  note?: string
  tie?: { kind: string; isInverse: boolean } | undefined
}

/** Holds until one of the two records changes in what is compared; "later" until its day. */
export async function decide(ctx: Ctx, wish: Wish) {
  const { verdict, note, tie } = wish
  if (tie && (verdict !== 'related' || wish.pairs.length !== 1)) throw new Problem(422, 'duplicateTieOfOne')
  return inOperation(ctx, { kind: 'duplicate.decide', reason: note || verdict }, async (tx) => {
    const laterUntil = verdict === 'later' ? await laterDay(tx) : null
    for (const pair of wish.pairs) {
      const found = await findPair(tx, pair)
      // Only whoever sees both can say, or was asked to: to others the suggestion does not exist.
      if (!found || !((found.oneInScope && found.otherInScope) || found.isAsked))
        throw new Problem(404, 'duplicateGone')
      // Who sees both need not say it: he merges them.
      if (verdict === 'same' && found.oneInScope && found.otherInScope)
        throw new Problem(409, 'duplicateMergeThem')
      await nameInHistory(tx, [found.oneId, found.otherId])
      const hash = await renewHash(tx, pair)
      const { firstId, secondId } = pair
      const row = { id: newId(), firstId, secondId, verdict, laterUntil, hash, decidedAt: tx.now }
      await insertRecord(tx, verdictTable, row)
      if (verdict !== 'later') await settleAsks(tx, [firstId, secondId, found.oneId, found.otherId])
      if (tie) await createTie(tx, { ...tie, customerId: firstId, otherId: secondId, otherType: 'customer' })
    }
    return { operationId: tx.operationId }
  })
}

async function laterDay(ctx: Ctx): Promise<string> {
  const { laterDays } = await readSetting(ctx, duplicateRules)
  return isoOfDay(dayFromIso((await businessDay(ctx)).date) + laterDays)
}

async function settleAsks(tx: InOperation, ids: string[]): Promise<void> {
  for (const { id } of await findAsks(tx, [...new Set(ids)]))
    await updateRecord(tx, askTable, { id }, { settledAt: tx.now })
}

/** The other customer's people find it among their tasks; whoever asks learns no more of him than before. */
export async function ask(
  ctx: Ctx,
  { note, forMerge = false, ...pair }: PairName & { note?: string; forMerge?: boolean | undefined },
) {
  return inOperation(ctx, { kind: 'duplicate.ask' }, async (tx) => {
    const found = await findPair(tx, pair)
    if (!found?.oneInScope && !found?.otherInScope) throw new Problem(404, 'duplicateGone')
    const areBothSeen = found.oneInScope && found.otherInScope
    if (forMerge && !areBothSeen) throw new Problem(404, 'duplicateGone')
    if (areBothSeen && (!forMerge || mayMerge(tx))) throw new Problem(409, 'duplicateBothYours')
    const [askedId, otherId] = found.oneInScope ? [found.otherId, found.oneId] : [found.oneId, found.otherId]
    const open = await findAsks(tx, [pair.firstId, pair.secondId, askedId, otherId])
    if (open.length > 0) throw new Problem(409, 'duplicateAsked')
    const id = newId()
    const fromId = tx.actor.via === 'system' ? null : tx.actor.userId
    const { date: askedOn } = await businessDay(tx)
    await nameInHistory(tx, [found.oneId, found.otherId])
    await insertRecord(tx, askTable, { id, askedId, otherId, fromId, note: note || null, askedOn, forMerge })
    return { id, operationId: tx.operationId, ownerName: forMerge ? null : found.ownerName }
  })
}

const mayMerge = ({ actor }: Ctx) => actor.permissions.has('*') || actor.permissions.has('customer.merge')
