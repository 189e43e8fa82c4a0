import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** Ours: the sources say that files are controlled and name no figures. */
export const exportLimits = defineSetting(
  'export.limits',
  z.object({
    /** A file of more customers than that waits for another person. */
    customers: z.number().int().min(0).max(100_000),
    /** The same where phones or identity numbers stand in it in full. */
    fullCustomers: z.number().int().min(0).max(100_000),
    /** For so many days a request waits to be decided. */
    waitDays: z.number().int().min(1).max(60),
    /** For so many hours what was granted can be fetched. */
    fetchHours: z.number().int().min(1).max(720),
  }),
  { customers: 1_000, fullCustomers: 200, waitDays: 7, fetchHours: 72 },
)
