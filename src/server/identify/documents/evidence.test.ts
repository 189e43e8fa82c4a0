import { beforeEach, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { fileAway, pdfOf } from '../../../../test/support/document-desk.ts'
import type { Who } from '../../../../test/support/open-api.ts'
import { readZip } from '../../../../test/support/read-zip.ts'
import { newId, nilId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const stranger: Who = { scope: { kind: 'department', departmentIds: [newId()] } }
const kinds = (await boss.documents.kinds.list()).data
const kindId = (key: string) => kinds.find((kind) => kind.key === key)?.id ?? ''

const filed = async (customerId: string, kind: string, more: Record<string, string> = {}) =>
  (
    await fileAway(
      api,
      { customerId, kindId: kindId(kind), name: '文件.pdf', allowSame: 'true', ...more },
      pdfOf(newId()),
    )
  ).body.id

let visited = ''
let referee = ''
beforeEach(async () => {
  visited = (await boss.customers.create({ kind: 'organisation', name: '要拜访的', allowDuplicate: true })).id
  referee = (await boss.customers.create({ kind: 'organisation', name: '推荐人', allowDuplicate: true })).id
})

const take = async (documents: string[], who?: Who) => {
  const query = new URLSearchParams({ documents: documents.join(','), purpose: '首次拜访' })
  const answer = await api.request(`/api/v1/identify/customers/${visited}/evidence/files?${query}`, {}, who)
  if (answer.status !== 200) return { status: answer.status, ...(await answer.json()) }
  return { status: 200, names: Object.keys(await readZip(Buffer.from(await answer.arrayBuffer()))) }
}

test('goes along as one archive; the register says for whom, and the customer what was shown', async () => {
  const report = await filed(nilId, 'testReport', { title: '国家检测报告' })
  const certificate = await filed(nilId, 'certificate', { title: 'ISO 9000 证书', validUntil: '2099-01-01' })
  expect(await take([report, certificate])).toEqual({
    status: 200,
    names: ['ISO 9000 证书.pdf', '国家检测报告.pdf'],
  })
  const { data } = await boss.documents.shown({ customerId: visited })
  expect(data.map(({ title, purpose }) => `${title} ${purpose}`).sort()).toEqual([
    'ISO 9000 证书 首次拜访',
    '国家检测报告 首次拜访',
  ])
  expect((await boss.documents.uses.list({ customerId: nilId, id: report })).data).toMatchObject([
    { act: 'takeAlong', purpose: '首次拜访', version: 1, forCustomer: { id: visited, name: '要拜访的' } },
  ])
  // That it was shown is told to whoever does not see the customer, not to whom.
  const [seen] = (await api.as(stranger).documents.uses.list({ customerId: nilId, id: report })).data
  expect(seen?.forCustomer).toEqual({ id: null, name: null })
})

test('what was shown follows the customer through a merge and back', async () => {
  await take([await filed(nilId, 'testReport', { title: '报告' })])
  await boss.merges.merge({ id: referee, memberIds: [visited] })
  expect((await boss.documents.shown({ customerId: referee })).data).toHaveLength(1)
  await boss.merges.split({ id: referee, memberId: visited })
  expect((await boss.documents.shown({ customerId: referee })).data).toHaveLength(0)
  expect((await boss.documents.shown({ customerId: visited })).data).toHaveLength(1)
})

test('what another customer lent us goes along only with their consent, asked at that moment', async () => {
  const reference = await filed(referee, 'reference', { title: '推荐信' })
  expect(await take([reference])).toMatchObject({ status: 409, code: 'evidenceNotShared' })
  const given = await boss.consents.record({
    customerId: referee,
    entries: [{ purpose: 'sharing', state: 'granted' }],
    how: 'paper',
  })
  expect(await take([reference])).toMatchObject({ status: 200 })
  await boss.history.undo({ id: given.operationId })
  expect(await take([reference])).toMatchObject({ status: 409, code: 'evidenceNotShared' })
})

test.each([
  ['a contract', () => filed(nilId, 'contract'), 'documentNoEvidence'],
  ['what has expired', () => filed(nilId, 'certificate', { validUntil: '2020-01-01' }), 'evidenceExpired'],
])('%s stays here, and nothing of the rest is noted', async (_, file, code) => {
  const report = await filed(nilId, 'testReport')
  expect(await take([report, await file()])).toMatchObject({ status: 409, code })
  expect((await boss.documents.shown({ customerId: visited })).data).toEqual([])
})

test('another department gets neither the customer nor what stands with customers of ours', async () => {
  const report = await filed(nilId, 'testReport')
  expect(await take([report], stranger)).toMatchObject({ status: 404 })
  await expect(api.as(stranger).documents.shown({ customerId: visited })).rejects.toMatchObject({
    status: 404,
  })
})
