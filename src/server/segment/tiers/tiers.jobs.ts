import type { CronTask } from '../../platform/jobs/worker.ts'
import { endLapsed } from './tiers.service.ts'

/** Every hour: somewhere on earth a business day has just begun. */
export const tierCrons: CronTask[] = [
  { name: 'tiers_lapse', pattern: '5 * * * *', run: async (ctx) => void (await endLapsed(ctx)) },
]
