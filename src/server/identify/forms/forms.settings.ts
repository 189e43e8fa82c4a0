import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** Ours, as the sources name no figures. */
export const formRules = defineSetting(
  'form.rules',
  z.object({
    /** After so many days what nobody confirmed is deleted. */
    confirmDays: z.number().int().min(1).max(60),
    /** How many entries a minute one address may hand in, at one form. */
    perAddress: z.number().int().min(1).max(100),
    /** For how many days a link to bring one's own record up to date can be followed. */
    linkDays: z.number().int().min(1).max(60).default(3),
  }),
  { confirmDays: 7, perAddress: 5, linkDays: 3 },
)
