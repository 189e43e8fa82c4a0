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
    const given = fromJson(text)
    const parsed = customerFilter.safeParse(given)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) context.addIssue(issueAt(given, issue))
    return z.NEVER
  })

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type FilterIssue = {
  code: 'custom'
  message: string
  path: PropertyKey[]
  params?: Record<string, string>
}

/** What is wrong and which names there are; `message` is the code of its text. */
function issueAt(given: unknown, issue: z.core.$ZodIssue): FilterIssue {
  const { path, message } = issue
  if (!Array.isArray(given)) return { code: 'custom', message: 'filterNoList', path: [] }
  if (issue.code === 'unrecognized_keys') {
    const params = {
      name: issue.keys.join(', ').slice(0, 100),
      known: Object.keys(filterCondition.shape).join(', '),
    }
    return { code: 'custom', message: 'inputUnknown', path, params }
  }
  const [index, name] = path
  const condition: unknown = typeof index === 'number' ? given[index] : undefined
  const operator = z.object({ operator: z.string() }).safeParse(condition).data?.operator
  if (name !== 'operator' || operator === undefined) return { code: 'custom', message, path }
  const params = { operator: operator.slice(0, 100), known: filterOperators.join(', ') }
  return { code: 'custom', message: 'filterUnknownOperator', path, params }
}

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
