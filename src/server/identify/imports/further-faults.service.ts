// Whatever else stands against a row of a customer file that is refused already, so that it is mended once.
import type { Ctx } from '../../platform/ctx.ts'
import type { Lookups, Written } from './import-batch.rules.ts'
import { strikeStrangers } from './import-introducers.service.ts'
import type { CustomersRead } from './import-lines.service.ts'
import type { ImportOptions } from './imports.store.ts'
import { placeOf } from './row-place.rules.ts'

/** Nothing of these can be mended in the file. */
const final = new Set(['erasedBefore', 'knownElsewhere'])

/** Manager, department and introducer of rows that the reader, or one of these, has refused. */
export async function furtherFaults(
  ctx: Ctx,
  { good, faulty }: CustomersRead,
  refused: Written['refused'],
  options: ImportOptions,
  lookups: Lookups,
): Promise<Written['refused']> {
  const mended = new Set(refused.filter(({ fault }) => !final.has(fault.code)).map(({ line }) => line))
  const lines = [...faulty, ...good.filter(({ line }) => mended.has(line))]
  if (lines.length === 0) return []
  const told = new Set(refused.map(textOf))
  const { strangers } = await strikeStrangers(ctx, lines, lookups, good)
  const placed = lines.flatMap((line) => {
    const place = placeOf(ctx, line, options, lookups)
    return 'faults' in place ? place.faults.map((fault) => ({ line: line.line, fault })) : []
  })
  return [...placed, ...strangers].filter((each) => !told.has(textOf(each)))
}

const textOf = ({ line, fault: { code, params } }: Written['refused'][number]) =>
  JSON.stringify([line, code, params.value])
