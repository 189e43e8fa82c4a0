// To which groups does a customer belong? A family reaches as far as family ties do, others one step.
import type { GraphEdge, GraphNode, PersonAround } from '../../../contracts/graph.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { familyRelations, peopleWithoutRecord } from '../people/people-around.service.ts'
import { sightOf } from './graph.service.ts'
import { type Step, stepsFrom } from './graph.store.ts'
import { tellEdges, tellNodes } from './graph-nodes.service.ts'
import { tieKindsByName } from './tie-kinds.service.ts'

const families = ['family', 'work', 'business', 'social'] as const
/** A family of more is a village; a company of more a crowd. */
const mostMembers = 60
const familySteps = 4

/** Where those stand who are around somebody without a record; friends and others are in no circle by that. */
const relationsOf: Partial<Record<(typeof families)[number], readonly PersonAround['relation'][]>> = {
  family: familyRelations,
  work: ['contact', 'colleague'],
}

type Circle = {
  kind: (typeof families)[number]
  members: GraphNode[]
  edges: GraphEdge[]
  people: PersonAround[]
  hidden: number
  valueMinor: number
}

export async function readCircles(ctx: Ctx, id: string): Promise<{ data: Circle[] }> {
  const home = await requireCustomer(ctx, id)
  const { byCode } = await tieKindsByName(ctx)
  const { on } = await sightOf(ctx, {})
  const data: Circle[] = []
  for (const kind of families) {
    const codes = [...byCode.values()]
      .filter(({ family, key }) => family === kind && key !== 'livesApart')
      .flatMap(({ code }) => [code, -code])
    const { ids, steps } = await gather(ctx, home.id, { on, codes }, kind === 'family' ? familySteps : 1)
    const relations = relationsOf[kind] ?? []
    const told = await tellNodes(ctx, [home.id, ...ids])
    const names = [...told.nodes.values()].map(({ name }) => name)
    const people = relations.length > 0 ? await peopleWithoutRecord(ctx, [home.id], names, relations) : []
    if (ids.length === 0 && people.length === 0) continue
    const others = ids.flatMap((each) => told.nodes.get(each) ?? [])
    const members = [...[home.id].flatMap((each) => told.nodes.get(each) ?? []), ...others]
    data.push({
      kind,
      members,
      edges: tellEdges(steps, byCode, told),
      people,
      hidden: others.filter((each) => each.name === null).length,
      // Of those who are counted beside the customer, as far as the reader sees them.
      valueMinor: others.reduce((sum, { valueMinor }) => sum + (valueMinor ?? 0), 0),
    })
  }
  return { data }
}

/** Through whom the reader may not see nobody is met: what lies beyond is none of his business. */
async function gather(
  ctx: Ctx,
  id: string,
  sight: Parameters<typeof stepsFrom>[2],
  steps: number,
): Promise<{ ids: string[]; steps: Step[] }> {
  const all: Step[] = []
  const met = new Set([id])
  let generation = [id]
  for (let step = 0; step < steps && generation.length > 0 && met.size <= mostMembers; step++) {
    const next = await stepsFrom(ctx, generation, sight, mostMembers)
    all.push(...next)
    const fresh = [...new Set(next.map(({ otherId }) => otherId))].filter((each) => !met.has(each))
    for (const each of fresh) met.add(each)
    const { visible } = await tellNodes(ctx, fresh)
    generation = fresh.filter((each) => visible.has(each))
  }
  met.delete(id)
  return { ids: [...met].slice(0, mostMembers), steps: all }
}
