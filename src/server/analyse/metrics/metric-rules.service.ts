// Which rules the live numbers follow: those of the settings now, and those of the last rebuild, which hold until the next.
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import { cadenceSetting, readCadence, retryDaysSetting } from '../../design/packages/cadence.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { businessTimeZone, timeZoneSetting } from '../../platform/settings/business.ts'
import { readSetting, readSettingWithOrigin, writeSetting } from '../../platform/settings/setting.ts'
import * as setting from './metrics.settings.ts'
import { freshDaysSetting, weightsSetting } from './quality.settings.ts'

/** A change of one of these settings changes numbers of everybody. */
export const ruleKeys = new Set(
  [...setting.metricSettings, cadenceSetting, retryDaysSetting, timeZoneSetting].map(({ key }) => key),
)

/** The rules as the settings say them now. */
export async function readRules(ctx: Ctx): Promise<MetricRules> {
  return {
    timeZone: await businessTimeZone(ctx),
    asOf: await readSetting(ctx, setting.asOfSetting),
    returns: await readSetting(ctx, setting.returnsSetting),
    classLimits: await readSetting(ctx, setting.classLimitsSetting),
    rfmLimits: await readSetting(ctx, setting.rfmLimitsSetting),
    rhythm: await readSetting(ctx, setting.rhythmSetting),
    pattern: await readSetting(ctx, setting.patternSetting),
    lifeCycle: await readSetting(ctx, setting.lifeCycleSetting),
    cycleDays: await readSetting(ctx, setting.cycleDaysSetting),
    tierRule: await readSetting(ctx, setting.tierRuleSetting),
    nearPercent: await readSetting(ctx, setting.nearPercentSetting),
    cadence: await readCadence(ctx),
    retryDays: await readSetting(ctx, retryDaysSetting),
    quality: {
      freshDays: await readSetting(ctx, freshDaysSetting),
      weights: await readSetting(ctx, weightsSetting),
    },
  }
}

/** Own limits of the RFM scores; null: quintiles. */
export const readRfmLimits = (ctx: Ctx) => readSettingWithOrigin(ctx, setting.rfmLimitsSetting)

export const writeRfmLimits = (ctx: Ctx, limits: MetricRules['rfmLimits']) =>
  writeSetting(ctx, setting.rfmLimitsSetting, limits)
