import { z } from 'zod'
import { endpoint, id, page, pageQuery } from './endpoint.ts'

export const keepRuleKeys = [
  'access',
  'exports',
  'events',
  'visitors',
  'counts',
  'unconfirmed',
  'strangers',
  'callBacks',
  'archived',
  'claims',
  'tried',
  'records',
] as const

/** Counts tell of every customer of the house: null for whoever does not see them all. */
const count = z.number().nullable()

const keepRule = z.object({
  key: z.string(),
  /** Where its time is set (`PUT /settings/{key}`), and where in that setting. */
  settingKey: z.string(),
  path: z.array(z.string()),
  unit: z.enum(['day', 'month', 'year']),
  /** 0: kept for good. */
  value: z.number(),
  fallback: z.number(),
  /** Nobody has chosen otherwise. */
  isDefault: z.boolean(),
  becomes: z.enum(['deleted', 'emptied', 'proposed']),
  /** What goes the next time, and what is past its time and held by something open; neither counted beyond 100,000. */
  next: z.object({ due: z.number(), held: z.number() }).nullable(),
  last: z.object({ at: z.date(), went: count, held: count }).nullable(),
})

const night = z.object({
  day: z.string(),
  operationId: id.nullable(),
  rules: z.array(z.object({ rule: z.string(), went: z.number(), held: z.number() })),
})

const tags = ['keeping']

export const keepingContract = {
  rules: endpoint('setting.read', {
    method: 'GET',
    path: '/organise/keeping',
    summary: 'How long each kind of data about people is kept, what went last and what goes next',
    tags,
  }).output(z.object({ data: z.array(keepRule), nextAt: z.date() })),
  nights: endpoint('setting.read', {
    method: 'GET',
    path: '/organise/keeping/nights',
    summary: 'Nights on which something went, with how much by rule',
    tags,
  })
    .input(pageQuery)
    .output(page(night)),
}
