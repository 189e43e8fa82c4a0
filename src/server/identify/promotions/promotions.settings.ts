import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** Purchases within so many days after an activity are counted as its effect. No source gives a number: ours. */
export const effectDaysSetting = defineSetting('promotion.effectDays', z.number().int().min(1).max(366), 30)
