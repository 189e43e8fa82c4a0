import { z } from 'zod'
import { startJob } from '../../platform/jobs/job.ts'
import type { OutboxReader } from '../../platform/outbox.ts'
import { requireRecord } from '../imports/import-run.service.ts'
import { startIndexing } from './indexing.service.ts'
import { indexOperationJob } from './search.jobs.ts'

const endedImport = z.object({ importId: z.uuid(), state: z.string() })

/** What is found of all customers changes with the fields that are searched. */
export const fieldReader: OutboxReader = {
  name: 'identify.searchable-fields',
  topics: ['field.searchable'],
  async read(tx) {
    await startIndexing(tx)
  },
}

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
