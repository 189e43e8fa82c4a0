// How much weight reaches everybody through ties, computed over the whole house at night or when somebody asks.
import { setImmediate } from 'node:timers/promises'
import { pageRankRounds } from '../../../analytics/graph/page-rank.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { startJob } from '../../platform/jobs/job.ts'
import { tellNodes } from './graph-nodes.service.ts'
import { mostInfluential, readWholeGraph, writeInfluence } from './influence.store.ts'

export const influenceJob = 'ties.influence'

export async function startInfluence(ctx: Ctx) {
  return { jobId: await inTransaction(ctx, (tx) => startJob(tx, influenceJob, {})) }
}

export async function computeInfluence(ctx: Ctx): Promise<{ nodes: number; ties: number }> {
  const { ids, worth, ...graph } = await readWholeGraph(ctx)
  const rounds = pageRankRounds(graph, worth)
  for (;;) {
    const { done, value } = rounds.next()
    if (done) {
      await writeInfluence(ctx, ids, value)
      return { nodes: ids.length, ties: (graph.start[ids.length] ?? 0) / 2 }
    }
    await setImmediate()
  }
}

export async function readInfluence(ctx: Ctx, limit: number) {
  const found = await mostInfluential(ctx, limit)
  const { nodes } = await tellNodes(
    ctx,
    found.map(({ id }) => id),
  )
  return {
    data: found.flatMap(({ id, influence }) => {
      const node = nodes.get(id)
      return node ? [{ ...node, influence }] : []
    }),
  }
}
