// Who is tied to whom in the demo: families of one surname, firms with their people, introducers, friends, and whom employees
// know. Drawn from the ids of those who are there, so the same company has the same ties every time.
import { type RawBuilder, sql } from 'kysely'
import type { InOperation } from '../platform/history/operation.ts'

/** A whole number from 0 to 99, of the customer `c`, another for each `salt`. */
const draw = (salt: string, alias = 'c') =>
  sql`abs(hashtextextended(${sql.ref(`${alias}.id`)}::text, hashtext(${salt}))) % 100`

/** Two by two in an order that is nobody's: the first half of a town with its second. */
const shuffled = (salt: string) => sql`hashtextextended(c.id::text, hashtext(${salt}))`

type Drawn = {
  kind: string
  /** Selects from_id, to_id, since and attitude. */
  pairs: RawBuilder<unknown>
  fromEmployee?: true
}

const marriages = sql`
  SELECT m.id AS from_id, w.id AS to_id, make_date(greatest(m.birth_year, w.birth_year) + 25, 5, 1) AS since, NULL::int AS attitude
  FROM (
    SELECT c.*, row_number() OVER (PARTITION BY c.city ORDER BY c.birth_year, ${shuffled('wed')}) AS place FROM customer c
    WHERE c.kind = 'person' AND c.gender = 'male' AND c.birth_year < 1996 AND ${draw('wed')} < 40
  ) m JOIN (
    SELECT c.*, row_number() OVER (PARTITION BY c.city ORDER BY c.birth_year, ${shuffled('wed')}) AS place FROM customer c
    WHERE c.kind = 'person' AND c.gender = 'female' AND c.birth_year < 1996 AND ${draw('wed')} < 40
  ) w ON w.city = m.city AND w.place = m.place AND abs(w.birth_year - m.birth_year) < 9`

/** Of one surname and town; a child has one such parent. */
const parents = sql`
  SELECT DISTINCT ON (k.id) p.id AS from_id, k.id AS to_id, make_date(k.birth_year, 1, 1) AS since, NULL::int AS attitude
  FROM customer k JOIN customer p ON p.kind = 'person' AND p.gender = 'male' AND p.city = k.city
    AND left(p.name, 1) = left(k.name, 1) AND split_part(p.name, ' ', 2) = split_part(k.name, ' ', 2)
    AND k.birth_year - p.birth_year BETWEEN 22 AND 40
  WHERE k.kind = 'person' AND ${draw('child', 'k')} < 60
  ORDER BY k.id, ${draw('father', 'p')}, p.id`

const firms = sql`
  SELECT c.id, c.city, c.department_id, row_number() OVER (PARTITION BY c.city ORDER BY ${shuffled('firm')}) AS place,
    count(*) OVER (PARTITION BY c.city) AS firms
  FROM customer c WHERE c.kind = 'organisation'`

const staff = sql`
  SELECT c.id AS person_id, f.id AS firm_id, c.created_at::date AS since,
    row_number() OVER (PARTITION BY f.id ORDER BY ${draw('rank')}, c.id) AS rank
  FROM customer c JOIN (${firms}) f ON f.city = c.city AND f.place = 1 + ${draw('employer')} % f.firms
  WHERE c.kind = 'person' AND ${draw('works')} < 45`

const ties: Drawn[] = [
  { kind: 'spouse', pairs: marriages },
  { kind: 'parent', pairs: parents },
  {
    kind: 'worksFor',
    pairs: sql`SELECT s.person_id AS from_id, s.firm_id AS to_id, s.since - 400 AS since, NULL::int AS attitude FROM (${staff}) s`,
  },
  {
    kind: 'reportsTo',
    pairs: sql`
      SELECT s.person_id AS from_id, b.person_id AS to_id, s.since, s.rank::int % 4 - 1 AS attitude
      FROM (${staff}) s JOIN (${staff}) b ON b.firm_id = s.firm_id AND b.rank = 1 WHERE s.rank BETWEEN 2 AND 6`,
  },
  {
    kind: 'introduced',
    pairs: sql`
      SELECT DISTINCT ON (c.id) i.id AS from_id, c.id AS to_id, c.created_at::date AS since, NULL::int AS attitude
      FROM customer c JOIN customer i ON i.name = c.introducer AND i.created_at < c.created_at
      ORDER BY c.id, i.created_at DESC, i.id`,
  },
  {
    kind: 'friend',
    pairs: sql`
      SELECT a.id AS from_id, a.next AS to_id, NULL::date AS since, ${draw('warmth', 'a')}::int % 3 AS attitude
      FROM (SELECT c.id, c.city, lead(c.id) OVER (PARTITION BY c.city ORDER BY ${shuffled('friend')}) AS next FROM customer c
        WHERE c.kind = 'person') a WHERE a.next IS NOT NULL AND ${draw('friend', 'a')} < 22`,
  },
  {
    kind: 'classmate',
    pairs: sql`
      SELECT a.id AS from_id, a.next AS to_id, make_date(a.birth_year + 15, 9, 1) AS since, NULL::int AS attitude
      FROM (SELECT c.id, c.birth_year, lead(c.id) OVER (PARTITION BY c.birth_year ORDER BY ${shuffled('class')}) AS next
        FROM customer c WHERE c.kind = 'person') a
      WHERE a.next IS NOT NULL AND a.birth_year IS NOT NULL AND ${draw('class', 'a')} < 12`,
  },
  {
    kind: 'supplies',
    pairs: sql`
      SELECT a.id AS from_id, a.next AS to_id, NULL::date AS since, ${draw('terms', 'a')}::int % 4 - 1 AS attitude
      FROM (SELECT c.id, lead(c.id) OVER (ORDER BY ${shuffled('goods')}) AS next FROM customer c WHERE c.kind = 'organisation') a
      WHERE a.next IS NOT NULL AND ${draw('goods', 'a')} < 30`,
  },
  {
    kind: 'competitor',
    pairs: sql`
      SELECT a.id AS from_id, a.next AS to_id, NULL::date AS since, -1 - ${draw('rival', 'a')}::int % 2 AS attitude
      FROM (SELECT c.id, c.industry, lead(c.id) OVER (PARTITION BY c.industry, c.city ORDER BY ${shuffled('rival')}) AS next
        FROM customer c WHERE c.kind = 'organisation') a WHERE a.next IS NOT NULL AND ${draw('rival', 'a')} < 35`,
  },
  {
    kind: 'knows',
    fromEmployee: true,
    pairs: sql`
      SELECT DISTINCT ON (c.id) e.id AS from_id, c.id AS to_id, NULL::date AS since, NULL::int AS attitude
      FROM customer c JOIN employee e ON e.department_id = c.department_id AND e.id IS DISTINCT FROM c.owner_id
      WHERE ${draw('knows')} < 12 ORDER BY c.id, hashtextextended(c.id::text || e.id::text, 7)`,
  },
]

/** Ties only: their ends are derived by whoever calls. */
export async function insertDemoTies(tx: InOperation): Promise<void> {
  for (const { kind, pairs, fromEmployee } of ties) {
    await sql`
      INSERT INTO tie (customer_id, id, kind, from_id, from_type, to_id, to_type, weight, attitude, since, is_confirmed,
        created_by_operation, created_at, updated_at)
      SELECT CASE WHEN ${fromEmployee ?? false} THEN p.second ELSE p.first END,
        overlay(overlay(md5(${kind} || p.first::text || p.second::text) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid,
        k.key, p.first, CASE WHEN ${fromEmployee ?? false} THEN 'employee' ELSE 'customer' END, p.second, 'customer',
        greatest(0.2, least(1, k.weight + (abs(hashtextextended(p.first::text || p.second::text, 3)) % 5 - 2) * 0.1)), p.attitude, p.since,
        abs(hashtextextended(p.first::text || p.second::text, 4)) % 8 > 0, ${tx.operationId}, w.at, w.at
      FROM (
        SELECT CASE WHEN is_symmetric THEN least(from_id, to_id) ELSE from_id END AS first,
          CASE WHEN is_symmetric THEN greatest(from_id, to_id) ELSE to_id END AS second,
          least(since, ${tx.now}::date) AS since, attitude
        FROM (${pairs}) d CROSS JOIN (SELECT is_symmetric FROM tie_kind WHERE key = ${kind}) s
        WHERE from_id <> to_id
      ) p JOIN tie_kind k ON k.key = ${kind}
      CROSS JOIN LATERAL (
        SELECT ${tx.now}::timestamptz - make_interval(hours => 20 + (abs(hashtextextended(p.first::text || p.second::text, 5)) % 9000)::int) AS at
      ) w
      ON CONFLICT DO NOTHING`.execute(tx.db)
  }
}

/** Some organisations are more to us than customers; of them, and of a few customers, it is known how they stand towards us. */
export async function insertDemoMarkets(tx: InOperation): Promise<void> {
  await sql`
    UPDATE customer c SET markets = ARRAY['customer', CASE WHEN ${draw('market')} < 12 THEN 'supplier'
      WHEN ${draw('market')} < 20 THEN 'distributor' WHEN ${draw('market')} < 27 THEN 'stakeholder' ELSE 'competitor' END]
    WHERE c.kind = 'organisation' AND ${draw('market')} < 32`.execute(tx.db)
  await sql`
    INSERT INTO attitude (customer_id, id, seen_on, value, source, employee_id, operation_id, recorded_at)
    SELECT c.id, overlay(overlay(md5('attitude ' || c.id::text || n) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid,
      ${tx.now}::date - (n * 55 + ${draw('seen')} % 30)::int, greatest(-2, least(2, (${draw('stand')} % 4 - 1 + (2 - n) * (${draw('move')} % 3 - 1))::int)),
      'staff', c.owner_id, ${tx.operationId}, ${tx.now}
    FROM customer c CROSS JOIN generate_series(0, 2) n
    WHERE c.markets <> '{customer}' OR ${draw('known')} < 2`.execute(tx.db)
}
