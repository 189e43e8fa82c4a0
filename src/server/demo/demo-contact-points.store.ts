// WeChat, a second address or the fax of some of the demo's customers: drawn from each one's id, so the same every time.
import { sql } from 'kysely'
import type { InOperation } from '../platform/history/operation.ts'

const draw = (salt: string) => sql`abs(hashtextextended(c.id::text, hashtext(${salt}))) % 100`

export async function writeContactPoints(
  tx: InOperation,
  words: { weekends: string; office: string },
): Promise<void> {
  await sql`
    INSERT INTO contact_point (customer_id, id, kind, value, label, created_by_operation, created_at)
    SELECT c.id, gen_random_uuid(), p.kind, p.value, p.label, c.created_by_operation, c.created_at
    FROM customer c CROSS JOIN LATERAL (VALUES
      ('wechat', 'wx_' || right(regexp_replace(c.phone, '[^0-9]', '', 'g'), 7), NULL, c.kind = 'person' AND ${draw('wechat')} < 30),
      ('qq', (10000000 + abs(hashtextextended(c.id::text, 7)) % 980000000)::text, NULL, c.kind = 'person' AND ${draw('qq')} < 8),
      ('address', c.city || ' ' || c.address, ${words.weekends}::text, c.kind = 'person' AND ${draw('weekend')} < 5),
      ('fax', left(c.phone, 6) || lpad((abs(hashtextextended(c.id::text, 9)) % 10000000)::text, 7, '0'), ${words.office}::text,
        c.kind = 'organisation' AND ${draw('fax')} < 40)
    ) AS p (kind, value, label, is_had)
    WHERE p.is_had AND p.value IS NOT NULL`.execute(tx.db)
}
