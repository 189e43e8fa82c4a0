// Where each field of a customer comes from, what was checked of it, and how good the records are.
import { z } from 'zod'
import { birthDate } from './customer.contract.ts'
import { ofCustomer, oneOfCustomer } from './customer-record.ts'
import { endpoint, id, localisedName, page, pageQuery, written } from './endpoint.ts'

export const markState = z.enum(['verified', 'wrong', 'unreachable', 'invalid'])
export const markHow = z.enum(['call', 'visit', 'document', 'message', 'customer', 'lookup'])

/** As the API names a field: `phone`, `birth`, `custom.shoe_size`. */
export const factField = z
  .string()
  .max(200)
  .regex(/^([a-zA-Z]+|custom\.[\w-]+)$/)

/** What the dot beside a fact says. `aged`: entered or checked too long ago to be relied on. `conflict`: another source says something else. */
export const factState = z.enum([
  'verified',
  'aged',
  'wrong',
  'unreachable',
  'invalid',
  'conflict',
  'unchecked',
])

const mark = z.object({
  state: markState,
  how: markHow.nullable(),
  by: z.string().nullable(),
  at: z.date(),
  note: z.string().nullable(),
})

/** Text, or a birthday; masked like the field itself. */
const claimValue = z.object({ text: z.string().nullable(), birth: birthDate })

/** What another source says. */
const claim = z.object({
  id,
  field: z.string(),
  value: claimValue,
  source: localisedName,
  claimedAt: z.date(),
  version: z.number(),
})

export const factProvenance = z.object({
  field: z.string(),
  state: factState,
  /** What is wrong with the form of the value. */
  fault: z
    .enum(['phoneUnreadable', 'emailUnreadable', 'addressShort', 'addressVague', 'idContradicts'])
    .nullable(),
  source: localisedName,
  enteredBy: z.string(),
  enteredAt: z.date(),
  operationId: id,
  kind: z.string(),
  /** The file, where an import wrote it; its id for whoever may open the import. */
  file: z.string().nullable(),
  importId: id.nullable(),
  mark: mark.nullable(),
  /** What other sources say instead, the newest first. */
  claims: z.array(claim),
})

/** Records, and how many of them are out of date, hold something invalid or wrong, or are contradicted by a source. */
const rates = z.object({
  records: z.number(),
  stale: z.number(),
  faulty: z.number(),
  conflicts: z.number(),
  /** The mean, 0 … 100. */
  completeness: z.number(),
})

const source = z.object({
  key: z.string().regex(/^[a-zA-Z][\w-]{0,39}$/),
  nameZh: z.string().trim().min(1).max(50),
  nameEn: z.string().trim().min(1).max(50),
  rank: z.number().int().min(0).max(999),
})

const sourceOrder = z.object({ keys: z.array(source.shape.key).min(1).max(200) })

const tags = ['quality']

export const qualityContract = {
  provenance: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/provenance',
    summary: 'Where each filled field of a customer comes from, since when, and who checked it',
    tags,
  })
    .input(ofCustomer)
    .output(
      z.object({
        data: z.array(factProvenance),
        /** When the record was last changed, checked or found still right. */
        confirmedAt: z.date(),
        /** From then on the record asks to be updated. */
        staleAt: z.date(),
        /** 0 … 100, by the weights of the setting. */
        completeness: z.number(),
        faultCount: z.number(),
        conflictCount: z.number(),
        /** What would make it more complete, the weightiest first. */
        missing: z.array(z.object({ field: z.string(), weight: z.number() })),
      }),
    ),
  mark: endpoint('customer.write', {
    method: 'PUT',
    path: '/identify/customers/{customerId}/marks/{field}',
    summary:
      'Say that a field was checked: right, wrong, out of reach; If-Match guards against a value changed since',
    tags,
  })
    .input(
      ofCustomer.extend({
        field: factField,
        state: markState,
        how: markHow.nullable().optional(),
        note: z.string().trim().max(500).nullable().optional(),
      }),
    )
    .output(written),
  unmark: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/marks/{field}',
    summary: 'Take the mark of a field away',
    tags,
  })
    .input(ofCustomer.extend({ field: factField }))
    .output(written),
  confirm: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/confirm',
    summary: 'All that stands in the record is still right',
    tags,
  })
    .input(ofCustomer)
    .output(written),
  summary: endpoint('quality.read', {
    method: 'GET',
    path: '/identify/quality/summary',
    summary:
      'How complete, fresh and sound the records in my scope are, by department or owner, worst first, and day by day',
    tags,
  })
    .input(z.object({ by: z.enum(['department', 'owner']).default('department') }))
    .output(
      z.object({
        total: rates,
        /** Without an id: those of no department, of no owner. */
        groups: z.array(rates.extend({ id: id.nullable(), name: z.string().nullable() })),
        trend: z.array(rates.extend({ day: z.iso.date() })),
      }),
    ),
  conflicts: endpoint('quality.read', {
    method: 'GET',
    path: '/identify/conflicts',
    summary: 'What sources say against what the records in my scope show, the newest first',
    tags,
  })
    .input(
      pageQuery.extend({
        source: source.shape.key.optional(),
        /** Only what this operation said, an import for one. */
        operationId: id.optional(),
      }),
    )
    .output(
      page(
        claim.extend({
          customerId: id,
          customerName: z.string(),
          ownerName: z.string().nullable(),
          shown: claimValue,
        }),
      ),
    ),
  settle: endpoint('quality.settle', {
    method: 'POST',
    path: '/identify/customers/{customerId}/claims/{id}/settle',
    summary: 'Take what the source says, or keep what is shown; If-Match guards against a word changed since',
    tags,
  })
    .input(oneOfCustomer.extend({ take: z.boolean() }))
    .output(written),
  sources: endpoint('signedIn', {
    method: 'GET',
    path: '/identify/sources',
    summary: 'Where data come from, the most believed first',
    tags,
  }).output(
    z.object({
      data: z.array(source.extend({ isOurs: z.boolean(), version: z.number() })),
    }),
  ),
  putSource: endpoint('setting.write', {
    method: 'PUT',
    path: '/identify/sources/{key}',
    summary: 'Name and rank a source, a new one too; of two that differ the lower rank is believed',
    tags,
  })
    .input(source)
    .output(written),
  orderSources: endpoint('setting.write', {
    method: 'PUT',
    path: '/identify/sources',
    summary: 'All sources in the order in which they are believed; what stands in the records stays',
    tags,
  })
    .input(sourceOrder)
    .output(z.object({ operationId: id.nullable() })),
  trySources: endpoint('setting.write', {
    method: 'POST',
    path: '/identify/sources/try',
    summary:
      'Of the open conflicts, how many would have been decided otherwise in this order; writes nothing',
    tags,
  })
    .input(sourceOrder)
    .output(z.object({ conflicts: z.number(), otherwise: z.number() })),
}
