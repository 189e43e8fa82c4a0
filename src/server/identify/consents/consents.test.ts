import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'

const api = await testApi()
const boss = api.as()

const make = async (name: string) =>
  (await boss.customers.create({ kind: 'person', name, allowDuplicate: true })).id
type Entry = Parameters<typeof boss.consents.record>[0]['entries'][number]
const say = (customerId: string, entries: Entry[], more: object = {}) =>
  boss.consents.record({ customerId, entries, how: 'call', ...more })
const marketing = async (customerId: string, channel?: 'call' | 'message') =>
  (await boss.consents.may({ customerId, purpose: 'marketing', channel })).isAllowed

describe('the ledger of consents', () => {
  test('keeps every word with how we know, and answers what may be done', async () => {
    const id = await make('甲')
    const text = await boss.consents.writeText({
      key: 'news',
      purpose: 'marketing',
      zh: '我们每月发一次消息。',
      en: 'We write once a month.',
    })
    expect(text.number).toBe(1)
    await say(id, [{ purpose: 'marketing', state: 'granted' }], {
      how: 'paper',
      textId: text.id,
      note: '合同附页',
    })
    await say(id, [{ purpose: 'marketing', channel: 'call', state: 'withdrawn' }])
    expect([await marketing(id), await marketing(id, 'message'), await marketing(id, 'call')]).toEqual([
      true,
      true,
      false,
    ])
    const { lines, standing } = await boss.consents.ofCustomer({ customerId: id })
    expect(lines).toMatchObject([
      { purpose: 'marketing', channel: 'call', state: 'withdrawn', how: 'call', text: null },
      { channel: null, state: 'granted', how: 'paper', note: '合同附页', text: { key: 'news', number: 1 } },
    ])
    expect(standing.find((each) => each.purpose === 'care' && each.channel === 'email')).toMatchObject({
      isAllowed: true,
      because: 'default',
    })
  })

  test('never changes a text: another wording is its next version', async () => {
    const wording = { key: 'terms', purpose: 'service' as const, zh: '一', en: 'One' }
    const numbers = await Promise.all([1, 2, 3].map(() => boss.consents.writeText(wording)))
    expect(numbers.map(({ number }) => number).sort()).toEqual([1, 2, 3])
    const { data } = await boss.consents.texts({})
    expect(data.filter(({ key }) => key === 'terms').map(({ number }) => number)).toEqual([3, 2, 1])
  })

  test('shows a mistake that was undone as one, and what stood before holds again', async () => {
    const id = await make('乙')
    await say(id, [{ purpose: 'marketing', state: 'granted' }])
    const { operationId } = await say(id, [{ purpose: 'marketing', state: 'withdrawn' }])
    expect(await marketing(id)).toBe(false)
    await boss.history.undo({ id: operationId })
    expect(await marketing(id)).toBe(true)
    const { lines } = await boss.consents.ofCustomer({ customerId: id })
    expect(lines.map(({ state, isVoid }) => [state, isVoid])).toEqual([
      ['withdrawn', true],
      ['granted', false],
    ])
  })

  test('of merged customers is careful until they were asked anew, and each has his own again after the split', async () => {
    const [a, b] = [await make('丙'), await make('丙')]
    await say(b, [{ purpose: 'marketing', state: 'refused' }])
    await say(a, [{ purpose: 'marketing', state: 'granted' }])
    await boss.merges.merge({ id: a, memberIds: [b] })
    expect(await boss.consents.may({ customerId: a, purpose: 'marketing' })).toMatchObject({
      isAllowed: false,
      because: 'contradicted',
    })
    await say(a, [{ purpose: 'marketing', state: 'granted' }])
    expect([await marketing(a), await marketing(b)]).toEqual([true, true])
    await boss.merges.split({ id: a, memberId: b })
    expect([await marketing(a), await marketing(b)]).toEqual([true, false])
  })

  test('hears one of the people around a customer for himself alone', async () => {
    const id = await make('丁')
    const person = await boss.people.create({ customerId: id, relation: 'spouse', name: '戊' })
    await say(id, [{ purpose: 'marketing', state: 'granted' }], { personId: person.id })
    expect(await marketing(id)).toBe(false)
    const ofPerson = await boss.consents.may({ customerId: id, purpose: 'marketing', personId: person.id })
    expect(ofPerson.isAllowed).toBe(true)
    const other = await make('己')
    await expect(
      say(other, [{ purpose: 'marketing', state: 'granted' }], { personId: person.id }),
    ).rejects.toMatchObject({ code: 'personOfAnother' })
  })

  test('takes nothing of the future and no text that there is not', async () => {
    const id = await make('庚')
    const granted: Entry[] = [{ purpose: 'care', state: 'granted' }]
    await expect(say(id, granted, { at: new Date(Date.now() + 86_400_000) })).rejects.toMatchObject({
      code: 'consentInFuture',
    })
    await expect(say(id, granted, { until: '2020-01-01' })).rejects.toMatchObject({
      code: 'consentEndsBefore',
    })
    await expect(say(id, granted, { textId: '00000000-0000-7000-8000-000000000001' })).rejects.toMatchObject({
      code: 'consentTextUnknown',
    })
    expect((await boss.consents.ofCustomer({ customerId: id })).lines).toEqual([])
  })
})
