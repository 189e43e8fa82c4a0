// "Took part in", "responded to": customers by the activities they stand in. It stands here and reads their rows, since lists
// of customers are what it narrows.
import { type RawBuilder, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import { refuseUnreadable, unknownOperator } from './customer-filter.rules.ts'

export const isOfPromotion = ({ field }: FilterCondition): boolean =>
  field === 'tookPartIn' || field === 'respondedTo'

export function compilePromotion(condition: FilterCondition): RawBuilder<unknown> {
  refuseUnreadable(condition, 'uuid')
  const { field, operator, value } = condition
  const responded = field === 'respondedTo' ? sql`AND p.outcome <> 'none'` : sql``
  const among = (which: RawBuilder<unknown>) =>
    sql`m.customer_id IN (SELECT p.customer_id FROM promotion_part p WHERE ${which} ${responded})`
  // NOT IN would read a long list once for every customer where it does not fit into memory.
  const notAmong = (which: RawBuilder<unknown>) =>
    sql`NOT EXISTS (SELECT 1 FROM promotion_part p WHERE p.customer_id = m.customer_id AND ${which} ${responded})`
  const ids = Array.isArray(value) ? value : [String(value ?? '')]
  const these = sql`p.promotion_id = ANY(${ids}::uuid[])`
  switch (operator) {
    case 'is':
    case 'in':
      return among(these)
    case 'isNot':
    case 'notIn':
      return notAmong(these)
    case 'isEmpty':
      return notAmong(sql`TRUE`)
    case 'isNotEmpty':
      return among(sql`TRUE`)
    default:
      throw unknownOperator(condition, ['is', 'in', 'isNot', 'notIn', 'isEmpty', 'isNotEmpty'])
  }
}
