import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

/** None: it is kept for good. */
const months = z.number().int().min(0).max(240)

/** Ours, as neither the sources nor the law name figures. What has a setting of its own is kept there. */
export const keepingRules = defineSetting(
  'keeping.rules',
  z.object({
    exportMonths: months,
    visitorMonths: months,
    strangerMonths: months,
    callBackMonths: months,
    archivedMonths: months,
    claimMonths: months,
    // Younger than the others: rules saved before there was one go on holding.
    triedMonths: months.default(3),
  }),
  {
    exportMonths: 60,
    visitorMonths: 12,
    strangerMonths: 12,
    callBackMonths: 24,
    archivedMonths: 24,
    claimMonths: 12,
    triedMonths: 3,
  },
)

/** What is only counted by day and tells of nobody. Ours. */
export const countMonths = defineSetting('keeping.countMonths', months, 24)

/** So many years after a customer was archived, with nothing new since, it is proposed that they be erased; none: never. Ours. */
export const recordYears = defineSetting('keeping.recordYears', z.number().int().min(0).max(100), 10)
