import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** How many days before a want comes about it stands on Today's list. Ours. */
export const wantNoticeSetting = defineSetting('want.noticeDays', z.number().int().min(0).max(365), 14)
