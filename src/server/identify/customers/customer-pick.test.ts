import { sql } from 'kysely'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import { type Ctx, systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { listCustomers } from './customer-list.store.ts'
import { searchTokens } from './search-tokens.rules.ts'

const departmentId = newId()

/** Too many to be walked: by value the first twenty thousand have bought one thing each and live in the north. */
async function house(): Promise<Ctx> {
  const { db } = await testDatabase()
  const ctx = systemCtx(db, pino({ level: 'silent' }))
  const tokens = searchTokens({ name: '恒信贸易' }).join('\t')
  await sql`
    INSERT INTO customer (id, kind, name, city, source, company, department_id, search_tokens, created_by_operation)
    SELECT gen_random_uuid(), 'person', 'c' || n, CASE WHEN n % 900 = 0 THEN '苏州' WHEN n > 10000 THEN '北京' ELSE '广州' END,
      CASE WHEN n % 3 = 0 THEN '门店' END, CASE WHEN n % 500 = 7 THEN '恒信贸易' END,
      CASE WHEN n % 2 = 0 THEN ${departmentId}::uuid END,
      CASE WHEN n % 500 = 7 THEN array_to_tsvector(string_to_array(${tokens}, chr(9))) ELSE '' END, ${newId()}
    FROM generate_series(1, 30000) n`.execute(db)
  await sql`
    INSERT INTO customer_metric (customer_id, created_at, value_minor, purchase_count, satisfaction, is_archived, kind, name, city,
      source, company, department_id, computed_at)
    SELECT id, created_at, substr(name, 2)::bigint / 4 * 100, CASE WHEN substr(name, 2)::int > 10000 THEN 1 ELSE 2 END,
      CASE WHEN substr(name, 2)::int % 10 = 0 THEN 1.5 END, false, kind, name, city, source, company, department_id, now()
    FROM customer`.execute(db)
  await sql`ANALYZE customer, customer_metric`.execute(db)
  return ctx
}

type Row = {
  id: string
  valueMinor: number
  satisfaction: number | null
  purchaseCount: number
  city: string
  source: string | null
  company: string | null
  departmentId: string | null
}

describe('a page of many customers', async () => {
  const ctx = await house()
  const inDepartment: Ctx = {
    ...ctx,
    scope: { kind: 'department', userId: newId(), userIds: [], departmentIds: [departmentId] },
  }
  const everybody = await sql<Row>`
    SELECT customer_id AS id, value_minor, satisfaction, purchase_count, city, source, company, department_id
    FROM customer_metric`.execute(ctx.db)

  async function threePages(of: Ctx, sort: string, direction: 'asc' | 'desc', filter: FilterCondition[]) {
    const seen: string[] = []
    let cursor: string | undefined
    for (let page = 0; page < 3; page++) {
      const { data, nextCursor } = await listCustomers(of, { sort, direction, limit: 40, filter, cursor })
      seen.push(...data.map(({ id }) => id))
      if (!nextCursor) break
      cursor = nextCursor
    }
    return seen
  }

  function expected(
    of: Ctx,
    sort: 'valueMinor' | 'satisfaction',
    direction: 'asc' | 'desc',
    is: (row: Row) => boolean,
  ) {
    const sign = direction === 'asc' ? 1 : -1
    const key = (row: Row) => row[sort] ?? Number.POSITIVE_INFINITY
    const inScope = (row: Row) => of.scope.kind === 'all' || row.departmentId === departmentId
    return everybody.rows
      .filter((row) => inScope(row) && is(row))
      .sort((a, b) => sign * (key(a) === key(b) ? (a.id < b.id ? -1 : 1) : key(a) < key(b) ? -1 : 1))
      .slice(0, 120)
      .map(({ id }) => id)
  }

  const mixtures: { words: string; filter: FilterCondition[]; is: (row: Row) => boolean }[] = [
    {
      words: 'far behind in the order',
      filter: [{ field: 'purchaseCount', operator: 'atLeast', value: 2 }],
      is: (row) => row.purchaseCount >= 2,
    },
    {
      words: 'behind in both orders, by two fields',
      filter: [
        { field: 'city', operator: 'is', value: '广州' },
        { field: 'source', operator: 'isNot', value: '门店' },
      ],
      is: (row) => row.city === '广州' && row.source !== '门店',
    },
    {
      words: 'few, by city',
      filter: [{ field: 'city', operator: 'contains', value: '苏' }],
      is: (row) => row.city === '苏州',
    },
    {
      words: 'few, by two characters of the company',
      filter: [{ field: 'company', operator: 'contains', value: '恒信' }],
      is: (row) => row.company !== null,
    },
    { words: 'nobody', filter: [{ field: 'city', operator: 'is', value: '拉萨' }], is: () => false },
  ]

  for (const [scope, of] of Object.entries({ 'whole house': ctx, department: inDepartment })) {
    for (const { words, filter, is } of mixtures) {
      test(`is the same as sorting everybody: ${words}, ${scope}`, async () => {
        for (const sort of ['valueMinor', 'satisfaction'] as const)
          for (const direction of ['asc', 'desc'] as const)
            expect(await threePages(of, sort, direction, filter), `${sort} ${direction}`).toEqual(
              expected(of, sort, direction, is),
            )
      })
    }
  }
})
