// What sources say against what is shown: listed, and settled by a person.

import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { changeManyCustomers } from '../customers/customers-bulk.service.ts'
import { birthDateOf, maskParticulars } from '../customers/particulars.service.ts'
import { type Claim, claimsAbout, readClaims, settleClaim } from '../sources/claims.service.ts'
import { readSources } from '../sources/sources.service.ts'
import { apiName } from './provenance.rules.ts'

export async function readConflicts(
  ctx: Ctx,
  query: { limit: number; cursor?: string; source?: string; operationId?: string },
) {
  const { data, nextCursor } = await readClaims(ctx, {
    limit: query.limit,
    ...(query.cursor ? { cursor: query.cursor } : {}),
    ...(query.source ? { sourceKey: query.source } : {}),
    ...(query.operationId ? { operationId: query.operationId } : {}),
  })
  const tell = await teller(ctx)
  return {
    data: data.map((claim) => ({
      ...tell(claim),
      customerId: claim.customerId,
      customerName: claim.customerName,
      ownerName: claim.ownerName,
      shown: tellValue(ctx, claim.field, claim.shown),
    })),
    nextCursor,
  }
}

/** Of one customer, by the kept names of the fields. */
export async function conflictsOf(ctx: Ctx, homeId: string) {
  const tell = await teller(ctx)
  const told = new Map<string, ReturnType<typeof tell>[]>()
  for (const claim of await claimsAbout(ctx, homeId))
    told.set(claim.field, [...(told.get(claim.field) ?? []), tell(claim)])
  return told
}

async function teller(ctx: Ctx) {
  const sources = new Map((await readSources(ctx)).map((source) => [source.key, source]))
  return ({ id, field, value, sourceKey, claimedAt, version }: Claim) => {
    const source = sources.get(sourceKey)
    return {
      ...{ id, field: apiName(field), value: tellValue(ctx, field, value), claimedAt, version },
      source: { zh: source?.nameZh ?? sourceKey, en: source?.nameEn ?? sourceKey },
    }
  }
}

/** As this reader may see it: text, or a birthday. */
function tellValue(ctx: Ctx, field: string, columns: Row) {
  if (field === 'birth') {
    const {
      birth_year: year,
      birth_month: month,
      birth_day: day,
      birth_calendar: calendar,
      birth_leap_month: leap,
    } = columns
    const birth = birthDateOf({
      birthCalendar: calendar === 'lunar' ? 'lunar' : 'solar',
      ...{
        birthYear: numberOf(year),
        birthMonth: numberOf(month),
        birthDay: numberOf(day),
        birthLeapMonth: leap === true,
      },
    })
    return { text: null, birth }
  }
  const custom = columns.custom
  const held =
    field.startsWith('custom.') && typeof custom === 'object' && custom !== null
      ? Object.entries(custom).find(([key]) => key === field.slice(7))?.[1]
      : columns[field]
  const text = Array.isArray(held)
    ? held.join(', ')
    : held === null || held === undefined
      ? null
      : String(held)
  const clear = {
    phone: field === 'phone' || field === 'second_phone' ? text : null,
    email: field === 'email' ? text : null,
    idNumber: field === 'id_number' ? text : null,
  }
  const masked = maskParticulars(ctx, clear)
  return { text: masked.phone ?? masked.email ?? masked.idNumber ?? text, birth: null }
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : null)

/** Takes what the source says, or keeps what is shown. */
export async function settleConflict(
  ctx: Ctx,
  { customerId, id, take }: { customerId: string; id: string; take: boolean },
) {
  return inOperation(ctx, { kind: take ? 'quality.take' : 'quality.keep' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const claim = await settleClaim(tx, home.id, id, take ? 'taken' : 'rejected')
    if (take) {
      const { custom, ...columns } = claim.value
      const own = typeof custom === 'object' && custom !== null ? { ...custom } : {}
      await changeManyCustomers(tx, [{ id: claim.own, columns, custom: own, tagIds: [] }])
    }
    await refreshMetrics(tx, [home.id])
    return { operationId: tx.operationId }
  })
}
