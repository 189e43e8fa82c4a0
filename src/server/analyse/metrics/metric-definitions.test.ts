import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import {
  drawPurchases,
  type RandomPurchase,
  writeCustomers,
  writePurchases,
} from '../../../../test/support/random-customers.ts'
import { dayOf, startOfDay } from '../../../analytics/calendar.ts'
import { lifeCycle, trendPeriod, trendValues } from '../../../analytics/life-cycle.ts'
import type { PurchaseFact } from '../../../analytics/purchase-fact.ts'
import { purchasePattern, wonAt } from '../../../analytics/purchase-pattern.ts'
import { Random } from '../../../analytics/random.ts'
import { computeRfm, cutsFromMinimums, type RfmCuts, rfmCuts, scoreRfm } from '../../../analytics/rfm.ts'
import { gapStatistics, populationRhythm, purchaseRhythm } from '../../../analytics/rhythm.ts'
import { classifyValue, valueCutLines } from '../../../analytics/value-classes.ts'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { timeZoneSetting } from '../../platform/settings/business.ts'
import { writeSetting } from '../../platform/settings/setting.ts'
import { asOfOf } from './as-of.rules.ts'
import { readRules } from './metric-rules.service.ts'
import { metricsOf } from './metrics.service.ts'
import * as setting from './metrics.settings.ts'
import { rebuildMetrics } from './rebuild.service.ts'

type Customer = { lines: PurchaseFact[]; bought: PurchaseFact[]; instants: Date[] }

/** Every number of every customer as src/analytics defines it. */
function expectedNumbers(
  ids: string[],
  purchases: RandomPurchase[],
  archived: Set<string>,
  rules: MetricRules,
  now: Date,
) {
  const asOf = asOfOf(rules, now)
  const customers = new Map<string, Customer>(ids.map((id) => [id, { lines: [], bought: [], instants: [] }]))
  for (const purchase of purchases) {
    const customer = customers.get(purchase.customerId)
    if (!customer || purchase.voidedBy || purchase.purchasedAt >= asOf.horizon) continue
    const fact = {
      customerId: purchase.customerId,
      purchaseId: purchase.orderNumber ?? purchase.id,
      day: dayOf(purchase.purchasedAt, rules.timeZone),
      amount: purchase.amountMinor,
    }
    customer.lines.push(fact)
    if (purchase.kind === 'purchase') customer.bought.push(fact)
    if (purchase.kind === 'purchase' && purchase.amountMinor > 0) customer.instants.push(purchase.purchasedAt)
  }
  const counted = (customer: Customer) => (rules.returns === 'deduct' ? customer.lines : customer.bought)
  const worthOf = (customer: Customer) => counted(customer).reduce((sum, { amount }) => sum + amount, 0)
  const daysOf = (customer: Customer) =>
    customer.bought.filter(({ amount }) => amount > 0).map(({ day }) => day)

  const measured = ids
    .filter((id) => !archived.has(id))
    .map((id) => customers.get(id))
    .filter((c) => c !== undefined)
  const rfm = computeRfm(measured.flatMap(counted), asOf.day)
  const cuts: RfmCuts = rules.rfmLimits
    ? {
        recency: rules.rfmLimits.recencyDays,
        frequency: cutsFromMinimums(rules.rfmLimits.frequency),
        monetary: cutsFromMinimums(rules.rfmLimits.monetaryMinor),
      }
    : rfmCuts(rfm.values())
  const classes = valueCutLines(measured.map(worthOf), rules.classLimits)
  const population = populationRhythm(measured.map((customer) => gapStatistics(daysOf(customer))))

  return new Map<string, object>(
    [...customers].map(([id, customer]): [string, object] => {
      const days = [...new Set(daysOf(customer))].sort((a, b) => a - b)
      const firstDay = days[0]
      const lastDay = days.at(-1)
      const valueMinor = worthOf(customer)
      const common = { valueMinor, valueClass: classifyValue(valueMinor, classes), purchaseDays: days.length }
      if (firstDay === undefined || lastDay === undefined)
        return [
          id,
          { ...common, pattern: 'none', stage: 'establishment', overdueAt: null, recencyScore: null },
        ]
      const numbers = computeRfm(counted(customer), asOf.day).get(id)
      if (!numbers) throw new Error('a buyer has RFM numbers')
      const scores = scoreRfm(numbers, cuts)
      const rhythm = purchaseRhythm(gapStatistics(days), lastDay, population, rules.rhythm)
      const span = { purchaseDays: days.length, firstDay, lastDay }
      const trend = trendValues(customer.lines, lastDay, trendPeriod(span, rules.lifeCycle))
      return [
        id,
        {
          ...common,
          purchaseCount: numbers.frequency,
          firstPurchaseAt: new Date(Math.min(...customer.instants.map(Number))),
          lastPurchaseAt: new Date(Math.max(...customer.instants.map(Number))),
          recencyScore: scores.recency,
          frequencyScore: scores.frequency,
          monetaryScore: scores.monetary,
          pattern: purchasePattern(days.length, rhythm.typicalGapDays, rules.pattern),
          isEstablished: wonAt(days, rules.cycleDays) !== null,
          rhythmDays: expect.closeTo(rhythm.typicalGapDays, 3),
          overdueAt: startOfDay(rhythm.overdueAt, rules.timeZone),
          lostAt: startOfDay(rhythm.lostAt, rules.timeZone),
          stage: lifeCycle({ ...span, rhythm, ...trend }, asOf.day, rules.lifeCycle).stage,
        },
      ]
    }),
  )
}

const houses = {
  'as it comes': [],
  'that takes returns off, draws its own limits and looks at a past day': [
    [setting.returnsSetting, 'deduct'],
    [setting.asOfSetting, '2025-11-05'],
    [setting.classLimitsSetting, { aPercent: 60, bPercent: 85 }],
    [
      setting.rfmLimitsSetting,
      {
        recencyDays: [20, 60, 150, 400],
        frequency: [2, 3, 5, 9],
        monetaryMinor: [10_000, 50_000, 200_000, 500_000],
      },
    ],
    [setting.cycleDaysSetting, 30],
  ],
  'in another time zone with rules of its own': [
    [timeZoneSetting, 'America/New_York'],
    [setting.rhythmSetting, { overdueDeviations: 2, lostFactor: 2.5, priorGaps: 0.5, minimumSpread: 0.1 }],
    [setting.patternSetting, { regularPurchaseDays: 3, regularGapDays: 40 }],
    [
      setting.lifeCycleSetting,
      { adaptationPurchaseDays: 1, periodDays: 90, periodGaps: 2, growthAbove: 1.2, declineBelow: 0.8 },
    ],
  ],
} as const

describe.each(Object.entries(houses))('a house %s', async (_, changes) => {
  const { db } = await testDatabase()
  const ctx = systemCtx(db, pino({ level: 'silent' }), new Date('2026-03-20T17:30:00Z'))

  test('has exactly the numbers that the definitions give', async () => {
    for (const [definition, value] of changes) await writeSetting(ctx, definition as never, value)
    const random = new Random('definitions')
    const ids = await writeCustomers(ctx, random, 400)
    const purchases = drawPurchases(random, ids, ctx.now)
    await writePurchases(ctx, purchases)
    await rebuildMetrics(ctx)

    const rows = await metricsOf(ctx, ids)
    const archived = new Set(ids.filter((id) => rows.get(id)?.isArchived))
    const expected = expectedNumbers(ids, purchases, archived, await readRules(ctx), ctx.now)
    expect(rows.size).toBe(400)
    for (const [id, numbers] of expected) expect(rows.get(id), id).toMatchObject(numbers)
    const stages = new Set([...rows.values()].map((row) => row.stage))
    expect(stages.size).toBeGreaterThan(4)
  })
})
