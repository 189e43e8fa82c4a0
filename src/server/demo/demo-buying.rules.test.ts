// The demo company as a statistician sees it: what was put in can be found again, and it looks like life.
import { expect, test } from 'vitest'
import { dayFromIso, dayOf, startOfDay } from '../../analytics/calendar.ts'
import { customersBringing } from '../../analytics/concentration.ts'
import { lifeCycle, trendPeriod, trendValues } from '../../analytics/life-cycle.ts'
import { purchasePattern } from '../../analytics/purchase-pattern.ts'
import { gapStatistics, populationRhythm, purchaseRhythm } from '../../analytics/rhythm.ts'
import { satisfactionRatio } from '../../analytics/satisfaction.ts'
import { valueCutLines, valuePyramid } from '../../analytics/value-classes.ts'
import { demoCompany } from './demo-company.rules.ts'
import type { BuyingPopulation, CustomerStory, CustomerTruth } from './demo-rows.rules.ts'

const timeZone = 'Asia/Shanghai'
const asOf = dayFromIso('2026-07-01')
const company = demoCompany({ seed: 'moments', locale: 'zh-CN', customers: 6000, asOf, timeZone })
const stories = [...company.stories()]
const now = startOfDay(asOf, timeZone).getTime()

type Buyer = CustomerStory & { truth: CustomerTruth }
const buyers = stories.filter((story): story is Buyer => story.truth !== null)
const ofKind = (kind: 'person' | 'organisation') => buyers.filter(({ customer }) => customer.kind === kind)
const seenDays = ({ truth }: Buyer) => (now - truth.firstPurchaseAt.getTime()) / 86_400_000
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const kinds = [['person'], ['organisation']] as const

/** Expected repeat orders of a new customer within `days` under Pareto/NBD (Schmittlein et al. 1987, equation 17). */
function expectedRepeats({ r, alpha, s, beta }: BuyingPopulation, days: number): number {
  return ((r * beta) / (alpha * (s - 1))) * (1 - (beta / (beta + days)) ** (s - 1))
}

test.each(kinds)('%s: repeat orders come to what the parameters foretell', (kind) => {
  const found = mean(ofKind(kind).map(({ truth }) => truth.orderCount - 1))
  const foretold = mean(ofKind(kind).map((buyer) => expectedRepeats(company.truth[kind], seenDays(buyer))))
  expect(found / foretold).toBeGreaterThan(0.88)
  expect(found / foretold).toBeLessThan(1.12)
})

test.each(kinds)('%s: as many are alive as the parameters foretell', (kind) => {
  const { s, beta } = company.truth[kind]
  const alive = mean(ofKind(kind).map(({ truth }) => (truth.isAlive ? 1 : 0)))
  const foretold = mean(ofKind(kind).map((buyer) => (beta / (beta + seenDays(buyer))) ** s))
  expect(Math.abs(alive - foretold)).toBeLessThan(0.05)
})

test.each(kinds)('%s: rates and order values have the mean of their distributions', (kind) => {
  const { r, alpha, p, q, gamma } = company.truth[kind]
  expect(mean(ofKind(kind).map(({ truth }) => truth.purchaseRate)) / (r / alpha)).toBeCloseTo(1, 0.9)
  const orders = ofKind(kind).flatMap(({ purchases }) => [...orderValues(purchases).values()].slice(0, 1))
  expect(mean(orders) / ((p * gamma) / (q - 1))).toBeGreaterThan(0.9)
  expect(mean(orders) / ((p * gamma) / (q - 1))).toBeLessThan(1.1)
})

test('the orders in the rows are the orders of the hidden life, and none comes after death', () => {
  for (const { purchases, truth } of buyers) {
    const bought = purchases.filter(({ kind }) => kind === 'purchase')
    expect(new Set(bought.map(({ orderNumber }) => orderNumber)).size).toBe(truth.orderCount)
    expect(bought[0]?.purchasedAt).toEqual(truth.firstPurchaseAt)
    const { diedAt } = truth
    if (diedAt) expect(bought.every(({ purchasedAt }) => purchasedAt <= diedAt)).toBe(true)
    expect(truth.isAlive).toBe(diedAt === null || diedAt.getTime() >= now)
  }
})

test('two thirds come back, a fifth brings 80 %, every pattern and every stage of life occurs', () => {
  expect(mean(buyers.map(({ truth }) => (truth.orderCount > 1 ? 1 : 0)))).toBeCloseTo(0.68, 1)
  const values = stories.map(({ purchases }) =>
    purchases.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  )
  const { percent } = customersBringing(values) ?? { percent: 0 }
  expect(percent).toBeGreaterThan(14)
  expect(percent).toBeLessThan(26)
  const pyramid = valuePyramid(values, valueCutLines(values))
  expect(pyramid.A.customers).toBeLessThan(pyramid.B.customers)
  expect(pyramid.B.customers).toBeLessThan(pyramid.C.customers)

  const histories = stories.map(({ purchases }) =>
    purchases.map(({ purchasedAt, amountMinor }) => ({
      day: dayOf(purchasedAt, timeZone),
      amount: amountMinor,
    })),
  )
  const boughtOn = (history: { day: number; amount: number }[]) =>
    history.filter(({ amount }) => amount > 0).map(({ day }) => day)
  const population = populationRhythm(histories.map((history) => gapStatistics(boughtOn(history))))
  const counts = new Map<string, number>()
  for (const history of histories) {
    const days = boughtOn(history)
    const lastDay = Math.max(...days)
    const span = { purchaseDays: new Set(days).size, firstDay: Math.min(...days), lastDay }
    const rhythm = purchaseRhythm(gapStatistics(days), lastDay, population)
    const facts = { ...span, rhythm, ...trendValues(history, lastDay, trendPeriod(span)) }
    const { stage } = lifeCycle(days.length > 0 ? facts : null, asOf)
    const pattern = purchasePattern(span.purchaseDays, rhythm.typicalGapDays)
    for (const key of [stage, pattern]) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const key of [
    'establishment',
    'adaptation',
    'growth',
    'maturity',
    'decline',
    'lost',
    'none',
    'oneOff',
    'occasional',
    'regular',
  ]) {
    expect(counts.get(key) ?? 0, key).toBeGreaterThan(0.02 * stories.length)
  }
})

test('where service is good people are more content, complain less and stay', () => {
  const qualities = [...company.truth.serviceQuality.values()].sort((a, b) => a - b)
  const third = Math.floor(qualities.length / 3)
  const worst = qualities[third] ?? 0
  const best = qualities.at(-1 - third) ?? 0
  const quality = ({ customer }: CustomerStory) =>
    company.truth.serviceQuality.get(customer.departmentId) ?? 0
  const poor = buyers.filter((buyer) => quality(buyer) <= worst)
  const good = buyers.filter((buyer) => quality(buyer) >= best)
  const content = (some: Buyer[]) => mean(some.flatMap(({ answers }) => answers.map(satisfactionRatio)))
  const complaints = (some: Buyer[]) => mean(some.map((b) => b.complaints.length / b.truth.orderCount))
  const alive = (some: Buyer[]) => mean(some.map(({ truth }) => (truth.isAlive ? 1 : 0)))
  expect(content(good) - content(poor)).toBeGreaterThan(0.1)
  expect(complaints(poor) / complaints(good)).toBeGreaterThan(1.5)
  expect(alive(good) - alive(poor)).toBeGreaterThan(0.05)
})

test('who will leave is less content than who stays', () => {
  const content = (isAlive: boolean) =>
    mean(
      buyers
        .filter(({ truth }) => truth.isAlive === isAlive)
        .flatMap(({ answers }) => answers.map(satisfactionRatio)),
    )
  expect(content(true) - content(false)).toBeGreaterThan(0.05)
})

function orderValues(purchases: CustomerStory['purchases']): Map<string, number> {
  const orders = new Map<string, number>()
  for (const { kind, orderNumber, amountMinor } of purchases) {
    if (kind === 'purchase') orders.set(orderNumber, (orders.get(orderNumber) ?? 0) + amountMinor)
  }
  return orders
}
