// How long a word is waited for. All of it is ours: the sources ask for review by several departments and name no numbers.
import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

export const timesSetting = defineSetting(
  'review.times',
  z.object({
    /** Until when a word is wanted, where the rule does not say. */
    dueDays: z.number().int().min(0).max(60),
    /** So many days after that the department above is asked too, and the one above that after as many again. */
    escalateDays: z.number().int().min(1).max(60),
    /** Whoever has agreed at one step does not speak at the next. */
    distinctVoters: z.boolean(),
  }),
  { dueDays: 2, escalateDays: 1, distinctVoters: true },
)
