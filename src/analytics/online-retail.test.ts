// Real purchases against reference tables made by another program: UCI Online Retail, and CDNOW for the rhythm.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { dataSet, dataSetsMissing } from '../../test/support/data-sets.ts'
import { dayFromIso, isoOfMonth } from './calendar.ts'
import { cohortMatrix } from './cohorts.ts'
import { customersBringing, gini, topShare } from './concentration.ts'
import type { PurchaseFact } from './purchase-fact.ts'
import { computeRfm, type Rfm } from './rfm.ts'
import { distinctDays, gapStatistics, populationRhythm, purchaseRhythm } from './rhythm.ts'
import { valueCutLines, valuePyramid } from './value-classes.ts'

const invoices = dataSet('online_retail/online_retail.csv.gz')
const rfmReference = dataSet('online_retail/rfm_reference.csv')
const cohortReference = dataSet('online_retail/cohort_reference.csv')
const cdnow = dataSet('cdnow/cdnowElog.csv')

/** Amounts are in thousandths of a pound, as some prices have three decimals. */
function readInvoices(file: string): PurchaseFact[] {
  const rows: string[][] = parse(gunzipSync(readFileSync(file)), { fromLine: 2 })
  const facts: PurchaseFact[] = []
  for (const [invoice = '', , , quantity, date = '', price, customerId = ''] of rows) {
    if (!(Number(quantity) > 0 && Number(price) > 0 && customerId)) continue
    const amount = Math.round(Number(quantity) * Number(price) * 1000)
    facts.push({ customerId, purchaseId: invoice, day: dayFromIso(date.slice(0, 10)), amount })
  }
  return facts
}

const readTable = (file: string): string[][] => parse(readFileSync(file), { fromLine: 2 })

describe.skipIf(!invoices || !rfmReference || !cohortReference)(
  `UCI Online Retail (${dataSetsMissing})`,
  () => {
    let facts: PurchaseFact[] = []
    let rfm = new Map<string, Rfm>()

    beforeAll(() => {
      facts = readInvoices(invoices ?? '')
      rfm = computeRfm(facts, dayFromIso('2011-12-10'))
    }, 60_000)

    test('recency, frequency and value of all 4,338 customers are those of the reference', () => {
      expect(facts).toHaveLength(397_884)
      const found = [...rfm]
        .map(([id, { recencyDays, frequency, monetary }]) => [
          id,
          recencyDays,
          frequency,
          Math.round(monetary / 10),
        ])
        .sort(([a], [b]) => Number(a) - Number(b))
      const reference = readTable(rfmReference ?? '').map(([id, recency, frequency, monetary]) => [
        id,
        Number(recency),
        Number(frequency),
        Math.round(Number(monetary) * 100),
      ])
      expect(found).toHaveLength(4_338)
      expect(found).toEqual(reference)
    })

    test('cohort retention is that of the reference', () => {
      const found = cohortMatrix(facts).flatMap(({ month, active }) =>
        active.map((count, since) => [isoOfMonth(month), since, count]),
      )
      const reference = readTable(cohortReference ?? '').map(([c, since, count]) => [
        c,
        Number(since),
        Number(count),
      ])
      expect(found).toEqual(reference)
    })

    test('the pyramid has 1,132 customers in A, 1,469 in B and 1,737 in C', () => {
      const values = [...rfm.values()].map((customer) => customer.monetary)
      const pyramid = valuePyramid(values, valueCutLines(values))
      expect([pyramid.A.customers, pyramid.B.customers, pyramid.C.customers]).toEqual([1_132, 1_469, 1_737])
      expect(customersBringing(values)?.customers).toBe(1_133)
      expect(topShare(values, 20)).toBeCloseTo(0.74617, 5)
      expect(gini(values)).toBeCloseTo(0.71514, 5)
    })

    test('of customers who came back one in ten had been overdue and one in fifty lost', () => {
      const days = new Map<string, number[]>()
      for (const { customerId, day } of facts) {
        const known = days.get(customerId)
        if (known) known.push(day)
        else days.set(customerId, [day])
      }
      const { overdue, lost } = comebacksForetold(days.values())
      expect(overdue).toBeGreaterThan(0.05)
      expect(overdue).toBeLessThan(0.15)
      expect(lost).toBeLessThan(0.02)
    })
  },
)

describe.skipIf(!cdnow)(`CDNOW (${dataSetsMissing})`, () => {
  test('of customers who came back one in six had been overdue and one in fifty lost', () => {
    const days = new Map<string, number[]>()
    for (const [, id = '', date = ''] of readTable(cdnow ?? '')) {
      const day = dayFromIso(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`)
      days.set(id, [...(days.get(id) ?? []), day])
    }
    const { overdue, lost } = comebacksForetold(days.values())
    expect(overdue).toBeGreaterThan(0.1)
    expect(overdue).toBeLessThan(0.2)
    expect(lost).toBeLessThan(0.02)
  })
})

/** Judges the last gap of every customer by the purchases before it: shares that had been called overdue and lost. */
function comebacksForetold(customers: Iterable<number[]>): { overdue: number; lost: number } {
  const histories = [...customers].map(distinctDays).filter((days) => days.length > 1)
  const population = populationRhythm(histories.map(gapStatistics))
  let overdue = 0
  let lost = 0
  for (const days of histories) {
    const before = days.slice(0, -1)
    const rhythm = purchaseRhythm(gapStatistics(before), before.at(-1) ?? 0, population)
    const comeback = days.at(-1) ?? 0
    if (comeback >= rhythm.overdueAt) overdue++
    if (comeback >= rhythm.lostAt) lost++
  }
  return { overdue: overdue / histories.length, lost: lost / histories.length }
}
