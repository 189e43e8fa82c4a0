// Households: derived from ties and addresses, so that they are right after any change, and put right by hand where they are not.
import type { Ctx } from '../../platform/ctx.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { type Dweller, householdOf } from './household.rules.ts'
import { dwellersAround, namesOf as findNames, saidOfLiving } from './household.store.ts'

/** Who lives with each of these, himself first, as far as the reader sees them; whoever lives alone is his own household. */
export async function householdsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { date } = await businessDay(ctx)
  const around = new Map<string, Dweller[]>()
  for (const { start, ...each } of await dwellersAround(ctx, ids, date))
    around.set(start, [...(around.get(start) ?? []), each])
  const families = [...around.values()].filter(({ length }) => length > 1)
  const said = await saidOfLiving(ctx, [...new Set(families.flat().map(({ id }) => id))], date)
  const pairs = (isTogether: boolean) =>
    said.filter((each) => each.isTogether === isTogether).map(({ pair }) => pair)
  const [together, apart] = [pairs(true), pairs(false)]
  return new Map(
    ids.map((id) => {
      const dwellers = around.get(id) ?? []
      // Of many households each is asked about its own people alone.
      const own = new Set(dwellers.map((each) => each.id))
      const ofOwn = (all: typeof apart) => all.filter(([one, other]) => own.has(one) && own.has(other))
      return [id, householdOf(dwellers, ofOwn(together), ofOwn(apart))]
    }),
  )
}

export async function readLiving(ctx: Ctx, ids: readonly string[]) {
  return saidOfLiving(ctx, ids, (await businessDay(ctx)).date)
}

/** Of customers who are known to be in scope. */
export async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  return findNames(ctx, ids)
}
