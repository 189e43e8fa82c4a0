import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** Whether ethnicity and religion may be recorded at all: nothing that serves a customer needs them, so no, unless chosen. */
export const sensitiveTraitsSetting = defineSetting('record.sensitiveTraits', z.boolean(), false)

/** Within how many months a care note says that we know how somebody feels. Ours. */
export const careMonthsSetting = defineSetting('record.level3Months', z.number().int().min(1).max(120), 12)
