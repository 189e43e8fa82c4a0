import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newCustomer } from '../../../../test/support/new-customers.ts'
import { type Ctx, systemCtx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import {
  addManyCustomers,
  beginMissingNumbers,
  holdersOf,
  lookAndClaim,
  type NewCustomerRow,
  readyToRecord,
  recordManyCustomers,
} from './customers-bulk.service.ts'

const api = await testApi()
const boss = api.as()
const ctx: Ctx = systemCtx(api.db, pino({ level: 'silent' }))

const record = (rows: NewCustomerRow[]) =>
  inOperation(ctx, { kind: 'import.run' }, async (tx) => {
    await recordManyCustomers(tx, await readyToRecord(tx, rows))
    return tx.operationId
  })
const keysOf = (rows: NewCustomerRow[]) => rows.flatMap(({ keys }) => keys)
const countNumbers = async (ids: string[]) =>
  (await api.pool.query('SELECT 1 FROM customer_metric WHERE customer_id = ANY($1::uuid[])', [ids])).rowCount

test('customers whose import was cut short between record and numbers get their numbers when it goes on', async () => {
  const rows = Array.from({ length: 3 }, (_, i) => newCustomer({ external_number: `M${i}` }))
  const operationId = await record(rows)
  const ids = rows.map(({ id }) => id)
  expect(await countNumbers(ids)).toBe(0)
  expect(await beginMissingNumbers(ctx, operationId)).toBe(3)
  expect(await countNumbers(ids)).toBe(3)
  expect(await beginMissingNumbers(ctx, operationId)).toBe(0)
})

test('who opens a customer recorded this moment sees his numbers all the same', async () => {
  const row = newCustomer({ external_number: 'K1' })
  await record([row])
  const { metric } = await boss.customers.get({ id: row.id })
  expect(metric).toMatchObject({ valueMinor: 0, stage: 'establishment', tier: 'ordinary' })
})

test('numbers begun together are those of each by himself', async () => {
  const rows = [newCustomer({ city: '苏州' }), newCustomer({ city: '上海', company: '远东' })]
  await inOperation(ctx, { kind: 'import.run' }, async (tx) =>
    addManyCustomers(tx, await readyToRecord(tx, rows)),
  )
  const ids = rows.map(({ id }) => id)
  const read = async () => {
    const { rows: found } = await api.pool.query(
      'SELECT * FROM customer_metric WHERE customer_id = ANY($1::uuid[]) ORDER BY customer_id',
      [ids],
    )
    return found.map(({ computed_at: _, ...row }) => row)
  }
  const together = await read()
  expect(together).toMatchObject([{ city: '苏州' }, { city: '上海', company: '远东' }])
  await api.pool.query('DELETE FROM customer_metric WHERE customer_id = ANY($1::uuid[])', [ids])
  for (const id of ids) await boss.customers.get({ id })
  expect(await read()).toEqual(together)
})

test('who takes a number after it was looked up and before it is claimed is met, not doubled', async () => {
  const wanted = [1, 2, 3].map((n) => newCustomer({ external_number: `L${n}`, name: '后到' }))
  const take = (n: number) => boss.customers.create({ kind: 'person', name: '先来', externalNumber: `l${n}` })
  let looks = 0
  let late: Promise<unknown> = Promise.resolve()
  await inOperation(ctx, { kind: 'import.run' }, async (tx) => {
    const { customers, keysAre } = await lookAndClaim(tx, async () => {
      looks += 1
      const held = new Set((await holdersOf(tx, keysOf(wanted))).map(({ value }) => value))
      if (looks < 3) await take(looks)
      else late = take(3).catch((error: unknown) => error)
      const free = wanted.filter(({ keys }) => keys.every(({ value }) => !held.has(value)))
      return { customers: await readyToRecord(tx, free) }
    })
    await recordManyCustomers(tx, customers, keysAre)
  })
  expect(looks).toBe(3)
  expect(await late).toMatchObject({ code: 'customerNumberTaken' })
  const { rows } = await api.pool.query(
    `SELECT external_number, name FROM customer WHERE external_number ILIKE 'l_' ORDER BY 1`,
  )
  expect(rows.map((row) => `${row.external_number} ${row.name}`)).toEqual(['L3 后到', 'l1 先来', 'l2 先来'])
})

test('a phone that somebody took in between stays with him, and the other keys are claimed', async () => {
  const [first, second] = [
    newCustomer({ phone: '+8613800000001' }),
    newCustomer({ phone: '+8613800000001', external_number: 'P2' }),
  ]
  await record([first])
  await record([second])
  const holders = await holdersOf(ctx, second.keys)
  expect(new Map(holders.map(({ kind, customerId }) => [kind, customerId]))).toEqual(
    new Map([
      ['phone', first.id],
      ['number', second.id],
    ]),
  )
})
