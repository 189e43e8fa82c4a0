// Lines of a file that bring back somebody who was erased.
import type { Ctx } from '../../platform/ctx.ts'
import type { CustomerKey } from '../customers/customers-bulk.service.ts'
import { erasedAmong } from '../customers/erased-keys.service.ts'
import type { Written } from './import-batch.rules.ts'

/** Lines of somebody who was erased: whoever comes back is recorded by a person, with a new consent. */
export async function strikeErased<L extends { line: number }>(
  tx: Ctx,
  lines: L[],
  keysOf: (line: L) => CustomerKey[],
): Promise<{ left: L[]; struck: Written['refused']; keys: Set<string> }> {
  const keys = await erasedAmong(tx, lines.flatMap(keysOf))
  if (keys.size === 0) return { left: lines, struck: [], keys }
  const isStruck = (line: L) => keysOf(line).some(({ kind, value }) => keys.has(`${kind} ${value}`))
  const fault = { column: null, code: 'erasedBefore', params: {} }
  return {
    left: lines.filter((line) => !isStruck(line)),
    struck: lines.filter(isStruck).map(({ line }) => ({ line, fault })),
    keys,
  }
}
