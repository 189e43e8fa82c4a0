// How much weight reaches everybody through ties, computed over the whole house at night or when somebody asks.
import { setImmediate } from 'node:timers/promises'
import { pageRankRounds } from '../../../analytics/graph/page-rank.ts'
import { departmentsFrom } from '../../organise/departments/departments.service.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { startJob } from '../../platform/jobs/job.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { tellNodes } from './graph-nodes.service.ts'
import {
  type Among,
  type InfluenceCount,
  influenceAt,
  influenceCount,
  mostInfluential,
  mostIntroducing,
  readWholeGraph,
  writeInfluence,
  writeInfluenceCount,
} from './influence.store.ts'
import { apartCode } from './tie-kinds.service.ts'

export const influenceJob = 'ties.influence'

export async function startInfluence(ctx: Ctx) {
  return { jobId: await inTransaction(ctx, (tx) => startJob(tx, influenceJob, {})) }
}

export async function computeInfluence(ctx: Ctx): Promise<{ nodes: number; ties: number }> {
  const { ids, worth, ...graph } = await readWholeGraph(ctx, await apartCode(ctx))
  const rounds = pageRankRounds(graph, worth)
  for (;;) {
    const { done, value } = rounds.next()
    if (done) {
      const count = { nodes: ids.length, ties: (graph.start[ids.length] ?? 0) / 2 }
      await writeInfluence(ctx, ids, value)
      await writeInfluenceCount(ctx, count)
      return count
    }
    await setImmediate()
  }
}

/** 1 is what everybody would have if weight spread evenly. */
const timesOf = (influence: number, count: InfluenceCount | undefined) =>
  count ? Math.round(influence * count.nodes * 100) / 100 : null

type Asked = { departmentId?: string | undefined; market?: string | undefined; limit: number }

async function amongOf(ctx: Ctx, { departmentId, market }: Asked): Promise<Among> {
  return { departmentIds: departmentId ? await departmentsFrom(ctx, departmentId) : undefined, market }
}

export async function readInfluence(ctx: Ctx, asked: Asked) {
  const count = await influenceCount(ctx)
  const found = await mostInfluential(ctx, await amongOf(ctx, asked), asked.limit)
  const { nodes } = await tellNodes(
    ctx,
    found.map(({ id }) => id),
  )
  return {
    data: found.flatMap(({ id, influence }) => {
      const node = nodes.get(id)
      return node ? [{ ...node, influence, times: timesOf(influence, count) }] : []
    }),
    countedAt: count?.countedAt ?? null,
  }
}

/** Of one customer, in how many times of the average. */
export async function readInfluenceOf(ctx: Ctx, id: string) {
  const home = await requireCustomer(ctx, id)
  const count = await influenceCount(ctx)
  const influence = await influenceAt(ctx, home.id)
  return {
    times: influence === null ? null : timesOf(influence, count),
    countedAt: count?.countedAt ?? null,
  }
}

export async function readTopIntroducers(ctx: Ctx, asked: Asked) {
  const found = await mostIntroducing(ctx, await amongOf(ctx, asked), asked.limit)
  const { nodes } = await tellNodes(
    ctx,
    found.map(({ id }) => id),
  )
  return {
    data: found.flatMap(({ id, ...brought }) => {
      const node = nodes.get(id)
      return node ? [{ ...node, ...brought }] : []
    }),
  }
}
