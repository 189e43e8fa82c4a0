// What we want with a key customer, by which appeals, and what has to happen next.
import type { NewPlan, PlanFields, WhichPlans } from '../../../contracts/plan.contract.ts'
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import { customersLike } from '../../identify/customers/customer-search.service.ts'
import { getCustomer, requireCustomer } from '../../identify/customers/customers.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { countPlans, listPlans, type PlanQuestion } from './plan-list.store.ts'
import { addBenefit, addStep } from './plan-parts.service.ts'
import { findPlan, hasOpenPlan, plansOf, planTable } from './plans.store.ts'

type Key = { customerId: string; id: string }

export async function readPlanList(ctx: Ctx, query: WhichPlans & { limit: number; cursor?: string }) {
  return listPlans(ctx, await questionOf(ctx, query), query)
}

export async function countPlanList(ctx: Ctx, query: WhichPlans) {
  return countPlans(ctx, await questionOf(ctx, query))
}

async function questionOf(ctx: Ctx, { search, ...which }: WhichPlans): Promise<PlanQuestion> {
  const { date } = await businessDay(ctx)
  return { ...which, today: date, whom: search ? await customersLike(ctx, search) : undefined }
}

export async function readPlans(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  return plansOf(ctx, id)
}

export async function createPlan(ctx: Ctx, input: NewPlan & { customerId: string }) {
  return inOperation(ctx, { kind: 'plan.create' }, async (tx) => {
    const { customerId: ownId, horizon, benefits, steps, year: givenYear, ...fields } = input
    const home = await requireCustomer(tx, ownId)
    const { id: customerId } = home
    const { ownerId } = await getCustomer(tx, customerId)
    const year = yearOf(horizon, givenYear)
    if (await hasOpenPlan(tx, customerId, horizon, year)) throw new Problem(409, 'planExists')
    const id = newId()
    // Whoever looks after him carries the plan, also where somebody else writes it.
    const employeeId = fields.employeeId === undefined ? (ownerId ?? personOf(tx)) : fields.employeeId
    await insertRecord(tx, planTable, {
      ...withNulls(fields),
      ...atHome(home),
      id,
      horizon,
      year,
      employeeId,
    })
    for (const benefit of benefits) await addBenefit(tx, { customerId, planId: id, ...benefit })
    for (const step of steps) await addStep(tx, { customerId, planId: id, employeeId, ...step })
    await refreshMetrics(tx, [customerId])
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updatePlan(ctx: Ctx, { customerId, id, ...fields }: Partial<PlanFields> & Key) {
  return changePlan(ctx, 'plan.update', { customerId, id }, async (tx, key) => {
    const patch = withNulls(fields)
    const { version } = await updateRecord(tx, planTable, key, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

export async function closePlan(ctx: Ctx, { customerId, id, conclusion }: Key & { conclusion: string }) {
  return changePlan(ctx, 'plan.close', { customerId, id }, async (tx, key) => {
    const patch = { closedAt: tx.now, conclusion }
    const { version } = await updateRecord(tx, planTable, key, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

/** The plan's own cadence decides when the customer is due, so the live numbers follow every change. */
async function changePlan<T>(
  ctx: Ctx,
  kind: 'plan.update' | 'plan.close',
  { customerId, id }: Key,
  work: (tx: InOperation, key: Key) => Promise<T>,
): Promise<T> {
  return inOperation(ctx, { kind }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const plan = await findPlan(tx, home.id, id)
    if (!plan) throw new Problem(404, 'recordNotFound')
    if (plan.closedAt) throw new Problem(409, 'planClosed')
    const result = await work(tx, { customerId: home.id, id })
    await refreshMetrics(tx, [home.id])
    return result
  })
}

function yearOf(horizon: NewPlan['horizon'], year: number | undefined): number | null {
  if (horizon === 'longTerm') return null
  if (year === undefined) throw new Problem(422, 'planYearMissing')
  return year
}

const personOf = (tx: Ctx) => (tx.actor.via === 'system' ? null : tx.actor.userId)

/** An emptied text is no text. */
function withNulls<T extends Record<string, unknown>>(fields: T): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === '' ? null : value]),
  )
}
