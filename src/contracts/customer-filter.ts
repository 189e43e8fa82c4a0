// By what a list of customers is found: conditions, words, order.
import { z } from 'zod'
import { customerSorts } from './customer-sorts.ts'
import { id, pageQuery } from './endpoint.ts'
import { filterOperators } from './filter-operators.ts'

export const customerSort = z.enum(customerSorts)

/** Fields a list can be filtered by, and how. `custom.<key>` addresses a custom field. */
export const filterCondition = z.strictObject({
  field: z.string().max(100),
  operator: z.enum(filterOperators),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
})
export type FilterCondition = z.infer<typeof filterCondition>
export const customerFilter = z.array(filterCondition).max(20)

/** A query string carries the filter as JSON. */
const filterText = z
  .string()
  .max(8000)
  .optional()
  .transform((text, context) => {
    if (!text) return []
    try {
      return customerFilter.parse(JSON.parse(text))
    } catch {
      context.addIssue({ code: 'custom', message: 'filter' })
      return z.NEVER
    }
  })

export const customerQuery = pageQuery.extend({
  sort: customerSort.default('valueMinor'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  filter: filterText,
  search: z.string().trim().max(100).optional(),
})

/** All that a filter and a search find, but for a few. */
export const everybody = z.object({
  filter: customerFilter.default([]),
  search: z.string().trim().max(100).optional(),
  except: z.array(id).max(1000).default([]),
})

export type Everybody = z.output<typeof everybody>
