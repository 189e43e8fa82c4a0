import { expect, test } from 'vitest'
import { openImportDesk, people } from '../../../../test/support/import-desk.ts'

const desk = await openImportDesk()
const { api, boss } = desk
const rows = 20_000
const file = (from: number, count: number) =>
  `编号,姓名,手机,城市\n${Array.from({ length: count }, (_, i) => `L${from + i},客户${from + i},139${String(from + i).padStart(8, '0')},苏州\n`).join('')}`
const count = async (sql: string) =>
  Number((await api.pool.query(`SELECT count(*) AS n FROM ${sql}`)).rows[0].n)

test('more customers than the house has get their numbers together at the end; a pause asks for those of whom is recorded', async () => {
  const fileId = await desk.upload('many.csv', file(0, rows))
  const draft = await boss.imports.begin({ fileId, target: 'customers' })
  await boss.imports.configure({ id: draft.id, mapping: people, options: {} })
  const { jobId } = await boss.imports.run({ id: draft.id })
  const job = () => boss.jobs.get({ id: jobId })
  while ((await job()).done < 3_000) await new Promise((resolve) => setTimeout(resolve, 20))
  await boss.jobs.wish({ id: jobId, wish: 'pause' })
  while ((await job()).state === 'running') await new Promise((resolve) => setTimeout(resolve, 20))
  const soFar = await count('customer')
  expect(soFar).toBeGreaterThan(0)
  expect(soFar).toBeLessThan(rows)
  // The worker of this house runs imports only; in a whole one the rebuild gives them their numbers.
  expect(await count(`job WHERE kind = 'metrics.rebuild'`)).toBe(1)

  await boss.jobs.wish({ id: jobId, wish: 'resume' })
  expect((await desk.finished(jobId)).state).toBe('done')
  expect(await boss.imports.get({ id: draft.id })).toMatchObject({ rowsCreated: rows, rowsRefused: 0 })
  expect(await count('customer_metric m JOIN customer c ON c.id = m.customer_id')).toBe(rows)
  expect(await boss.customers.count({})).toMatchObject({ isExact: false })
  expect((await boss.customers.list({ search: 'L19999' })).data).toHaveLength(1)
  expect((await boss.customers.list({ search: '13900019' })).data).not.toHaveLength(0)

  const next = await desk.importFile('next.csv', file(rows - 5, 10), 'customers')
  expect(next.result).toMatchObject({ rowsCreated: 5, rowsSame: 5 })
  expect(await count('customer_metric')).toBe(rows + 5)
})
