// Who introduced the customers of a file: somebody on record by number, phone or a name that only one bears is tied to them; a
// number or phone that nobody has is no introducer, and its row is not taken. To whoever does not see every customer nothing tells
// such a one from a customer of others: both stay the words of the file, and so do names, also 3M and Expo 2025.
import type { Ctx } from '../../platform/ctx.ts'
import { parsePhone } from '../../platform/phone.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import {
  type CustomerKey,
  customersNamed,
  holdersOf,
  keysOfColumns,
} from '../customers/customers-bulk.service.ts'
import { type Introduction, judgeIntroducers } from '../ties/introducers-told.service.ts'
import type { CustomerLine, Lookups, Written } from './import-batch.rules.ts'
import type { BatchPlan } from './plan-batch.rules.ts'

/** May be a number or a phone: digits, and nothing that only words have. */
const isReference = (text: string) => /\d/.test(text) && /^[A-Za-z0-9+().,/_#\s-]+$/.test(text)
/** Can be nothing else: digits alone, or behind the letters of a number. */
const isNumber = (text: string) => /^([+(]?\d[\d\s().,/-]*|[A-Za-z]{1,8}[-_/#.]?\d[\d-]*)$/.test(text)

/**
 * Rows that name by number or phone somebody who is neither on record nor in the file so far: struck for whoever sees all,
 * else taken, the introducer as words. `others`: who stands in the file besides.
 */
export async function strikeStrangers(
  ctx: Ctx,
  lines: CustomerLine[],
  { imagined }: Pick<Lookups, 'imagined'>,
  others: readonly CustomerLine[] = [],
): Promise<{ left: CustomerLine[]; strangers: Written['refused']; asWords: number[] }> {
  const asked = lines.filter(({ columns }) => isNumber(textOf(columns.introducer)))
  if (asked.length === 0) return { left: lines, strangers: [], asWords: [] }
  const keysOf = await keyReader(ctx)
  const known = new Set([...lines, ...others].flatMap(({ keys }) => keys.map(nameOf)))
  const wanted = asked.flatMap(({ columns }) => keysOf(textOf(columns.introducer)))
  // Whoever waits for review is on record to whoever sees everybody.
  for (const holder of await holdersOf(ctx, wanted))
    if (holder.inScope || (ctx.scope.kind === 'all' && holder.awaitsReview)) known.add(nameOf(holder))
  const isKnown = (key: CustomerKey) => known.has(nameOf(key)) || imagined.has(nameOf(key))
  const strange = asked.filter(({ columns }) => !keysOf(textOf(columns.introducer)).some(isKnown))
  if (ctx.scope.kind !== 'all')
    return { left: lines, strangers: [], asWords: strange.map(({ line }) => line) }
  const strangers = strange.map(({ line, columns }) => {
    const params = { value: textOf(columns.introducer) }
    return { line, fault: { column: null, code: 'introducerUnknown', params } }
  })
  const struck = new Set(strange.map(({ line }) => line))
  return { left: lines.filter(({ line }) => !struck.has(line)), strangers, asWords: [] }
}

/** A dry run writes nobody: those of the file so far are remembered for rows that name them, of this batch or a later one. */
export function rememberForIntroducers(lines: readonly CustomerLine[], { imagined }: Lookups): void {
  for (const { keys } of lines) for (const key of keys) imagined.add(nameOf(key))
}

/** The ties that the introducers of a batch make; `isDry`: of those alone who are on record. */
export async function introductionsOf(ctx: Ctx, { created, updated }: BatchPlan, isDry: boolean) {
  const rows = [
    ...(isDry ? [] : created.map((row) => ({ customerId: row.id, row }))),
    ...updated.map(({ customerId, row }) => ({ customerId, row })),
  ]
  const told = rows.flatMap(({ customerId, row }) => {
    const text = textOf(row.columns.introducer)
    return text === '' ? [] : [{ customerId, text }]
  })
  if (told.length === 0) return judgeIntroducers(ctx, [])
  const find = await finder(
    ctx,
    told.map(({ text }) => text),
  )
  const given = told.flatMap(({ customerId, text }): Introduction[] => {
    const introducerId = find(text)
    return introducerId ? [{ customerId, introducerId }] : []
  })
  return judgeIntroducers(ctx, given)
}

async function finder(ctx: Ctx, texts: readonly string[]): Promise<(text: string) => string | undefined> {
  const keysOf = await keyReader(ctx)
  const asked = [...new Set(texts)]
  const holders = await holdersOf(ctx, asked.filter(isReference).flatMap(keysOf))
  const byKey = new Map(
    holders.filter(({ inScope }) => inScope).map((each) => [nameOf(each), each.customerId]),
  )
  const byName = new Map<string, string | undefined>()
  for (const { name, customerId } of await customersNamed(ctx, asked))
    byName.set(name, byName.has(name) ? undefined : customerId)
  return (text) => {
    const keys = isReference(text) ? keysOf(text) : []
    return keys.map((key) => byKey.get(nameOf(key))).find((id) => id !== undefined) ?? byName.get(text)
  }
}

/** A number first: whoever has the phone of that form comes after. */
async function keyReader(ctx: Ctx): Promise<(text: string) => CustomerKey[]> {
  const country = await businessCountry(ctx)
  return (text) => keysOfColumns({ external_number: text, phone: parsePhone(text, country) })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const nameOf = ({ kind, value }: CustomerKey) => `${kind}:${value}`
