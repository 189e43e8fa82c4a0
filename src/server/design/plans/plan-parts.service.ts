// The parts of a plan: benefits to deliver, and steps that somebody takes by a day.
import type { BenefitFields, StepFields } from '../../../contracts/plan.contract.ts'
import { requireCustomer } from '../../identify/customers/customers.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation, type OperationKind } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { benefitTable, findPlan, listOpenSteps, openSteps, refuseOrphans, stepTable } from './plans.store.ts'

type Key = { customerId: string; id: string }
type OfPlan = { customerId: string; planId: string }
type Delivery = { deliveredOn?: string | null; deliveredNote?: string | null }
type Doing = { doneOn?: string | null; doneNote?: string | null }

export function addBenefit(ctx: Ctx, { customerId, planId, ...fields }: BenefitFields & OfPlan) {
  return addPart(ctx, benefitTable, 'plan.addBenefit', { customerId, planId }, () => fields)
}

/** Whoever writes it takes it, unless it is given to somebody. */
export function addStep(ctx: Ctx, { customerId, planId, employeeId, ...fields }: StepFields & OfPlan) {
  return addPart(ctx, stepTable, 'plan.addStep', { customerId, planId }, (tx) => ({
    ...fields,
    employeeId: employeeId === undefined && tx.actor.via !== 'system' ? tx.actor.userId : employeeId,
  }))
}

export function updateBenefit(
  ctx: Ctx,
  { customerId, id, ...patch }: Partial<BenefitFields> & Delivery & Key,
) {
  return changePart(ctx, benefitTable, 'plan.updateBenefit', { customerId, id }, patch)
}

export function updateStep(ctx: Ctx, { customerId, id, ...patch }: Partial<StepFields> & Doing & Key) {
  return changePart(ctx, stepTable, 'plan.updateStep', { customerId, id }, patch)
}

export const removeBenefit = (ctx: Ctx, key: Key) => removePart(ctx, benefitTable, 'plan.removeBenefit', key)
export const removeStep = (ctx: Ctx, key: Key) => removePart(ctx, stepTable, 'plan.removeStep', key)

/** Steps still to take with a customer. Whoever calls has made sure that the reader reaches him. */
export async function readPlanStepsDue(ctx: Ctx, customerId: string) {
  return listOpenSteps(ctx, customerId)
}

/** Steps that a contact has done along with it. */
export async function completeSteps(tx: InOperation, customerId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const open = await openSteps(tx, customerId, ids)
  if (ids.some((id) => !open.has(id))) throw new Problem(404, 'recordNotFound')
  const { date } = await businessDay(tx)
  for (const id of open) await updateRecord(tx, stepTable, { customerId, id }, { doneOn: date })
}

/** A plan to which others have added since cannot be undone from under them. */
export async function refuseOrphanParts(tx: InOperation, customerIds: string[]): Promise<void> {
  await refuseOrphans(tx, customerIds)
}

async function addPart(
  ctx: Ctx,
  table: RecordTable,
  kind: OperationKind,
  { customerId, planId }: OfPlan,
  fieldsOf: (tx: InOperation) => Record<string, unknown>,
) {
  return inOperation(ctx, { kind }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const plan = await findPlan(tx, home.id, planId)
    if (!plan) throw new Problem(404, 'recordNotFound')
    if (plan.closedAt) throw new Problem(409, 'planClosed')
    const id = newId()
    // A part is whose the plan is: taken apart again, they go together.
    await insertRecord(tx, table, {
      ...fieldsOf(tx),
      ...atHome({ ...home, originId: plan.originId }),
      id,
      planId,
    })
    return { id, version: 1, operationId: tx.operationId }
  })
}

async function changePart(
  ctx: Ctx,
  table: RecordTable,
  kind: OperationKind,
  key: Key,
  patch: Record<string, unknown>,
) {
  return inOperation(ctx, { kind }, async (tx) => {
    const { id: customerId } = await requireCustomer(tx, key.customerId)
    const { version } = await updateRecord(tx, table, { ...key, customerId }, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

async function removePart(ctx: Ctx, table: RecordTable, kind: OperationKind, key: Key) {
  return inOperation(ctx, { kind }, async (tx) => {
    const { id: customerId } = await requireCustomer(tx, key.customerId)
    await deleteRecord(tx, table, { ...key, customerId })
    return { operationId: tx.operationId }
  })
}
