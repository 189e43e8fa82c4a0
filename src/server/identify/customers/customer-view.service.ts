import { fixedDay, metricOf, metricsOf } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { closedOf, noneClosed } from '../reach/reach.service.ts'
import { activityOf } from './activity-filter.store.ts'
import { idsOfFilter, listCustomers } from './customer-list.store.ts'
import type { CustomerListQuery } from './customer-pick.store.ts'
import { birthOf } from './customer-record.rules.ts'
import { getCustomer } from './customers.service.ts'
import { masked, maskedFields } from './masks.rules.ts'

/** A page of the list as this reader may see it. */
export async function readCustomerPage(ctx: Ctx, query: CustomerListQuery) {
  const { data, nextCursor } = await listCustomers(ctx, query)
  const ids = data.map((row) => row.id)
  const metrics = await metricsOf(ctx, ids)
  const closed = await closedOf(ctx, ids)
  const activity = await activityOf(ctx, ids)
  const whole = data.flatMap((row) => {
    const metric = metrics.get(row.id)
    if (!metric) return []
    const around = { closed: closed.get(row.id) ?? noneClosed, activity: activity.get(row.id) ?? null }
    return [{ ...masked(ctx, row), metric: classed(metric), ...around }]
  })
  return { data: whole, nextCursor }
}

/** The same page without numbers and states: for whoever shows the customers by name. */
export async function readCustomerNames(ctx: Ctx, query: CustomerListQuery) {
  const { data, nextCursor } = await listCustomers(ctx, query)
  return { data: data.map((row) => masked(ctx, row)), nextCursor }
}

/** One customer whole, as this reader may see him. */
export async function readCustomerWhole(ctx: Ctx, id: string) {
  const record = await getCustomer(ctx, id)
  const metric = await metricOf(ctx, record.id)
  return {
    ...masked(ctx, record),
    birth: birthOf(record),
    metric: classed(metric),
    judgedAsOf: await fixedDay(ctx),
    masked: maskedFields(ctx),
  }
}

/** Who has not bought yet is of no class; the row keeps the lowest, with which his next contact is dated. */
function classed<M extends { purchaseCount: number; valueClass: 'A' | 'B' | 'C' }>(metric: M) {
  return { ...metric, valueClass: metric.purchaseCount > 0 ? metric.valueClass : null }
}

/** Refuses a filter that the list could not answer, before somebody keeps it. */
export async function requireReadableFilter(ctx: Ctx, filter: CustomerListQuery['filter']): Promise<void> {
  await idsOfFilter(ctx, { filter }, null, 0)
}

/** Ids of everybody a filter and words find in the caller's scope, in order of ids after one. */
export const filterPage = idsOfFilter

/** Everybody a filter finds in the caller's scope, now. */
export async function customersOfFilter(ctx: Ctx, filter: CustomerListQuery['filter']): Promise<string[]> {
  const step = 50_000
  const ids: string[] = []
  for (;;) {
    const some = await idsOfFilter(ctx, { filter }, ids.at(-1) ?? null, step)
    ids.push(...some)
    if (some.length < step) return ids
  }
}
