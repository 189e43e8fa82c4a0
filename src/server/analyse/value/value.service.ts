import type { Ctx } from '../../platform/ctx.ts'
import { rankedTotals, sumBy, sumByClass, sumByScores } from './value.store.ts'

/** The value pyramid of the caller's customers. */
export function readPyramid(ctx: Ctx) {
  return sumByClass(ctx)
}

/** The 80/20 curve of the caller's customers; empty while nobody is worth anything. */
export async function readCurve(ctx: Ctx) {
  const { rows, placeOf80 } = await rankedTotals(ctx)
  const last = rows.at(-1)
  if (!last) return { points: [], customers: 0, shareBringing80: null, gini: null }
  const points = rows.map((row) => ({
    customers: row.place / last.customers,
    value: row.reached / last.total,
  }))
  return {
    points: [{ customers: 0, value: 0 }, ...points],
    customers: last.customers,
    shareBringing80: placeOf80 === null ? null : placeOf80 / last.customers,
    gini: last.gini,
  }
}

/** The caller's customers by stage of the life cycle. */
export const readStages = (ctx: Ctx) => sumBy(ctx, 'stage')

/** Those who have bought by recency × frequency. */
export const readScores = (ctx: Ctx) => sumByScores(ctx)

export async function readSpread(ctx: Ctx) {
  return { tiers: await sumBy(ctx, 'tier'), stages: await sumBy(ctx, 'stage'), rfm: await sumByScores(ctx) }
}
