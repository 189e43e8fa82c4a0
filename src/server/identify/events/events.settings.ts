import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** For so many months events are kept, and earlier ones are not taken. Ours. */
export const keepMonthsSetting = defineSetting('event.keepMonths', z.number().int().min(1).max(120), 24)
