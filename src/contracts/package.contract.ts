import { z } from 'zod'
import { tier, valueClass } from './customer-metric.ts'
import { endpoint, localisedName, written } from './endpoint.ts'

/** Days between two contacts; null: only when there is a reason. */
const days = z.number().int().min(1).max(3650).nullable()

/** Of what is given for a customer's tier and for his value class, the shorter holds. */
export const cadence = z.object({
  tier: z.record(tier, days),
  valueClass: z.record(valueClass, days),
})

const words = z.string().trim().min(1)

export const servicePackage = z.object({
  tier,
  nameZh: words.max(100),
  nameEn: words.max(100),
  summaryZh: words.max(2000),
  summaryEn: words.max(2000),
  /** What is promised, one line each: green channel, dedicated person, response time … */
  services: z.array(localisedName).max(30),
})

const tags = ['packages']

export const packageContract = {
  list: endpoint('design.read', {
    method: 'GET',
    path: '/design/packages',
    summary: 'What each tier is promised, and how often we speak with its customers',
    tags,
  }).output(
    z.object({
      /** isDefault: our proposal, nobody has changed it yet. */
      data: z.array(servicePackage.extend({ isDefault: z.boolean(), version: z.number() })),
      cadence: z.object({ value: cadence, fallback: cadence, isDefault: z.boolean() }),
    }),
  ),
  put: endpoint('setting.write', {
    method: 'PUT',
    path: '/design/packages/{tier}',
    summary: 'Word the package of a tier; If-Match guards against overwriting',
    tags,
  })
    .input(servicePackage)
    .output(written),
  setCadence: endpoint('setting.write', {
    method: 'PUT',
    path: '/design/cadence',
    summary: 'How often we speak with customers of a tier and of a value class; due dates follow',
    tags,
  })
    .input(cadence)
    .output(written),
}
