/** What the numbers of the quality page are made of, as filters of the list of customers. */
import type { Answers } from '../../../api.ts'

export type Rates = Answers['quality']['summary']['total']
export type Condition = { field: string; operator: string; value?: string | number | string[] }

export const outOfDate: Condition[] = [{ field: 'staleAt', operator: 'olderThanDays', value: 0 }]
export const faulty: Condition[] = [{ field: 'faultCount', operator: 'atLeast', value: 1 }]
export const inConflict: Condition[] = [{ field: 'conflictCount', operator: 'atLeast', value: 1 }]
/** Half of what belongs to a record, or less. */
export const incomplete: Condition[] = [{ field: 'completeness', operator: 'atMost', value: 50 }]

export function ofGroup(by: 'department' | 'owner', id: string | null): Condition {
  const field = by === 'department' ? 'departmentId' : 'ownerId'
  return id === null ? { field, operator: 'isEmpty' } : { field, operator: 'in', value: [id] }
}
