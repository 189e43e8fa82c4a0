// What a customer did of their own accord: one entry a day, or a busy visitor would push all else out of sight.
import { sql } from 'kysely'
import { cut, type Source } from './timeline-slice.store.ts'

const count = (kind: string) => sql`count(*) FILTER (WHERE e.kind = ${kind})`

/** An order is told as a purchase, a call or mail that became a contact as that. */
export const activityTimes: Source = (slice) =>
  cut(
    slice,
    'activity',
    sql`
    SELECT g.at, overlay(overlay(md5('activity' || g.day) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid AS id,
      jsonb_build_object('counts', g.counts, 'newest', coalesce(to_jsonb(g.newest), '[]')) AS body
    FROM (
      SELECT (e.at AT TIME ZONE ${slice.zone})::date AS day, max(e.at) AS at,
        jsonb_build_object('visits', ${count('visit')}, 'views', ${count('view')}, 'searches', ${count('search')},
          'calls', ${count('call')}, 'mails', ${count('mail')}, 'cartsLeft', ${count('cartLeft')},
          'messages', ${count('message')}, 'others', count(*) FILTER (WHERE e.kind LIKE 'custom.%')) AS counts,
        (array_agg(jsonb_build_object('kind', e.kind, 'subject', e.subject) ORDER BY e.at DESC, e.id)
          FILTER (WHERE e.subject IS NOT NULL))[1:5] AS newest
      FROM event e
      WHERE e.customer_id = ${slice.customerId} AND e.voided_by IS NULL AND e.kind <> 'order' AND e.contact_id IS NULL
      GROUP BY 1
    ) g`,
  )
