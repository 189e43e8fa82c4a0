// How does one reach another over at most three ties? From both ends at once: their neighbours are read, and between these
// two sets the ties are looked for. Whoever has very many ties is not expanded but probed.
import { bestPaths } from '../../../analytics/graph/best-path.ts'
import type { Ctx } from '../../platform/ctx.ts'
import {
  closing,
  degreesOf,
  neighbourhood,
  probe,
  readThrough,
  type Sight,
  type Step,
} from './graph.store.ts'

/** More ties than this make a hub: its neighbours are asked for one by one, never listed. */
const hub = 5_000
/** At most so many neighbours of one end are gone through, the strongest. */
const mostNeighbours = 1_000
/** Pairs beyond this are not probed: the ties of one side are read instead, at most so many. */
const mostPairs = 40_000
const mostRead = 20_000
/** Towards a hub each of them is looked up among its ties, which is dearer. */
const mostReadToHub = 8_000
/** Of ways that end in a hub at most so many are compared. */
const mostWays = 1_000

export type Ways = { paths: { strength: number; nodes: string[] }[]; steps: Step[]; narrowed: boolean }

export async function findWays(
  ctx: Ctx,
  from: string,
  to: string,
  sight: Sight,
  most: number,
): Promise<Ways> {
  const degrees = await degreesOf(ctx, [from, to])
  const sides = [from, to].map((id) => ({ id, isHub: (degrees.get(id) ?? 0) > hub }))
  const [start, end] = sides
  if (!start || !end || from === to) return { paths: [], steps: [], narrowed: false }
  const isPlain = !start.isHub && !end.isHub
  const reach = isPlain ? await fromBothEnds(ctx, from, to, sight) : await fromOneEnd(ctx, start, end, sight)
  const links = reach.steps.map(({ id, otherId, weight }) => ({ a: id, b: otherId, weight }))
  const paths = bestPaths(from, to, links, most)
  const onWay = new Set(paths.flatMap(({ nodes }) => nodes))
  const steps = reach.steps.filter(({ id, otherId }) => onWay.has(id) && onWay.has(otherId))
  return { paths, steps, narrowed: reach.narrowed }
}

type Side = { id: string; isHub: boolean }
type Reach = { steps: Step[]; narrowed: boolean }
type Near = (Step & { degree: number })[]

async function fromBothEnds(ctx: Ctx, start: string, end: string, sight: Sight): Promise<Reach> {
  const [near, far] = [await nearest(ctx, start, sight), await nearest(ctx, end, sight)]
  const crossing = await between(ctx, near.steps, far.steps, sight)
  return {
    steps: [...near.steps, ...far.steps, ...crossing.steps],
    narrowed: near.narrowed || far.narrowed || crossing.narrowed,
  }
}

/** The ties of somebody who is no hub; of a great many the strongest. */
async function nearest(ctx: Ctx, id: string, sight: Sight): Promise<{ steps: Near; narrowed: boolean }> {
  const all = await neighbourhood(ctx, id, sight)
  if (all.length <= mostNeighbours) return { steps: all, narrowed: false }
  return { steps: all.sort((a, b) => b.weight - a.weight).slice(0, mostNeighbours), narrowed: true }
}

/** Ties between two sets of neighbours: pairs are probed where they are few, else the lighter side is read through. */
async function between(ctx: Ctx, near: Near, far: Near, sight: Sight): Promise<Reach> {
  const idsOf = (steps: Near) => [...new Set(steps.map(({ otherId }) => otherId))]
  const [nearIds, farIds] = [idsOf(near), idsOf(far)]
  if (nearIds.length * farIds.length <= mostPairs)
    return { steps: await probe(ctx, nearIds, farIds, sight), narrowed: false }
  const load = (steps: Near) => steps.reduce((sum, { degree }) => sum + degree, 0)
  const [light, heavy] = load(near) <= load(far) ? [near, farIds] : [far, nearIds]
  const read: string[] = []
  let sum = 0
  for (const { otherId, degree } of light.toSorted((a, b) => b.weight - a.weight)) {
    // Too many to be read: they are left to the other side, whose lighter ones lead back to them.
    if (degree > hub || sum + degree > mostRead) continue
    sum += degree
    read.push(otherId)
  }
  const left = idsOf(light).filter((id) => !read.includes(id))
  const probed = left.slice(0, Math.max(1, Math.floor(mostPairs / heavy.length)))
  const steps = [...(await readThrough(ctx, read, heavy, sight)), ...(await probe(ctx, probed, heavy, sight))]
  return { steps, narrowed: probed.length < left.length }
}

/** One end is a hub: two steps are gone from the other, and everybody met on the way is asked whether they know the hub. */
async function fromOneEnd(ctx: Ctx, start: Side, end: Side, sight: Sight): Promise<Reach> {
  const [small, large] = start.isHub ? [end, start] : [start, end]
  if (small.isHub) return betweenHubs(ctx, small.id, large.id, sight)
  const near = await nearest(ctx, small.id, sight)
  const open: string[] = []
  let sum = 0
  for (const { otherId, degree } of near.steps.toSorted((a, b) => b.weight - a.weight)) {
    if (degree > hub || sum + degree > mostReadToHub || otherId === large.id) continue
    sum += degree
    open.push(otherId)
  }
  const second = await closing(ctx, open, large.id, sight, mostWays)
  const met = near.steps.map(({ otherId }) => otherId)
  const known = await probe(ctx, [large.id], [small.id, ...met], sight)
  const expanded = new Set(open)
  return {
    steps: [...near.steps, ...second, ...known],
    narrowed:
      near.narrowed || near.steps.some(({ otherId }) => otherId !== large.id && !expanded.has(otherId)),
  }
}

/** Only a tie between the two themselves: what lies between two crowds is looked for where kinds are named. */
async function betweenHubs(ctx: Ctx, one: string, other: string, sight: Sight): Promise<Reach> {
  if (!sight.codes) return { steps: await probe(ctx, [one], [other], sight), narrowed: true }
  return fromBothEnds(ctx, one, other, sight)
}
