import { z } from 'zod'
import { birthDate } from './customer.contract.ts'
import { endpoint, id, listOf, written } from './endpoint.ts'
import { markets } from './market-words.ts'
import { relation } from './person.contract.ts'
import { nodeKind } from './tie.contract.ts'

/** `key` names a node within answers to one reader; `id` and `name` are null of whom the reader may not see. */
const node = z.object({
  key: z.string(),
  id: id.nullable(),
  kind: nodeKind,
  name: z.string().nullable(),
  ownerName: z.string().nullable(),
  valueMinor: z.number().nullable(),
  markets: z.array(z.string()),
  /** With how many they are tied in all; a walk does not expand whoever has too many. */
  degree: z.number(),
})

/** `from` is the first end of the tie. */
const edge = z.object({
  id,
  from: z.string(),
  to: z.string(),
  kind: z.string(),
  weight: z.number(),
  since: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
})

const implied = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(['sibling', 'parentInLaw', 'grandparent', 'colleague']),
  via: z.string(),
})

/** Somebody around a customer who has no record of his own: he stands with that customer, by `id` among his people. */
const personAround = z.object({
  id,
  customerId: id,
  relation,
  name: z.string(),
  role: z.string().nullable(),
  birth: birthDate,
})

export type PersonAround = z.output<typeof personAround>
export type GraphNode = z.output<typeof node>
export type GraphEdge = z.output<typeof edge>

const view = {
  /** Only these kinds, separated by commas. */
  kinds: listOf(z.string().max(60)).optional(),
  /** Ties that stood on this day; without it those of today. */
  on: z.iso.date().optional(),
}

const tags = ['graph']
const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)

/** A department with those below it. */
const among = { limit: limit(100, 20), departmentId: id.optional(), market: z.enum(markets).optional() }

export const graphContract = {
  around: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/graph/{id}',
    summary:
      'Who is tied to a customer or an employee, over one or two steps, what follows from it, and who is around a customer without a record',
    tags,
  })
    .input(
      z.object({
        id,
        steps: z.coerce.number().int().min(1).max(2).default(1),
        limit: limit(300, 120),
        ...view,
      }),
    )
    .output(
      z.object({
        center: z.string(),
        nodes: z.array(node),
        edges: z.array(edge),
        implied: z.array(implied),
        /** Around the centre, without a record of their own; as they are now, so none where another day is asked for. */
        people: z.array(personAround),
        /** Weaker ties were left out. */
        hasMore: z.boolean(),
      }),
    ),
  path: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/graph/path',
    summary: 'The strongest ways of at most three steps from one customer to another',
    tags,
  })
    .input(z.object({ from: id, to: id, most: limit(5, 3), ...view }))
    .output(
      z.object({
        paths: z.array(z.object({ strength: z.number(), nodes: z.array(z.string()) })),
        nodes: z.array(node),
        edges: z.array(edge),
        /** Somebody with very many ties was passed by: name kinds to look through those. */
        narrowed: z.boolean(),
      }),
    ),
  introducers: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/graph/introducers/{id}',
    summary: 'Who introduced a customer, up to the first, and whom they brought, with what those are worth',
    tags,
  })
    .input(z.object({ id }))
    .output(
      z.object({
        chain: z.array(node),
        brought: z.array(node.extend({ level: z.number(), by: z.string() })),
        /** By level: how many, and what those whom the reader sees are worth. */
        levels: z.array(z.object({ level: z.number(), count: z.number(), valueMinor: z.number() })),
      }),
    ),
  whoKnows: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/graph/who-knows/{id}',
    summary: 'Which employees know a customer, by strength, and who reaches them by way of another',
    tags,
  })
    .input(z.object({ id }))
    .output(
      z.object({
        data: z.array(
          z.object({
            id,
            name: z.string(),
            strength: z.number(),
            by: z.enum(['owner', 'knows', 'contact', 'via']),
            contacts: z.number(),
            lastContactAt: z.date().nullable(),
            viaName: z.string().nullable(),
          }),
        ),
        /** All contacts of a year are one employee's: who leaves takes the customer along. */
        isSingle: z.boolean(),
      }),
    ),
  circles: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/graph/circles/{id}',
    summary: 'The groups a customer belongs to: family, employers, and whoever they are members with',
    tags,
  })
    .input(z.object({ id }))
    .output(
      z.object({
        data: z.array(
          z.object({
            kind: z.enum(['family', 'work', 'business', 'social']),
            members: z.array(node),
            /** What holds it together. */
            edges: z.array(edge),
            /** Of the customer's own people who belong here and have no record. */
            people: z.array(personAround),
            /** How many of the members the reader may not see. */
            hidden: z.number(),
            /** Of the members without the customer, as far as the reader sees them. */
            valueMinor: z.number(),
          }),
        ),
      }),
    ),
  household: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/graph/household/{id}',
    summary:
      'Who lives with a customer: family ties and one address, and what was said by hand; with birthdays and worth',
    tags,
  })
    .input(z.object({ id }))
    .output(
      z.object({
        address: z.string().nullable(),
        /** The customer first; empty where nobody else of the family is known to live there. */
        members: z.array(node.extend({ birth: birthDate })),
        valueMinor: z.number(),
        /** Family of the members, or of the customer alone, without a record: where they live is not known. */
        people: z.array(personAround),
        /** Of whom it was said that they live elsewhere. */
        apart: z.array(z.object({ id, name: z.string() })),
      }),
    ),
  settleHousehold: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/graph/household/{id}',
    summary:
      'Say that somebody lives with a customer, or does not, whatever ties and addresses say; written as ties',
    tags,
  })
    .input(z.object({ id, otherId: id, lives: z.enum(['together', 'apart']) }))
    .output(written),
  influence: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/graph/influence',
    summary: 'Customers by how much weight reaches them through ties, as last computed',
    tags,
  })
    .input(z.object(among))
    .output(
      z.object({
        /** `times`: 1 is what everybody would have if weight spread evenly. */
        data: z.array(node.extend({ influence: z.number(), times: z.number().nullable() })),
        countedAt: z.date().nullable(),
      }),
    ),
  influenceOf: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/graph/influence/{id}',
    summary: 'The influence of one customer, in times of the average, and when it was computed',
    tags,
  })
    .input(z.object({ id }))
    .output(z.object({ times: z.number().nullable(), countedAt: z.date().nullable() })),
  topIntroducers: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/graph/introducers',
    summary: 'Customers who introduced most, with what those are worth whom the reader sees',
    tags,
  })
    .input(z.object(among))
    .output(z.object({ data: z.array(node.extend({ brought: z.number(), broughtValueMinor: z.number() })) })),
  computeInfluence: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/graph/influence',
    summary: 'Compute influence anew',
    tags,
    successStatus: 202,
  }).output(z.object({ jobId: id })),
}
