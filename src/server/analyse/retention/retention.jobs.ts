import type { CronTask } from '../../platform/jobs/worker.ts'
import { keepCohorts } from './retention.service.ts'

/** Every ten minutes it looks whether there was a rebuild since the last count. */
export const retentionCrons: CronTask[] = [
  { name: 'analyse_cohorts', pattern: '*/10 * * * *', run: async (ctx) => void (await keepCohorts(ctx)) },
]
