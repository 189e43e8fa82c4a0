import { z } from 'zod'
import { customerFilter, customerSort } from './customer-filter.ts'
import { endpoint, id, written } from './endpoint.ts'

const columnKey = z.string().min(1).max(100)

/** How a table is laid out: keys of columns in order, which are shown, how wide in pixels. */
const columns = z
  .object({
    order: z.array(columnKey).max(200),
    shown: z.record(columnKey, z.boolean()),
    widths: z.record(columnKey, z.number().min(20).max(2000)),
  })
  .nullable()

const fields = z.object({
  name: z.string().trim().min(1).max(60),
  filter: customerFilter.default([]),
  search: z.string().trim().max(100).nullable().default(null),
  sort: customerSort.default('valueMinor'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  columns: columns.default(null),
  /** Everybody of my department and below sees it; only I change it. */
  isShared: z.boolean().default(false),
  /** My list opens with it. */
  isDefault: z.boolean().default(false),
})

export type ViewFields = z.output<typeof fields>

const view = fields.extend({
  id,
  isOwn: z.boolean(),
  ownerName: z.string().nullable(),
  version: z.number(),
})

const tags = ['views']
const byId = z.object({ id })

export const viewContract = {
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/views',
    summary: 'Views of the customer list: mine first, then those shared with my department',
    tags,
  }).output(z.object({ data: z.array(view) })),
  create: endpoint('customer.read', {
    method: 'POST',
    path: '/identify/views',
    summary: 'Keep filter, order and columns under a name',
    tags,
    successStatus: 201,
  })
    .input(fields)
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('customer.read', {
    method: 'PATCH',
    path: '/identify/views/{id}',
    summary: 'Change a view of mine; If-Match guards against overwriting',
    tags,
  })
    // Spelled out: defaults would empty what was left out.
    .input(
      byId.extend({
        name: fields.shape.name.optional(),
        filter: customerFilter.optional(),
        search: fields.shape.search.unwrap().optional(),
        sort: customerSort.optional(),
        direction: z.enum(['asc', 'desc']).optional(),
        columns: columns.optional(),
        isShared: z.boolean().optional(),
        isDefault: z.boolean().optional(),
      }),
    )
    .output(written.extend({ version: z.number() })),
  remove: endpoint('customer.read', {
    method: 'DELETE',
    path: '/identify/views/{id}',
    summary: 'Remove a view of mine; undo brings it back',
    tags,
  })
    .input(byId)
    .output(written),
}
