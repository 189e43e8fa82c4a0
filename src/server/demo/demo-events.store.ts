// What the demo's customers did on the company's site and shop: drawn from their ids, so the same every time.
import { sql } from 'kysely'
import type { InOperation } from '../platform/history/operation.ts'
import type { DemoLocale } from './demo-words.rules.ts'

const words = {
  'zh-CN': { home: '首页', site: '官网', question: '请问什么时候到货？' },
  en: { home: 'Home page', site: 'site', question: 'When will this be in stock again?' },
}

/** A whole number from 0 to 99 of a session `s`, another for each `salt`. */
const draw = (salt: string) =>
  sql`abs(hashtextextended(s.customer_id::text || s.number::text, hashtext(${salt}))) % 100`

/** About two in five come by themselves, some once and some every few days; a session is a visit and what was looked at. */
export async function insertDemoEvents(
  tx: InOperation,
  { locale, currency }: { locale: DemoLocale; currency: string },
): Promise<void> {
  const { home, site, question } = words[locale]
  await sql`
    WITH goods AS (SELECT id, name, price_minor, row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS count FROM product),
    session AS (
      SELECT c.id AS customer_id, number, ${tx.now}::timestamptz
        - (abs(hashtextextended(c.id::text || number::text, 11)) % (86400 * 110)) * interval '1 second' AS at
      FROM customer c
      CROSS JOIN LATERAL generate_series(1, 1 + ((abs(hashtextextended(c.id::text, 12)) % 100) ^ 2 / 900)::int) number
      WHERE abs(hashtextextended(c.id::text, 13)) % 100 < 40 AND 'customer' = ANY(c.markets)
    ),
    step AS (
      SELECT s.customer_id, s.number, s.at + e.after AS at, e.place, e.kind, CASE WHEN e.kind = 'visit' THEN ${home}::text
          WHEN e.kind = 'message' THEN ${question}::text ELSE g.name END AS subject,
        CASE WHEN e.kind IN ('view', 'cartLeft') THEN g.id END AS product_id,
        CASE WHEN e.kind = 'cartLeft' THEN g.price_minor END AS amount_minor
      FROM session s JOIN customer c ON c.id = s.customer_id AND s.at > c.created_at
      CROSS JOIN LATERAL (VALUES
        (0, 'visit', interval '0', 100), (1, 'view', interval '40 seconds', 80), (2, 'view', interval '2 minutes', 45),
        (3, 'search', interval '3 minutes', 30), (4, 'cartLeft', interval '6 minutes', 12), (5, 'message', interval '8 minutes', 5)
      ) e (place, kind, after, share)
      JOIN goods g ON g.place = abs(hashtextextended(s.customer_id::text || s.number::text, e.place)) % g.count
      WHERE ${draw('step')} < e.share
    )
    INSERT INTO event (customer_id, id, at, kind, source_key, message_id, session_key, subject, product_id, amount_minor, currency,
      operation_id, recorded_at)
    SELECT customer_id, overlay(overlay(md5(customer_id::text || number || ' ' || place) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid,
      at, kind, ${site}, number || ' ' || place, number, subject, product_id, amount_minor,
      CASE WHEN amount_minor IS NOT NULL THEN ${currency}::text END,
      ${tx.operationId}, at
    FROM step WHERE at <= ${tx.now}::timestamptz`.execute(tx.db)
}

const madeId = (word: string, of: string) =>
  sql`overlay(overlay(md5(${word} || ${sql.ref(of)}::text) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`

/** Some customers were visitors first, and some visitors are nobody's yet, whose ids are answered. */
export async function insertDemoVisitors(tx: InOperation): Promise<string[]> {
  await sql`
    INSERT INTO visitor (id, key_hash, first_at, consented_at, place_id)
    SELECT ${madeId('visitor', 'e.customer_id')}, sha256(e.customer_id::text::bytea), min(e.at), min(e.at), e.customer_id
    FROM event e WHERE abs(hashtextextended(e.customer_id::text, 22)) % 100 < 20 GROUP BY e.customer_id`.execute(
    tx.db,
  )
  await sql`
    UPDATE event e SET origin_id = v.id FROM visitor v WHERE e.customer_id = v.place_id`.execute(tx.db)
  await sql`
    INSERT INTO visitor_identity (customer_id, id, visitor_id, said_by, created_by_operation, created_at)
    SELECT v.place_id, ${madeId('known', 'v.id')}, v.id, 'signIn', ${tx.operationId}, v.first_at + interval '9 minutes'
    FROM visitor v`.execute(tx.db)
  // Whoever is not known yet behaves like those who are.
  await sql`
    INSERT INTO event (customer_id, id, at, kind, source_key, message_id, session_key, subject, product_id, operation_id, recorded_at)
    SELECT ${madeId('unknown', 'e.customer_id')}, ${madeId('unknown', 'e.id')}, e.at - interval '31 minutes', e.kind, e.source_key,
      'u' || e.message_id, e.session_key, e.subject, e.product_id, e.operation_id, e.at
    FROM event e
    WHERE abs(hashtextextended(e.customer_id::text, 23)) % 100 < 10 AND e.kind IN ('visit', 'view', 'search')`.execute(
    tx.db,
  )
  const unknown = await sql<{ id: string }>`
    INSERT INTO visitor (id, key_hash, first_at, consented_at, place_id)
    SELECT e.customer_id, sha256(e.customer_id::text::bytea), min(e.at), min(e.at), e.customer_id
    FROM event e LEFT JOIN customer c ON c.id = e.customer_id WHERE c.id IS NULL GROUP BY e.customer_id RETURNING id`.execute(
    tx.db,
  )
  await sql`
    INSERT INTO nameless_count (day, source_key, kind, count)
    SELECT ${tx.now}::date - n, 'site', 'visit', 20 + abs(hashint4(n)) % 40 FROM generate_series(1, 40) n`.execute(
    tx.db,
  )
  return unknown.rows.map(({ id }) => id)
}
