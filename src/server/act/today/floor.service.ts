// What a relationship is worth at least: our default is of yuan, and a house may count in dearer money.
import type { Ctx } from '../../platform/ctx.ts'
import { readSetting, writeSetting } from '../../platform/settings/setting.ts'
import { todaySetting } from './today.rules.ts'

/** Our default at other prices than the Chinese: where they are lower, one-off buyers would be worth as much as the best. */
export async function fitFloor(ctx: Ctx, priceFactor: number): Promise<void> {
  if (priceFactor === 1) return
  const { fallback } = todaySetting
  const floorMinor = Math.round(fallback.floorMinor * priceFactor)
  await writeSetting(ctx, todaySetting, { ...fallback, floorMinor })
}

export async function readFloor(ctx: Ctx): Promise<number> {
  return (await readSetting(ctx, todaySetting)).floorMinor
}
