import type { Ctx } from '../../platform/ctx.ts'
import type { Finding } from '../../platform/doctor.ts'
import { customersWithStale, someCustomers } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'

/** Of the oldest and of the newest customers so many each: cheap on a large house, too. */
const examined = 250

/** For `guanxi doctor`: what is written of customers but not found as it reads now. */
export async function examineTexts(ctx: Ctx, sources: readonly SearchSource[]): Promise<Finding> {
  const ids = await someCustomers(ctx, examined)
  const stale = (await customersWithStale(ctx, sources, ids)).length
  if (stale === 0)
    return {
      state: 'good',
      told: { zh: '全文搜索抽查无遗漏', en: 'the search over texts lacks nothing, as far as looked at' },
    }
  return {
    state: 'warning',
    told: {
      zh: `抽查 ${ids.length} 位客户，${stale} 位有内容搜不到；刚导入的稍等几分钟，否则请运行 guanxi doctor --reindex`,
      en: `of ${ids.length} customers looked at, ${stale} have things that search does not find; wait some minutes after an import, else run guanxi doctor --reindex`,
    },
  }
}
