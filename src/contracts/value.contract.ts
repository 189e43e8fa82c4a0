import { z } from 'zod'
import { valueClass } from './customer-metric.ts'
import { countedAt, endpoint } from './endpoint.ts'
import { classLimits } from './metric.contract.ts'

const tags = ['analyse']
/** The calendar has no year 0. */
const month = z.string().regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/)

export const valueContract = {
  pyramid: endpoint('analyse.read', {
    method: 'GET',
    path: '/analyse/value/pyramid',
    summary: 'Customers who have bought by value class: how many, what they are worth, what came back',
    tags,
  }).output(
    z.object({
      layers: z.array(
        z.object({
          valueClass,
          customers: z.number(),
          valueMinor: z.number(),
          returnedMinor: z.number(),
          vips: z.number(),
        }),
      ),
      /** Recorded, but never bought. */
      prospects: z.number(),
      /** By what the classes are cut: of all customers of the company, whomever the reader sees, at the last rebuild. */
      cut: z.object({
        limits: classLimits,
        /** The least value still in A, in B; null while nobody is worth anything. */
        aFromMinor: z.number().nullable(),
        bFromMinor: z.number().nullable(),
        /** The reader sees all of them. */
        isOfAll: z.boolean(),
      }),
      countedAt,
    }),
  ),
  curve: endpoint('analyse.read', {
    method: 'GET',
    path: '/analyse/value/curve',
    summary: 'The 80/20 curve, best customers first, and how few bring 80 %',
    tags,
  }).output(
    z.object({
      /** From (0, 0) to (1, 1), a hundred steps. */
      points: z.array(z.object({ customers: z.number(), value: z.number() })),
      /** Who is worth anything. */
      customers: z.number(),
      /** The least share of them that together bring 80 % of the value: with the one who steps over the line, whom class A leaves out. */
      shareBringing80: z.number().nullable(),
      gini: z.number().nullable(),
      countedAt,
    }),
  ),
  spread: endpoint('analyse.read', {
    method: 'GET',
    path: '/analyse/value/spread',
    summary: 'Customers by tier, by life-cycle stage and by RFM scores',
    tags,
  }).output(
    z.object({
      tiers: z.array(z.object({ name: z.string(), customers: z.number(), valueMinor: z.number() })),
      stages: z.array(z.object({ name: z.string(), customers: z.number(), valueMinor: z.number() })),
      /** Recency × frequency, 1 (worst) to 5. */
      rfm: z.array(
        z.object({
          recency: z.number(),
          frequency: z.number(),
          customers: z.number(),
          valueMinor: z.number(),
        }),
      ),
      countedAt,
    }),
  ),
}

export const retentionContract = {
  cohorts: endpoint('analyse.read', {
    method: 'GET',
    path: '/analyse/retention/cohorts',
    summary: 'Of the customers who first bought in a month, how many bought again in each month after',
    tags,
  })
    .input(
      z.object({
        months: z.coerce.number().int().min(1).max(120).default(24),
        /** The last month of first purchases to show; the latest there is, unless said. */
        until: month.optional(),
      }),
    )
    .output(
      z.object({
        data: z.array(
          z.object({
            month,
            /** active[k]: bought k months later; active[0] is the cohort's size. */
            active: z.array(z.number()),
          }),
        ),
        /** The first and the last month in which anybody bought for the first time: which windows there are. Null: nobody has. */
        firstMonth: month.nullable(),
        lastMonth: month.nullable(),
        /** The month still running, where each row's last number stands for it: more may come. Null: all are over. */
        openMonth: month.nullable(),
        countedAt,
      }),
    ),
}
