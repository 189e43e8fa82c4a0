import { z } from 'zod'
import { massChange } from '../../../contracts/customer.contract.ts'
import { everybody } from '../../../contracts/customer-filter.ts'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import { massChangeJob, runMassChange } from './mass-change.service.ts'

const work = z.object({ wanted: everybody, change: massChange, operationId: z.uuid() })
const progress = z.object({
  after: z.string(),
  done: z.number(),
  changed: z.number(),
  refused: z.number(),
  waiting: z.number().default(0),
})

export function massChangeJobs(): JobDefinition<unknown>[] {
  return [
    {
      kind: massChangeJob,
      run: (ctx, payload, control) =>
        runMassChange(ctx, work.parse(payload), {
          ...control,
          checkpoint: control.checkpoint === undefined ? undefined : progress.parse(control.checkpoint),
        }),
    },
  ]
}
