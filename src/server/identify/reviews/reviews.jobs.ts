import { z } from 'zod'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { CronTask } from '../../platform/jobs/worker.ts'
import { applyJob, runApply } from './apply.service.ts'
import { askAllAgain } from './asking.service.ts'

const work = z.object({ requestId: z.uuid(), operationId: z.uuid() })
const progress = z.object({ after: z.tuple([z.uuid(), z.uuid()]).nullable(), done: z.number() })

export function reviewJobs(): JobDefinition<unknown>[] {
  return [
    {
      kind: applyJob,
      run: (ctx, payload, control) =>
        runApply(ctx, work.parse(payload), {
          ...control,
          checkpoint: control.checkpoint === undefined ? undefined : progress.parse(control.checkpoint),
        }),
    },
  ]
}

/** Whoever has left speaks no more, and what nobody answers in time is asked one level up. */
export const reviewCrons: CronTask[] = [
  { name: 'review_ask_again', pattern: '7 * * * *', run: async (ctx) => void (await askAllAgain(ctx)) },
]
