import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'

const words = {
  tier: 'vip' as const,
  nameZh: '金牛服务',
  nameEn: 'Golden service',
  summaryZh: '一对一。',
  summaryEn: 'One to one.',
  services: [{ zh: '绿色通道', en: 'Green channel' }],
}

describe('service packages as they come', async () => {
  const api = await testApi()

  test('are our proposal for every tier, and say so', async () => {
    const { data, cadence } = await api.as({ permissions: ['design.read'] }).packages.list()
    expect(data.map(({ tier, isDefault }) => [tier, isDefault])).toEqual([
      ['vip', true],
      ['ordinary', true],
    ])
    expect(cadence).toMatchObject({ isDefault: true, value: { tier: { vip: 30 } } })
  })

  test('are not changed by somebody who may only read them', async () => {
    const reader = api.as({ permissions: ['design.read'] })
    await expect(reader.packages.put(words)).rejects.toMatchObject({ status: 403, code: 'permissionDenied' })
  })
})

describe('a service package somebody has worded', async () => {
  const api = await testApi()
  const boss = api.as()

  test('replaces our proposal, keeps its versions, and undone is the proposal again', async () => {
    const first = await boss.packages.put(words)
    const second = await boss.packages.put({ ...words, nameEn: 'Gold' })
    const read = async () => (await boss.packages.list()).data.find((row) => row.tier === 'vip')
    expect(await read()).toMatchObject({ nameEn: 'Gold', isDefault: false, version: 2 })

    const stale = api.request('/api/v1/design/packages/vip', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      body: JSON.stringify(words),
    })
    expect((await stale).status).toBe(412)

    await boss.history.undo({ id: second.operationId })
    expect(await read()).toMatchObject({ nameEn: 'Golden service' })
    await boss.history.undo({ id: first.operationId })
    expect(await read()).toMatchObject({ isDefault: true, version: 0 })
  })

  test('changing how often we speak is told to whoever computes due dates', async () => {
    const value = { tier: { vip: 14, ordinary: 90 }, valueClass: { A: null, B: null, C: null } }
    await boss.packages.setCadence(value)
    expect((await boss.packages.list()).cadence).toMatchObject({ value, isDefault: false })
    const events = await api.db
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', 'setting.changed')
      .execute()
    expect(events.map((event) => event.payload)).toContainEqual({ key: 'contact.cadence' })
  })
})
