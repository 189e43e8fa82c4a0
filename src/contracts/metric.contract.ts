// The rules by which live numbers are made. Each is a setting: the sources name the ideas and no numbers, so the numbers are ours.
import { z } from 'zod'
import { endpoint, id } from './endpoint.ts'
import { cadence } from './package.contract.ts'
import { tierRule } from './tier-rule.contract.ts'

const days = z.number().int().min(1).max(36_500)
const share = z.number().min(0).max(100)

/** A date on which historical facts are judged; null: today. */
export const asOfDate = z.iso.date().nullable()

/** Are returns shown beside what was bought, or taken off it? */
export const returnsMode = z.enum(['separate', 'deduct'])

/** Up to how many per cent of all value A and B reach. Where they contradict each other either may be wrong: both are named. */
export const classLimits = z
  .object({ aPercent: share.min(1), bPercent: share })
  .superRefine(({ aPercent, bPercent }, context) => {
    if (aPercent <= bPercent) return
    const params = { aPercent, bPercent }
    context.addIssue({ code: 'custom', message: 'classAAboveB', params, path: ['aPercent'] })
    context.addIssue({ code: 'custom', message: 'classBBelowA', params, path: ['bPercent'] })
  })

const rising = <T extends z.ZodNumber>(limit: T) =>
  z
    .array(limit)
    .length(4)
    .superRefine((limits, context) => {
      limits.forEach((value, index) => {
        const former = limits[index - 1]
        if (former === undefined || value > former) return
        context.addIssue({ code: 'custom', message: 'limitNotRising', params: { former }, path: [index] })
      })
    })

/** Own limits of the RFM scores: days up to which recency is 5, 4, 3, 2; least orders and money for 2, 3, 4, 5. Null: quintiles. */
export const rfmLimits = z
  .object({
    recencyDays: rising(days),
    frequency: rising(days),
    monetaryMinor: rising(z.number().int().min(1)),
  })
  .nullable()

export const rhythmRule = z.object({
  overdueDeviations: z.number().min(0).max(10),
  lostFactor: z.number().min(1).max(20),
  priorGaps: z.number().min(0.1).max(100),
  minimumSpread: z.number().min(0).max(3),
})

export const patternRule = z.object({ regularPurchaseDays: days.min(2), regularGapDays: days })

export const lifeCycleRule = z.object({
  adaptationPurchaseDays: days,
  periodDays: days,
  periodGaps: z.number().min(0).max(100),
  growthAbove: z.number().min(1).max(100),
  declineBelow: z.number().min(0).max(1),
})

/** A new customer counts when he buys again so many days after his first purchase, or later. */
export const cycleDays = days

/** Ordinary customers within so many per cent of the VIP line are close to it. */
export const nearPercent = z.number().min(0).max(90)

/** Days after which a record that nobody has changed or checked is to be updated. */
export const freshDays = days

const weight = z.number().int().min(0).max(20)
const common = { name: weight, phone: weight, address: weight, source: weight, owner: weight }
/** Field, or set of rows around the customer, to its weight; an own field is `custom.<key>`. */
export const qualityWeights = z.object({
  person: z
    .object({
      ...common,
      email: weight,
      birth: weight,
      gender: weight,
      city: weight,
      people: weight,
      preferences: weight,
    })
    .catchall(weight),
  organisation: z
    .object({ ...common, industry: weight, contactPerson: weight, contactPhone: weight })
    .catchall(weight),
})

/** Everything the live numbers follow, as kept with the cut lines of a rebuild. */
export const metricRules = z.object({
  timeZone: z.string(),
  asOf: asOfDate,
  returns: returnsMode,
  classLimits,
  rfmLimits,
  rhythm: rhythmRule,
  pattern: patternRule,
  lifeCycle: lifeCycleRule,
  cycleDays,
  tierRule,
  nearPercent,
  cadence,
  /** After so many days somebody who was not reached is tried again. */
  retryDays: z.number().int().default(2),
  quality: z.object({ freshDays, weights: qualityWeights }),
})

export type MetricRules = z.infer<typeof metricRules>

const tags = ['metrics']

export const metricContract = {
  state: endpoint('analyse.read', {
    method: 'GET',
    path: '/analyse/metrics',
    summary:
      'How the live numbers came about: as of when, by which cut lines, and whether new ones are on their way',
    tags,
  }).output(
    z.object({
      asOf: z.date(),
      isFixed: z.boolean(),
      rebuiltAt: z.date().nullable(),
      /** Of the reader's scope, as is lastPurchaseOn. */
      customerCount: z.number(),
      /** A rebuild that waits or runs. */
      jobId: id.nullable(),
      /** Settings have changed since; the numbers still follow the former ones. */
      isBehind: z.boolean(),
      /** Upper ends of the scores 1, 2, 3 …; recency as instants. */
      recency: z.array(z.date()),
      frequency: z.array(z.number()),
      monetaryMinor: z.array(z.number()),
      /** The least value still in A, in B. */
      aFromMinor: z.number().nullable(),
      bFromMinor: z.number().nullable(),
      usualGapDays: z.number(),
      lastPurchaseOn: z.iso.date().nullable(),
      /** Nobody has bought for two months: the facts are history. */
      isOld: z.boolean(),
      /** Offered for metrics.asOf when the facts are old: the day after the last of them. */
      suggestedAsOf: z.iso.date().nullable(),
    }),
  ),
  rebuild: endpoint('setting.write', {
    method: 'POST',
    path: '/analyse/metrics/rebuild',
    summary: 'Make all live numbers anew, with new cut lines',
    tags,
    successStatus: 202,
  }).output(z.object({ jobId: id })),
}
