// What a benchmark says: one JSON line a figure, read by bin/bench.mjs.
import { loadavg } from 'node:os'

export type Figure = {
  figure: string
  value: number
  /** Of the value; milliseconds where nothing is said. */
  unit?: string
  /** What it must not exceed. */
  most?: number
  /** What it must reach. */
  least?: number
  [detail: string]: unknown
}

/** Processes that wait for a core: above the number of cores, times are longer than on a quiet machine. */
const loadNow = () => Math.round((loadavg()[0] ?? 0) * 10) / 10

export function report(figure: Figure): void {
  const { value, most, least } = figure
  const isBound = most !== undefined || least !== undefined
  const met = isBound ? { met: value <= (most ?? value) && value >= (least ?? value) } : {}
  console.log(JSON.stringify({ ...figure, ...met, load: loadNow() }))
}

/** Runs once and tells how many milliseconds it took. */
export async function stopwatch(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** The value that so many per cent of all do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}

export const round = (value: number) => Math.round(value * 10) / 10
