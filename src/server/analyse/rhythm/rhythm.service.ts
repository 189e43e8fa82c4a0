import { maskParticulars } from '../../identify/customers/particulars.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type KeptCount, readKept } from '../kept-counts/kept-counts.service.ts'
import { readMoment } from '../metrics/metrics.service.ts'
import { listOverdue, type OverdueGroup, sumOverdue, type Whom } from './rhythm.store.ts'

export async function readOverdue(ctx: Ctx, query: Whom & { limit: number; cursor?: string }) {
  const { data, nextCursor } = await listOverdue(ctx, await readMoment(ctx), query)
  return {
    data: data.map((row) => ({
      ...row,
      phone: maskParticulars(ctx, { phone: row.phone, email: null }).phone,
    })),
    nextCursor,
  }
}

const shownOwners = 8

type Of = { departmentId?: string | undefined; ownerId?: string | undefined; tier?: Whom['tier'] }

export const overdueCount: KeptCount<Of, OverdueGroup[]> = {
  name: 'rhythm.overdue',
  usual: [{}],
  count: async (ctx, whom) => sumOverdue(ctx, await readMoment(ctx), whom),
}

export async function readOverdueSummary(ctx: Ctx, { basis, ...whom }: Whom) {
  const moment = await readMoment(ctx)
  const { answer: groups, countedAt } = await readKept(ctx, overdueCount, whom)
  const of = (wanted: Whom['basis']) => groups.filter((group) => group.basis === wanted)
  return {
    own: total(of('own')),
    once: total(of('once')),
    owners: of(basis).slice(0, shownOwners),
    asOf: moment.at,
    isFixed: moment.isFixed,
    countedAt,
  }
}

function total(groups: OverdueGroup[]) {
  const sum = (value: (group: OverdueGroup) => number) =>
    groups.reduce((running, group) => running + value(group), 0)
  return {
    customers: sum((group) => group.customers),
    value12mMinor: sum((group) => group.value12mMinor),
    atRiskMinor: sum((group) => group.atRiskMinor),
  }
}
