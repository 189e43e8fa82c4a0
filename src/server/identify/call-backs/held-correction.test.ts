import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { named, reviewHouse } from '../../../../test/support/review-house.ts'
import { hire } from '../../../../test/support/staff.ts'

const api = await testApi()
const { boss, finance, newcomer, withRule } = await reviewHouse(api)
const caller = await hire(api, '回访员', { scope: { kind: 'all' } })

test('what the customer says now replaces what somebody had checked before, and is what is verified', async () => {
  const { id: customerId } = await newcomer({ address: '长江路375号' })
  await boss.quality.mark({ customerId, field: 'address', state: 'verified', how: 'visit' })
  const { id } = await boss.callBacks.ask({ customerId, fields: ['address'] })
  const fields = { address: { state: 'wrong', to: '长江路375号2楼' } } as const
  expect((await caller.client.callBacks.settle({ customerId, id, fields })).state).toBe('verified')
  expect((await boss.customers.get({ id: customerId })).address).toBe('长江路375号2楼')
  const facts = (await boss.quality.provenance({ customerId })).data
  expect(facts.find(({ field }) => field === 'address')?.state).toBe('verified')
})

test('a wrong value that waits to be corrected is not said to be verified', async () => {
  const { id: customerId } = await newcomer({ city: '杭州', company: '旧公司' })
  const { id } = await boss.callBacks.ask({ customerId, fields: ['city', 'company'] })
  const rule = { subject: 'customer.update' as const, fields: ['city'], steps: [named(finance)] }
  await withRule(rule, async () => {
    const fields = {
      city: { state: 'wrong', to: '宁波' },
      company: { state: 'wrong', to: '新公司' },
    } as const
    expect((await caller.client.callBacks.settle({ customerId, id, fields })).state).toBe('wrong')
    expect(await boss.customers.get({ id: customerId })).toMatchObject({ city: '杭州', company: '新公司' })
    const facts = (await boss.quality.provenance({ customerId })).data
    const stateOf = (field: string) => facts.find((fact) => fact.field === field)?.state
    expect([stateOf('city'), stateOf('company')]).toEqual(['wrong', 'verified'])
  })
})

test('a correction that says what stands there already is what is verified', async () => {
  const { id: customerId } = await newcomer({ city: '杭州' })
  const { id } = await boss.callBacks.ask({ customerId, fields: ['city'] })
  const fields = { city: { state: 'wrong', to: ' 杭州 ' } } as const
  expect((await caller.client.callBacks.settle({ customerId, id, fields })).state).toBe('verified')
})
