import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { fileAway, pdfOf } from '../../../../test/support/document-desk.ts'
import { nilId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

test('of two versions of a document of the house that are filed at once each has a number of its own', async () => {
  const kindId = '0190a000-0000-7000-8000-000000000003'
  const filed = await fileAway(
    api,
    { customerId: nilId, kindId, name: '证书.pdf', title: '证书' },
    pdfOf('一'),
  )
  const documentId = filed.body.id
  const more = (words: string) =>
    fileAway(api, { customerId: nilId, documentId, name: '证书.pdf' }, pdfOf(words))
  const both: ReturnType<typeof more>[] = []
  await api.db.transaction().execute(async (db) => {
    await sql`SELECT 1 FROM document WHERE id = ${documentId} FOR UPDATE`.execute(db)
    both.push(more('二'), more('三'))
    await setTimeout(500)
  })
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([201, 201])
  const { versions, currentVersion } = await boss.documents.get({ customerId: nilId, id: documentId })
  expect(versions.map(({ number }) => number)).toEqual([3, 2, 1])
  expect(currentVersion).toBe(3)
})
