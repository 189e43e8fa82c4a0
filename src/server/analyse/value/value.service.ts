import type { Ctx } from '../../platform/ctx.ts'
import { type KeptCount, readKept } from '../kept-counts/kept-counts.service.ts'
import { readGround } from '../metrics/metrics.service.ts'
import { groupsBy, pyramidOf, scoresOf } from './value.rules.ts'
import { type Cell, listCells, rankedTotals } from './value.store.ts'

type Nothing = Record<string, never>

export const cellCount: KeptCount<Nothing, Cell[]> = {
  name: 'value.cells',
  usual: [{}],
  count: (ctx) => listCells(ctx),
}

export const curveCount: KeptCount<Nothing, Curve> = {
  name: 'value.curve',
  usual: [{}],
  count: (ctx) => countCurve(ctx),
}

/** The value pyramid of the caller's customers. */
export async function readPyramid(ctx: Ctx) {
  const { answer, countedAt } = await readKept(ctx, cellCount, {})
  const { cuts, rules } = await readGround(ctx)
  const { aFromMinor, bFromMinor } = cuts
  const cut = { limits: rules.classLimits, aFromMinor, bFromMinor, isOfAll: ctx.scope.kind === 'all' }
  return { ...pyramidOf(answer), cut, countedAt }
}

/** The 80/20 curve of the caller's customers; empty while nobody is worth anything. */
export async function readCurve(ctx: Ctx) {
  const { answer, countedAt } = await readKept(ctx, curveCount, {})
  return { ...answer, countedAt }
}

type Curve = {
  points: { customers: number; value: number }[]
  customers: number
  shareBringing80: number | null
  gini: number | null
}

async function countCurve(ctx: Ctx): Promise<Curve> {
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
export async function readStages(ctx: Ctx) {
  const { answer, countedAt } = await readKept(ctx, cellCount, {})
  return { stages: groupsBy(answer, 'stage'), countedAt }
}

/** Those who have bought by recency × frequency. */
export async function readScores(ctx: Ctx) {
  const { answer, countedAt } = await readKept(ctx, cellCount, {})
  return { cells: scoresOf(answer), countedAt }
}

export async function readSpread(ctx: Ctx) {
  const { answer, countedAt } = await readKept(ctx, cellCount, {})
  return {
    tiers: groupsBy(answer, 'tier'),
    stages: groupsBy(answer, 'stage'),
    rfm: scoresOf(answer),
    countedAt,
  }
}
