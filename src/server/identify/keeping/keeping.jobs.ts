import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { JobParts } from '../../platform/module.ts'
import { keepingJob, keepRulesTonight } from './keeping.service.ts'

export const keepingJobs = ({ history }: JobParts): JobDefinition<unknown>[] => [
  { kind: keepingJob, run: (ctx) => keepRulesTonight(ctx, history) },
]
