import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { CronTask } from '../../platform/jobs/worker.ts'
import { rebuildJob, rebuildWhenFree } from './rebuild.service.ts'
import { moveOverdue, rebuildIfWanted } from './upkeep.service.ts'

export const metricJobs: JobDefinition<unknown>[] = [
  { kind: rebuildJob, run: (ctx, _payload, control) => rebuildWhenFree(ctx, control) },
]

export const metricCrons: CronTask[] = [
  {
    name: 'metrics_upkeep',
    pattern: '*/10 * * * *',
    async run(ctx) {
      await rebuildIfWanted(ctx)
      await moveOverdue(ctx)
    },
  },
]
