import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import { type CustomerFilterField, customerFilterFields } from '../../../contracts/customer-filter-fields.ts'
import { Problem } from '../../platform/problem.ts'

/** What a customer list can be filtered by: the contract's field names, where they stand and what they hold. */
export type FilterField = {
  table: 'm' | 'c'
  column: string
  type: 'text' | 'number' | 'date' | 'uuid' | 'bool' | 'uuids'
}

const filterFields: Record<CustomerFilterField, FilterField> = {
  kind: { table: 'm', column: 'kind', type: 'text' },
  ownerId: { table: 'm', column: 'owner_id', type: 'uuid' },
  departmentId: { table: 'm', column: 'department_id', type: 'uuid' },
  createdAt: { table: 'm', column: 'created_at', type: 'date' },
  valueMinor: { table: 'm', column: 'value_minor', type: 'number' },
  value12mMinor: { table: 'm', column: 'value_12m_minor', type: 'number' },
  purchaseCount: { table: 'm', column: 'purchase_count', type: 'number' },
  firstPurchaseAt: { table: 'm', column: 'first_purchase_at', type: 'date' },
  lastPurchaseAt: { table: 'm', column: 'last_purchase_at', type: 'date' },
  recencyScore: { table: 'm', column: 'recency_score', type: 'number' },
  frequencyScore: { table: 'm', column: 'frequency_score', type: 'number' },
  monetaryScore: { table: 'm', column: 'monetary_score', type: 'number' },
  valueClass: { table: 'm', column: 'value_class', type: 'text' },
  pattern: { table: 'm', column: 'pattern', type: 'text' },
  isEstablished: { table: 'm', column: 'is_established', type: 'bool' },
  overdueAt: { table: 'm', column: 'overdue_at', type: 'date' },
  lostAt: { table: 'm', column: 'lost_at', type: 'date' },
  stage: { table: 'm', column: 'stage', type: 'text' },
  tier: { table: 'm', column: 'tier', type: 'text' },
  isNearVip: { table: 'm', column: 'is_near_vip', type: 'bool' },
  lastContactAt: { table: 'm', column: 'last_contact_at', type: 'date' },
  contactDueAt: { table: 'm', column: 'contact_due_at', type: 'date' },
  satisfaction: { table: 'm', column: 'satisfaction', type: 'number' },
  completeness: { table: 'm', column: 'completeness', type: 'number' },
  staleAt: { table: 'm', column: 'stale_at', type: 'date' },
  faultCount: { table: 'm', column: 'fault_count', type: 'number' },
  conflictCount: { table: 'm', column: 'conflict_count', type: 'number' },
  tiedTo: { table: 'm', column: 'customer_id', type: 'text' },
  tiedWithinTwo: { table: 'm', column: 'customer_id', type: 'text' },
  tookPartIn: { table: 'm', column: 'customer_id', type: 'uuid' },
  respondedTo: { table: 'm', column: 'customer_id', type: 'uuid' },
  importId: { table: 'm', column: 'customer_id', type: 'uuid' },
  id: { table: 'm', column: 'customer_id', type: 'uuid' },
  lastVisitAt: { table: 'm', column: 'customer_id', type: 'date' },
  lastActiveAt: { table: 'm', column: 'customer_id', type: 'date' },
  visits30: { table: 'm', column: 'customer_id', type: 'number' },
  mayReach: { table: 'm', column: 'customer_id', type: 'text' },
  name: { table: 'm', column: 'name', type: 'text' },
  externalNumber: { table: 'c', column: 'external_number', type: 'text' },
  gender: { table: 'm', column: 'gender', type: 'text' },
  city: { table: 'm', column: 'city', type: 'text' },
  province: { table: 'm', column: 'province', type: 'text' },
  company: { table: 'm', column: 'company', type: 'text' },
  industry: { table: 'm', column: 'industry', type: 'text' },
  businessCategory: { table: 'c', column: 'business_category', type: 'text' },
  occupation: { table: 'c', column: 'occupation', type: 'text' },
  introducer: { table: 'c', column: 'introducer', type: 'text' },
  receiveBy: { table: 'c', column: 'receive_by', type: 'text' },
  receiveTopics: { table: 'c', column: 'receive_topics', type: 'text' },
  receiveTime: { table: 'c', column: 'receive_time', type: 'text' },
  language: { table: 'c', column: 'language', type: 'text' },
  source: { table: 'm', column: 'source', type: 'text' },
  birthMonth: { table: 'm', column: 'birth_month', type: 'number' },
  complaintOpen: { table: 'm', column: 'complaint_open', type: 'bool' },
  tagIds: { table: 'm', column: 'tag_ids', type: 'uuids' },
}

const fieldsByName: ReadonlyMap<string, FilterField> = new Map(Object.entries(filterFields))

export function fieldOf({ field }: FilterCondition): FilterField {
  const known = fieldsByName.get(field)
  if (!known) throw unknownField(field, ['custom.<key>'])
  return known
}

/** Says which fields there are; `own` are the names of own ones. */
export function unknownField(field: string, own: readonly string[]): Problem {
  const params = { field, known: [...customerFilterFields, ...own].join(', ') }
  return new Problem(422, 'filterUnknownField', params, [
    { path: 'filter', code: 'filterUnknownField', params },
  ])
}

export function unknownOperator({ field, operator }: FilterCondition, operators: readonly string[]): Problem {
  const params = { field, operator, known: operators.join(', ') }
  return new Problem(422, 'filterUnknownOperator', params, [
    { path: 'filter', code: 'filterUnknownOperator', params },
  ])
}

const readable: Record<FilterField['type'], RegExp> = {
  text: /^/,
  number: /^-?\d{1,15}(\.\d+)?$/,
  date: /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  bool: /^(true|false)$/,
  uuids: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
}

/** A value that the database could not read as the field's type is the reader's mistake, not a fault of ours. */
export function refuseUnreadable(condition: FilterCondition, type: FilterField['type']): void {
  const { field, operator, value } = condition
  if (operator === 'isEmpty' || operator === 'isNotEmpty' || operator === 'contains') return
  const isCount = operator === 'olderThanDays' || operator === 'withinDays'
  const list = Array.isArray(value) ? value : [String(value ?? '')]
  const isWrong = (text: string) =>
    isCount
      ? !/^\d{1,5}$/.test(text)
      : !readable[type].test(text) || (type === 'date' && Number.isNaN(Date.parse(text)))
  const wrong = list.find(isWrong)
  if (wrong !== undefined) throw new Problem(422, 'filterUnreadableValue', { field, value: wrong })
}
