import { defaultLifeCycleSettings } from '../../../analytics/life-cycle.ts'
import { defaultPatternSettings } from '../../../analytics/purchase-pattern.ts'
import { defaultRhythmSettings } from '../../../analytics/rhythm.ts'
import { defaultValueLimits } from '../../../analytics/value-classes.ts'
import * as form from '../../../contracts/metric.contract.ts'
import { tierRule } from '../../../contracts/tier-rule.contract.ts'
import { defineSetting } from '../../platform/settings/setting.ts'
import { freshDaysSetting, weightsSetting } from './quality.settings.ts'

export const asOfSetting = defineSetting('metrics.asOf', form.asOfDate, null)
export const returnsSetting = defineSetting('value.returns', form.returnsMode, 'separate')
export const classLimitsSetting = defineSetting('value.classes', form.classLimits, defaultValueLimits)
export const rfmLimitsSetting = defineSetting('rfm.limits', form.rfmLimits, null)
export const rhythmSetting = defineSetting('rhythm.rule', form.rhythmRule, defaultRhythmSettings)
export const patternSetting = defineSetting('pattern.rule', form.patternRule, defaultPatternSettings)
export const lifeCycleSetting = defineSetting('lifecycle.rule', form.lifeCycleRule, defaultLifeCycleSettings)
/** A quarter: long enough that a second purchase is a new decision. */
export const cycleDaysSetting = defineSetting('newCustomer.cycleDays', form.cycleDays, 90)
export const tierRuleSetting = defineSetting('tier.rule', tierRule, {
  match: 'all',
  conditions: [
    { field: 'valueClass', atLeast: 'A' },
    { field: 'boughtWithinDays', atMost: 365 },
  ],
})
export const nearPercentSetting = defineSetting('tier.nearPercent', form.nearPercent, 20)

export const metricSettings = [
  asOfSetting,
  returnsSetting,
  classLimitsSetting,
  rfmLimitsSetting,
  rhythmSetting,
  patternSetting,
  lifeCycleSetting,
  cycleDaysSetting,
  tierRuleSetting,
  nearPercentSetting,
  freshDaysSetting,
  weightsSetting,
]
