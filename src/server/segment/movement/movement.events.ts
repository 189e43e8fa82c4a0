import { z } from 'zod'
import type { OutboxReader } from '../../platform/outbox.ts'
import { countYoungAgain } from './movement.service.ts'

const endedImport = z.object({ target: z.string() })

export const importReader: OutboxReader = {
  name: 'segment.movement',
  topics: ['import.ended'],
  async read(tx, events) {
    if (events.some(({ payload }) => endedImport.parse(payload).target === 'purchases'))
      await countYoungAgain(tx)
  },
}
