// Of erased customers: is anything still there that was promised to be gone?
import type { Ctx } from '../../platform/ctx.ts'
import type { Finding } from '../../platform/doctor.ts'
import type { PersonalData } from '../../platform/personal-data.ts'
import { countLeft } from './erasing.store.ts'

/** For `guanxi doctor`. */
export async function examineErased(ctx: Ctx, personal: readonly PersonalData[]): Promise<Finding> {
  const left: string[] = []
  for (const data of personal) {
    const count = await countLeft(ctx, data)
    if (count > 0) left.push(`${data.table} ${count}`)
  }
  if (left.length === 0)
    return {
      state: 'good',
      told: {
        zh: '按要求删除的客户，没有留下不该留的资料',
        en: 'of erased customers, nothing is left that had to go',
      },
    }
  const tables = left.join(', ')
  return {
    state: 'bad',
    told: {
      zh: `已删除的客户还留有资料（${tables}）：可能恢复过较早的备份；请在“组织 › 删除请求”里对照登记，重新提出删除`,
      en: `something is left of erased customers (${tables}); perhaps an older backup was restored. Compare the register of erasures and ask for these erasures again`,
    },
  }
}
