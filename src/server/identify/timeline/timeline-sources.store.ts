// One source a kind of entry. Each answers rows (at, kind, id, body) of one customer, newest first, after a place, so
// many and no more: whoever adds a kind of fact adds a source here.
import { type RawBuilder, sql } from 'kysely'
import type { TimelineKind } from '../../../contracts/timeline.contract.ts'

export type Place = { at: string; kind: string; id: string }
export type Slice = { customerId: string; after: Place | undefined; limit: number }

type Source = (slice: Slice) => RawBuilder<unknown>

/** Rows before the place. The bare comparison of times lets an index be used; the triple decides among equals. */
function before({ after }: Slice, at: RawBuilder<unknown>, kind: TimelineKind, id: RawBuilder<unknown>) {
  if (!after) return sql`TRUE`
  return sql`(${at} <= ${after.at}::timestamptz
    AND (${at}, ${kind}::text, ${id}) < (${after.at}::timestamptz, ${after.kind}::text, ${after.id}::uuid))`
}

/** `rows` selects at, id and body for the customer; here they are cut to the slice. */
function cut(slice: Slice, kind: TimelineKind, rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    SELECT t.at, ${kind}::text AS kind, t.id, t.body FROM (${rows}) t
    WHERE ${before(slice, sql`t.at`, kind, sql`t.id`)}
    ORDER BY t.at DESC, t.id DESC LIMIT ${slice.limit})`
}

/** A record that tells of its beginning and its end is two entries; each needs an id of its own to be a place. */
const eventId = (id: string) =>
  sql`overlay(overlay(md5(${sql.ref(id)}::text || e.event) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`

/** Lines with one order number are one entry; a line without is an order of its own. */
const orders =
  (kind: 'purchase' | 'return'): Source =>
  (slice) =>
    sql`(
    SELECT o.at, ${kind}::text AS kind, o.id, jsonb_build_object('orderNumber', o.order_number, 'lineCount', o.line_count,
      'amountMinor', o.amount_minor, 'currency', o.currency, 'departmentName', d.name, 'channel', o.channel,
      'lines', l.lines) AS body
    FROM (
      SELECT * FROM (
        SELECT max(p.purchased_at) AS at, min(p.id::text)::uuid AS id, min(p.order_number) AS order_number,
          count(*) AS line_count, sum(p.amount_minor) AS amount_minor, min(p.currency) AS currency,
          min(p.channel) AS channel, min(p.department_id::text)::uuid AS department_id,
          (array_agg(p.id ORDER BY abs(p.amount_minor) DESC, p.id))[1:5] AS line_ids
        FROM purchase p
        WHERE p.customer_id = ${slice.customerId} AND p.kind = ${kind} AND p.voided_by IS NULL
        GROUP BY coalesce(p.order_number, p.id::text)
      ) g
      WHERE ${before(slice, sql`g.at`, kind, sql`g.id`)}
      ORDER BY g.at DESC, g.id DESC LIMIT ${slice.limit}
    ) o
    LEFT JOIN department d ON d.id = o.department_id
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('name', g.name, 'quantity', p.quantity, 'amountMinor', p.amount_minor)
        ORDER BY abs(p.amount_minor) DESC, p.id) AS lines
      FROM purchase p LEFT JOIN product g ON g.id = p.product_id
      WHERE p.customer_id = ${slice.customerId} AND p.id = ANY(o.line_ids)
    ) l)`

const contacts: Source = (slice) => sql`(
    SELECT k.at, 'contact'::text AS kind, k.id, jsonb_build_object('channel', k.channel, 'direction', k.direction,
      'reason', k.reason, 'reasonNote', k.reason_note, 'result', k.result, 'mood', k.mood, 'note', k.note, 'hook', k.hook,
      'employeeName', u.name, 'personName', r.name, 'isComplaint', k.is_complaint, 'isCorrection', k.corrects IS NOT NULL)
      AS body
    FROM standing_contact k LEFT JOIN auth_user u ON u.id = k.employee_id
    LEFT JOIN related_person r ON r.customer_id = k.customer_id AND r.id = k.person_id
    WHERE k.customer_id = ${slice.customerId} AND ${before(slice, sql`k.at`, 'contact', sql`k.id`)}
    ORDER BY k.at DESC, k.id DESC LIMIT ${slice.limit})`

const promises: Source = (slice) =>
  cut(
    slice,
    'promise',
    sql`
    SELECT e.at, ${eventId('p.id')} AS id, jsonb_build_object('event', e.event, 'what', p.what, 'dueOn', p.due_on, 'note', e.note,
      'employeeName', u.name) AS body
    FROM promise p LEFT JOIN auth_user u ON u.id = p.employee_id
    CROSS JOIN LATERAL (VALUES
      (p.created_at, 'made', NULL),
      (CASE WHEN p.state <> 'open' THEN p.updated_at END, p.state, p.settled_note)
    ) AS e (at, event, note)
    WHERE p.customer_id = ${slice.customerId} AND e.at IS NOT NULL`,
  )

const complaints: Source = (slice) =>
  cut(
    slice,
    'complaint',
    sql`
    SELECT e.at, ${eventId('p.id')} AS id, jsonb_build_object('event', e.event, 'about', p.about, 'settlement', e.settlement,
      'employeeName', u.name) AS body
    FROM complaint p
    CROSS JOIN LATERAL (VALUES
      (p.opened_at, 'opened', NULL, NULL::uuid), (p.settled_at, 'settled', p.settlement, p.settled_by)
    ) AS e (at, event, settlement, by_id)
    LEFT JOIN auth_user u ON u.id = e.by_id
    WHERE p.customer_id = ${slice.customerId} AND e.at IS NOT NULL`,
  )

const answers: Source = (slice) =>
  cut(
    slice,
    'answer',
    sql`
    SELECT e.at, e.id, jsonb_build_object('event', e.event, 'expected', a.expected, 'perceived', a.perceived,
      'ratio', a.ratio, 'about', a.about, 'comment', a.comment, 'settlement', e.settlement, 'employeeName', u.name) AS body
    FROM satisfaction_answer a
    LEFT JOIN answer_settlement s ON s.customer_id = a.customer_id AND s.answer_id = a.id
    CROSS JOIN LATERAL (VALUES
      (a.answered_at, a.id, 'given', NULL, NULL::uuid), (s.settled_at, s.id, 'settled', s.settlement, s.settled_by)
    ) AS e (at, id, event, settlement, by_id)
    LEFT JOIN auth_user u ON u.id = e.by_id
    WHERE a.customer_id = ${slice.customerId} AND a.voided_by IS NULL AND e.at IS NOT NULL`,
  )

const plans: Source = (slice) =>
  cut(
    slice,
    'plan',
    sql`
    SELECT e.at, ${eventId('p.id')} AS id, jsonb_build_object('event', e.event, 'what', p.goal, 'note', e.note, 'employeeName', u.name) AS body
    FROM relationship_plan p LEFT JOIN auth_user u ON u.id = p.employee_id
    CROSS JOIN LATERAL (VALUES (p.created_at, 'made', NULL), (p.closed_at, 'closed', p.conclusion)) AS e (at, event, note)
    WHERE p.customer_id = ${slice.customerId} AND e.at IS NOT NULL
    UNION ALL
    SELECT s.updated_at, s.id, jsonb_build_object('event', 'stepDone', 'what', s.what, 'note', s.done_note, 'employeeName', u.name)
    FROM plan_step s LEFT JOIN auth_user u ON u.id = s.employee_id
    WHERE s.customer_id = ${slice.customerId} AND s.done_on IS NOT NULL
    UNION ALL
    SELECT b.updated_at, b.id, jsonb_build_object('event', 'benefitDelivered', 'what', b.what, 'note', b.delivered_note,
      'employeeName', NULL)
    FROM plan_benefit b WHERE b.customer_id = ${slice.customerId} AND b.delivered_on IS NOT NULL`,
  )

const people: Source = (slice) =>
  cut(
    slice,
    'person',
    sql`
    SELECT p.created_at AS at, p.id, jsonb_build_object('relation', p.relation, 'name', p.name) AS body
    FROM related_person p WHERE p.customer_id = ${slice.customerId}`,
  )

const handoffs: Source = (slice) =>
  cut(
    slice,
    'handoff',
    sql`
    SELECT h.created_at AS at, h.id, jsonb_build_object('fromName', f.name, 'toName', t.name, 'note', h.note,
      'state', h.state) AS body
    FROM handoff h LEFT JOIN auth_user f ON f.id = h.from_id LEFT JOIN auth_user t ON t.id = h.to_id
    WHERE h.customer_id = ${slice.customerId}`,
  )

/** Changes of the record and of people around it, those of one act together. Other tables tell their own story above. */
const changes: Source = (slice) =>
  cut(
    slice,
    'change',
    sql`
    SELECT o.at, o.id, jsonb_build_object('operationId', o.id, 'operationKind', o.kind, 'actorName', o.actor_name,
      'reason', o.reason, 'isUndone', o.undone_by IS NOT NULL,
      'changes', jsonb_agg(jsonb_build_object('table', c.table_name, 'recordId', c.record_id, 'action', c.action,
        'before', c.before, 'after', c.after) ORDER BY c.id)) AS body
    FROM change c JOIN operation o ON o.id = c.operation_id
    WHERE c.customer_id = ${slice.customerId} AND c.before <> '{}'
      AND c.table_name IN ('customer', 'related_person', 'tier_override', 'relationship_plan', 'plan_step', 'plan_benefit')
    GROUP BY o.id`,
  )

const creation: Source = (slice) =>
  cut(
    slice,
    'created',
    sql`
    SELECT c.created_at AS at, c.id, jsonb_build_object('operationKind', coalesce(o.kind, ''), 'actorName',
      coalesce(o.actor_name, '')) AS body
    FROM customer c LEFT JOIN operation o ON o.id = c.created_by_operation WHERE c.id = ${slice.customerId}`,
  )

export const timelineSources: Record<TimelineKind, Source> = {
  purchase: orders('purchase'),
  return: orders('return'),
  contact: contacts,
  promise: promises,
  complaint: complaints,
  answer: answers,
  plan: plans,
  person: people,
  handoff: handoffs,
  change: changes,
  created: creation,
}
