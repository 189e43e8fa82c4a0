import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** Ours: for so long what is kept of a customer can be fetched. */
export const exportHours = defineSetting('privacy.exportHours', z.number().int().min(1).max(720), 72)

/** Ours: within how many days a wish to be erased is done; the law says promptly. */
export const erasureDays = defineSetting('privacy.erasureDays', z.number().int().min(1).max(60), 15)
