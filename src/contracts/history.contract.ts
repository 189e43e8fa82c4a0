import { z } from 'zod'
import { endpoint, id, listOf, page, pageQuery } from './endpoint.ts'

const change = z.object({
  /** Where the field stands: customer, related_person, owned_product … */
  table: z.string(),
  /** `custom.key` is a field of the house's own; `tagAdded` and `tagRemoved` carry the tag's name. */
  field: z.string(),
  /** In how many records; at least so many where not exact. */
  count: z.number(),
  /** False where the operation changed more than is looked at: these words are of so many, and nothing is said of the others. */
  isExact: z.boolean(),
  /** What stood there; left out where that was not the same in all of these. */
  before: z.unknown().optional(),
  /** What stands there since; left out where they differ. */
  after: z.unknown().optional(),
})

export type OperationChange = z.output<typeof change>

const operation = z.object({
  id,
  kind: z.string(),
  actorName: z.string(),
  reason: z.string().nullable(),
  at: z.date(),
  undoes: id.nullable(),
  undoneBy: id.nullable(),
  /** The kind of the operation that this one took back. */
  undoesKind: z.string().nullable(),
  /** The one customer or record it wrote; null where they are many, or none. */
  subject: z.string().nullable(),
  /** The one customer it concerned, as long as there is one of that id. */
  customerId: id.nullable(),
  /** Customers and records of the house it touched. */
  customerCount: z.number(),
  recordCount: z.number(),
  /** Facts it wrote (purchase, contact, satisfaction_answer). */
  facts: z.record(z.string(), z.number()),
  /** False where it wrote so much (ten thousand rows) that these are only counted in part: it was at least so many. */
  isExact: z.boolean(),
  /** Records of customers it made or changed (customer, related_person, owned_product, tie …), none told as such. */
  written: z.record(z.string(), z.number()),
  /** The first few customers it concerned, by name; none of those whom the reader may not see. */
  whom: z.array(z.string()),
  /** Fields of customers' records that it changed; masked like the record itself, none of customers out of scope. */
  changes: z.array(change),
  /** What came after it and leaves nothing to take back: a merge whose parts have been taken apart again. */
  settledBy: z.enum(['split']).nullable(),
  /** Settings it wrote, each from what to what; told to whoever may read the settings. */
  settings: z.array(z.object({ key: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Something stands that the reader may take back; what was built upon since still refuses. */
  canUndo: z.boolean(),
})

const tags = ['history']

export const historyContract = {
  operations: endpoint('signedIn', {
    method: 'GET',
    path: '/history/operations',
    summary: 'What I did and, with the right history.read, who of my people did what; newest first',
    tags,
  })
    .input(
      pageQuery.extend({
        /** These three: one or several, separated by commas. Kinds as the answers name them, `customer.update`. */
        kind: listOf(z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)).optional(),
        employeeId: listOf(id).optional(),
        /** What was done with these customers of my scope. */
        customerId: listOf(id).optional(),
        /** Days by the company's calendar, both included. */
        from: z.iso.date().optional(),
        to: z.iso.date().optional(),
      }),
    )
    .output(page(operation)),
  undo: endpoint('signedIn', {
    method: 'POST',
    path: '/history/operations/{id}/undo',
    summary:
      'Take back everything an operation of mine wrote; of my people with the right history.undo. Refused with the newer operations in the way (`blockers`)',
    tags,
  })
    .input(z.object({ id }))
    .output(
      z.object({
        operationId: id,
        restored: z.number(),
        /** Requests for review: nothing is taken back until others have agreed. */
        waiting: z.array(id),
      }),
    ),
  undoChain: endpoint('signedIn', {
    method: 'POST',
    path: '/history/operations/{id}/undo-chain',
    summary:
      'Take back whatever was built upon an operation, the newest first, and then the operation; all or nothing',
    tags,
  })
    .input(z.object({ id, dryRun: z.boolean().default(false) }))
    .output(
      z.object({
        /** In the order in which they are undone, the one asked for last. */
        operations: z.array(
          z.object({
            id,
            kind: z.string(),
            actorName: z.string(),
            at: z.date(),
            /** Why it was done; of an import the file. */
            reason: z.string().nullable(),
            subject: z.string().nullable(),
            customerId: id.nullable(),
          }),
        ),
        restored: z.number(),
        /** The undoing of the one asked for; null of a dry run. */
        operationId: id.nullable(),
      }),
    ),
}
