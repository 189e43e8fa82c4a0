import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** How many customers one may look up at the counter in a day. Ours. */
export const meetLimitSetting = defineSetting('meet.dailyLimit', z.number().int().min(1).max(10_000), 60)
