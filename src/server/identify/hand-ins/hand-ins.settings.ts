// How many customers somebody is given from the pool a day; ours: the source gives new recruits some resources and no number.
import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

export const poolSetting = defineSetting(
  'pool.rules',
  z.object({ dailyCap: z.number().int().min(1).max(1000) }),
  { dailyCap: 20 },
)
