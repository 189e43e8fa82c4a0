// Where customers stand against the VIP line, by the rule that the live numbers follow.
import type { TierGap } from '../../../contracts/tier.contract.ts'
import type { TierRule } from '../../../contracts/tier-rule.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { readSettingWithOrigin, writeSetting } from '../../platform/settings/setting.ts'
import { readGround } from './metrics.service.ts'
import { nearPercentSetting, tierRuleSetting } from './metrics.settings.ts'
import { gapsOf } from './tier-gap.rules.ts'
import { countJudged, listMoves, listNear, type StandingRow, standingsOf } from './tier-standing.store.ts'
import { trialOf } from './tier-trial.rules.ts'

export type TierRules = { rule: TierRule; nearPercent: number }

/** The rule as the settings say it now, and our default. */
export async function readTierRules(ctx: Ctx) {
  const rule = await readSettingWithOrigin(ctx, tierRuleSetting)
  const near = await readSettingWithOrigin(ctx, nearPercentSetting)
  return {
    rule: rule.value,
    nearPercent: near.value,
    isDefault: rule.isDefault && near.isDefault,
    version: rule.version,
    fallback: { rule: tierRuleSetting.fallback, nearPercent: nearPercentSetting.fallback },
  }
}

/** The live numbers follow through the event `setting.changed`. The version one has looked at is the rule's. */
export function writeTierRules(ctx: Ctx, { rule, nearPercent }: TierRules) {
  return inOperation(ctx, { kind: 'tier.rule' }, async (tx) => {
    await writeSetting(tx, tierRuleSetting, rule)
    const { request, ...unversioned } = tx
    await writeSetting(unversioned, nearPercentSetting, nearPercent)
    return { operationId: tx.operationId }
  })
}

const exampleCount = 8

/** Whom another rule would move: it holds for the whole company, so the sums are everybody's; names are of the caller's scope. */
export async function previewTierRules(ctx: Ctx, { rule, nearPercent }: TierRules) {
  const ground = await readGround(ctx)
  const company: Ctx = { ...ctx, scope: { ...ctx.scope, kind: 'all' } }
  const { everybody, held } = await countJudged(company, ground, rule, nearPercent)
  const trial = trialOf(everybody, held)
  const isAnybodyMoved = trial.up.customers + trial.down.customers > 0
  return { ...trial, examples: isAnybodyMoved ? await listMoves(ctx, ground, rule, exampleCount) : [] }
}

export async function readNear(ctx: Ctx, page: { limit: number; cursor?: string }) {
  const ground = await readGround(ctx)
  const { data, nextCursor } = await listNear(ctx, ground, page)
  return {
    data: data.map((row) => ({ ...row, gaps: gapsOf(ground.rules, row, ground.cuts) })),
    nextCursor,
  }
}

export type TierStanding = StandingRow & { gaps: TierGap[]; match: TierRule['match'] }

/** By customer id. Whoever asks has made sure that they may be seen. */
export async function tierStandings(ctx: Ctx, customerIds: string[]): Promise<Map<string, TierStanding>> {
  if (customerIds.length === 0) return new Map()
  const ground = await readGround(ctx)
  const { tierRule } = ground.rules
  const rows = await standingsOf(ctx, customerIds, ground)
  return new Map(
    rows.map((row) => [
      row.customerId,
      { ...row, gaps: gapsOf(ground.rules, row, ground.cuts), match: tierRule.match },
    ]),
  )
}
