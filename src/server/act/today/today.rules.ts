// Which reasons there are, and what each weighs. All numbers are ours: no source gives any, so they are a setting.
import { z } from 'zod'
import { type CareReason, careReason } from '../../../contracts/care-reason.ts'
import { relation } from '../../../contracts/person.contract.ts'
import { defineSetting } from '../../platform/settings/setting.ts'
import { todayRulesKey, unhappyAnswer } from '../contacts/unhappy-answer.service.ts'

const days = z.number().int().min(0).max(365)
const weight = z.number().min(0).max(0.99)

/** Each has a default of its own, so that rules saved before there was a reason go on holding. */
const weights = z.object({
  complaint: weight.default(0.5),
  unhappy: weight.default(0.35),
  promise: weight.default(0.3),
  handoff: weight.default(0.25),
  overdue: weight.default(0.25),
  welcome: weight.default(0.2),
  planStep: weight.default(0.15),
  planBenefit: weight.default(0.15),
  nearVip: weight.default(0.15),
  contactDue: weight.default(0.1),
  birthday: weight.default(0.1),
  replacementDue: weight.default(0.15),
  serviceDue: weight.default(0.1),
  warrantyEnding: weight.default(0.1),
  wantArises: weight.default(0.2),
  updateDue: weight.default(0.05),
} satisfies Record<CareReason, z.ZodType<number>>)

/** "How is what you bought" is asked within so many of his own rhythms, between these days: later nobody asks any more. */
const boughtHook = z.object({
  rhythms: z.number().min(0).max(10).default(2),
  least: days.default(30),
  most: days.default(180),
})

const todayRules = z.object({
  /** How many days ahead something stands on the list. */
  birthdayDaysAhead: days,
  promiseDaysAhead: days,
  planDaysAhead: days,
  /** Whose birthdays: `self` is the customer. */
  birthdaysOf: z.array(z.enum(['self', ...relation.options])),
  /** A first purchase this many days old still wants a welcome. */
  welcomeDays: days,
  /** After a contact these are quiet for so many days, though they still hold; `overdue` is the least of its quiet time. */
  quietDays: z.object({ overdue: days, nearVip: days }),
  /** After a contact somebody silent is left in peace for this share of his own rhythm, within quietDays.overdue and `most`. */
  overdueQuiet: z
    .object({ rhythmShare: z.number().min(0).max(3), most: days })
    .default({ rhythmShare: 0.5, most: 90 }),
  /** Share of a year's value we think is lost when nobody acts on it. */
  weights,
  /** An answer whose perceived ÷ expected lies below this, for so many days or until it is settled or he was spoken with on another day. */
  unhappy: unhappyAnswer.default(unhappyAnswer.parse({})),
  boughtHook: boughtHook.default(boughtHook.parse({})),
  /** What has a day of its own, such as a replacement, is let go so many days after it. */
  lapseDays: days.default(60),
  /** How many records a day ask each owner for an update; 0: none does. */
  updatesPerDay: z.number().int().min(0).max(100).default(5),
  /** What a relationship is worth at least, in minor units: somebody new has bought little yet. */
  floorMinor: z.number().int().min(0),
})

export type TodayRules = z.output<typeof todayRules>

/** From "at least" to "at most": the wrong way round one of the two would silently not hold. */
const spansRise = todayRules.superRefine(({ quietDays, overdueQuiet, boughtHook: hook }, context) => {
  const spans = [
    {
      least: quietDays.overdue,
      leastAt: ['quietDays', 'overdue'],
      most: overdueQuiet.most,
      in: 'overdueQuiet',
    },
    { least: hook.least, leastAt: ['boughtHook', 'least'], most: hook.most, in: 'boughtHook' },
  ]
  for (const { least, leastAt, most, in: part } of spans.filter((span) => span.least > span.most)) {
    context.addIssue({ code: 'custom', message: 'leastAboveMost', params: { most }, path: leastAt })
    context.addIssue({ code: 'custom', message: 'mostBelowLeast', params: { least }, path: [part, 'most'] })
  }
})

const ours: TodayRules = {
  birthdayDaysAhead: 7,
  promiseDaysAhead: 1,
  planDaysAhead: 3,
  birthdaysOf: ['self', 'spouse', 'child', 'contact'],
  welcomeDays: 30,
  quietDays: { overdue: 7, nearVip: 30 },
  overdueQuiet: { rhythmShare: 0.5, most: 90 },
  weights: weights.parse({}),
  unhappy: unhappyAnswer.parse({}),
  boughtHook: boughtHook.parse({}),
  lapseDays: 60,
  updatesPerDay: 5,
  floorMinor: 50_000,
}

export const todaySetting = {
  ...defineSetting<TodayRules>(todayRulesKey, todayRules, ours),
  stricter: spansRise,
}

/** Reasons of equal weight: what somebody waits for stands before what merely would be good. */
const urgency: CareReason[] = [...careReason.options]

export function sortReasons<T extends { code: CareReason; weight: number; dueOn: string }>(
  reasons: T[],
): T[] {
  return reasons.toSorted(
    (a, b) =>
      b.weight - a.weight ||
      urgency.indexOf(a.code) - urgency.indexOf(b.code) ||
      (a.dueOn < b.dueOn ? -1 : 1),
  )
}
