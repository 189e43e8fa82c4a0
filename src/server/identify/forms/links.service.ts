// Asking customers for an update: a link for one, or one each for many, with the fields they are to look at.
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { makeLinkToken } from '../../platform/link-token.ts'
import { Problem } from '../../platform/problem.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { getCustomer, requireCustomer } from '../customers/customers.service.ts'
import { readFields } from '../fields/fields.service.ts'
import { formRules } from './forms.settings.ts'
import { linksOf, linkTable } from './links.store.ts'

const day = 86_400_000

export async function readLinks(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  return { data: await linksOf(ctx, id) }
}

/** All or none: of whom the caller reaches not every one, nobody gets a link. */
export async function makeLinks(
  ctx: Ctx,
  { customerIds, fields }: { customerIds: string[]; fields: string[] },
) {
  const own = new Set((await readFields(ctx)).map(({ key }) => `custom.${key}`))
  const unknown = fields.find((field) => field.startsWith('custom.') && !own.has(field))
  if (unknown) throw new Problem(422, 'formFieldUnknown', { field: unknown })
  return inOperation(ctx, { kind: 'customerLink.create' }, async (tx) => {
    const { linkDays } = await readSetting(tx, formRules)
    const expiresAt = new Date(tx.now.getTime() + linkDays * day)
    const data = []
    for (const customerId of [...new Set(customerIds)].sort()) {
      const home = await requireCustomer(tx, customerId)
      const { name } = await getCustomer(tx, customerId)
      const id = newId()
      const { token, secretHash } = makeLinkToken(customerId, id)
      await insertRecord(tx, linkTable, { ...atHome(home), id, fields, secretHash, expiresAt })
      const path = `/my/${token}`
      const { publicUrl } = tx.request ?? {}
      const address = publicUrl === undefined ? null : `${publicUrl}${path}`
      data.push({ customerId, name, path, address, expiresAt })
    }
    return { data, operationId: tx.operationId }
  })
}
