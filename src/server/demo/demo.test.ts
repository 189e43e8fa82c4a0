import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../test/support/api.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { numberOf, on, slow, wish } from '../../../test/support/demo-wish.ts'
import { readFloor } from '../act/today/floor.service.ts'
import { settle } from '../identify/customers/settle.service.ts'
import { furnishHouse } from '../organise/access/access.service.ts'
import type { Db } from '../platform/ctx.ts'
import { inOperation } from '../platform/history/operation.ts'
import { businessCountry } from '../platform/settings/business.ts'
import { findDemo, loadDemo, wipeDemo } from './demo.service.ts'

const api = await testApi()
beforeAll(async () => {
  await loadDemo(on(api.db), wish)
})

/** What the seed does not decide: when it was written, under which operation, and ids the program made. */
const chance = [
  'created_by_operation',
  'operation_id',
  'role_ids',
  'recorded_at',
  'updated_at',
  'computed_at',
  'loaded_at',
]
const drawn = [
  'customer',
  'identity_key',
  'related_person',
  'special_day',
  'purchase',
  'contact',
  'promise',
  'complaint',
  'satisfaction_answer',
  'owned_product',
  'owned_service',
  'want',
  'trait',
  'care_note',
  'relationship_plan',
  'plan_benefit',
  'plan_step',
  'snooze',
  'handoff',
  'cycle',
  'cycle_action',
  'cycle_member',
  'customer_metric',
  'demo_company',
  'demo_truth',
]
/** Written by plain defaults: the moment of loading is no part of them. */
const house = ['department', 'employee', 'product', 'tag']

async function checksums(db: Db): Promise<Record<string, string>> {
  const sums: Record<string, string> = {}
  for (const table of [...drawn, ...house]) {
    const without = house.includes(table) ? [...chance, 'created_at'] : chance
    const found = await sql<{ sum: string }>`
      SELECT count(*) || ' ' || md5(string_agg(line, chr(10) ORDER BY line)) AS sum
      FROM (SELECT (to_jsonb(t) - ${without}::text[])::text AS line FROM ${sql.table(table)} t) lines`.execute(
      db,
    )
    sums[table] = found.rows[0]?.sum ?? 'no row'
  }
  return sums
}

test(
  'the English company reads phones, and floors what a relationship is worth, as its prices are',
  slow,
  async () => {
    const { db } = await testDatabase()
    await loadDemo(on(db), { ...wish, locale: 'en', customers: 300, timeZone: 'America/Los_Angeles' })
    expect(await businessCountry(on(db))).toBe('US')
    const floorMinor = await readFloor(on(db))
    expect(floorMinor).toBe(10_000)
    const found = await sql<{ vip: number; once: number }>`
    SELECT percentile_disc(0.2) WITHIN GROUP (ORDER BY value_12m_minor) FILTER (WHERE tier = 'vip') AS vip,
      percentile_disc(0.8) WITHIN GROUP (ORDER BY value_12m_minor) FILTER (WHERE purchase_count = 1) AS once
    FROM customer_metric`.execute(db)
    const { vip, once } = found.rows[0] ?? { vip: 0, once: 0 }
    expect(Number(vip)).toBeGreaterThan(2 * Math.max(floorMinor, Number(once)))
  },
)

describe('a demo company', () => {
  test('is the same for the same seed, row for row, also after it was wiped', slow, async () => {
    const other = await testDatabase()
    await loadDemo(on(other.db), { ...wish, seed: 'another', customers: 20 })
    const another = await checksums(other.db)
    await wipeDemo(on(other.db))
    expect(await findDemo(on(other.db))).toBeUndefined()
    await loadDemo(on(other.db), wish)
    const sums = await checksums(api.db)
    expect(await checksums(other.db)).toEqual(sums)
    expect(another.product).not.toBe(sums.product)
    expect(Object.values(sums)).not.toContain('no row')
  })

  test('has the keys and search tokens that saving each customer would give him', async () => {
    const before = await checksums(api.db)
    const found = await sql<{ id: string }>`SELECT id FROM customer`.execute(api.db)
    const ids = found.rows.map(({ id }) => id)
    await inOperation(on(api.db), { kind: 'test.settle' }, (tx) => settle(tx, ids))
    await sql`DELETE FROM operation WHERE kind = 'test.settle'`.execute(api.db)
    const { customer, identity_key, special_day } = await checksums(api.db)
    expect({ customer, identity_key, special_day }).toEqual({
      customer: before.customer,
      identity_key: before.identity_key,
      special_day: before.special_day,
    })
  })

  test('that was cut off is loaded anew', slow, async () => {
    const { db } = await testDatabase()
    await loadDemo(on(db), { ...wish, customers: 30 })
    await sql`UPDATE demo_company SET loaded_at = NULL`.execute(db)
    expect(await findDemo(on(db))).toBeUndefined()
    await loadDemo(on(db), { ...wish, customers: 20 })
    expect(await findDemo(on(db))).toMatchObject({ customerCount: 20 })
    expect(await numberOf(db, sql<{ n: number }>`SELECT count(*) AS n FROM customer`)).toBe(20)
    // What is searched of a company follows when its worker runs.
    const jobs = sql<{
      n: number
    }>`SELECT count(*) AS n FROM job WHERE kind = 'search.index' AND state = 'queued'`
    expect(await numberOf(db, jobs)).toBeGreaterThan(0)
  })

  test('is one operation, which every fact names; customers name the file or the person they came by', async () => {
    const operations = await sql<{ id: string; kind: string }>`SELECT id, kind FROM operation`.execute(api.db)
    const kinds = operations.rows.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'demo.load')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'import.run')).toHaveLength(1)
    expect(new Set(kinds)).toEqual(new Set(['demo.load', 'import.run', 'customer.create']))
    for (const table of ['purchase', 'contact', 'satisfaction_answer']) {
      const strays = sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)} t
        WHERE NOT EXISTS (SELECT 1 FROM operation o WHERE o.id = t.operation_id AND o.kind = 'demo.load')`
      expect([table, await numberOf(api.db, strays)]).toEqual([table, 0])
    }
  })

  test.each([
    ['customer.owner_id', 'employee'],
    ['customer.department_id', 'department'],
    ['employee.department_id', 'department'],
    ['employee.manager_id', 'employee'],
    ['purchase.customer_id', 'customer'],
    ['purchase.product_id', 'product'],
    ['purchase.department_id', 'department'],
    ['related_person.customer_id', 'customer'],
    ['identity_key.customer_id', 'customer'],
    ['special_day.customer_id', 'customer'],
    ['contact.customer_id', 'customer'],
    ['contact.employee_id', 'employee'],
    ['promise.contact_id', 'contact'],
    ['promise.employee_id', 'employee'],
    ['complaint.contact_id', 'contact'],
    ['complaint.settled_by', 'employee'],
    ['satisfaction_answer.about_id', 'purchase'],
    ['satisfaction_answer.department_id', 'department'],
    ['relationship_plan.customer_id', 'customer'],
    ['relationship_plan.employee_id', 'employee'],
    ['plan_step.plan_id', 'relationship_plan'],
    ['plan_benefit.plan_id', 'relationship_plan'],
    ['snooze.employee_id', 'employee'],
    ['handoff.to_id', 'employee'],
    ['cycle_member.customer_id', 'customer'],
    ['cycle.owner_id', 'employee'],
    ['demo_truth.customer_id', 'customer'],
  ])('names in %s only rows that exist', async (reference, target) => {
    const [table = '', column = ''] = reference.split('.')
    const names = await numberOf(
      api.db,
      sql<{ n: number }>`SELECT count(${sql.ref(column)}) AS n FROM ${sql.table(table)}`,
    )
    expect(names).toBeGreaterThan(0)
    const ofSame = ['contact', 'purchase', 'relationship_plan'].includes(target)
      ? sql`AND g.customer_id = t.customer_id`
      : sql``
    const broken = sql<{ n: number }>`
      SELECT count(*) AS n FROM ${sql.table(table)} t WHERE t.${sql.ref(column)} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ${sql.table(target)} g WHERE g.id = t.${sql.ref(column)} ${ofSame})`
    expect(await numberOf(api.db, broken)).toBe(0)
  })

  test('says of a customer that a complaint is open if and only if one is', async () => {
    const wrong = sql<{ n: number }>`
      SELECT count(*) AS n FROM customer c
      WHERE c.complaint_open <> EXISTS (SELECT 1 FROM complaint k WHERE k.customer_id = c.id AND k.state = 'open')`
    expect(await numberOf(api.db, wrong)).toBe(0)
  })

  test('has the live numbers of every customer, and every customer can be found by his number', async () => {
    const wrong = sql<{ n: number }>`
      SELECT count(*) AS n FROM customer c
      LEFT JOIN customer_metric m ON m.customer_id = c.id
      LEFT JOIN demo_truth t ON t.customer_id = c.id
      WHERE m.purchase_count IS DISTINCT FROM coalesce(t.order_count, 0)
        OR NOT c.search_tokens @@ quote_literal('n' || left(lower(c.external_number), -2))::tsquery`
    expect(await numberOf(api.db, wrong)).toBe(0)
  })

  test('cannot be undone, as people who have an account are not unmade', async () => {
    const operations = await sql<{ id: string }>`SELECT id FROM operation WHERE kind = 'demo.load'`.execute(
      api.db,
    )
    const undo = api.as().history.undo({ id: operations.rows[0]?.id ?? '' })
    await expect(undo).rejects.toMatchObject({ status: 409 })
    expect(await numberOf(api.db, sql<{ n: number }>`SELECT count(*) AS n FROM customer`)).toBe(
      wish.customers,
    )
  })

  test('has a readable time line for everybody it has plans, promises or complaints with', async () => {
    const found = await sql<{ id: string }>`
      SELECT customer_id AS id FROM relationship_plan UNION SELECT customer_id FROM complaint
      UNION (SELECT customer_id FROM handoff) UNION (SELECT customer_id FROM snooze LIMIT 10) ORDER BY 1 LIMIT 60`.execute(
      api.db,
    )
    const kinds = new Set<string>()
    for (const { id } of found.rows) {
      const { data } = await api.as().timeline.ofCustomer({ customerId: id, limit: 100 })
      for (const { kind } of data) kinds.add(kind)
    }
    for (const kind of ['purchase', 'contact', 'promise', 'complaint', 'answer', 'plan', 'created'])
      expect(kinds).toContain(kind)
  })

  test('ends one cycle with what it brought, runs one and plans one', async () => {
    const { data } = await api.as().cycles.list({})
    expect(data.map(({ phase }) => phase).sort()).toEqual(['closed', 'do', 'plan'])
    const closed = data.find(({ phase }) => phase === 'closed')
    const { verdict, measures, conclusion } = await api.as().cycles.get({ id: closed?.id ?? '' })
    expect(verdict).toMatchObject({ isClear: true, hasControl: true })
    expect(verdict?.effect).toBeGreaterThan(0.2)
    expect(measures.length).toBeGreaterThan(1)
    expect(conclusion).toBeTruthy()
  })
})

describe('a house where people already work', () => {
  test('takes no demo company in and is not wiped', async () => {
    const { db } = await testDatabase()
    await furnishHouse(on(db))
    await expect(loadDemo(on(db), wish)).rejects.toMatchObject({ code: 'demo-refused' })
    await expect(wipeDemo(on(db))).rejects.toMatchObject({ code: 'demo-refused' })
    expect(await numberOf(db, sql<{ n: number }>`SELECT count(*) AS n FROM employee`)).toBe(1)
    expect(await numberOf(db, sql<{ n: number }>`SELECT count(*) AS n FROM customer`)).toBe(0)
  })

  test('a second company does not join the first', async () => {
    await expect(loadDemo(on(api.db), wish)).rejects.toMatchObject({ code: 'demo-refused' })
  })
})
