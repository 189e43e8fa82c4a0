// What the demo company's customers have agreed to and refused: drawn from their ids, so the same every time.
import { sql } from 'kysely'
import type { InOperation } from '../platform/history/operation.ts'

const news = '0190a000-0000-7000-8000-0000000000c1'
const partners = '0190a000-0000-7000-8000-0000000000c2'

/** A number from 0 to 99 that is a customer's own. */
const share = sql`(('x' || left(md5(c.id::text || 'consent'), 4))::bit(16)::int % 100)`

/**
 * Six in ten take our news, some of those no longer by telephone; a few want no call at all, and one in fifty nothing but
 * what the contract needs. The others have never been asked.
 */
export async function insertDemoConsents(tx: InOperation): Promise<string[]> {
  await sql`
    INSERT INTO consent_text (id, key, number, purpose, zh, en, sha256, valid_from, created_by_operation)
    SELECT w.id::uuid, w.key, 1, w.purpose, w.zh, w.en,
      encode(sha256(convert_to(w.zh || E'\n\n' || w.en, 'UTF8')), 'hex'), (${tx.now}::timestamptz - interval '3 years')::date,
      ${tx.operationId}
    FROM (VALUES
      (${news}, 'news', 'marketing', '我们会把新品、活动和优惠告诉您，您随时可以不要。',
        'We tell you of new products, events and offers; you can end it at any time.'),
      (${partners}, 'partners', 'sharing',
        '我们会把您的姓名、电话、城市和地址交给一起办活动的伙伴企业，只用于安排您参加的活动；给了谁、给了什么，随时可以问我们，也随时可以撤回。',
        'We pass your name, phone, city and address on to the partner company that holds events with us, for places at them alone; ask us at any time who was given what, and end it at any time.')
      ) w (id, key, purpose, zh, en)`.execute(tx.db)
  const found = await sql<{ customerId: string }>`
    WITH said (low, high, purpose, channel, state, how, text_id, days) AS (VALUES
      (0, 60, 'marketing', NULL, 'granted', 'form', ${news}::uuid, 400),
      (0, 9, 'marketing', 'call', 'withdrawn', 'call', NULL, 60),
      (55, 61, 'care', 'call', 'refused', 'call', NULL, 90),
      (12, 58, 'sharing', NULL, 'granted', 'form', ${partners}::uuid, 200),
      (12, 16, 'sharing', NULL, 'withdrawn', 'link', NULL, 20),
      (58, 66, 'sharing', NULL, 'refused', 'form', NULL, 200),
      (96, 98, 'marketing', NULL, 'refused', 'inPerson', NULL, 30),
      (98, 100, 'marketing', NULL, 'refused', 'paper', NULL, 120),
      (98, 100, 'care', NULL, 'refused', 'paper', NULL, 120)
    ),
    written AS (
      INSERT INTO consent (customer_id, id, purpose, channel, state, at, basis, how, text_id, employee_id, operation_id, recorded_at)
      SELECT c.id, gen_random_uuid(), s.purpose, s.channel, s.state, w.at, 'consent', s.how, s.text_id,
        CASE WHEN s.how <> 'form' THEN c.owner_id END, ${tx.operationId}, w.at
      FROM said s JOIN customer c ON ${share} >= s.low AND ${share} < s.high
      CROSS JOIN LATERAL (SELECT greatest(c.created_at, ${tx.now}::timestamptz - make_interval(days => s.days)) AS at) w
      WHERE c.kind = 'person'
      RETURNING customer_id
    )
    SELECT DISTINCT customer_id FROM written`.execute(tx.db)
  return found.rows.map(({ customerId }) => customerId)
}
