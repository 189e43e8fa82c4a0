import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { examineNumbers } from './doubled-numbers.service.ts'

const api = await testApi()
const boss = api.as()
const look = () => examineNumbers(systemCtx(api.db, pino({ level: 'silent' })))
const add = (name: string, externalNumber?: string) =>
  boss.customers.create({ kind: 'person', name, externalNumber })

test('a number that a former version gave to two is named with both, until one of them is corrected', async () => {
  await add('钱一', 'KH-0077')
  await add('无号')
  const { id } = await add('钱二', 'KH-0078')
  await boss.customers.archive({ id: (await add('已归档', 'KH-0099')).id })
  expect(await look()).toMatchObject({ state: 'good' })

  // As it could stand after two had written it at once: the record has it, its key is the other's.
  await api.pool.query(`UPDATE customer SET external_number = 'kh-0077' WHERE id = $1`, [id])
  await api.pool.query(`DELETE FROM identity_key WHERE customer_id = $1`, [id])
  const { state, told } = await look()
  expect(state).toBe('warning')
  expect(told.zh).toMatch(/有 1 位客户.*kh-0077：“钱一”与“钱二”.*合并/)
  expect(told.en).toMatch(/another's too: 1 \(kh-0077: "钱一" and "钱二"/)

  await boss.customers.update({ id, externalNumber: 'KH-0079' })
  expect(await look()).toMatchObject({ state: 'good' })
})
