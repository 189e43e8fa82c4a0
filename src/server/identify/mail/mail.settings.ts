// What the house calls its own, how long letters of people nobody knows are kept, and how large a mail may be to be read. The numbers are ours.
import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'
import { canBeOurs, domainsIn } from './parties.rules.ts'

export const mailRules = defineSetting(
  'mail.rules',
  z.object({
    unknownDays: z.number().int().min(1).max(365),
    mostMb: z.number().int().min(1).max(100),
  }),
  { unknownDays: 90, mostMb: 20 },
)

/** Whoever writes from there is one of us; beside the domains of the mailboxes of the house. Only an administrator says so. */
export const ownDomains = defineSetting(
  'mail.ownDomains',
  z
    .string()
    .trim()
    .max(1000)
    .refine((words) => domainsIn(words).every(canBeOurs), 'mailDomainUnfit'),
  '',
)
