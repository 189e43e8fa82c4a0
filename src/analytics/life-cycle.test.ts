import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LifeCycleFacts, lifeCycle, trendPeriod, trendValues } from './life-cycle.ts'
import { gapStatistics, purchaseRhythm } from './rhythm.ts'

const population = { typicalGapDays: 30, spread: 0.5 }

/** The facts of a customer from his purchases, as the program derives them. */
function factsOf(purchases: { day: number; amount: number }[]): LifeCycleFacts {
  const days = purchases.map((purchase) => purchase.day)
  const span = { purchaseDays: new Set(days).size, firstDay: Math.min(...days), lastDay: Math.max(...days) }
  const rhythm = purchaseRhythm(gapStatistics(days), span.lastDay, population)
  return { ...span, rhythm, ...trendValues(purchases, span.lastDay, trendPeriod(span)) }
}

/** A purchase every 30 days for three years, the amount as a function of its number. */
const monthly = (amount: (index: number) => number) =>
  Array.from({ length: 37 }, (_, index) => ({ day: index * 30, amount: amount(index) }))

test('a prospect is being established, and time alone does not change that', () => {
  expect(lifeCycle(null, 500)).toEqual({ stage: 'establishment', stageChangesAt: null })
})

test.each([
  { name: 'first purchase', purchases: [{ day: 0, amount: 5 }], stage: 'adaptation' },
  { name: 'second purchase', purchases: [0, 20].map((day) => ({ day, amount: 5 })), stage: 'adaptation' },
  { name: 'third purchase soon', purchases: [0, 20, 40].map((day) => ({ day, amount: 5 })), stage: 'growth' },
  { name: 'years at an even pace', purchases: monthly(() => 100), stage: 'maturity' },
  { name: 'years, lately the double', purchases: monthly((i) => (i < 30 ? 100 : 200)), stage: 'growth' },
  { name: 'years, lately a third', purchases: monthly((i) => (i < 30 ? 100 : 33)), stage: 'decline' },
])('$name: $stage', ({ purchases, stage }) => {
  const facts = factsOf(purchases)
  expect(lifeCycle(facts, facts.lastDay).stage).toBe(stage)
})

test('silence turns a mature customer into decline and then lost, on the days foretold', () => {
  const facts = factsOf(monthly(() => 100))
  const { overdueAt, lostAt } = facts.rhythm
  expect(lifeCycle(facts, overdueAt - 1)).toEqual({ stage: 'maturity', stageChangesAt: overdueAt })
  expect(lifeCycle(facts, overdueAt)).toEqual({ stage: 'decline', stageChangesAt: lostAt })
  expect(lifeCycle(facts, lostAt)).toEqual({ stage: 'lost', stageChangesAt: null })
})

test('who declines already does not change when he becomes overdue', () => {
  const facts = factsOf(monthly((i) => (i < 30 ? 100 : 33)))
  expect(lifeCycle(facts, facts.lastDay)).toEqual({ stage: 'decline', stageChangesAt: facts.rhythm.lostAt })
})

test('the stage holds until the day it is said to change, and is another on that day', () => {
  const purchase = fc.record({ day: fc.nat(1500), amount: fc.integer({ min: 1, max: 1000 }) })
  fc.assert(
    fc.property(fc.array(purchase, { minLength: 1, maxLength: 40 }), fc.nat(1000), (purchases, silence) => {
      const facts = factsOf(purchases)
      const today = facts.lastDay + silence
      const { stage, stageChangesAt } = lifeCycle(facts, today)
      const until = stageChangesAt ?? today + 5000
      const days = Array.from({ length: until - today }, (_, ahead) => today + ahead)
      expect(days.every((day) => lifeCycle(facts, day).stage === stage)).toBe(true)
      if (stageChangesAt !== null) expect(lifeCycle(facts, stageChangesAt).stage).not.toBe(stage)
    }),
  )
})

test('an even pace is no trend, whatever the pace', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 1000 }), (gap, amount) => {
      const count = Math.max(12, Math.ceil(1000 / gap))
      const facts = factsOf(Array.from({ length: count }, (_, i) => ({ day: i * gap, amount })))
      expect(lifeCycle(facts, facts.lastDay).stage).toBe('maturity')
    }),
  )
})

test('the two periods take every day once and leave the last purchase out', () => {
  const facts = [80, 90, 99, 100].map((day, index) => ({ day, amount: 10 ** index }))
  expect(trendValues(facts, 100, 10)).toEqual({ latestValue: 110, previousValue: 1 })
})
