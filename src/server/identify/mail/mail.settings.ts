// How long letters of people nobody knows are kept, and how large a mail may be to be read. The numbers are ours.
import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

export const mailRules = defineSetting(
  'mail.rules',
  z.object({
    unknownDays: z.number().int().min(1).max(365),
    mostMb: z.number().int().min(1).max(100),
  }),
  { unknownDays: 90, mostMb: 20 },
)
