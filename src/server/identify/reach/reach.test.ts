import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { Random } from '../../../analytics/random.ts'
import { consentChannels } from '../../../contracts/consent-words.ts'

const api = await testApi()
const boss = api.as()

const make = async (name: string, more: object = {}) =>
  (await boss.customers.create({ kind: 'person', name, allowDuplicate: true, ...more })).id
type Entry = Parameters<typeof boss.consents.record>[0]['entries'][number]
const say = (customerId: string, entries: Entry[], more: object = {}) =>
  boss.consents.record({ customerId, entries, how: 'call', ...more })
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString()

const random = new Random('who may be reached')

function pick<T>(some: readonly T[]): T {
  const one = some[Math.floor(random.next() * some.length)]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}

async function saySomething(id: string): Promise<void> {
  const state = pick(['granted', 'refused', 'withdrawn'] as const)
  const until = state === 'granted' && random.next() < 0.4 ? day(pick([-2, 2])).slice(0, 10) : null
  const place = {
    purpose: pick(['care', 'marketing'] as const),
    channel: pick([null, 'call', 'email'] as const),
  }
  await say(id, [{ ...place, state }], { at: day(-pick([1, 3, 3, 9])), until })
}

describe('who may be reached', () => {
  test('is found by the list exactly as it is answered for each, whatever was said in which order', async () => {
    const ids: string[] = []
    for (let i = 0; i < 40; i++) {
      ids.push(await make(`某${i}`))
      for (let word = Math.floor(random.next() * 4); word > 0; word--) await saySomething(ids[i] ?? '')
    }
    const places = [
      { purpose: 'care' },
      { purpose: 'care', channel: 'call' },
      { purpose: 'marketing' },
      { purpose: 'marketing', channel: 'email' },
    ] as const
    for (const place of places) {
      const value = Object.values(place).join('.')
      const find = async (operator: 'in' | 'notIn') => {
        const filter = JSON.stringify([{ field: 'mayReach', operator, value: [value] }])
        return (await boss.customers.list({ filter, limit: 100 })).data.map(({ id }) => id).toSorted()
      }
      const told = await Promise.all(
        ids.map(async (customerId) => ({
          customerId,
          ...(await boss.consents.may({ customerId, ...place })),
        })),
      )
      const those = (isAllowed: boolean) =>
        told
          .filter((each) => each.isAllowed === isAllowed)
          .map(({ customerId }) => customerId)
          .toSorted()
      expect(await find('in')).toEqual(those(true))
      expect(await find('notIn')).toEqual(those(false))
    }
  })

  test('stands in the list: the channels that the customer himself has closed, not those nobody asked about', async () => {
    const id = await make('闭', { source: '闭' })
    await say(id, [{ purpose: 'care', channel: 'call', state: 'withdrawn' }])
    const filter = JSON.stringify([{ field: 'source', operator: 'is', value: '闭' }])
    const { data } = await boss.customers.list({ filter })
    expect(data[0]?.closed).toEqual({ service: [], care: ['call'], marketing: [] })
    await say(id, [{ purpose: 'marketing', state: 'refused' }])
    expect((await boss.customers.list({ filter })).data[0]?.closed.marketing).toEqual([...consentChannels])
    expect((await boss.today.glance({ customerId: id })).closed.care).toEqual(['call'])
  })

  test('is not asked by a purpose that there is not, nor compared', async () => {
    const ask = (condition: object) =>
      boss.customers.list({ filter: JSON.stringify([{ field: 'mayReach', ...condition }]) })
    await expect(ask({ operator: 'in', value: ['moon'] })).rejects.toMatchObject({
      code: 'filterUnreadableValue',
    })
    await expect(ask({ operator: 'in', value: ['care.moon'] })).rejects.toMatchObject({
      code: 'filterUnreadableValue',
    })
    await expect(ask({ operator: 'contains', value: 'care' })).rejects.toMatchObject({
      code: 'filterUnknownOperator',
    })
  })
})

describe('a contact by a way that the customer has closed', () => {
  test('is refused when it is logged, unless the customer got in touch or it is said why', async () => {
    const customerId = await make('拒')
    await boss.contacts.log({ customerId, channel: 'call', reason: 'offer' })
    await say(customerId, [{ purpose: 'marketing', channel: 'call', state: 'withdrawn' }])
    const offer = { customerId, channel: 'call', reason: 'offer' } as const
    await expect(boss.contacts.log(offer)).rejects.toThrow(/电话.*营销/)
    await expect(boss.contacts.log(offer)).rejects.toMatchObject({ status: 409, code: 'contactClosed' })
    await boss.contacts.log({ ...offer, reason: 'care' })
    await boss.contacts.log({ ...offer, direction: 'incoming' })
    const { operationId } = await boss.contacts.log({ ...offer, despite: '合同要求当天通知' })
    const { data } = await boss.history.operations({ limit: 50, kind: 'contact.log' })
    expect(data.find(({ id }) => id === operationId)?.reason).toBe('合同要求当天通知')
    expect((await boss.contacts.ofCustomer({ customerId })).data).toHaveLength(4)
  })

  test('is refused of two at once, where the withdrawal comes first, and else stands before it', async () => {
    const customerId = await make('同时')
    const [logged] = await Promise.allSettled([
      boss.contacts.log({ customerId, channel: 'message', reason: 'offer' }),
      say(customerId, [{ purpose: 'marketing', state: 'withdrawn' }]),
    ])
    const { data } = await boss.contacts.ofCustomer({ customerId })
    expect(data).toHaveLength(logged.status === 'fulfilled' ? 1 : 0)
    await expect(
      boss.contacts.log({ customerId, channel: 'message', reason: 'offer' }),
    ).rejects.toMatchObject({ code: 'contactClosed' })
  })
})

test('an export for a purpose leaves out by what a customer may not be reached for it, and says so', async () => {
  const reach = { phone: '13800138111', email: 'a@example.com', address: '人民路 1 号', source: '导出' }
  const [yes, no] = [await make('甲导', reach), await make('乙导', reach)]
  await say(yes, [{ purpose: 'marketing', state: 'granted' }])
  await say(no, [
    { purpose: 'marketing', channel: 'message', state: 'granted' },
    { purpose: 'marketing', channel: 'email', state: 'refused' },
  ])
  const filter = JSON.stringify([{ field: 'source', operator: 'is', value: '导出' }])
  const csv = async (more: string) => {
    const answer = await api.request(
      `/api/v1/identify/customers/export?filter=${encodeURIComponent(filter)}${more}`,
    )
    return (await answer.text()).trim().split('\r\n')
  }
  const [heading = '', first = '', second = ''] = await csv('&consentFor=marketing')
  expect(heading.split(',').at(-2)).toBe('不得联系')
  expect([first.includes('a@example.com'), first.includes('人民路')]).toEqual([true, true])
  expect([second.includes('13800138111'), second.includes('a@example.com')]).toEqual([true, false])
  expect(second).not.toContain('人民路')
  expect(second).toContain('邮件（客户拒绝）')
  expect(second).toContain('电话（没问过，按默认）')
  const plain = await csv('')
  expect(plain[0]).not.toContain('不得联系')
  expect(plain[2]).toContain('a@example.com')
  const wrong = await api.request('/api/v1/identify/customers/export?consentFor=moon')
  expect(wrong.status).toBe(422)
})
