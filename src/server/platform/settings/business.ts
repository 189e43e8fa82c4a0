// What holds for the whole company: when its day begins, in which money it counts, and of which country its phones are.
import { getCountries } from 'libphonenumber-js/max'
import { z } from 'zod'
import { type Day, dayOf, isoOfDay, startOfDay } from '../../../analytics/calendar.ts'
import { type Ctx, inTransaction } from '../ctx.ts'
import { isCurrency, isTimeZone } from '../settings.ts'
import { defineSetting, readSetting, readSettingWithOrigin, writeSetting } from './setting.ts'

export const timeZoneSetting = defineSetting(
  'business.timeZone',
  z.string().refine(isTimeZone, 'timeZoneUnknown'),
  'Asia/Shanghai',
)
export const currencySetting = defineSetting(
  'business.currency',
  z.string().refine(isCurrency, 'currencyUnknown'),
  'CNY',
)
/** Of which country a telephone number is that names none. */
export const countrySetting = defineSetting('business.country', z.enum(getCountries()), 'CN')
/** What customers know the company by; null until somebody says. */
export const nameSetting = defineSetting<string | null>(
  'business.name',
  z.string().trim().min(1).max(100).nullable(),
  null,
)
export const businessSettings = [timeZoneSetting, currencySetting, countrySetting, nameSetting]

/** Today in the business time zone: the same day for every branch, whatever clock the reader has. */
export type BusinessDay = { timeZone: string; day: Day; date: string; startsAt: Date; endsAt: Date }

export async function businessDay(ctx: Ctx): Promise<BusinessDay> {
  const timeZone = await readSetting(ctx, timeZoneSetting)
  const day = dayOf(ctx.now, timeZone)
  return {
    timeZone,
    day,
    date: isoOfDay(day),
    startsAt: startOfDay(day, timeZone),
    endsAt: startOfDay(day + 1, timeZone),
  }
}

export const businessTimeZone = (ctx: Ctx) => readSetting(ctx, timeZoneSetting)
export const businessName = (ctx: Ctx) => readSetting(ctx, nameSetting)
export const businessCurrency = (ctx: Ctx) => readSetting(ctx, currencySetting)
export const businessCountry = (ctx: Ctx) => readSetting(ctx, countrySetting)

/** What the environment says holds from the first start on, until somebody sets it on the page. */
export async function adoptBusiness(
  ctx: Ctx,
  given: { timeZone?: string; currency?: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    for (const [setting, value] of [
      [timeZoneSetting, given.timeZone],
      [currencySetting, given.currency],
    ] as const) {
      const { isDefault } = await readSettingWithOrigin(tx, setting)
      if (isDefault && value !== undefined && value !== setting.fallback)
        await writeSetting(tx, setting, value)
    }
  })
}
