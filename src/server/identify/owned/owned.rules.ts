// When something owned is to be serviced or replaced and how long it is under warranty, as far as its product says so.
import type { OwnedFields } from '../../../contracts/owned.contract.ts'

/** What our product says of all its pieces. */
export type Lifetime = {
  lifeMonths: number | null
  warrantyMonths: number | null
  serviceMonths: number | null
}

/** The same day so many months later; the last of a month that is too short for it. */
export function addMonths(isoDay: string, months: number): string {
  const [year = 0, month = 1, day = 1] = isoDay.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, last))
  return first.toISOString().slice(0, 10)
}

type Days = Pick<OwnedFields, 'boughtOn' | 'warrantyUntil' | 'serviceMonths' | 'nextServiceOn' | 'replaceOn'>

/** What is said holds; what is left open follows from the product and the day it was bought. */
export function daysOf(given: Days, { lifeMonths, warrantyMonths, serviceMonths }: Lifetime) {
  const after = (said: string | null | undefined, months: number | null) => {
    if (said !== undefined) return said
    return given.boughtOn && months ? addMonths(given.boughtOn, months) : null
  }
  const interval = given.serviceMonths === undefined ? serviceMonths : given.serviceMonths
  return {
    boughtOn: given.boughtOn ?? null,
    warrantyUntil: after(given.warrantyUntil, warrantyMonths),
    serviceMonths: interval,
    nextServiceOn: after(given.nextServiceOn, interval),
    replaceOn: after(given.replaceOn, lifeMonths),
  }
}

const laterDays = ['warrantyUntil', 'nextServiceOn', 'replaceOn'] as const

/** The first of its days that lies before the one on which it was bought, which none can. */
export function dayBeforeBought(days: Partial<Days>): (typeof laterDays)[number] | undefined {
  const { boughtOn } = days
  return boughtOn ? laterDays.find((name) => (days[name] ?? boughtOn) < boughtOn) : undefined
}

/** A line of this many pieces is recorded as that many; of more as one with its quantity in the name. Ours. */
const mostPieces = 20

/** The names under which a line of a sale is recorded, one a piece. */
export function piecesOf(name: string, quantity: number): string[] {
  if (quantity <= 0) return []
  const pieces = Math.max(1, Math.floor(quantity))
  if (pieces > mostPieces) return [`${name} × ${pieces}`]
  return Array.from({ length: pieces }, () => name)
}
