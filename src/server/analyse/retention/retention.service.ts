import type { Ctx } from '../../platform/ctx.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { countCohorts } from './retention.store.ts'

/** The retention matrix of the caller's customers, oldest cohort first; every row reaches to the latest month. */
export async function readCohorts(ctx: Ctx, months: number) {
  const cells = await countCohorts(ctx, await businessTimeZone(ctx), months)
  const lastMonth = Math.max(...cells.map((cell) => monthNumber(cell.month) + cell.monthsSince))
  const cohorts = new Map<string, number[]>()
  for (const { month, monthsSince, active } of cells) {
    const row = cohorts.get(month) ?? new Array<number>(lastMonth - monthNumber(month) + 1).fill(0)
    row[monthsSince] = active
    cohorts.set(month, row)
  }
  return { data: [...cohorts].map(([month, active]) => ({ month, active })) }
}

function monthNumber(month: string): number {
  const [year = 0, ofYear = 1] = month.split('-').map(Number)
  return year * 12 + ofYear - 1
}
