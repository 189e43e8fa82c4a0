// What a customer owns: that it was told of, where no purchase tells it, and every service done to it.
import { sql } from 'kysely'
import { cut, doer, type Source, startOf } from './timeline-slice.store.ts'

export const ownedTimes: Source = (slice) =>
  cut(
    slice,
    'owned',
    sql`
    SELECT w.created_at AS at, w.id, jsonb_build_object('event', 'recorded', 'name', w.name, 'note', w.serial,
      'employeeName', ${doer}) AS body
    FROM owned_product w JOIN operation o ON o.id = w.created_by_operation
    WHERE w.customer_id = ${slice.customerId} AND w.purchase_id IS NULL
    UNION ALL
    SELECT ${startOf(sql`s.done_on`, slice)}, s.id, jsonb_build_object('event', s.kind, 'name', o.name,
      'note', s.note, 'employeeName', u.name)
    FROM owned_service s JOIN owned_product o ON o.customer_id = s.customer_id AND o.id = s.owned_id
    LEFT JOIN auth_user u ON u.id = s.employee_id
    WHERE s.customer_id = ${slice.customerId} AND s.voided_by IS NULL`,
  )
