// What a customer did of their own accord: one entry a day, or a busy visitor would push all else out of sight.
import { type RawBuilder, sql } from 'kysely'
import { before, type Source, startOf } from './timeline-slice.store.ts'

const count = (kind: string) => sql`count(*) FILTER (WHERE e.kind = ${kind})`

/**
 * An order is told as a purchase, a call or mail that became a contact as that. From the newest day each step finds the one
 * before it in the index: a long past is not read for its last days.
 */
export const activityTimes: Source = (slice) => {
  const told = sql`e.customer_id = ${slice.customerId} AND e.voided_by IS NULL AND e.kind <> 'order' AND e.contact_id IS NULL`
  const newest = (when: RawBuilder<unknown>) =>
    sql`SELECT e.at FROM event e WHERE ${told} AND ${when} ORDER BY e.at DESC, e.id DESC LIMIT 1`
  const day = sql`(l.at AT TIME ZONE ${slice.zone}::text)::date`
  const aDay = sql`${day} AS day, ${startOf(day, slice)} AS starts, ${startOf(sql`(${day} + 1)`, slice)} AS ends`
  const id = sql`overlay(overlay(md5('activity' || n.day) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`
  return sql`(
    WITH RECURSIVE d AS (
      SELECT ${aDay} FROM (${newest(slice.after ? sql`e.at <= ${slice.after.at}::timestamptz` : sql`TRUE`)}) l
      UNION ALL
      SELECT ${aDay} FROM d CROSS JOIN LATERAL (${newest(sql`e.at < d.starts`)}) l
    )
    SELECT n.at, 'activity'::text AS kind, n.id, t.body
    FROM (
      SELECT n.*, m.at, ${id} AS id
      -- The day of the place itself may have been told already.
      FROM (SELECT * FROM d LIMIT ${slice.limit + 1}) n
      CROSS JOIN LATERAL (${newest(sql`e.at >= n.starts AND e.at < n.ends`)}) m
      WHERE ${before(slice, sql`m.at`, 'activity', id)}
      ORDER BY m.at DESC LIMIT ${slice.limit}
    ) n
    CROSS JOIN LATERAL (
      SELECT jsonb_build_object(
        'counts', jsonb_build_object('visits', ${count('visit')}, 'views', ${count('view')}, 'searches', ${count('search')},
          'calls', ${count('call')}, 'mails', ${count('mail')}, 'cartsLeft', ${count('cartLeft')},
          'messages', ${count('message')}, 'others', count(*) FILTER (WHERE e.kind LIKE 'custom.%')),
        'newest', coalesce(to_jsonb((array_agg(jsonb_build_object('kind', e.kind, 'subject', e.subject) ORDER BY e.at DESC, e.id)
          FILTER (WHERE e.subject IS NOT NULL))[1:5]), '[]')) AS body
      FROM event e WHERE ${told} AND e.at >= n.starts AND e.at < n.ends
    ) t)`
}
