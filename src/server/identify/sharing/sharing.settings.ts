import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** Ours, as the sources name no figures. */
export const sharingRules = defineSetting(
  'sharing.rules',
  z.object({
    /** How often a minute a partner may ask under one agreement. */
    perMinute: z.number().int().min(1).max(6000),
    /** An agreement lasts so many days at most; then it is made anew. */
    mostDays: z.number().int().min(1).max(3660),
    /** For so long it is kept what was given to whom. */
    keepMonths: z.number().int().min(36).max(240),
  }),
  { perMinute: 60, mostDays: 730, keepMonths: 60 },
)
