// Divisions of the customers as sums of cells.
import type { Cell } from './value.store.ts'

type Sum = { customers: number; valueMinor: number }

/** Customers who have bought by value class, and how many have not. */
export function pyramidOf(cells: Cell[]) {
  const bought = cells.filter((cell) => cell.hasBought)
  const layers = (['A', 'B', 'C'] as const).flatMap((valueClass) => {
    const own = bought.filter((cell) => cell.valueClass === valueClass)
    if (own.length === 0) return []
    const returnedMinor = own.reduce((sum, cell) => sum + cell.returnedMinor, 0)
    const vips = sumOf(own.filter(({ tier }) => tier === 'vip')).customers
    return [{ valueClass, ...sumOf(own), returnedMinor, vips }]
  })
  return { layers, prospects: sumOf(cells.filter((cell) => !cell.hasBought)).customers }
}

export function groupsBy(cells: Cell[], field: 'tier' | 'stage'): ({ name: string } & Sum)[] {
  const names = [...new Set(cells.map((cell) => cell[field]))].sort()
  return names.map((name) => ({ name, ...sumOf(cells.filter((cell) => cell[field] === name)) }))
}

/** Recency × frequency of those who have bought; empty cells are left out. */
export function scoresOf(cells: Cell[]): ({ recency: number; frequency: number } & Sum)[] {
  const scores = [1, 2, 3, 4, 5]
  return scores
    .flatMap((recency) => scores.map((frequency) => ({ recency, frequency })))
    .map((at) => ({
      ...at,
      ...sumOf(cells.filter((cell) => cell.recency === at.recency && cell.frequency === at.frequency)),
    }))
    .filter(({ customers }) => customers > 0)
}

function sumOf(cells: Cell[]): Sum {
  return {
    customers: cells.reduce((sum, cell) => sum + cell.customers, 0),
    valueMinor: cells.reduce((sum, cell) => sum + cell.valueMinor, 0),
  }
}
