/**
 * When and for how much a customer buys: he buys till he dies.
 *
 * Pareto/NBD (Schmittlein, Morrison and Colombo 1987): from his first order on a customer orders at random, at his own rate λ,
 * until he leaves for good, which nobody sees, after an exponential time with his own rate μ. λ and μ differ from customer
 * to customer by gamma distributions. What orders are worth follows gamma-gamma (Fader, Hardie and Lee 2005),
 * independent of λ and μ. Chosen because later models are judged by how well they find these numbers again.
 */
import type { Random } from '../../analytics/random.ts'
import type { BuyingPopulation } from './demo-rows.rules.ts'

export interface DemoOrder {
  /** A day with its fraction. */
  readonly time: number
  readonly amountMinor: number
}

export interface BuyingLife {
  readonly purchaseRate: number
  readonly dropoutRate: number
  /** The day of death with its fraction, perhaps after the as-of day, perhaps never. */
  readonly death: number
  readonly meanOrderMinor: number
  /** From the first on, all before the as-of day. */
  readonly orders: readonly DemoOrder[]
}

/** Ours: about two thirds of customers come back, people every two to three months, organisations every month. */
export function buyingPopulations(priceFactor: number): {
  person: BuyingPopulation
  organisation: BuyingPopulation
} {
  return {
    person: { r: 0.9, alpha: 63, s: 0.55, beta: 180, p: 5, q: 4, gamma: 16_500 * priceFactor },
    organisation: { r: 1.4, alpha: 40, s: 0.45, beta: 300, p: 5, q: 4, gamma: 60_000 * priceFactor },
  }
}

/** The life of one customer whose first order falls on `first` (day with fraction), seen until `asOf`. */
export function buyingLife(
  random: Random,
  population: BuyingPopulation,
  first: number,
  asOf: number,
): BuyingLife {
  const { r, alpha, s, beta, p, q, gamma } = population
  const hidden = random.fork('hidden')
  const purchaseRate = hidden.gamma(r, 1 / alpha)
  const dropoutRate = hidden.gamma(s, 1 / beta)
  const death = first + hidden.exponential(dropoutRate)
  const orderRate = hidden.gamma(q, 1 / gamma)

  const times = random.fork('times')
  const spend = random.fork('spend')
  const orders: DemoOrder[] = []
  const end = Math.min(death, asOf)
  for (let time = first; time < end; time += times.exponential(purchaseRate)) {
    // Nothing costs less than one whole unit.
    orders.push({ time, amountMinor: Math.max(100, Math.round(spend.gamma(p, 1 / orderRate))) })
  }
  return { purchaseRate, dropoutRate, death, meanOrderMinor: p / orderRate, orders }
}

/**
 * How short-lived a customer is compared with the others, on (0, 1), about ½ for the usual one: a stand-in for the rank of
 * his dropout rate. What he says and which shop he came from go by it, so that unhappiness foretells leaving.
 */
export function fragility(dropoutRate: number, { s, beta }: BuyingPopulation): number {
  const usual = s / beta / 3
  return dropoutRate / (dropoutRate + usual)
}
