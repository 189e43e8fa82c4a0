import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** How long a link can be answered. Ours. */
export const invitationDays = defineSetting(
  'satisfaction.invitationDays',
  z.number().int().min(1).max(365),
  14,
)
