// The SQL that fills the million; the comments say which likeness to real life each skewed number is after.
import type pg from 'pg'
import { Random } from '../../src/analytics/random.ts'
import { searchTokens } from '../../src/server/identify/customers/search-tokens.rules.ts'
import { createMadeId } from './made-id.ts'
import {
  companyTrades,
  companyWords,
  givenCharacters,
  industries,
  places,
  sources,
  surnames,
} from './million-texts.ts'

export const million = { customers: 1_000_000, managers: 200, branches: 10 }

export async function makeMillion(pool: pg.Pool, now: Date): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`SET work_mem = '512MB'; SET maintenance_work_mem = '1GB'; SET synchronous_commit = off;
      SET max_parallel_workers_per_gather = 0; SELECT setseed(0.42)`)
    await client.query(createMadeId)
    const restoreIndexes = await dropIndexes(client, ['customer', 'purchase', 'identity_key', 'special_day'])
    await makePeopleAtWork(client)
    await makeNames(client)
    await drawCustomers(client, now)
    await makeTokens(client)
    await makeCustomers(client, now)
    await makePurchases(client, now)
    await restoreIndexes()
    await client.query('DROP TABLE made_name, made_customer, made_tokens')
    await client.query('VACUUM (ANALYZE)')
  } finally {
    client.release()
  }
}

/** Loading first and indexing after is several times faster. Constraints stay. */
async function dropIndexes(client: pg.PoolClient, tables: string[]): Promise<() => Promise<void>> {
  const found = await client.query<{ name: string; definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = ANY($1::regclass[]) AND NOT i.indisprimary`,
    [tables],
  )
  for (const { name } of found.rows) await client.query(`DROP INDEX ${name}`)
  return async () => {
    for (const { definition } of found.rows) await client.query(definition)
  }
}

async function makePeopleAtWork(client: pg.PoolClient): Promise<void> {
  await client.query(`
    INSERT INTO operation (id, kind, actor_name) VALUES (made_id('operation'), 'import.run', 'bench');
    INSERT INTO department (id, parent_id, name, kind, path, created_by_operation)
    VALUES (made_id('head'), NULL, '总部', 'headOffice', ARRAY[made_id('head')], made_id('operation'));
    INSERT INTO department (id, parent_id, name, kind, path, created_by_operation)
    SELECT made_id('branch' || b), made_id('head'), '分公司' || b, 'branch', ARRAY[made_id('head'), made_id('branch' || b)],
      made_id('operation')
    FROM generate_series(0, ${million.branches - 1}) b;
    INSERT INTO department (id, parent_id, name, kind, path, created_by_operation)
    SELECT made_id('sub' || s), made_id('branch' || s % ${million.branches}), '营业部' || s, 'subBranch',
      ARRAY[made_id('head'), made_id('branch' || s % ${million.branches}), made_id('sub' || s)], made_id('operation')
    FROM generate_series(0, ${million.managers - 1}) s;
    INSERT INTO auth_user (id, username, name, email)
    SELECT made_id('manager' || m), 'manager' || m, '经理' || m, 'manager' || m || '@example.com'
    FROM generate_series(0, ${million.managers - 1}) m;
    INSERT INTO employee (id, name, department_id, created_by_operation)
    SELECT made_id('manager' || m), '经理' || m, made_id('sub' || m), made_id('operation')
    FROM generate_series(0, ${million.managers - 1}) m;
    INSERT INTO tag (id, name, created_by_operation)
    SELECT made_id('tag' || t), '标签' || t, made_id('operation') FROM generate_series(0, 11) t;
    INSERT INTO product (id, code, name, category, price_minor, created_by_operation)
    SELECT made_id('product' || p), 'P' || p, '产品' || p, '类' || p % 20, 1000 + p * 100, made_id('operation')
    FROM generate_series(0, 499) p`)
}

/** Forty thousand names of people and companies. */
async function makeNames(client: pg.PoolClient): Promise<void> {
  const random = new Random('million')
  const names = new Set<string>()
  while (names.size < 36_000) {
    const given = random.chance(0.8)
      ? random.pick(givenCharacters) + random.pick(givenCharacters)
      : random.pick(givenCharacters)
    names.add(random.pick(surnames) + given)
  }
  while (names.size < 40_000) {
    const city = random.pick(places)[1]
    const word = random.pick(companyWords) + random.pick(givenCharacters) + random.pick(givenCharacters)
    names.add(`${city}${word}${random.pick(companyTrades)}有限公司`)
  }
  const rows = [...names].map((name, no) => [no, name])
  await client.query('CREATE UNLOGGED TABLE made_name (no integer PRIMARY KEY, name text)')
  await client.query(
    'INSERT INTO made_name SELECT no, name FROM unnest($1::int[], $2::text[]) AS n (no, name)',
    [rows.map((row) => row[0]), rows.map((row) => row[1])],
  )
}

async function drawCustomers(client: pg.PoolClient, now: Date): Promise<void> {
  // made_customer drives the purchases: from when to when he buys, how many orders, of what size.
  await client.query(`
    CREATE UNLOGGED TABLE made_customer AS
    WITH drawn AS MATERIALIZED (
      SELECT g, random() AS a, random() AS b, random() AS c, random() AS d, random() AS e, random() AS f, random() AS h
      FROM generate_series(0, ${million.customers - 1}) g
    )
    SELECT g, started_at,
      (lpad(to_hex((extract(epoch FROM started_at) * 1000)::bigint), 12, '0') || '7' || substr(md5('c' || g), 1, 3) || '8'
        || substr(md5('c' || g), 4, 15))::uuid AS id,
      least('${now.toISOString()}', started_at - 500 * ln(1 - b) * interval '1 day') AS ended_at,
      CASE WHEN c < 0.08 THEN 0 ELSE 1 + floor(-ln(1 - d) * 8.55)::int END AS orders,
      9 + 0.9 * (e + f + h - 1.5) * 2 AS log_amount,
      (10_000 + g)::text AS number, g % ${million.managers} AS manager,
      '+861' || lpad((3_000_000_000 + g::bigint * 6_151 % 6_999_999_999)::text, 10, '0') AS phone,
      CASE WHEN g % 3 = 0 THEN 'c' || g || '@example.com' END AS email,
      CASE WHEN g % 12 = 0 THEN 36_000 + (a * 4_000)::int % 4_000 ELSE (f * 36_000)::int % 36_000 END AS name_no
    FROM (SELECT *, timestamptz '${now.toISOString()}' - 1_095 * a * interval '1 day' AS started_at FROM drawn) s`)
  await client.query('ALTER TABLE made_customer ADD PRIMARY KEY (g)')
}

type Drawn = {
  g: number
  name: string
  company: string | null
  externalNumber: string
  phone: string
  email: string | null
}

const tokensAtOnce = 20_000

/** By the product's own hand, so that the index holds what it would hold; some need pinyin, which no SQL knows. */
async function makeTokens(client: pg.PoolClient): Promise<void> {
  await client.query('CREATE UNLOGGED TABLE made_tokens (g integer PRIMARY KEY, tokens tsvector)')
  for (let from = 0; from < million.customers; from += tokensAtOnce) {
    const { rows } = await client.query<Drawn>(
      `SELECT g, n.name, CASE WHEN g % 12 = 0 THEN n.name END AS company, number AS "externalNumber", phone, email
       FROM made_customer m JOIN made_name n ON n.no = m.name_no WHERE g >= $1 AND g < $2`,
      [from, from + tokensAtOnce],
    )
    await client.query(
      `INSERT INTO made_tokens SELECT g, array_to_tsvector(string_to_array(tokens, chr(9)))
       FROM unnest($1::int[], $2::text[]) AS t (g, tokens)`,
      [rows.map(({ g }) => g), rows.map((row) => searchTokens(row).join('\t'))],
    )
  }
}

async function makeCustomers(client: pg.PoolClient, now: Date): Promise<void> {
  await client.query(
    `
    INSERT INTO customer (id, kind, name, external_number, gender, birth_calendar, birth_year, birth_month, birth_day, phone, email,
      province, city, company, industry, source, tag_ids, owner_id, department_id, complaint_open, archived_at, search_tokens,
      created_by_operation, created_at, updated_at)
    SELECT m.id, CASE WHEN g % 12 = 0 THEN 'organisation' ELSE 'person' END, n.name, m.number,
      CASE WHEN g % 12 = 0 THEN NULL WHEN g % 2 = 0 THEN 'female' ELSE 'male' END,
      CASE WHEN birth THEN 'solar' END, CASE WHEN birth THEN 1950 + g % 50 END, CASE WHEN birth THEN 1 + g % 11 END,
      CASE WHEN birth THEN 1 + g % 28 END, phone, email,
      ($1::text[])[1 + place], ($2::text[])[1 + place], CASE WHEN g % 12 = 0 THEN n.name END,
      CASE WHEN g % 12 = 0 THEN ($3::text[])[1 + g % 10] END, ($4::text[])[1 + (g / 7) % 8],
      CASE WHEN g % 5 = 0 THEN ARRAY[made_id('tag' || (g / 5) % 12)] ELSE '{}' END,
      made_id('manager' || manager), made_id('sub' || manager), g % 997 = 0,
      CASE WHEN g % 499 = 0 THEN m.started_at + interval '400 days' END,
      tokens,
      made_id('operation'), m.started_at, m.started_at
    FROM (SELECT *, g % 3 = 1 AND g % 12 <> 0 AS birth, (g / 11) % 20 AS place FROM made_customer) m
    JOIN made_name n ON n.no = m.name_no JOIN made_tokens USING (g) ORDER BY m.started_at`,
    [places.map(([province]) => province), places.map(([, city]) => city), industries, sources],
  )
  await client.query(`
    INSERT INTO identity_key SELECT 'number', external_number, id FROM customer ORDER BY 2;
    INSERT INTO identity_key SELECT 'phone', phone, id FROM customer ORDER BY 2 ON CONFLICT DO NOTHING;
    -- In an order of their own: in that of the pages a longer row would move everybody's birthday.
    INSERT INTO special_day SELECT id, id, 'self', name, date '${now.toISOString().slice(0, 10)}' + (random() * 364)::int
    FROM (SELECT id, name FROM customer WHERE birth_month IS NOT NULL ORDER BY created_at, id OFFSET 0) c`)
}

/** In the order of time, as a till writes them: a customer's rows lie scattered over the table. */
async function makePurchases(client: pg.PoolClient, now: Date): Promise<void> {
  await client.query(`
    INSERT INTO purchase (customer_id, id, kind, purchased_at, order_number, product_id, quantity, unit_price, amount_minor,
      currency, channel, department_id, source_key, operation_id, recorded_at)
    SELECT id, uuidv7(bought_at - now()), 'purchase', bought_at, 'S' || number || '-' || order_no,
      made_id('product' || (random() * 499)::int), 1, amount / 100, amount::bigint, 'CNY',
      CASE WHEN line % 2 = 0 THEN '门店' ELSE '网上' END, made_id('sub' || manager),
      number || '-' || order_no || '-' || line, made_id('operation'), bought_at
    FROM (
      SELECT o.*, line, exp(log_amount + (random() + random() + random() - 1.5)) AS amount
      FROM (
        SELECT m.*, order_no, random() AS chance,
          CASE WHEN order_no = 1 THEN started_at ELSE started_at + (ended_at - started_at) * random() END AS bought_at
        FROM made_customer m, generate_series(1, orders) order_no OFFSET 0
      ) o, generate_series(1, CASE WHEN chance < 0.2 THEN 2 ELSE 1 END) line OFFSET 0
    ) l ORDER BY bought_at`)
  await client.query(`
    INSERT INTO purchase (customer_id, id, kind, purchased_at, order_number, product_id, quantity, unit_price, amount_minor,
      currency, channel, department_id, source_key, operation_id, recorded_at)
    SELECT customer_id, gen_random_uuid(), 'return', back_at, order_number, product_id, -1, unit_price, -amount_minor, currency,
      channel, department_id, source_key || 'r', operation_id, back_at
    FROM (SELECT *, purchased_at + interval '5 days' AS back_at FROM purchase WHERE random() < 0.02) p
    WHERE back_at < '${now.toISOString()}' ORDER BY back_at`)
}
