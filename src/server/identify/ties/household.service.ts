// Who lives together, as a customer's page tells it and as people put it right.
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { takeHomes } from '../../platform/history/place.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { householdsOf, readLiving } from '../customers/household.service.ts'
import { birthDateOf } from '../customers/particulars.service.ts'
import { familyRelations, peopleWithoutRecord } from '../people/people-around.service.ts'
import { sightOf } from './graph.service.ts'
import { stepsFrom } from './graph.store.ts'
import { tellNodes } from './graph-nodes.service.ts'
import { apartFrom, dwellingOf } from './household.store.ts'
import { tieKindsByName } from './tie-kinds.service.ts'
import { createTie, removeTie } from './ties.service.ts'

export async function readHousehold(ctx: Ctx, id: string) {
  const home = await requireCustomer(ctx, id)
  const apart = await apartFrom(ctx, home.id, (await businessDay(ctx)).date)
  const ids = await membersWith(ctx, home.id)
  const people = await familyWithoutRecord(ctx, ids.length > 0 ? ids : [home.id])
  // Whoever lives alone, as far as the reader sees, is no household.
  if (ids.length < 2) return { address: null, members: [], valueMinor: 0, people, apart }
  const rows = await dwellingOf(ctx, ids)
  const { nodes } = await tellNodes(ctx, ids)
  const members = rows.flatMap((row) => {
    const node = nodes.get(row.id)
    return node ? [{ ...node, birth: birthDateOf(row) }] : []
  })
  return {
    address: rows.find(({ address }) => address)?.address ?? null,
    members,
    valueMinor: members.reduce((sum, { valueMinor }) => sum + (valueMinor ?? 0), 0),
    people,
    apart,
  }
}

/** Spouse, children and parents whom nobody has made a customer: those tied to the members by the same name are left to the ties. */
async function familyWithoutRecord(ctx: Ctx, ids: readonly string[]) {
  const { byCode } = await tieKindsByName(ctx)
  const codes = [...byCode.values()]
    .filter(({ family }) => family === 'family')
    .flatMap(({ code }) => [code, -code])
  const { on } = await sightOf(ctx, {})
  const steps = await stepsFrom(ctx, ids, { on, codes }, 200)
  const { nodes } = await tellNodes(ctx, [...ids, ...steps.map(({ otherId }) => otherId)])
  const names = [...nodes.values()].map(({ name }) => name)
  return peopleWithoutRecord(ctx, ids, names, familyRelations)
}

/** Somebody joins a customer's household, or leaves it; himself too. What was said before against it is taken back. */
export async function settleHousehold(
  ctx: Ctx,
  wish: { id: string; otherId: string; lives: 'together' | 'apart' },
) {
  return inOperation(ctx, { kind: 'household.settle' }, async (tx) => {
    // All at once and in order: of two who settle the same household from both sides the second waits, and sees what the first said.
    await takeHomes(tx, [wish.otherId, wish.id, ...(await membersWith(tx, wish.id))])
    const home = await requireCustomer(tx, wish.id)
    const other = await requireCustomer(tx, wish.otherId)
    const isTogether = wish.lives === 'together'
    if (isTogether && home.id === other.id) throw new Problem(422, 'householdOfOne')
    const others = (await membersWith(tx, home.id)).filter((id) => id !== other.id)
    const said = await readLiving(tx, [home.id, other.id, ...others])
    for (const { pair, tieId, isTogether: wasTogether } of said)
      if (pair.includes(other.id) && wasTogether !== isTogether)
        await removeTie(tx, { customerId: other.id, id: tieId })
    const now = await membersWith(tx, other.id)
    const tie = { customerId: other.id, otherType: 'customer' as const, isInverse: false, confirm: true }
    if (isTogether && !now.includes(home.id))
      await createTie(tx, { ...tie, otherId: home.id, kind: 'livesWith' })
    // From each of them: whoever is asked, the household is the same.
    const isNear = others.some((id) => now.includes(id))
    const isApart = (id: string) =>
      said.some((each) => !each.isTogether && each.pair.includes(other.id) && each.pair.includes(id))
    if (!isTogether && isNear)
      for (const otherId of others)
        if (!isApart(otherId)) await createTie(tx, { ...tie, otherId, kind: 'livesApart' })
    return { operationId: tx.operationId }
  })
}

const membersWith = async (ctx: Ctx, id: string) => (await householdsOf(ctx, [id])).get(id) ?? []
