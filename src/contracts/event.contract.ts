import { z } from 'zod'
import { endpoint, id, pageQuery, written } from './endpoint.ts'
import { eventKinds, saidBy } from './event-words.ts'
import { productCode } from './product.contract.ts'
import { storable, storableData } from './storable-text.ts'

const line = storable.trim().min(1).max(500)
const minor = z.number().int().min(-1e15).max(1e15)
const currency = z.string().regex(/^[A-Z]{3}$/)
/** One of the kinds, or a source's own. */
const kind = z
  .string()
  .regex(new RegExp(`^(${eventKinds.join('|')}|custom\\.[a-zA-Z][\\w.-]{0,60})$`), 'eventKindUnknown')

const orderLine = z.strictObject({
  productCode: productCode.optional(),
  quantity: z.number().min(0).max(1e12).default(1),
  /** In major units; with the quantity it gives the amount where none is stated. */
  unitPrice: z.number().min(0).max(1e12).optional(),
  amountMinor: minor.optional(),
})

const key = z.strictObject({
  by: z.enum(['phone', 'email', 'number']),
  value: storable.trim().min(1).max(200),
})
const visitorKey = z.string().min(8).max(200)

/**
 * One of `customerId` (also that of a customer who was merged since), `key` and `visitorKey` says who it was. Without any
 * a visit, view or search is counted and nothing else is kept of it.
 */
export const eventInput = z.strictObject({
  /** Given by the source, and the same when it sends the event again. */
  messageId: storable.trim().min(1).max(200),
  kind,
  /** When it happened; now, unless it is told. */
  at: z.coerce.date().optional(),
  customerId: id.optional(),
  key: key.optional(),
  /** Of a visitor whom the site recognises. A new one is kept only where they agreed to it. */
  visitorKey: visitorKey.optional(),
  consented: z.boolean().default(false),
  /** Messages of two sources may have the same id. */
  source: storable.trim().min(1).max(60).default('api'),
  session: storable.trim().min(1).max(100).optional(),
  subject: line.optional(),
  productCode: productCode.optional(),
  amountMinor: minor.optional(),
  currency: currency.optional(),
  /** Of an `order`: becomes a purchase. Without lines `amountMinor` is its amount. */
  orderNumber: storable.trim().min(1).max(100).optional(),
  lines: z.array(orderLine).min(1).max(100).optional(),
  channel: storable.trim().min(1).max(50).optional(),
  /** Of a `call` or `mail`: who of us had it, by sign-in name. It becomes a contact of theirs. */
  employee: storable.trim().min(1).max(100).optional(),
  direction: z.enum(['incoming', 'outgoing']).default('incoming'),
  /** Whatever else the source tells; kept as it is. */
  data: z.record(z.string(), z.unknown()).overwrite(storableData).optional(),
})

export type EventInput = z.output<typeof eventInput>

const kept = z.object({
  /** `counted`: of somebody without a name and a key. */
  status: z.enum(['kept', 'duplicate', 'counted']),
  id: id.optional(),
  purchaseIds: z.array(id),
  contactId: id.nullable(),
})

const counts = {
  visits: z.number(),
  views: z.number(),
  searches: z.number(),
  calls: z.number(),
  mails: z.number(),
  orders: z.number(),
  cartsLeft: z.number(),
  messages: z.number(),
  others: z.number(),
}

const event = z.object({
  id,
  at: z.date(),
  kind: z.string(),
  sourceKey: z.string(),
  subject: z.string().nullable(),
  productName: z.string().nullable(),
  amountMinor: z.number().nullable(),
  currency: z.string().nullable(),
})

export type ActivityEvent = z.output<typeof event>

const tags = ['events']

export const eventContract = {
  record: endpoint('event.write', {
    method: 'POST',
    path: '/identify/events',
    summary: 'Tell of something a customer did; answered once it is kept, the same message counts once',
    tags,
    successStatus: 201,
  })
    .input(eventInput)
    .output(kept.extend({ operationId: id.nullable() })),
  recordMany: endpoint('event.write', {
    method: 'POST',
    path: '/identify/events/batch',
    summary: 'Tell of up to a thousand things customers did; each answers for itself',
    tags,
  })
    .input(z.object({ events: z.array(z.record(z.string(), z.unknown())).min(1).max(1000) }))
    .output(
      z.object({
        results: z.array(
          z.object({
            status: z.enum(['kept', 'duplicate', 'counted', 'refused']),
            id: id.optional(),
            purchaseIds: z.array(id).optional(),
            contactId: id.nullable().optional(),
            code: z.string().optional(),
            /** The field that is at fault. */
            path: z.string().optional(),
            detail: z.string().optional(),
          }),
        ),
        operationId: id.nullable(),
      }),
    ),
  activity: endpoint('event.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/activity',
    summary: 'What a customer does of their own accord: numbers, the last days and the newest events',
    tags,
  })
    .input(
      z.object({
        customerId: id,
        days: z.coerce.number().int().min(7).max(366).default(90),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
    )
    .output(
      z.object({
        counts: z.object(counts),
        lastAt: z.date().nullable(),
        lastVisitAt: z.date().nullable(),
        /** Only days with events, of the business time zone. */
        days: z.array(z.object({ day: z.iso.date(), visits: z.number(), events: z.number() })),
        newest: z.array(event),
      }),
    ),
}

const visitorTags = ['visitors']

export const visitorContract = {
  list: endpoint('event.read', {
    method: 'GET',
    path: '/identify/visitors',
    summary: 'Visitors of whom nobody knows yet who they are, and how many there were without a key',
    tags: visitorTags,
  })
    .input(pageQuery)
    .output(
      z.object({
        data: z.array(
          z.object({
            id,
            firstAt: z.date(),
            lastAt: z.date(),
            visits: z.number(),
            views: z.number(),
            searches: z.number(),
            cartsLeft: z.number(),
            newest: z.array(z.object({ kind: z.string(), subject: z.string() })),
          }),
        ),
        nextCursor: z.string().nullable(),
        /** Of the last thirty days. */
        nameless: z.array(z.object({ day: z.iso.date(), count: z.number() })),
      }),
    ),
  identify: endpoint('event.identify', {
    method: 'POST',
    path: '/identify/visitors/identify',
    summary: 'Say who a visitor is: what they did so far, and will do, stands with the customer',
    tags: visitorTags,
  })
    .input(
      z.object({
        visitorKey: visitorKey.optional(),
        visitorId: id.optional(),
        customerId: id.optional(),
        key: key.optional(),
        saidBy: z.enum(saidBy).default('other'),
      }),
    )
    .output(written.extend({ id })),
  ofCustomer: endpoint('event.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/visitors',
    summary: 'As which visitors a customer was recognised',
    tags: visitorTags,
  })
    .input(z.object({ customerId: id }))
    .output(
      z.object({
        data: z.array(z.object({ id, visitorId: id, saidBy: z.enum(saidBy), createdAt: z.date() })),
      }),
    ),
  forget: endpoint('event.identify', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/visitors/{id}',
    summary: 'It was somebody else: what the visitor did goes back, exactly',
    tags: visitorTags,
  })
    .input(z.object({ customerId: id, id }))
    .output(written),
}
