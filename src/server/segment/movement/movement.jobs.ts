import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { CronTask } from '../../platform/jobs/worker.ts'
import { countYoungAgain, keepCount } from './movement.service.ts'

export const recountJob = 'segment.recount'

export const movementJobs: JobDefinition<unknown>[] = [
  { kind: recountJob, run: async (ctx) => ({ isCounted: await countYoungAgain(ctx) }) },
]

/** Every ten minutes it looks whether today has been counted: a house that was off at midnight loses no day. */
export const movementCrons: CronTask[] = [
  { name: 'segment_movement', pattern: '*/10 * * * *', run: async (ctx) => void (await keepCount(ctx)) },
]
