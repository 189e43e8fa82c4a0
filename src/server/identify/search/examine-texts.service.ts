import type { Ctx } from '../../platform/ctx.ts'
import type { Finding } from '../../platform/doctor.ts'
import { customersWithStale } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { someHolders } from './indexing.service.ts'

/** For `guanxi doctor`: what is written of customers, or filed by the house, but not found as it reads now. */
export async function examineTexts(ctx: Ctx, sources: readonly SearchSource[]): Promise<Finding> {
  const ids = await someHolders(ctx)
  const stale = (await customersWithStale(ctx, sources, ids)).length
  if (stale === 0)
    return {
      state: 'good',
      told: { zh: '全文搜索抽查无遗漏', en: 'the search over texts lacks nothing, as far as looked at' },
    }
  return {
    state: 'warning',
    told: {
      zh: `抽查本公司文件和 ${ids.length - 1} 位客户，其中 ${stale} 处有内容搜不到；刚导入的稍等几分钟，否则请运行 guanxi doctor --reindex`,
      en: `of the house's documents and ${ids.length - 1} customers looked at, ${stale} have things that search does not find; wait some minutes after an import, else run guanxi doctor --reindex`,
    },
  }
}
