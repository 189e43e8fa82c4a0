// Who of us knows a customer, and who reaches them by way of somebody else.
import type { Ctx } from '../../platform/ctx.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { closenessOf } from './graph.service.ts'
import { type Step, stepsFrom } from './graph.store.ts'
import { tellNodes } from './graph-nodes.service.ts'
import { bondOf, strengthOf } from './who-knows.rules.ts'
import { type Acquaintance, acquaintancesOf } from './who-knows.store.ts'

const around = 50
const shown = 20

export async function readWhoKnows(ctx: Ctx, id: string) {
  const home = await requireCustomer(ctx, id)
  const direct = await acquaintancesOf(ctx, [home.id])
  const steps = await stepsFrom(ctx, [home.id], await closenessOf(ctx, {}), around)
  const told = await tellNodes(
    ctx,
    steps.map(({ otherId }) => otherId),
  )
  // By way of those only whom the reader may see.
  const open = steps.filter(
    ({ otherId }) => told.visible.has(otherId) && told.nodes.get(otherId)?.kind !== 'employee',
  )
  const beyond = await acquaintancesOf(ctx, [...new Set(open.map(({ otherId }) => otherId))])
  const known = new Set(direct.map((each) => each.id))
  const data = [
    ...direct.map((each) => ({ ...acquainted(each, ctx.now), by: bondOf(each), viaName: null })),
    ...byWay(ctx, beyond, open)
      .filter((each) => !known.has(each.id))
      .map(({ via, ...each }) => ({
        ...each,
        by: 'via' as const,
        viaName: told.nodes.get(via)?.name ?? null,
      })),
  ]
  const lastYear = direct.filter(
    ({ lastContactAt }) => lastContactAt && ctx.now.getTime() - lastContactAt.getTime() < 365 * 86_400_000,
  )
  return {
    data: data.sort((a, b) => b.strength - a.strength).slice(0, shown),
    isSingle: lastYear.length === 1 && direct.length === 1,
  }
}

function acquainted(each: Acquaintance, now: Date) {
  const { id, name, contacts, lastContactAt } = each
  return { id, name, contacts, lastContactAt, strength: strengthOf(each, now) }
}

/** Of each employee the strongest way. */
function byWay(ctx: Ctx, beyond: readonly Acquaintance[], steps: readonly Step[]) {
  const best = new Map<string, ReturnType<typeof acquainted> & { via: string }>()
  for (const each of beyond) {
    const weight = Math.max(
      0,
      ...steps.filter(({ otherId }) => otherId === each.customerId).map((step) => step.weight),
    )
    const way = acquainted(each, ctx.now)
    const strength = way.strength * weight
    if (strength > (best.get(each.id)?.strength ?? 0))
      best.set(each.id, { ...way, strength, via: each.customerId })
  }
  return [...best.values()]
}
