import type { CronTask } from '../../platform/jobs/worker.ts'
import { keepDay } from './summary.service.ts'

export const qualityCrons: CronTask[] = [{ name: 'quality_day', pattern: '17 * * * *', run: keepDay }]
