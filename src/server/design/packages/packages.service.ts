import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { readSettingWithOrigin } from '../../platform/settings/setting.ts'
import { cadenceSetting } from './cadence.service.ts'
import { defaultPackages, type ServicePackage } from './packages.rules.ts'
import { listPackages, packageTable } from './packages.store.ts'

export async function readPackages(ctx: Ctx) {
  const written = await listPackages(ctx)
  const data = defaultPackages.map((proposal) => {
    const own = written.find((row) => row.tier === proposal.tier)
    if (!own) return { ...proposal, isDefault: true, version: 0 }
    const { id, ...words } = own
    return { ...words, isDefault: false }
  })
  const { value, isDefault } = await readSettingWithOrigin(ctx, cadenceSetting)
  return { data, cadence: { value, fallback: cadenceSetting.fallback, isDefault } }
}

export async function putPackage(ctx: Ctx, words: ServicePackage) {
  return inOperation(ctx, { kind: 'package.update', reason: words.tier }, async (tx) => {
    const own = (await listPackages(tx)).find((row) => row.tier === words.tier)
    if (own) await updateRecord(tx, packageTable, { id: own.id }, words, ctx.request?.ifMatch)
    else await insertRecord(tx, packageTable, { ...words, id: newId() })
    return { operationId: tx.operationId }
  })
}
