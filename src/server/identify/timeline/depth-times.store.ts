// What a customer wants, from when it was seen to how it ended, in which activities they took part, and how they felt.
import { sql } from 'kysely'
import { cut, eventId, type Source } from './timeline-slice.store.ts'

export const wantTimes: Source = (slice) =>
  cut(
    slice,
    'want',
    sql`
    SELECT e.at, ${eventId('w.id')} AS id, jsonb_build_object('event', e.event, 'what', w.what, 'note', e.note,
      'employeeName', e.by_name) AS body
    FROM want w LEFT JOIN auth_user u ON u.id = w.seen_by
    CROSS JOIN LATERAL (VALUES
      (w.created_at, 'seen', w.condition, u.name),
      (CASE WHEN w.state <> 'open' THEN w.updated_at END, w.state, w.settled_note, NULL)
    ) AS e (at, event, note, by_name)
    WHERE w.customer_id = ${slice.customerId} AND e.at IS NOT NULL`,
  )

export const careTimes: Source = (slice) =>
  cut(
    slice,
    'careNote',
    sql`
    SELECT n.at, n.id, jsonb_build_object('text', n.text, 'cause', n.cause, 'mood', n.mood, 'personName', p.name,
      'employeeName', u.name) AS body
    FROM care_note n LEFT JOIN auth_user u ON u.id = n.employee_id
    LEFT JOIN related_person p ON p.customer_id = n.customer_id AND p.id = n.person_id
    WHERE n.customer_id = ${slice.customerId} AND n.voided_by IS NULL AND NOT EXISTS (
      SELECT 1 FROM care_note c WHERE c.customer_id = n.customer_id AND c.corrects = n.id AND c.voided_by IS NULL)`,
  )

/** At noon in Greenwich it is the same day nearly everywhere. */
export const promotionTimes: Source = (slice) =>
  cut(
    slice,
    'promotion',
    sql`
    SELECT (p.took_part_on + time '12:00') AT TIME ZONE 'UTC' AS at, p.id, jsonb_build_object('name', g.name,
      'channel', p.channel, 'outcome', p.outcome, 'done', p.done, 'asked', p.asked, 'answered', p.answered,
      'employeeName', u.name) AS body
    FROM promotion_part p JOIN promotion g ON g.id = p.promotion_id LEFT JOIN auth_user u ON u.id = p.employee_id
    WHERE p.customer_id = ${slice.customerId}`,
  )
