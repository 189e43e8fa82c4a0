import { z } from 'zod'
import { customerKind } from './customer.contract.ts'
import { ofCustomer, oneOfCustomer, recordWarning, warnings } from './customer-record.ts'
import { endpoint, id, written } from './endpoint.ts'
import { markets } from './market-words.ts'

export const tieFamily = z.enum(['family', 'work', 'business', 'social', 'ours'])
export const nodeKind = z.enum(['person', 'organisation', 'employee'])

const word = z.string().trim().min(1).max(60)

const kindFields = z.object({
  family: tieFamily,
  /** What the first end is to the second, and the second to the first. */
  nameZh: word,
  nameEn: word,
  inverseZh: word,
  inverseEn: word,
  fromKinds: z.array(nodeKind).min(1),
  toKinds: z.array(nodeKind).min(1),
  isSymmetric: z.boolean().default(false),
  /** Nobody is their own ancestor in it. */
  isAcyclic: z.boolean().default(false),
  /** How many first ends one second end has at a time. */
  most: z.number().int().min(1).max(100).nullable().default(null),
  weight: z.number().gt(0).max(1).default(0.4),
})

export type TieKindFields = z.output<typeof kindFields>

/** Between whom it is, and whether it has a direction, is chosen once: ties rest on it. */
const kindChange = kindFields
  .pick({
    family: true,
    nameZh: true,
    nameEn: true,
    inverseZh: true,
    inverseEn: true,
  })
  .partial()
  .extend({
    most: z.number().int().min(1).max(100).nullable().optional(),
    weight: z.number().gt(0).max(1).optional(),
  })

export type TieKindChange = z.output<typeof kindChange>

const tieKind = kindFields.extend({
  id,
  key: z.string(),
  code: z.number(),
  isBuiltIn: z.boolean(),
  version: z.number(),
})

const day = z.iso.date().nullable().optional()

const tieFields = z.object({
  /** How strong, above 0 to 1; without it as strong as its kind usually is. */
  weight: z.number().gt(0).max(1).optional(),
  /** Of the one towards the other, -2 to 2. */
  attitude: z.number().int().min(-2).max(2).nullable().optional(),
  since: day,
  until: day,
  note: z.string().trim().max(2000).nullable().optional(),
  isConfirmed: z.boolean().optional(),
  /** It stands although it contradicts another tie: adoptive parents, say. The note says why. */
  confirm: z.boolean().optional(),
})

export type TieFields = z.output<typeof tieFields>

const partyMarkets = z.array(z.enum(markets)).min(1).max(6)

const newTie = tieFields.extend({
  kind: z.string().max(60),
  /** The customer is the first end unless this is set: of `parent`, the child. */
  isInverse: z.boolean().default(false),
  /** Left out where `newParty` is. */
  otherId: id.optional(),
  /** Somebody not on record yet: comes onto it in the same operation, and goes with it when that is undone. */
  newParty: z
    .object({ name: z.string().trim().min(1).max(200), kind: customerKind, markets: partyMarkets })
    .optional(),
  otherType: z.enum(['customer', 'employee']).default('customer'),
})

export type NewTie = z.output<typeof newTie>

/** Null where the reader may not see them: then only who looks after them is told. */
const other = z.object({ id, kind: nodeKind, name: z.string() }).nullable()

const tie = z.object({
  id,
  kind: z.string(),
  isInverse: z.boolean(),
  other,
  otherOwnerName: z.string().nullable(),
  weight: z.number(),
  attitude: z.number().nullable(),
  since: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  note: z.string().nullable(),
  isConfirmed: z.boolean(),
  /** A spouse, and another spouse stands among the people around the customer. */
  warning: recordWarning.nullable(),
  version: z.number(),
})

const tags = ['ties']

export const tieContract = {
  kinds: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/tie-kinds',
    summary: 'All kinds of ties, built in and of the house',
    tags,
  }).output(z.object({ data: z.array(tieKind) })),
  createKind: endpoint('setting.write', {
    method: 'POST',
    path: '/identify/tie-kinds',
    summary: 'Add a kind of tie',
    tags,
    successStatus: 201,
  })
    .input(kindFields)
    .output(written.extend({ id, key: z.string() })),
  kindUses: endpoint('setting.read', {
    method: 'GET',
    path: '/identify/tie-kinds/uses',
    summary: 'How many ties of each kind stand with customers in scope',
    tags,
  }).output(z.object({ data: z.array(z.object({ key: z.string(), count: z.number() })) })),
  updateKind: endpoint('setting.write', {
    method: 'PATCH',
    path: '/identify/tie-kinds/{id}',
    summary: 'Change the words of a kind of the house, or how strong a kind usually is; If-Match guards',
    tags,
  })
    .input(kindChange.extend({ id }))
    .output(written.extend({ version: z.number() })),
  archiveKind: endpoint('setting.write', {
    method: 'DELETE',
    path: '/identify/tie-kinds/{id}',
    summary: 'Offer a kind of the house no more; its ties stay',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/ties',
    summary: 'To whom a customer is tied, from either end',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(tie), hasMore: z.boolean() })),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/ties',
    summary: 'Tie a customer to another or to an employee',
    tags,
    successStatus: 201,
  })
    .input(newTie.extend(ofCustomer.shape))
    .output(written.extend({ id, version: z.number(), warnings })),
  update: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/customers/{customerId}/ties/{id}',
    summary: 'Change strength, dates, attitude or note of a tie; If-Match guards against overwriting',
    tags,
  })
    .input(tieFields.extend(oneOfCustomer.shape))
    .output(written.extend({ version: z.number(), warnings })),
  end: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/ties/{id}/end',
    summary: 'The tie has ended, today unless another day is given',
    tags,
  })
    .input(oneOfCustomer.extend({ on: z.iso.date().optional() }))
    .output(written.extend({ version: z.number() })),
  remove: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/ties/{id}',
    summary: 'Take away a tie that never was; undo brings it back',
    tags,
  })
    .input(oneOfCustomer)
    .output(written),
}
