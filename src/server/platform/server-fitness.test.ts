import { expect, it } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { examineServer } from './server-fitness.ts'

const { url } = await testDatabase({ migrated: false })

it('a server that answers tells its version and knows Chinese letters', async () => {
  const { version, knowsLetters } = await examineServer(url)
  expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(15)
  expect(knowsLetters).toBe(true)
})

it('one that does not answer is named without its password', async () => {
  const asked = examineServer('postgres://me:hidden@127.0.0.1:1/crm')
  await expect(asked).rejects.toMatchObject({
    code: 'database-unfit',
    told: { en: expect.stringMatching(/^Cannot reach the database 127\.0\.0\.1:1\/crm: .*ECONNREFUSED/) },
  })
  await expect(asked).rejects.not.toMatchObject({ told: { zh: expect.stringContaining('hidden') } })
})

it('a database that is not there is named', async () => {
  const missing = new URL(url)
  missing.pathname = '/no_such_database'
  await expect(examineServer(missing.href)).rejects.toMatchObject({
    told: { zh: expect.stringMatching(/无法连接数据库.*no_such_database/) },
  })
})
