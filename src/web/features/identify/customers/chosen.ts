/** Customers ticked in the list, as the list's own filter would find them. */
import type { BulkTarget } from './BulkSheet.tsx'

/** An address holds no more ids. */
export const mostChosen = 200

/** Undefined where they are too many to be named one by one. */
export function wantedOf(target: BulkTarget): { filter: string; search?: string | undefined } | undefined {
  if (target.kind === 'some') {
    const chosen = { field: 'id', operator: 'in', value: target.ids }
    return target.ids.length <= mostChosen ? { filter: JSON.stringify([chosen]) } : undefined
  }
  const { filter = [], search, except = [] } = target.wanted
  if (except.length > mostChosen) return undefined
  const others = except.length > 0 ? [{ field: 'id', operator: 'notIn', value: except }] : []
  return { filter: JSON.stringify([...filter, ...others]), search }
}
