// Ties as a picture: who stands around somebody, how one reaches another, and what follows from ties without being written.
import { impliedTies } from '../../../analytics/graph/implied-ties.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { peopleWithoutRecord } from '../people/people-around.service.ts'
import { nodeRows, type Sight, type Step, stepsFrom } from './graph.store.ts'
import { type Told, tellEdges, tellNodes } from './graph-nodes.service.ts'
import { findWays } from './path.service.ts'
import { apartCode, codesOf, tieKindsByName } from './tie-kinds.service.ts'

export type View = { kinds?: string[] | undefined; on?: string | undefined }

export async function sightOf(ctx: Ctx, { kinds, on }: View): Promise<Sight> {
  return { on: on ?? (await businessDay(ctx)).date, codes: await codesOf(ctx, kinds) }
}

/** Of ties that bring two people near each other: that they live apart is on record too, and leads nobody anywhere. */
export async function closenessOf(ctx: Ctx, view: View): Promise<Sight> {
  return { ...(await sightOf(ctx, view)), without: [await apartCode(ctx)] }
}

export async function readGraph(
  ctx: Ctx,
  { id, steps, limit, ...view }: View & { id: string; steps: number; limit: number },
) {
  const center = await centerOf(ctx, id)
  const sight = await sightOf(ctx, view)
  const first = await stepsFrom(ctx, [center], sight, limit + 1)
  const near = first.slice(0, limit)
  const met = new Set([center, ...near.map(({ otherId }) => otherId)])
  // Who is out of sight is not walked through: what lies beyond is none of the reader's business.
  const inner = await tellNodes(ctx, [...met])
  const open = [...met].filter((each) => each !== center && inner.visible.has(each) && !isCrowd(inner, each))
  const second = await stepsFrom(ctx, open, sight, limit * 4)
  const drawn = steps === 1 ? second.filter(({ otherId }) => met.has(otherId)) : upTo(second, met, limit)
  const all = [...near, ...drawn]
  const told = await tellNodes(ctx, [center, ...all.flatMap((step) => [step.id, step.otherId])])
  const { byCode } = await tieKindsByName(ctx)
  const edges = tellEdges(all, byCode, told)
  const keys = new Set([told.keyOf(center), ...edges.flatMap(({ from, to }) => [from, to])])
  const isCustomer = told.nodes.get(center)?.kind !== 'employee'
  return {
    center: told.keyOf(center),
    nodes: [...told.nodes.values()].filter(({ key }) => keys.has(key)),
    edges,
    implied: impliedTies(edges.map(({ from, to, kind }) => ({ a: from, b: to, kind, isInverse: false }))).map(
      ({ a, b, kind, via }) => ({ from: a, to: b, kind, via }),
    ),
    people: isCustomer && view.on === undefined ? await peopleOf(ctx, center, near, told) : [],
    hasMore: first.length > limit,
  }
}

/** Whoever is tied to the centre by the same name is one of those drawn already. */
function peopleOf(ctx: Ctx, center: string, near: readonly Step[], { nodes }: Told) {
  const tied = near.map(({ otherId }) => nodes.get(otherId)?.name ?? null)
  return peopleWithoutRecord(ctx, [center], tied)
}

/** A company of hundreds is drawn, but its people are not, unless it is the one that was asked for. */
const crowd = 200
const isCrowd = ({ nodes }: Awaited<ReturnType<typeof tellNodes>>, id: string) =>
  (nodes.get(id)?.degree ?? 0) > crowd

/** The strongest of the second step, until so many have been met. */
function upTo(steps: readonly Step[], met: ReadonlySet<string>, limit: number): Step[] {
  const all = new Set(met)
  return steps.filter(({ otherId }) => {
    if (!all.has(otherId) && all.size >= limit) return false
    all.add(otherId)
    return true
  })
}

/** A customer in scope, or an employee, whom everybody may name. */
async function centerOf(ctx: Ctx, id: string): Promise<string> {
  const [row] = await nodeRows(ctx, [id])
  if (row?.kind === 'employee') return id
  return (await requireCustomer(ctx, id)).id
}

export async function readPath(
  ctx: Ctx,
  { from, to, most, ...view }: View & { from: string; to: string; most: number },
) {
  const [start, end] = [await requireCustomer(ctx, from), await requireCustomer(ctx, to)]
  if (start.id === end.id) throw new Problem(422, 'tieSelf')
  const ways = await findWays(ctx, start.id, end.id, await closenessOf(ctx, view), most)
  const told = await tellNodes(
    ctx,
    ways.paths.flatMap(({ nodes }) => nodes),
  )
  const { byCode } = await tieKindsByName(ctx)
  return {
    paths: ways.paths.map(({ strength, nodes }) => ({ strength, nodes: nodes.map(told.keyOf) })),
    nodes: [...told.nodes.values()],
    edges: tellEdges(ways.steps, byCode, told, true),
    narrowed: ways.narrowed,
  }
}
