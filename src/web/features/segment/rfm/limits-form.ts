/** The limits as the form holds them (money in units) and back. Pure. */
import type { Answers } from '../../../api.ts'

export type LimitValues = {
  mode: 'quintiles' | 'own'
  recencyDays?: number[]
  frequency?: number[]
  money?: number[]
}

type Grid = Pick<Answers['rfm']['grid'], 'limits' | 'lines'>

/** The least steps up from the lines that hold now: two that fell together are drawn apart. */
function rising(values: readonly number[]): number[] {
  const result: number[] = []
  for (const value of values) result.push(Math.max(value, (result.at(-1) ?? 0) + 1))
  return result
}

export function toLimitValues({ limits, lines }: Grid, minorPerUnit: number): LimitValues {
  const money = limits?.monetaryMinor ?? rising(lines.monetaryMinor.map((line) => line + 1))
  return {
    mode: limits ? 'own' : 'quintiles',
    recencyDays: limits?.recencyDays ?? rising(lines.recencyDays),
    // A line is the highest value of the lower score; people say from where on the higher one begins.
    frequency: limits?.frequency ?? rising(lines.frequency.map((line) => line + 1)),
    money: money.map((minor) => minor / minorPerUnit),
  }
}

export function toLimits({ mode, recencyDays, frequency, money }: LimitValues, minorPerUnit: number) {
  if (mode === 'quintiles' || !recencyDays || !frequency || !money) return null
  return { recencyDays, frequency, monetaryMinor: money.map((units) => Math.round(units * minorPerUnit)) }
}

/** Where the form holds what the server calls so: `limits.monetaryMinor.2` → `money.2`. */
export const limitField = (path: string) => path.replace(/^limits\./, '').replace(/^monetaryMinor\b/, 'money')
