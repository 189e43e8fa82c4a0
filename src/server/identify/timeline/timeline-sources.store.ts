// One source a kind of entry. Each answers rows (at, kind, id, body) of one customer, newest first, after a place, so
// many and no more: whoever adds a kind of fact adds a source here.
import { sql } from 'kysely'
import type { TimelineKind } from '../../../contracts/timeline.contract.ts'
import { activityTimes } from './activity-times.store.ts'
import { careTimes, promotionTimes, wantTimes } from './depth-times.store.ts'
import { ownedTimes } from './owned-times.store.ts'
import { before, cut, doer, eventId, type Source, startOf } from './timeline-slice.store.ts'

/**
 * Lines with one order number are one entry; a line without is an order of its own. Which orders are the newest is found
 * by time alone, what was bought is put together for these only.
 */
const orders =
  (kind: 'purchase' | 'return'): Source =>
  (slice) => {
    const lines = sql`p.customer_id = ${slice.customerId} AND p.kind = ${kind} AND p.voided_by IS NULL`
    const order = sql`coalesce(p.order_number, p.id::text)`
    return sql`(
    SELECT l.at, ${kind}::text AS kind, l.id, jsonb_build_object('orderNumber', l.order_number, 'lineCount', l.line_count,
      'amountMinor', l.amount_minor, 'currency', l.currency, 'departmentName', d.name, 'channel', l.channel,
      'lines', l.lines) AS body
    FROM (
      SELECT o.at, o.id, min(p.order_number) AS order_number, count(*) AS line_count, sum(p.amount_minor) AS amount_minor,
        min(p.currency) AS currency, min(p.channel) AS channel, min(p.department_id::text)::uuid AS department_id,
        to_jsonb((array_agg(jsonb_build_object('name', g.name, 'quantity', p.quantity, 'amountMinor', p.amount_minor)
          ORDER BY abs(p.amount_minor) DESC, p.id))[1:5]) AS lines
      FROM (
        SELECT * FROM (
          SELECT ${order} AS key, max(p.purchased_at) AS at, min(p.id::text)::uuid AS id FROM purchase p
          WHERE ${lines} GROUP BY 1
        ) g
        WHERE ${before(slice, sql`g.at`, kind, sql`g.id`)}
        ORDER BY g.at DESC, g.id DESC LIMIT ${slice.limit}
      ) o
      JOIN purchase p ON ${lines} AND ${order} = o.key LEFT JOIN product g ON g.id = p.product_id
      GROUP BY o.key, o.at, o.id
    ) l LEFT JOIN department d ON d.id = l.department_id)`
  }

const contacts: Source = (slice) => sql`(
    SELECT k.at, 'contact'::text AS kind, k.id, jsonb_build_object('channel', k.channel, 'direction', k.direction,
      'reason', k.reason, 'reasonNote', k.reason_note, 'result', k.result, 'mood', k.mood, 'note', k.note, 'hook', k.hook,
      'employeeName', u.name, 'personName', r.name, 'isComplaint', k.is_complaint, 'notReached', k.not_reached, 'isCorrection', k.corrects IS NOT NULL)
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
    SELECT p.created_at AS at, p.id, jsonb_build_object('relation', p.relation, 'name', p.name, 'employeeName', ${doer}) AS body
    FROM related_person p JOIN operation o ON o.id = p.created_by_operation WHERE p.customer_id = ${slice.customerId}`,
  )

/** `otherId` is for whoever may see the other; the service takes the name away from all others. */
const ties: Source = (slice) =>
  cut(
    slice,
    'tie',
    sql`
    SELECT e.at, ${eventId('t.id')} AS id, jsonb_build_object('event', e.event, 'tieKind', t.kind, 'isInverse', n.kind < 0,
      'otherId', c.id, 'otherName', coalesce(p.name, c.name), 'note', t.note,
      'employeeName', CASE e.event WHEN 'begun' THEN ${doer} END) AS body
    FROM tie_end n JOIN tie t ON t.id = n.tie_id AND t.customer_id = ANY(ARRAY[n.customer_id, n.other_id])
    JOIN operation o ON o.id = t.created_by_operation
    LEFT JOIN customer c ON c.id = n.other_id LEFT JOIN auth_user p ON p.id = n.other_id
    CROSS JOIN LATERAL (VALUES
      (coalesce(${startOf(sql`t.since`, slice)}, t.created_at), 'begun'),
      (CASE WHEN ${startOf(sql`t.until`, slice)} <= now() THEN ${startOf(sql`t.until`, slice)} END, 'ended')
    ) AS e (at, event)
    WHERE n.customer_id = ${slice.customerId} AND e.at IS NOT NULL`,
  )

/** By its title: what stands in an archived document is told nowhere. */
const documents: Source = (slice) =>
  cut(
    slice,
    'document',
    sql`
    SELECT v.recorded_at AS at, v.id, jsonb_build_object('event', CASE WHEN v.number = 1 THEN 'filed' ELSE 'newVersion' END,
      'title', d.title, 'number', v.number, 'note', v.note, 'employeeName', u.name) AS body
    FROM document_version v JOIN document d ON d.customer_id = v.customer_id AND d.id = v.document_id
    LEFT JOIN auth_user u ON u.id = v.recorded_by
    WHERE v.customer_id = ${slice.customerId} AND v.voided_by IS NULL
    UNION ALL
    SELECT n.at, n.id, jsonb_build_object('event', 'destroyed', 'title', d.title, 'number', d.current_version, 'note', n.purpose,
      'employeeName', u.name)
    FROM document d JOIN document_use n ON n.document_id = d.id AND n.act = 'destroy'
    LEFT JOIN auth_user u ON u.id = n.employee_id
    WHERE d.customer_id = ${slice.customerId} AND d.state = 'destroyed'`,
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
    WHERE c.customer_id IN (SELECT id FROM customer WHERE id = ${slice.customerId} OR root_id = ${slice.customerId})
      AND c.before <> '{}' AND c.action <> 'reassign'
      AND c.table_name IN ('customer', 'related_person', 'tier_override', 'relationship_plan', 'plan_step', 'plan_benefit',
        'owned_product')
    GROUP BY o.id`,
  )

const creation: Source = (slice) =>
  cut(
    slice,
    'created',
    sql`
    SELECT c.created_at AS at, c.id, jsonb_build_object('operationKind', coalesce(o.kind, ''), 'actorName',
      coalesce(o.actor_name, '')) AS body
    FROM customer c LEFT JOIN operation o ON o.id = c.created_by_operation
    WHERE c.id = ${slice.customerId} OR c.root_id = ${slice.customerId}`,
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
  tie: ties,
  document: documents,
  handoff: handoffs,
  owned: ownedTimes,
  want: wantTimes,
  promotion: promotionTimes,
  careNote: careTimes,
  activity: activityTimes,
  change: changes,
  created: creation,
}
