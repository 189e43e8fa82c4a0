import { z } from 'zod'
import type { OutboxReader } from '../../platform/outbox.ts'
import { startScan } from './recent.service.ts'

const ended = z.object({ importId: z.uuid(), target: z.string(), state: z.string() })

/** Whoever came by an import may be known already: a file has other numbers, and other spellings. */
export const importReader: OutboxReader = {
  name: 'duplicates.imports',
  topics: ['import.ended'],
  async read(tx, events) {
    for (const { payload } of events) {
      const { importId, target, state } = ended.parse(payload)
      if (target === 'customers' && state === 'done') await startScan(tx, { what: 'import', importId })
    }
  },
}
