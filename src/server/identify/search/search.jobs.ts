// Makes the words right by which things are found: after bulk work, of a whole house, and every night of whatever was missed.
import { z } from 'zod'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { CronTask } from '../../platform/jobs/worker.ts'
import type { JobParts } from '../../platform/module.ts'
import { indexEverything, indexJob, indexOperation, startIndexing } from './indexing.service.ts'

export const indexOperationJob = 'search.operation'

const operation = z.object({ operationId: z.uuid() })

export function searchJobs({ searches, history }: JobParts): JobDefinition<unknown>[] {
  const tables = history.records.filter(({ ofCustomer }) => ofCustomer === 'child').map(({ name }) => name)
  return [
    { kind: indexJob, run: (ctx, _payload, control) => indexEverything(ctx, searches, control) },
    {
      kind: indexOperationJob,
      run: (ctx, payload, control) =>
        indexOperation(ctx, searches, { tables, ...operation.parse(payload) }, control),
    },
  ]
}

export const searchCrons: CronTask[] = [
  { name: 'search_texts', pattern: '50 2 * * *', run: async (ctx) => void (await startIndexing(ctx)) },
]
