// Two spouses at once, one of them among the people around a customer: nobody is refused for it, and whoever writes or reads is told.
import { groupBy } from '../../../analytics/group-by.ts'
import type { RecordWarning } from '../../../contracts/customer-record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { text } from '../../platform/text.ts'
import { contradicting } from './spouses.rules.ts'
import { type Spouse, spousesAt } from './spouses.store.ts'

/** By the id of the person or the tie what contradicts it, of a customer whom the reader sees. */
export async function spouseWarnings(ctx: Ctx, customerId: string): Promise<Map<string, RecordWarning>> {
  const all = await spousesAt(ctx, [customerId])
  return new Map(
    all.flatMap((spouse) => {
      const others = contradicting(spouse, all)
      return others.length > 0 ? [[spouse.id, warningOf(ctx, 'otherSpouseHere', others)] as const] : []
    }),
  )
}

/** Told to whoever has just written this person or tie: at one customer, or at each end of a tie. */
export async function warningsOf(
  ctx: Ctx,
  customerIds: readonly string[],
  id: string,
): Promise<RecordWarning[]> {
  const all = await spousesAt(ctx, customerIds)
  return all
    .filter((each) => each.id === id)
    .flatMap((own) => {
      const others = contradicting(
        own,
        all.filter(({ customerId }) => customerId === own.customerId),
      )
      return others.length > 0 ? [warningOf(ctx, 'otherSpouse', others, own.ofName)] : []
    })
}

export type ToldSpouse = { line: number; customerId: string; name: string; by: Spouse['by'] }

/** What a file says of spouses, held against those there are and against its other lines: by line the names that contradict it. */
export async function doubtsOfSpouses(ctx: Ctx, told: readonly ToldSpouse[]): Promise<Map<number, string[]>> {
  const known = await spousesAt(ctx, [...new Set(told.map(({ customerId }) => customerId))])
  const ofFile = told.map((each) => ({ ...each, id: '', inScope: true, ofName: '' }))
  const at = groupBy([...known, ...ofFile], ({ customerId }) => customerId)
  const doubts = new Map<number, string[]>()
  for (const { line, customerId, ...each } of told) {
    const others = contradicting(each, at.get(customerId) ?? [])
    if (others.length > 0) doubts.set(line, [...(doubts.get(line) ?? []), ...namesOf(ctx, others)])
  }
  return doubts
}

function warningOf(
  ctx: Ctx,
  key: 'otherSpouse' | 'otherSpouseHere',
  others: readonly Spouse[],
  of = '',
): RecordWarning {
  const names = namesOf(ctx, others).join(ctx.locale === 'en' ? ', ' : '、')
  return { code: 'otherSpouse', detail: text(ctx.locale, `warning.${key}`, { names, of }) }
}

/** Of whom the reader may not see only that there is somebody. */
function namesOf(ctx: Ctx, others: readonly Spouse[]): string[] {
  return [
    ...new Set(others.map(({ name, inScope }) => (inScope ? name : text(ctx.locale, 'warning.unseen')))),
  ]
}
