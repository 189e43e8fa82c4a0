import { readStages } from '../../analyse/value/value.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { readSetting, readSettingWithOrigin, writeSetting } from '../../platform/settings/setting.ts'
import { proposals, type Stage, type Strategies, stages } from './lifecycle.rules.ts'
import { strategySetting } from './lifecycle.settings.ts'

export async function readStrategies(ctx: Ctx) {
  const { value, version } = await readSettingWithOrigin(ctx, strategySetting)
  const data = stages.map((stage) => {
    const { basis, ...fallback } = proposals[stage]
    const own = value[stage]
    return { stage, words: own ?? fallback, isDefault: own === undefined, fallback, basis }
  })
  return { version, data }
}

export async function readStageCounts(ctx: Ctx) {
  const counts = await readStages(ctx)
  return {
    data: stages.map((stage) => {
      const { customers = 0, valueMinor = 0 } = counts.find(({ name }) => name === stage) ?? {}
      return { stage, customers, valueMinor }
    }),
  }
}

export function setStrategy(
  ctx: Ctx,
  { stage, words }: { stage: Stage; words: NonNullable<Strategies[Stage]> | null },
) {
  return inOperation(ctx, { kind: 'lifecycle.strategy', reason: stage }, async (tx) => {
    const { [stage]: _, ...others } = await readSetting(tx, strategySetting)
    return writeSetting(tx, strategySetting, words ? { ...others, [stage]: words } : others)
  })
}
