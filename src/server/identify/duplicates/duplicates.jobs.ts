import { z } from 'zod'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { CronTask } from '../../platform/jobs/worker.ts'
import { runScan, scanJob, startScan } from './recent.service.ts'

const wish = z.union([
  z.object({ what: z.enum(['all', 'recent']) }),
  z.object({ what: z.literal('import'), importId: z.uuid() }),
])

export const duplicateJobs: JobDefinition<unknown>[] = [
  { kind: scanJob, run: (ctx, payload, control) => runScan(ctx, wish.parse(payload), control) },
]

/** Before the working day begins in China. */
export const duplicateCrons: CronTask[] = [
  {
    name: 'duplicates_nightly',
    pattern: '40 19 * * *',
    run: async (ctx) => void (await startScan(ctx, { what: 'recent' })),
  },
]
