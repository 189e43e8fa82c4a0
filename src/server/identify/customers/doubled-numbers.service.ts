// A number is one customer's alone. Former versions could give it to two: who they are, and what to do.
import type { Ctx } from '../../platform/ctx.ts'
import type { Finding } from '../../platform/doctor.ts'
import { identityKeysOf } from './customer-record.rules.ts'
import { findKeyHolders } from './customers.store.ts'
import { customersWithoutTheirKey } from './doubled-numbers.store.ts'

const looked = 1_000
const named = 5

/** For `guanxi doctor`. Phones and mailboxes are not asked for: several customers may share them on purpose. */
export async function examineNumbers(ctx: Ctx): Promise<Finding> {
  const pairs = await doubledNumbers(ctx)
  if (pairs.length === 0)
    return {
      state: 'good',
      told: { zh: '每个客户编号只属于一位客户', en: 'every customer number is one customer’s alone' },
    }
  const count = pairs.length < looked ? `${pairs.length}` : `${looked}+`
  const first = pairs.slice(0, named)
  const [zh, en] = [
    first.map(({ number, name, holder }) => `${number}：“${holder}”与“${name}”`).join('；'),
    first.map(({ number, name, holder }) => `${number}: "${holder}" and "${name}"`).join('; '),
  ]
  const [moreZh, moreEn] = pairs.length > named ? [' 等', ', and others'] : ['', '']
  return {
    state: 'warning',
    told: {
      zh: `有 ${count} 位客户的编号同时属于另一位（${zh}${moreZh}）：请在客户列表搜索编号，若是同一位客户就合并，否则改正其中一位的编号`,
      en: `customers whose number is another's too: ${count} (${en}${moreEn}). Search for the number in the list of customers, merge the two if they are one customer, else correct one of the numbers`,
    },
  }
}

async function doubledNumbers(ctx: Ctx): Promise<{ number: string; name: string; holder: string }[]> {
  const without = (await customersWithoutTheirKey(ctx, looked)).flatMap((customer) =>
    identityKeysOf({ externalNumber: customer.externalNumber }).map(({ value }) => ({ ...customer, value })),
  )
  const holders = await findKeyHolders(
    ctx,
    [...new Set(without.map(({ value }) => value))].map((value) => ({ kind: 'number', value })),
  )
  const holderOf = new Map(holders.map((holder) => [holder.value, holder.name]))
  return without.flatMap(({ externalNumber, name, value }) => {
    const holder = holderOf.get(value)
    return holder === undefined ? [] : [{ number: externalNumber, name, holder }]
  })
}
