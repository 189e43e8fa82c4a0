import { z } from 'zod'
import { startJob } from '../../platform/jobs/job.ts'
import type { OutboxReader } from '../../platform/outbox.ts'
import { recountJob } from './movement.jobs.ts'

const endedImport = z.object({ target: z.string() })

/** Purchases that came or went in bulk change the past of a young house. */
export const importReader: OutboxReader = {
  name: 'segment.movement',
  topics: ['import.ended'],
  async read(tx, events) {
    if (events.some(({ payload }) => endedImport.parse(payload).target === 'purchases'))
      await startJob(tx, recountJob, {})
  },
}
