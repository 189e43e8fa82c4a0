// Who brought whom: the chain up to the first, and the tree of those who came by way of a customer.
import type { Ctx } from '../../platform/ctx.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { sightOf } from './graph.service.ts'
import { stepsFrom } from './graph.store.ts'
import { tellNodes } from './graph-nodes.service.ts'
import { tieKindsByName } from './tie-kinds.service.ts'

/** Deeper, and wider, nobody reads; everybody up to here is counted. */
const deepest = 8
const mostAtOnce = 5_000
const drawn = 300

export async function readIntroducers(ctx: Ctx, id: string) {
  const home = await requireCustomer(ctx, id)
  const code = (await tieKindsByName(ctx)).byKey.get('introduced')?.code ?? 0
  // Whoever introduced somebody did so for good, whatever has ended since.
  const { on } = await sightOf(ctx, {})
  const up = await chainOf(ctx, home.id, { on, codes: [-code] })
  const brought = await treeOf(ctx, home.id, { on, codes: [code] })
  const told = await tellNodes(ctx, [home.id, ...up, ...brought.map((each) => each.id)])
  const at = (each: string) => told.nodes.get(each)
  const levels = new Map<number, { level: number; count: number; valueMinor: number }>()
  for (const { id: each, level } of brought) {
    const row = levels.get(level) ?? { level, count: 0, valueMinor: 0 }
    row.count++
    row.valueMinor += at(each)?.valueMinor ?? 0
    levels.set(level, row)
  }
  return {
    chain: up.flatMap((each) => at(each) ?? []),
    brought: brought.slice(0, drawn).flatMap(({ id: each, by, level }) => {
      const node = at(each)
      return node ? [{ ...node, level, by: told.keyOf(by) }] : []
    }),
    levels: [...levels.values()],
  }
}

type Sight = Parameters<typeof stepsFrom>[2]

/** Upwards by the strongest introducer; a ring that a merge has closed ends it. */
async function chainOf(ctx: Ctx, id: string, sight: Sight): Promise<string[]> {
  const chain: string[] = []
  for (let at = id; chain.length < 64; ) {
    const [step] = await stepsFrom(ctx, [at], sight, 1)
    if (!step || step.otherId === id || chain.includes(step.otherId)) return chain
    chain.push(step.otherId)
    at = step.otherId
  }
  return chain
}

async function treeOf(ctx: Ctx, id: string, sight: Sight) {
  const brought: { id: string; by: string; level: number }[] = []
  const known = new Set([id])
  let generation = [id]
  for (let level = 1; level <= deepest && generation.length > 0; level++) {
    const steps = await stepsFrom(ctx, generation, sight, mostAtOnce)
    generation = []
    for (const { id: by, otherId } of steps) {
      if (known.has(otherId)) continue
      known.add(otherId)
      generation.push(otherId)
      brought.push({ id: otherId, by, level })
    }
  }
  return brought
}
