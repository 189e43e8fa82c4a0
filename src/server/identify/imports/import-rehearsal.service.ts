// What an import would do with a batch, found out without writing: the same look-ups, nothing recorded.
import type { Ctx } from '../../platform/ctx.ts'
import type { Lookups, Written } from './import-batch.rules.ts'
import { findBuyers } from './import-buyers.service.ts'
import type { ReadLines } from './import-lines.service.ts'
import { placeOf } from './import-writer.service.ts'
import type { ImportOptions } from './imports.store.ts'

/** `created` counts the rows that can be taken, `customers` the ones that purchases would bring with them. */
export async function rehearseBatch(
  ctx: Ctx,
  read: ReadLines,
  options: ImportOptions,
  lookups: Lookups,
): Promise<Written> {
  const refused: Written['refused'] = []
  let customers = 0
  if (read.target === 'customers') {
    for (const line of read.good) {
      const place = placeOf(ctx, line, options, lookups)
      if ('fault' in place) refused.push({ line: line.line, fault: place.fault })
    }
  } else {
    const buyers = await findBuyers(ctx, read.good, options, lookups)
    customers = buyers.fresh.length
    for (const line of read.good) {
      const buyer = buyers.of(line)
      if ('code' in buyer)
        refused.push({ line: line.line, fault: { column: null, code: buyer.code, params: {} } })
    }
  }
  const created = read.good.length - refused.length
  return { counts: { created, updated: 0, same: 0, refused: refused.length, customers }, refused }
}
