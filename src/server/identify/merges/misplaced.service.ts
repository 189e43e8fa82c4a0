// Of merged customers: does every row stand with the top of its own customer's tree?
import type { Ctx } from '../../platform/ctx.ts'
import type { Finding } from '../../platform/doctor.ts'
import { countMisplaced } from '../../platform/history/place.ts'

/** For `guanxi doctor`. */
export async function examinePlaces(ctx: Ctx): Promise<Finding> {
  const counts = Object.entries(await countMisplaced(ctx))
  if (counts.length === 0)
    return {
      state: 'good',
      told: {
        zh: '合并过的客户，每条记录都在应在之处',
        en: 'of merged customers, every row stands where it belongs',
      },
    }
  const tables = counts.map(([table, count]) => `${table} ${count}`).join(', ')
  return {
    state: 'bad',
    told: {
      zh: `合并过的客户有记录不在应在之处（${tables}）：请先备份，再把此结果告知维护者；拆分后重新合并这些客户可以归位`,
      en: `rows of merged customers stand where they do not belong (${tables}). Make a backup, tell the maintainers what this says; taking those customers apart and merging them again puts the rows right`,
    },
  }
}
