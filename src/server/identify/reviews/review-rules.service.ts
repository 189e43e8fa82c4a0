// The rules of review: what must wait, for whom. A rule that only its maker could satisfy is refused.
import type { z } from 'zod'
import type { reviewContract } from '../../../contracts/review.contract.ts'
import { requireDepartment } from '../../organise/departments/departments.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { requireReadableFilter } from '../customers/customer-view.service.ts'
import { foundBy } from '../customers/review-gate.service.ts'
import { readGround } from './asking.service.ts'
import { candidatesSince, findRule, listRules } from './review-rules.store.ts'
import { canBeStaffed, heldColumns, sourceOf } from './reviews.rules.ts'
import { ruleTable } from './reviews.store.ts'

type RuleInput = z.output<NonNullable<(typeof reviewContract.createRule)['~orpc']['inputSchema']>>
type RulePatch = Partial<RuleInput>

/** So much is looked through at most. */
const looked = 5_000

export async function readRules(ctx: Ctx) {
  return { data: await listRules(ctx) }
}

export async function createRule(ctx: Ctx, fields: RuleInput) {
  return inOperation(ctx, { kind: 'reviewRule.create' }, async (tx) => {
    await requireSound(tx, fields)
    const id = newId()
    await insertRecord(tx, ruleTable, { id, ...fields })
    return { id, operationId: tx.operationId }
  })
}

export async function updateRule(ctx: Ctx, id: string, patch: RulePatch) {
  return inOperation(ctx, { kind: 'reviewRule.update' }, async (tx) => {
    const rule = await requireRule(tx, id)
    await requireSound(tx, { ...rule, ...patch })
    const { version } = await updateRecord(tx, ruleTable, { id }, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

/** What waits by it goes on as it was asked for. */
export async function archiveRule(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'reviewRule.archive' }, async (tx) => {
    await requireRule(tx, id)
    await updateRecord(tx, ruleTable, { id }, { archivedAt: tx.now, isActive: false }, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
}

export async function tryRule(ctx: Ctx, rule: Pick<RuleInput, 'subject' | 'fields' | 'filter' | 'sources'>) {
  await requireReadableFilter(ctx, rule.filter)
  const since = new Date(ctx.now.getTime() - 30 * 86_400_000)
  const all = await candidatesSince(ctx, rule.subject, since, looked)
  const held = all.filter((each) => {
    const isOfSource = rule.sources.length === 0 || rule.sources.includes(sourceOf(each))
    return (
      isOfSource && (rule.subject === 'customer.create' || heldColumns(rule.fields, each.columns).length > 0)
    )
  })
  const found = await foundBy(
    ctx,
    held.map(({ customerId }) => customerId),
    rule.filter,
  )
  const caught = held.filter(({ customerId }) => found.has(customerId))
  const sample = caught.slice(0, 20).map(({ customerId, name, by, at }) => ({ customerId, name, by, at }))
  return { caught: caught.length, outOf: all.length, isWhole: all.length < looked, sample }
}

async function requireRule(ctx: Ctx, id: string) {
  const rule = await findRule(ctx, id)
  if (!rule) throw new Problem(404, 'reviewRuleNotFound')
  return rule
}

async function requireSound(
  tx: Ctx,
  { filter, steps, isActive }: Pick<RuleInput, 'filter' | 'steps' | 'isActive'>,
) {
  await requireReadableFilter(tx, filter)
  for (const [index, { whose, departmentIds }] of steps.entries()) {
    if (whose !== 'named') continue
    if (departmentIds.length === 0) throw new Problem(422, 'reviewNoDepartment', { step: index + 1 })
    for (const id of departmentIds) await requireDepartment(tx, id)
  }
  if (!isActive) return
  const { tree, voters } = await readGround(tx)
  if (!canBeStaffed(steps, tree, voters)) throw new Problem(422, 'reviewNobodyLeft')
}
