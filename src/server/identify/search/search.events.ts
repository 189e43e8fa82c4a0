import { z } from 'zod'
import { startJob } from '../../platform/jobs/job.ts'
import type { OutboxReader } from '../../platform/outbox.ts'
import { requireRecord } from '../imports/import-run.service.ts'
import { indexOperationJob } from './search.jobs.ts'

const endedImport = z.object({ importId: z.uuid(), state: z.string() })

/** An import writes no words, lest it be slower; undoing one drops them as it goes. */
export const importReader: OutboxReader = {
  name: 'identify.search',
  topics: ['import.ended'],
  async read(tx, events) {
    for (const { payload } of events) {
      const { importId, state } = endedImport.parse(payload)
      const { operationId } = await requireRecord(tx, importId)
      if (state === 'done' && operationId) await startJob(tx, indexOperationJob, { operationId })
    }
  },
}
