// What a customer owns: that it was told of, where no purchase tells it, and every service done to it.
import { sql } from 'kysely'
import { cut, type Source } from './timeline-slice.store.ts'

export const ownedTimes: Source = (slice) =>
  cut(
    slice,
    'owned',
    sql`
    SELECT o.created_at AS at, o.id, jsonb_build_object('event', 'recorded', 'name', o.name, 'note', o.serial,
      'employeeName', NULL) AS body
    FROM owned_product o WHERE o.customer_id = ${slice.customerId} AND o.purchase_id IS NULL
    UNION ALL
    -- At noon in Greenwich it is the same day nearly everywhere.
    SELECT (s.done_on + time '12:00') AT TIME ZONE 'UTC', s.id, jsonb_build_object('event', s.kind, 'name', o.name,
      'note', s.note, 'employeeName', u.name)
    FROM owned_service s JOIN owned_product o ON o.customer_id = s.customer_id AND o.id = s.owned_id
    LEFT JOIN auth_user u ON u.id = s.employee_id
    WHERE s.customer_id = ${slice.customerId} AND s.voided_by IS NULL`,
  )
