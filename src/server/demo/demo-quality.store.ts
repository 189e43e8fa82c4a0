// Who entered the demo's records, and what was checked of them since: drawn from each customer's id, so the same every time.
import { type RawBuilder, sql } from 'kysely'
import type { InOperation } from '../platform/history/operation.ts'

/** A whole number from 0 to 99, of the customer `c`, another for each `salt`. */
const draw = (salt: string) => sql`abs(hashtextextended(c.id::text, hashtext(${salt}))) % 100`

/** The older half came by one file, the others were typed in by whoever looks after them. */
export async function spreadEntries(tx: InOperation, file: string): Promise<void> {
  await sql`
    WITH entered AS (
      SELECT c.id, c.created_at, CASE WHEN ${draw('entry')} < 55 THEN NULL ELSE c.owner_id END AS by FROM customer c
    ),
    act AS (
      INSERT INTO operation (id, kind, actor_id, actor_name, reason, source_key, at)
      SELECT gen_random_uuid(), CASE WHEN e.by IS NULL THEN 'import.run' ELSE 'customer.create' END, e.by,
        coalesce(max(u.name), ${tx.actor.name}), CASE WHEN e.by IS NULL THEN ${file}::text END, CASE WHEN e.by IS NULL THEN 'import' END,
        least(max(e.created_at), ${tx.now}::timestamptz - interval '1 day')
      FROM entered e LEFT JOIN employee u ON u.id = e.by GROUP BY e.by RETURNING id, actor_id
    )
    UPDATE customer c SET created_by_operation = a.id
    FROM entered e JOIN act a ON a.actor_id IS NOT DISTINCT FROM e.by WHERE c.id = e.id`.execute(tx.db)
}

type Checked = {
  field: string
  filled: string
  salt: string
  from: number
  to: number
  state: string
  how: string
}

const checks: Checked[] = [
  { field: 'phone', filled: 'phone', salt: 'phone', from: 0, to: 34, state: 'verified', how: 'call' },
  { field: 'phone', filled: 'phone', salt: 'phone', from: 34, to: 37, state: 'unreachable', how: 'call' },
  { field: 'phone', filled: 'phone', salt: 'phone', from: 37, to: 39, state: 'wrong', how: 'call' },
  { field: 'address', filled: 'address', salt: 'address', from: 0, to: 12, state: 'verified', how: 'visit' },
  { field: 'address', filled: 'address', salt: 'address', from: 12, to: 15, state: 'wrong', how: 'customer' },
  { field: 'email', filled: 'email', salt: 'email', from: 0, to: 15, state: 'verified', how: 'message' },
  {
    field: 'birth',
    filled: 'birth_month',
    salt: 'birth',
    from: 0,
    to: 18,
    state: 'verified',
    how: 'document',
  },
]

/** Marks of the last year, by whoever looks after the customer; newer customers are checked more often. */
export async function writeMarks(tx: InOperation): Promise<void> {
  for (const { field, filled, salt, from, to, state, how } of checks) {
    await insertMarks(tx, {
      field,
      state,
      how,
      whom: sql`${sql.ref(`c.${filled}`)} IS NOT NULL AND ${draw(salt)} >= ${from}::int AND ${draw(salt)} < ${to}::int`,
    })
  }
  await insertMarks(tx, {
    field: '*',
    state: 'verified',
    how: null,
    whom: sql`${draw('whole')} < 22`,
  })
}

type NewMarks = {
  field: string
  state: string
  how: string | null
  whom: RawBuilder<unknown>
}

async function insertMarks(tx: InOperation, { field, state, how, whom }: NewMarks): Promise<void> {
  const daysAgo = sql`(abs(hashtextextended(c.id::text, hashtext(${`when ${field}`}))) % 420)`
  await sql`
    INSERT INTO field_mark (customer_id, id, field, state, value_hash, how, marked_by, marked_at, created_by_operation)
    SELECT c.id, gen_random_uuid(), ${field}, ${state}, fact_digest(to_jsonb(c), ${field}), ${how}, c.owner_id,
      greatest(c.created_at, ${tx.now}::timestamptz - ${daysAgo} * interval '1 day' - interval '3 hours'), ${tx.operationId}
    FROM customer c WHERE c.owner_id IS NOT NULL AND ${whom}`.execute(tx.db)
}

/** How good the records were at the end of each of the last weeks, as far as their dates tell. Called once numbers are known. */
export async function writeQualityDays(tx: InOperation, timeZone: string): Promise<void> {
  await sql`
    INSERT INTO quality_day (day, department_id, owner_id, records, stale, faulty, conflicts, sum_completeness)
    SELECT d.day, m.department_id, m.owner_id, count(*),
      count(*) FILTER (WHERE m.created_at <= d.day - interval '183 days'
        AND NOT (m.stale_at - interval '183 days' <= d.day AND m.stale_at > d.day)),
      count(*) FILTER (WHERE m.fault_count > 0 AND abs(hashtextextended(m.customer_id::text, 7)) % 40 >= d.week - 12), 0,
      sum(greatest(0, m.completeness - d.week / 6))
    FROM (
      SELECT (${tx.now}::timestamptz AT TIME ZONE ${timeZone})::date - 7 * week AS day, week FROM generate_series(1, 25) week
    ) d JOIN customer_metric m ON m.created_at < d.day + 1 GROUP BY 1, 2, 3`.execute(tx.db)
}

/** Records that wait to be checked by telephone: newly entered, changed, and some of the file. */
export async function writeCallBacks(tx: InOperation, timeZone: string): Promise<void> {
  await sql`
    INSERT INTO call_back (customer_id, id, cause, fields, due_on, tries, next_try_at, created_by_operation, created_at)
    SELECT c.id, gen_random_uuid(), CASE WHEN o.kind = 'import.run' THEN 'import' WHEN ${draw('cause')} < 50 THEN 'new' ELSE 'changed' END,
      ARRAY['name', 'phone', 'email', 'birth', 'city', 'address', 'industry'],
      (${tx.now}::timestamptz AT TIME ZONE ${timeZone})::date + (${draw('due')} % 6)::int - 2, CASE WHEN ${draw('tries')} < 25 THEN 1 ELSE 0 END,
      NULL, c.created_by_operation, ${tx.now}::timestamptz - interval '2 days'
    FROM customer c JOIN operation o ON o.id = c.created_by_operation
    WHERE c.phone IS NOT NULL AND c.owner_id IS NOT NULL AND ${draw('call back')} < CASE WHEN o.kind = 'import.run' THEN 3 ELSE 2 END`.execute(
    tx.db,
  )
}

/** The till and a file say something else of a few: a former phone, the town they have moved to. */
export async function writeClaims(tx: InOperation): Promise<void> {
  const others = [
    {
      field: 'phone',
      source: 'import',
      from: 0,
      to: 2,
      value: sql`to_jsonb(left(c.phone, 8) || lpad((${draw('other phone')} * 61)::text, 6, '0'))`,
    },
    {
      field: 'city',
      source: 'api',
      from: 2,
      to: 4,
      value: sql`to_jsonb((SELECT o.city FROM customer o WHERE o.city <> c.city ORDER BY o.city LIMIT 1))`,
    },
    {
      field: 'company',
      source: 'import',
      from: 4,
      to: 6,
      value: sql`to_jsonb((SELECT o.name FROM customer o WHERE o.kind = 'organisation' ORDER BY o.id LIMIT 1))`,
    },
  ]
  for (const { field, source, from, to, value } of others) {
    await sql`
      INSERT INTO field_claim (customer_id, id, field, value, value_hash, source_key, claimed_at, created_by_operation)
      SELECT c.id, gen_random_uuid(), ${field}, v.value, fact_digest(v.value, ${field}), ${source}, ${tx.now}::timestamptz - make_interval(days => (${draw('claimed')} % 40)::int),
        ${tx.operationId}
      FROM customer c CROSS JOIN LATERAL (SELECT jsonb_build_object(${field}::text, ${value}) AS value) v
      WHERE c.merged_into IS NULL AND ${sql.ref(`c.${field}`)} IS NOT NULL AND v.value ->> ${field} IS NOT NULL
        AND ${draw('claim')} >= ${from}::int AND ${draw('claim')} < ${to}::int`.execute(tx.db)
  }
}
