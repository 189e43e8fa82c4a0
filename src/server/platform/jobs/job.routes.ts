import type { Ctx, Locale } from '../ctx.ts'
import { describe } from '../http/problem-response.ts'
import { rpc } from '../rpc.ts'
import { findJob, type JobView, wishJob } from './job.ts'

export const jobRoutes = {
  get: rpc.jobs.get.handler(async ({ input, context }) =>
    inLocale(await findJob(context, input.id), context.locale),
  ),
  wish: rpc.jobs.wish.handler(async ({ input, context }) =>
    inLocale(await wishJob(context, input.id, input.wish), context.locale),
  ),
  watch: rpc.jobs.watch.handler(async function* ({ input, context, signal }) {
    yield* watchJob(context, input.id, signal)
  }),
}

const pollEvery = 400

/** The job now and after each change, until it ends. Polling one row is cheaper than a listening connection a watcher. */
async function* watchJob(ctx: Ctx, id: string, signal: AbortSignal | undefined) {
  let last = ''
  while (!signal?.aborted) {
    const job = await findJob(ctx, id)
    const text = JSON.stringify(job)
    if (text !== last) yield inLocale(job, ctx.locale)
    last = text
    if (job.state === 'done' || job.state === 'failed' || job.state === 'cancelled') return
    await new Promise((resolve) => setTimeout(resolve, pollEvery))
  }
}

function inLocale(job: JobView, locale: Locale) {
  return { ...job, problem: job.problem && { ...job.problem, detail: describe(job.problem, locale) } }
}
