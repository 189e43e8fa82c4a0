import { metricOf, metricsOf } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type CustomerListQuery, listCustomers } from './customer-list.store.ts'
import { birthOf } from './customer-record.rules.ts'
import { getCustomer } from './customers.service.ts'
import { masked, maskedFields } from './masks.rules.ts'

/** A page of the list as this reader may see it. */
export async function readCustomerPage(ctx: Ctx, query: CustomerListQuery) {
  const { data, nextCursor } = await listCustomers(ctx, query)
  const metrics = await metricsOf(
    ctx,
    data.map((row) => row.id),
  )
  const whole = data.flatMap((row) => {
    const metric = metrics.get(row.id)
    return metric ? [{ ...masked(ctx, row), metric }] : []
  })
  return { data: whole, nextCursor }
}

/** One customer whole, as this reader may see him. */
export async function readCustomerWhole(ctx: Ctx, id: string) {
  const record = await getCustomer(ctx, id)
  const metric = await metricOf(ctx, id)
  return { ...masked(ctx, record), birth: birthOf(record), metric, masked: maskedFields(ctx) }
}
