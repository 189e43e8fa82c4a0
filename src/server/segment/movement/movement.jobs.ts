import type { CronTask } from '../../platform/jobs/worker.ts'
import { keepCount } from './movement.service.ts'

/** Every ten minutes it looks whether today has been counted: a house that was off at midnight loses no day. */
export const movementCrons: CronTask[] = [
  { name: 'segment_movement', pattern: '*/10 * * * *', run: async (ctx) => void (await keepCount(ctx)) },
]
