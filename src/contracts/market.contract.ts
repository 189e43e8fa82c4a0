import { z } from 'zod'
import { ofCustomer } from './customer-record.ts'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'
import { groupKinds, markets, resources } from './market-words.ts'

export const market = z.enum(markets)

const text = z.string().trim().max(2000).nullable()
const mean = z.number().nullable()
/** Of the last 90 days and the 90 before, -2 to 2; null where nothing was seen. */
const trend = z.object({ now: mean, before: mean, seen: z.number() })

const noteFields = z.object({
  market,
  resources: z.array(z.enum(resources)).default([]),
  /** Quantity, quality, speed. */
  supplyLevel: text.default(null),
  /** What they ask falls (-1), stands still or rises. */
  priceTrend: z.number().int().min(-1).max(1).nullable().default(null),
  channels: text.default(null),
  /** What could be done together: development, purchasing, production, channels. */
  alliance: text.default(null),
  groupKind: z.enum(groupKinds).nullable().default(null),
  note: text.default(null),
})
export type MarketNoteFields = z.output<typeof noteFields>

const note = noteFields.extend({ id, version: z.number() })

const attitudeFields = z.object({
  seenOn: z.iso.date(),
  value: z.number().int().min(-2).max(2),
  about: text.default(null),
  evidence: text.default(null),
  source: z.enum(['staff', 'contact', 'answer', 'survey', 'media']).default('staff'),
})
export type AttitudeFields = z.output<typeof attitudeFields>

const party = z.object({
  id,
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  city: z.string().nullable(),
  industry: z.string().nullable(),
  ownerName: z.string().nullable(),
  markets: z.array(market),
  version: z.number(),
  attitude: trend,
  lastAbout: z.string().nullable(),
  lastSeenOn: z.iso.date().nullable(),
  note: note.nullable(),
})

const tags = ['markets']

export const marketContract = {
  overview: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/markets',
    summary: 'The six markets: how many are in each, and how they stand towards us now and before',
    tags,
  }).output(z.object({ data: z.array(z.object({ market, count: z.number().nullable(), attitude: trend })) })),
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/markets/{market}',
    summary:
      'Who is in a market, with attitude and what is noted, whose attitude fell most first; of the customers those whose attitude is known',
    tags,
  })
    .input(pageQuery.extend({ market }))
    .output(page(party)),
  attitudes: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/attitudes',
    summary: 'How a party stood towards us, newest first',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(attitudeFields.extend({ id, employeeName: z.string().nullable() })) })),
  recordAttitude: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/attitudes',
    summary: 'Record how a party stands towards us and what shows it',
    tags,
    successStatus: 201,
  })
    .input(attitudeFields.extend(ofCustomer.shape))
    .output(written.extend({ id })),
  putNote: endpoint('customer.write', {
    method: 'PUT',
    path: '/identify/customers/{customerId}/market-note',
    summary: 'What a market asks to be known of a party',
    tags,
  })
    .input(noteFields.extend(ofCustomer.shape))
    .output(written.extend({ id, version: z.number() })),
}
