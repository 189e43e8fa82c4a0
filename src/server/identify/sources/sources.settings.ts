import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** What a person has checked stands for so many days against every source. No source gives a number: ours. */
export const verifiedDaysSetting = defineSetting(
  'sources.verifiedDays',
  z.number().int().min(0).max(3650),
  365,
)
