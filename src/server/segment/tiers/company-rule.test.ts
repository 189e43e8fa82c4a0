import { describe, expect, test } from 'vitest'
import { api, boss, department, openTierDesk } from '../../../../test/support/tier-desk.ts'

await openTierDesk()

describe('the rule of the whole company', () => {
  const head = {
    permissions: ['segment.read', 'segment.write', 'design.read', 'design.write', 'setting.read'],
    scope: { kind: 'departmentTree' as const, departmentIds: [department] },
  }
  const lower = {
    rule: { match: 'all' as const, conditions: [{ field: 'valueMinor' as const, atLeast: 89_00 }] },
    nearPercent: 0,
  }

  test('is tried on everybody whatever the scope, and names nobody outside it', async () => {
    const keeper = api.as({ ...head, permissions: ['segment.read', 'setting.write'] })
    const [everywhere, here] = [await boss.tiers.preview(lower), await keeper.tiers.preview(lower)]
    expect(here).toEqual({ ...everywhere, examples: expect.anything() })
    expect(here.up).toEqual({ customers: 3, valueMinor: 284_00 })
    expect(here.examples.map(({ name }) => name)).toEqual(['nearer', 'near'])
    expect(everywhere.examples.map(({ name }) => name)).toContain('elsewhere')
  })

  test('is not changed by the head of a branch, nor are limits, strategies, packages and cadence', async () => {
    const client = api.as(head)
    const { cadence } = await client.packages.list()
    const refused = { status: 403, code: 'permissionDenied' }
    await expect(client.tiers.setRule(lower)).rejects.toMatchObject(refused)
    await expect(client.tiers.preview(lower)).rejects.toMatchObject(refused)
    await expect(client.rfm.setLimits({ limits: null })).rejects.toMatchObject(refused)
    await expect(client.lifecycle.setStrategy({ stage: 'lost', words: null })).rejects.toMatchObject(refused)
    await expect(client.packages.setCadence(cadence.value)).rejects.toMatchObject(refused)
  })
})
