// Which rules there are: where the time of each stands, and how what is past it goes.
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { readSettingWithOrigin, type SettingDefinition } from '../../platform/settings/setting.ts'
import { text } from '../../platform/text.ts'
import { accessSetting } from '../access-log/access-log.service.ts'
import { activityFollows, eventMonths } from '../events/activity.service.ts'
import { confirmTimes, expireSome } from '../forms/confirm.service.ts'
import { proposeErasure } from '../privacy/erasures.service.ts'
import { countMonths, keepingRules, recordYears } from './keeping.settings.ts'
import {
  accessSweep,
  countUnconfirmed,
  eventSweep,
  exportRequestSweep,
  exportSweep,
  namelessSweep,
  siteDaySweep,
  triedSweep,
  visitorSweep,
} from './plain-sweeps.store.ts'
import { chooserOf, countProposed, countQuiet, findQuiet } from './proposals.store.ts'
import { callBackSweep, careNoteSweep, claimSweep, strangerSweep, traitSweep } from './record-sweeps.store.ts'
import type { Sweep } from './sweep.rules.ts'

type Becomes = 'deleted' | 'emptied' | 'proposed'
type Unit = 'day' | 'month' | 'year'

export type KeepRule = {
  key: string
  setting: SettingDefinition
  /** Where its time stands in the setting. */
  path: string[]
  unit: Unit
  becomes: Becomes
  sweeps: Sweep[]
  /** Numbers and words that are derived of what went. */
  follow: 'nothing' | 'activity' | 'everything'
}

const unconfirmedSweep: Sweep = {
  count: countUnconfirmed,
  step: async (tx, before) => ({ went: await expireSome(tx, before), customerIds: [] }),
}

/** Ours: more proposals than that nobody reads. */
const mostProposals = 200

const recordSweep: Sweep = {
  async count(ctx, before) {
    const { due, held } = await countQuiet(ctx, before)
    return { due: Math.min(due, await roomForProposals(ctx)), held }
  },
  async step(tx, before, most) {
    const room = Math.min(most, await roomForProposals(tx))
    if (room === 0) return { went: 0, customerIds: [] }
    const quiet = await findQuiet(tx, before, room)
    const chooser = await chooserOf(tx, recordYears.key)
    const { value } = await readSettingWithOrigin(tx, recordYears)
    const why = text(tx.locale, 'keeping.why', { count: value })
    for (const { id, hasDocuments } of quiet)
      await proposeErasure(tx, { customerId: id, keepsDocuments: hasDocuments, why, chooser })
    return { went: quiet.length, customerIds: [] }
  },
}

async function roomForProposals(ctx: Ctx): Promise<number> {
  return Math.max(0, mostProposals - (await countProposed(ctx)))
}

const ours = (path: string, key: string, sweeps: Sweep[], more: Partial<KeepRule> = {}): KeepRule => ({
  ...{
    key,
    setting: keepingRules,
    path: [path],
    unit: 'month',
    becomes: 'deleted',
    sweeps,
    follow: 'nothing',
  },
  ...more,
})
const elsewhere = (setting: SettingDefinition, path: string[]) => ({ setting, path })

export const keepRules: KeepRule[] = [
  ours('', 'access', [accessSweep], elsewhere(accessSetting, ['keepMonths'])),
  ours('exportMonths', 'exports', [exportSweep, exportRequestSweep]),
  ours('', 'events', [eventSweep], { ...elsewhere(eventMonths, []), follow: 'activity' }),
  ours('visitorMonths', 'visitors', [visitorSweep]),
  ours('', 'counts', [siteDaySweep, namelessSweep], elsewhere(countMonths, [])),
  ours('', 'unconfirmed', [unconfirmedSweep], { ...elsewhere(confirmTimes, ['confirmDays']), unit: 'day' }),
  ours('strangerMonths', 'strangers', [strangerSweep]),
  ours('callBackMonths', 'callBacks', [callBackSweep], { becomes: 'emptied' }),
  ours('archivedMonths', 'archived', [traitSweep, careNoteSweep], { follow: 'everything' }),
  ours('claimMonths', 'claims', [claimSweep]),
  ours('triedMonths', 'tried', [triedSweep]),
  ours('', 'records', [recordSweep], { ...elsewhere(recordYears, []), unit: 'year', becomes: 'proposed' }),
]

const numberAt = (value: unknown, path: readonly string[]): number => {
  const [key] = path
  const found = key === undefined ? value : (value as Record<string, unknown>)[key]
  return typeof found === 'number' ? found : 0
}

/** How long, and whether that is ours. */
export async function timeOf(ctx: Ctx, { setting, path }: KeepRule) {
  const { value, isDefault } = await readSettingWithOrigin(ctx, setting)
  return { value: numberAt(value, path), fallback: numberAt(setting.fallback, path), isDefault }
}

/** What is older is past its time; null: it is kept for good. */
export function pastSince(now: Date, unit: Unit, value: number): Date | null {
  if (value === 0) return null
  const before = new Date(now)
  if (unit === 'day') before.setUTCDate(before.getUTCDate() - value)
  if (unit === 'month') before.setUTCMonth(before.getUTCMonth() - value)
  if (unit === 'year') before.setUTCFullYear(before.getUTCFullYear() - value)
  return before
}

export async function countOf(ctx: Ctx, { sweeps }: KeepRule, before: Date | null) {
  const counted = { due: 0, held: 0 }
  if (before === null) return counted
  for (const { count } of sweeps) {
    const { due, held } = await count(ctx, before)
    counted.due += due
    counted.held += held
  }
  return counted
}

const most = 1_000

/** One part of a rule, whole or not at all; `note` stands and falls with it. Answers how much went. */
export async function sweepSome(
  ctx: Ctx & { operationId: string },
  { sweeps, follow }: KeepRule,
  before: Date,
  parts: {
    everything(tx: InOperation, customerIds: string[]): Promise<void>
    note(tx: Ctx, went: number): Promise<boolean>
  },
): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    if (!(await parts.note(tx, 0))) return 0
    for (const { step } of sweeps) {
      const { went, customerIds } = await step(tx, before, most)
      if (went === 0) continue
      if (follow === 'activity') await activityFollows(tx, customerIds)
      if (follow === 'everything') await parts.everything(tx, customerIds)
      await parts.note(tx, went)
      return went
    }
    return 0
  })
}
