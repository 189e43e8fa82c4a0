import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { CronTask } from '../../platform/jobs/worker.ts'
import { computeInfluence, influenceJob } from './influence.service.ts'

export const influenceJobs = (): JobDefinition<unknown>[] => [
  { kind: influenceJob, run: (ctx) => computeInfluence(ctx) },
]

export const influenceCrons: CronTask[] = [
  { name: 'ties_influence', pattern: '40 18 * * *', run: async (ctx) => void (await computeInfluence(ctx)) },
]
