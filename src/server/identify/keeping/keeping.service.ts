// Every night: what is past its time goes, rule by rule and in parts. Cut off, it goes on where it stood; done, it is done for the day.
import type { Ctx } from '../../platform/ctx.ts'
import { inTransaction } from '../../platform/ctx.ts'
import type { Finding } from '../../platform/doctor.ts'
import { discardOperation, type InOperation, openOperation } from '../../platform/history/operation.ts'
import type { HistoryRegistry } from '../../platform/history/undo.ts'
import { businessDay } from '../../platform/settings/business.ts'
import {
  addGone,
  beginRules,
  endNight,
  finishRule,
  houseSince,
  lastRuns,
  listNights,
  lockNight,
  lockRule,
} from './keeping.store.ts'
import { countOf, type KeepRule, keepRules, pastSince, sweepSome, timeOf } from './kept.service.ts'

export const keepingJob = 'keeping.run'
/** Of the clock by which the queue works; in China half past three. */
export const runsAt = { hour: 19, minute: 30 }

type Followers = Pick<HistoryRegistry, 'afterUndo'>

export async function keepRulesTonight(ctx: Ctx, history: Followers): Promise<Record<string, number>> {
  const { date: day } = await businessDay(ctx)
  const operationId = await beginNight(ctx, day)
  const acting = { ...ctx, operationId }
  const gone: Record<string, number> = {}
  for (const rule of keepRules) {
    const went = await keepRule(acting, history, day, rule)
    if (went > 0) gone[rule.key] = went
  }
  await inTransaction(ctx, async (tx) => {
    const idle = await endNight(tx, day)
    if (idle) await discardOperation(tx, idle)
  })
  return gone
}

/** One operation a night, whoever goes on with it. */
async function beginNight(ctx: Ctx, day: string): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const known = await lockNight(tx, day)
    const missing = keepRules.map(({ key }) => key).filter((key) => !known.some(({ rule }) => rule === key))
    const begun = known.find(({ operationId }) => operationId !== null)?.operationId
    if (begun && missing.length === 0) return begun
    const operationId = begun ?? (await openOperation(tx, { kind: 'keeping.run' }))
    await beginRules(tx, day, missing, operationId)
    return operationId
  })
}

async function keepRule(ctx: InOperation, { afterUndo }: Followers, day: string, rule: KeepRule) {
  const { value } = await timeOf(ctx, rule)
  const before = pastSince(ctx.now, rule.unit, value)
  let went = 0
  const parts = {
    async everything(tx: InOperation, customerIds: string[]) {
      for (const follow of afterUndo) await follow(tx, customerIds)
    },
    async note(tx: Ctx, count: number) {
      if (count > 0) await addGone(tx, day, rule.key, count)
      return (await lockRule(tx, day, rule.key)) !== undefined
    },
  }
  for (;;) {
    const some = before && (await sweepSome(ctx, rule, before, parts))
    if (!some) break
    went += some
  }
  const { held } = await countOf(ctx, rule, before)
  await finishRule(ctx, day, rule.key, held)
  return went
}

/** When the queue comes to it next. */
export function nextRun(now: Date): Date {
  const next = new Date(now)
  next.setUTCHours(runsAt.hour, runsAt.minute, 0, 0)
  if (next <= now) next.setUTCDate(next.getUTCDate() + 1)
  return next
}

/** How many go tells of every customer: only whoever sees all of them is told. */
export async function readKeepRules(ctx: Ctx) {
  const nextAt = nextRun(ctx.now)
  const seesAll = ctx.scope.kind === 'all'
  const last = new Map((await lastRuns(ctx)).map((run) => [run.rule, run]))
  const data = []
  for (const rule of keepRules) {
    const time = await timeOf(ctx, rule)
    const run = last.get(rule.key)
    const next = seesAll ? await countOf(ctx, rule, pastSince(nextAt, rule.unit, time.value)) : null
    const { key, path, unit, becomes, setting } = rule
    data.push({
      ...{ key, settingKey: setting.key, path, unit, becomes, ...time, next },
      last: run?.finishedAt
        ? {
            at: run.finishedAt,
            ...(seesAll ? { went: run.went, held: run.held } : { went: null, held: null }),
          }
        : null,
    })
  }
  return { data, nextAt }
}

export async function readNights(ctx: Ctx, query: { limit: number; cursor?: string }) {
  return ctx.scope.kind === 'all' ? listNights(ctx, query) : { data: [], nextCursor: null }
}

const patience = 2 * 86_400_000

/** For `guanxi doctor`: a rule that does not run keeps what nobody may keep. */
export async function examineKeeping(ctx: Ctx): Promise<Finding> {
  const last = new Map((await lastRuns(ctx)).map(({ rule, finishedAt }) => [rule, finishedAt]))
  const since = await houseSince(ctx)
  const late = keepRules.filter(({ key }) => {
    const at = last.get(key) ?? since
    return at != null && ctx.now.getTime() - at.getTime() > patience
  })
  if (late.length === 0)
    return {
      state: 'good',
      told: { zh: '保留期限的规则都按时执行', en: 'what is kept for a time is looked through every night' },
    }
  const keys = late.map(({ key }) => key).join(', ')
  return {
    state: 'warning',
    told: {
      zh: `${late.length} 条保留期限规则两天没有执行（${keys}）：请让程序（角色 all 或 worker）夜里也运行，执行情况见“组织 › 保留期限”`,
      en: `${late.length} rules of how long data is kept have not run for two days (${keys}): let the program (role all or worker) run at night; see Organise › Keeping times`,
    },
  }
}
