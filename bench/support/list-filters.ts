// A condition that many of the million meet and one that few or none do, for every filter that the page of customers offers.
import type { FilterCondition } from '../../src/contracts/customer-filter.ts'
import { madeId } from './made-id.ts'

type Operator = FilterCondition['operator']
type Value = FilterCondition['value']
export type ListFilter = { frequent: FilterCondition; rare: FilterCondition }

const on = (field: string, frequent: [Operator, Value?], rare: [Operator, Value?]): ListFilter => ({
  frequent: { field, operator: frequent[0], ...(frequent[1] === undefined ? {} : { value: frequent[1] }) },
  rare: { field, operator: rare[0], ...(rare[1] === undefined ? {} : { value: rare[1] }) },
})

export const listFilters: ListFilter[] = [
  on('tier', ['in', ['ordinary']], ['in', ['vip']]),
  on('valueClass', ['in', ['C']], ['in', ['A']]),
  on('stage', ['in', ['lost', 'decline']], ['in', ['establishment']]),
  on('pattern', ['notIn', ['none']], ['in', ['oneOff']]),
  on('lastPurchaseAt', ['olderThanDays', 60], ['withinDays', 1]),
  on('lastContactAt', ['isNotEmpty'], ['withinDays', 2]),
  on('valueMinor', ['atLeast', 10_000], ['atLeast', 500_000_000]),
  on('value12mMinor', ['atMost', 1_000_000], ['atLeast', 100_000_000]),
  on('purchaseCount', ['atLeast', 2], ['is', 37]),
  on('overdueAt', ['before', '2026-11-20'], ['withinDays', 1]),
  on('contactDueAt', ['olderThanDays', 30], ['withinDays', 1]),
  on('satisfaction', ['isEmpty'], ['atMost', 0.55]),
  on('ownerId', ['isNotEmpty'], ['in', [madeId('manager7')]]),
  on('departmentId', ['isNotEmpty'], ['in', [madeId('sub7')]]),
  on('tagIds', ['isEmpty'], ['in', [madeId('tag3')]]),
  on('kind', ['in', ['person']], ['in', ['organisation']]),
  on('city', ['contains', '州'], ['is', '拉萨']),
  on('source', ['isNot', '门店'], ['contains', 'web']),
  on('company', ['isEmpty'], ['contains', '恒信']),
  on('complaintOpen', ['is', false], ['is', true]),
  on('isNearVip', ['is', false], ['is', true]),
  on('createdAt', ['before', '2026-01-01'], ['withinDays', 2]),
]
