/** Numbers for the gallery's pictures, of the size that real ones have. */
import type { ParetoPoint } from '../ui/charts/ParetoCurve.tsx'
import type { Cohort } from '../ui/charts/RetentionTriangle.tsx'
import type { TrendPoint } from '../ui/charts/TrendLine.tsx'

export const curve: ParetoPoint[] = Array.from({ length: 101 }, (_, index) => {
  const customers = index / 100
  return { customers, value: 1 - (1 - customers) ** 6.2 }
})

export function cohortsUpTo(name: (monthsAgo: number) => string): Cohort[] {
  return Array.from({ length: 12 }, (_, row) => ({
    name: name(11 - row),
    size: 420 - row * 17 + ((row * 37) % 90),
    shares: Array.from({ length: 12 - row }, (_, age) =>
      age === 0 ? 1 : Math.max(0.05, 0.36 - age * 0.03 + (((row * 5 + age * 3) % 7) - 3) * 0.018),
    ),
  }))
}

const band = (value: number, width: number): TrendPoint => ({
  value,
  low: value - width,
  high: value + width,
})

export const satisfaction = [0.94, 0.95, 0.93, 0.97, 0.98, 0.96, 0.99, 1.01, 1.0, 1.02, 1.03, 1.08].map(
  (value, index) => band(value, 0.05 - index * 0.002),
)
export const headOffice = [0.9, 0.91, 0.92, 0.9, 0.91, 0.93, 0.92, 0.94, 0.95, 0.94, 0.96, 0.97].map(
  (value) => ({ value }),
)
