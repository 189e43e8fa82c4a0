import { z } from 'zod'
import type { OutboxReader } from '../../platform/outbox.ts'
import { ruleKeys } from './metric-rules.service.ts'
import { startRebuild } from './rebuild.service.ts'

const changedSetting = z.object({ key: z.string() })

/** A rule that somebody changes holds for everybody at once. */
export const ruleChangeReader: OutboxReader = {
  name: 'metrics.rules',
  topics: ['setting.changed'],
  async read(tx, events) {
    const keys = events.map(({ payload }) => changedSetting.parse(payload).key)
    if (keys.some((key) => ruleKeys.has(key))) await startRebuild(tx)
  },
}
