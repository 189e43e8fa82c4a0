import { z } from 'zod'
import { endpoint, id, listOf } from './endpoint.ts'

/** What is found besides customers. Whoever adds a kind names it here and in the texts `search:kind`. */
export const searchKind = z.enum([
  ...(['person', 'note', 'contact', 'promise', 'complaint', 'answer', 'document'] as const),
  ...(['want', 'trait', 'careNote', 'contactPoint', 'owned'] as const),
])
export type SearchKind = z.infer<typeof searchKind>

const hitKind = z.enum(['customer', ...searchKind.options])
export type HitKind = z.infer<typeof hitKind>

const hit = z.object({
  kind: hitKind,
  /** The nil id and no name where it is the house's own. */
  customerId: id,
  customerName: z.string().nullable(),
  /** Of the thing itself; of a customer and of what is said of himself, his own. */
  id,
  at: z.date(),
  title: z.string(),
  /** Words around what was found; `marks` are the beginnings and ends in it of what was asked for. */
  snippet: z.string().nullable(),
  marks: z.array(z.tuple([z.number(), z.number()])),
})
export type SearchHit = z.output<typeof hit>

export const searchContract = {
  find: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/search',
    summary:
      'Customers, people around them, what was written about them, and documents of the house, by any scrap',
    tags: ['search'],
  })
    .input(
      z.object({
        q: z.string().trim().min(1).max(100),
        /** Only these, separated by commas. */
        kinds: listOf(hitKind).optional(),
        /** Of each group: customers, people, texts. */
        limit: z.coerce.number().int().min(1).max(100).default(20),
        /** Waits some seconds for what is likely meant, instead of leaving what takes longer than typing. */
        isPatient: z.stringbool().default(false),
      }),
    )
    .output(
      z.object({
        customers: z.array(hit),
        people: z.array(hit),
        /** The newest written first, of all other kinds together. */
        texts: z.array(hit),
        /** Hardly anything reads so: what reads or sounds like it. */
        similar: z.array(hit),
        /** There was no time for all that may be meant: whoever asks again with `isPatient` gets it. */
        isCut: z.boolean(),
        /** Groups that hold more than was asked for. */
        more: z.array(z.enum(['customers', 'people', 'texts'])),
      }),
    ),
}
