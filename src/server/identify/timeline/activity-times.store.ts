// What a customer did of their own accord: one entry a day, or a busy visitor would push all else out of sight.
import { sql } from 'kysely'
import { before, type Source } from './timeline-slice.store.ts'

const count = (kind: string) => sql`count(*) FILTER (WHERE e.kind = ${kind})`

/**
 * An order is told as a purchase, a call or mail that became a contact as that. The newest days are found first, and only
 * these are put together.
 */
export const activityTimes: Source = (slice) => {
  const told = sql`e.customer_id = ${slice.customerId} AND e.voided_by IS NULL AND e.kind <> 'order' AND e.contact_id IS NULL`
  const day = sql`(e.at AT TIME ZONE ${slice.zone})::date`
  const id = sql`overlay(overlay(md5('activity' || g.day) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`
  return sql`(
    SELECT t.at, 'activity'::text AS kind, t.id,
      jsonb_build_object('counts', t.counts, 'newest', coalesce(to_jsonb(t.newest), '[]')) AS body
    FROM (
      SELECT n.at, n.id,
        jsonb_build_object('visits', ${count('visit')}, 'views', ${count('view')}, 'searches', ${count('search')},
          'calls', ${count('call')}, 'mails', ${count('mail')}, 'cartsLeft', ${count('cartLeft')},
          'messages', ${count('message')}, 'others', count(*) FILTER (WHERE e.kind LIKE 'custom.%')) AS counts,
        (array_agg(jsonb_build_object('kind', e.kind, 'subject', e.subject) ORDER BY e.at DESC, e.id)
          FILTER (WHERE e.subject IS NOT NULL))[1:5] AS newest
      FROM (
        SELECT g.day, g.at, ${id} AS id FROM (SELECT ${day} AS day, max(e.at) AS at FROM event e WHERE ${told} GROUP BY 1) g
        WHERE ${before(slice, sql`g.at`, 'activity', id)}
        ORDER BY g.at DESC LIMIT ${slice.limit}
      ) n
      JOIN event e ON ${told} AND ${day} = n.day
      GROUP BY n.day, n.at, n.id
    ) t)`
}
