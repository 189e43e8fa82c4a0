// What three years of care leave behind in the million: contacts, answers, promises, complaints, plans. Written after the
// migrations and before the live numbers, which they shape.
import type pg from 'pg'
import { notePhrases } from './note-phrases.ts'

export async function makeCare(pool: pg.Pool, now: Date): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`SET work_mem = '256MB'; SET synchronous_commit = off; SELECT setseed(0.43)`)
    await client.query(`CREATE TEMP TABLE cared AS
      SELECT id, owner_id, department_id, created_at, complaint_open, row_number() OVER (ORDER BY id) AS g FROM customer`)
    for (const statement of statements)
      await client.query(statement.replaceAll(':now', `'${now.toISOString()}'::timestamptz`))
    await client.query('DROP TABLE cared')
    await client.query('ANALYZE')
  } finally {
    client.release()
  }
}

/** Three phrases and the number of a contract: words that stand in half of all notes, in hundreds, and in a few. */
const note = [
  ...notePhrases.map(
    (phrases) =>
      `(ARRAY[${phrases.map((text) => `'${text}'`).join(', ')}])[1 + floor(power(random(), 1.5) * ${phrases.length})::int]`,
  ),
  `'HT' || lpad((g % 300000)::text, 6, '0')`,
].join(` || '，' || `)

const statements = [
  // Six in ten have been spoken with, the last time some months ago.
  `INSERT INTO contact (customer_id, id, kind, at, employee_id, channel, direction, reason, result, note, mood, operation_id, recorded_at)
   SELECT id, gen_random_uuid(), 'contact', at, owner_id, (ARRAY['visit', 'call', 'message', 'wechat'])[1 + g % 4],
     'outgoing', 'care', 'reached', ${note}, 3 + g % 3, made_id('operation'), at
   FROM (
     SELECT *, :now - (:now - created_at) * power(random(), 2) AS at
     FROM cared, generate_series(1, CASE WHEN g % 5 < 2 THEN 0 ELSE 1 + g::int % 3 END)
   ) c ORDER BY at`,
  `INSERT INTO satisfaction_answer (customer_id, id, about, expected, perceived, given_by, employee_id, department_id, tier,
     answered_at, operation_id)
   SELECT id, gen_random_uuid(), 'general', 7 + g % 4, 5 + (random() * 5)::int, 'link', owner_id, department_id, 'ordinary',
     :now - (:now - created_at) * random(), made_id('operation')
   FROM cared WHERE g % 7 = 0`,
  `INSERT INTO promise (customer_id, id, what, due_on, employee_id, promised_on, created_by_operation)
   SELECT id, gen_random_uuid(), '寄样品册', :now::date - 5 + (g % 90)::int, owner_id, :now::date - 10, made_id('operation')
   FROM cared WHERE g % 50 = 3`,
  `INSERT INTO complaint (customer_id, id, about, opened_at, created_by_operation)
   SELECT id, gen_random_uuid(), '发货迟了', :now - interval '3 days', made_id('operation') FROM cared WHERE complaint_open`,
  `INSERT INTO relationship_plan (customer_id, id, horizon, year, goal, employee_id, created_by_operation)
   SELECT id, made_id('plan' || id), 'annual', 2026, '成为首选供应商', owner_id, made_id('operation') FROM cared WHERE g % 100 = 7`,
  `INSERT INTO plan_step (customer_id, id, plan_id, what, due_on, employee_id, created_by_operation)
   SELECT id, gen_random_uuid(), made_id('plan' || id), '拜访负责人', :now::date - 10 + (g % 200)::int, owner_id, made_id('operation')
   FROM cared WHERE g % 100 = 7`,
  `INSERT INTO plan_benefit (customer_id, id, plan_id, what, due_on, created_by_operation)
   SELECT id, gen_random_uuid(), made_id('plan' || id), '生日礼物', :now::date - 10 + (g % 200)::int, made_id('operation')
   FROM cared WHERE g % 200 = 7`,
]
