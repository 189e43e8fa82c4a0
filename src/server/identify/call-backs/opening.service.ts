// Which new and changed records are to be checked by telephone, and until when.

import { isoOfDay } from '../../../analytics/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { getCustomer, requireCustomer } from '../customers/customers.service.ts'
import { askable, fieldsOfChange } from './call-backs.rules.ts'
import { rulesSetting } from './call-backs.settings.ts'
import { callBackTable, openFor, operationOfImport } from './call-backs.store.ts'

type Cause =
  | { cause: 'import'; importId: string }
  | { cause: 'new' | 'changed'; operationId: string; customerId: string; changed: string[] }

export async function openByEvent(tx: Ctx, event: Cause): Promise<void> {
  const rules = await readSetting(tx, rulesSetting)
  const dueOn = await dayAhead(tx, rules.dueDays)
  if (event.cause === 'import') {
    const operationId = await operationOfImport(tx, event.importId)
    const opening = { cause: 'import', percent: rules.importPercent, dueOn, fields: askable } as const
    if (operationId) await openFor(tx, operationId, 'created', opening)
    return
  }
  const { cause, operationId, customerId, changed } = event
  const fields = cause === 'new' ? askable : fieldsOfChange(changed)
  const percent = cause === 'new' ? rules.newPercent : rules.changedPercent
  if (fields.length > 0) await openFor(tx, operationId, [customerId], { cause, percent, dueOn, fields })
}

/** Whoever was handed in is called, every one. */
export async function openForHandIn(tx: Ctx & { operationId: string }, ids: string[]): Promise<void> {
  const dueOn = await dayAhead(tx, (await readSetting(tx, rulesSetting)).dueDays)
  if (ids.length > 0)
    await openFor(tx, tx.operationId, ids, { cause: 'handIn', percent: 100, dueOn, fields: askable })
}

/** Somebody wants a record checked by a colleague. */
export async function askForCallBack(
  ctx: Ctx,
  { customerId, fields }: { customerId: string; fields: string[] },
) {
  return inOperation(ctx, { kind: 'callBack.ask' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const { phone } = await getCustomer(tx, home.id)
    if (!phone) throw new Problem(422, 'callBackNoPhone')
    const id = newId()
    const asked = fields.length > 0 ? fields : askable
    const dueOn = await dayAhead(tx, (await readSetting(tx, rulesSetting)).dueDays)
    await insertRecord(tx, callBackTable, { ...atHome(home), id, cause: 'byHand', fields: asked, dueOn })
    return { id, operationId: tx.operationId }
  })
}

async function dayAhead(ctx: Ctx, days: number): Promise<string> {
  return isoOfDay((await businessDay(ctx)).day + days)
}
