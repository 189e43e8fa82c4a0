// No source gives a rule, a weight or a threshold: all of these are ours.
import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

const rules = z.object({
  /** The least probability with which two records are suggested as one customer. */
  suggest: z.number().min(0.1).max(0.999),
  /** The least probability with which whoever records somebody new is told of somebody known. */
  warnOnEntry: z.number().min(0.1).max(0.999),
  /** "Later" hides a suggestion for so many days. */
  laterDays: z.number().int().min(1).max(365),
})

export const duplicateRules = defineSetting('duplicates.rules', rules, {
  suggest: 0.5,
  warnOnEntry: 0.5,
  laterDays: 30,
})
