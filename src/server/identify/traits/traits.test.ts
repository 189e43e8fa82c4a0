import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newId } from '../../platform/ids.ts'
import { levelOf } from './traits.rules.ts'

const api = await testApi()
const boss = api.as()

let customerId = ''
beforeEach(async () => {
  customerId = (await boss.customers.create({ kind: 'person', name: '陈建国' })).id
})

const read = (who = boss) => who.traits.ofCustomer({ customerId })
const agree = (state: 'granted' | 'withdrawn') =>
  boss.consents.record({ customerId, entries: [{ purpose: 'sensitive', state }], how: 'inPerson' })
const allowSensitive = (value: boolean) => boss.settings.put({ key: 'record.sensitiveTraits', value })

test('knowledge reaches as deep as what is known, and a feeling told long ago is known no more', () => {
  const now = new Date('2026-06-15T00:00:00Z')
  const known = { traits: 0, lastNoteAt: undefined, now, levelMonths: 12 }
  expect(levelOf(known)).toBe(1)
  expect(levelOf({ ...known, traits: 1 })).toBe(2)
  expect(levelOf({ ...known, traits: 1, lastNoteAt: new Date('2025-06-16T00:00:00Z') })).toBe(3)
  expect(levelOf({ ...known, lastNoteAt: new Date('2025-06-16T00:00:00Z') })).toBe(1)
  expect(levelOf({ ...known, traits: 2, lastNoteAt: new Date('2025-06-14T00:00:00Z') })).toBe(2)
})

describe('a trait', () => {
  test('is noted, changed and taken away, and each of it undone', async () => {
    const created = await boss.traits.create({
      customerId,
      kind: 'likes',
      text: '老白茶',
      sourceNote: '闲谈',
    })
    const { id } = created
    expect(await read()).toMatchObject({
      level: 2,
      traits: [{ id, kind: 'likes', text: '老白茶', sourceNote: '闲谈' }],
    })
    const changed = await boss.traits.update({ customerId, id, text: '老白茶、煮着喝' })
    const removed = await boss.traits.remove({ customerId, id })
    expect((await read()).level).toBe(1)
    await boss.history.undo({ id: removed.operationId })
    await boss.history.undo({ id: changed.operationId })
    expect((await read()).traits[0]?.text).toBe('老白茶')
    await boss.history.undo({ id: created.operationId })
    expect((await read()).traits).toEqual([])
  })

  test('may be of somebody around the customer, of nobody else', async () => {
    const { id: personId } = await boss.people.create({ customerId, relation: 'spouse', name: '李秀兰' })
    await boss.traits.create({ customerId, personId, kind: 'hobby', text: '养花' })
    expect((await read()).traits[0]).toMatchObject({ personName: '李秀兰' })
    const create = boss.traits.create({ customerId, personId: newId(), kind: 'hobby', text: '养花' })
    await expect(create).rejects.toMatchObject({ code: 'personOfAnother' })
  })

  test('is nothing to a user of another department', async () => {
    const { id } = await boss.traits.create({ customerId, kind: 'likes', text: '茶' })
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    const missing = { status: 404, code: 'customerNotFound' }
    await expect(read(stranger)).rejects.toMatchObject(missing)
    await expect(stranger.traits.create({ customerId, kind: 'likes', text: 'X' })).rejects.toMatchObject(
      missing,
    )
    await expect(stranger.traits.update({ customerId, id, text: 'X' })).rejects.toMatchObject(missing)
    await expect(stranger.traits.remove({ customerId, id })).rejects.toMatchObject(missing)
    await expect(stranger.traits.note({ customerId, text: 'X' })).rejects.toMatchObject(missing)
  })
})

test('the record says what somebody likes as a trait does, and so does a record merged into it', async () => {
  const notes = async () => {
    const { level, preferences } = await read()
    return [level, preferences.map(({ memberName, text }) => [memberName, text])]
  }
  await boss.traits.note({ customerId, text: '很高兴' })
  expect(await notes()).toEqual([1, []])
  const own = await boss.customers.update({ id: customerId, preferences: '爱喝绿茶' })
  expect(await notes()).toEqual([3, [[null, '爱喝绿茶']]])
  const member = { kind: 'person', name: '陈老板', preferences: '不喝红茶' } as const
  const { id } = await boss.customers.create({ ...member, allowDuplicate: true })
  const { operationId } = await boss.merges.merge({ id: customerId, memberIds: [id], confirm: true })
  expect(await notes()).toEqual([3, [[null, expect.stringMatching(/^爱喝绿茶\s+不喝红茶$/)]]])
  await boss.history.undo({ id: operationId })
  await boss.history.undo({ id: own.operationId })
  expect(await notes()).toEqual([1, []])
})

describe('ethnicity and religion', () => {
  const religion = { kind: 'religion', text: '回族，清真' } as const
  const create = (more: { purpose?: string } = {}, who = boss) =>
    who.traits.create({ customerId, ...religion, ...more })

  test('want the house’s word, a purpose, a consent and the right, one after the other', async () => {
    await expect(create({ purpose: '备餐' })).rejects.toMatchObject({ code: 'traitSensitiveOff' })
    const { operationId } = await allowSensitive(true)
    await expect(create()).rejects.toMatchObject({ code: 'traitPurposeMissing' })
    await expect(create({ purpose: '备餐' })).rejects.toMatchObject({
      status: 409,
      code: 'traitConsentMissing',
    })
    await agree('granted')
    const clerk = api.as({ permissions: ['customer.read', 'customer.write'] })
    await expect(create({ purpose: '备餐' }, clerk)).rejects.toMatchObject({ status: 403 })
    const { id } = await create({ purpose: '备餐' })
    expect((await read()).traits[0]).toMatchObject({ text: religion.text, purpose: '备餐' })
    await expect(boss.traits.update({ customerId, id, purpose: null })).rejects.toMatchObject({
      code: 'traitPurposeMissing',
    })
    await expect(clerk.traits.update({ customerId, id, text: 'X' })).rejects.toMatchObject({ status: 403 })
    await boss.history.undo({ id: operationId })
  })

  test('are kept from whoever lacks the right, and from everybody once the consent is withdrawn', async () => {
    const { operationId } = await allowSensitive(true)
    await agree('granted')
    await create({ purpose: '备餐' })
    const clerk = api.as({ permissions: ['customer.read'] })
    expect((await read(clerk)).traits[0]).toMatchObject({ kind: 'religion', text: null })
    await agree('withdrawn')
    expect((await read()).traits[0]).toMatchObject({ text: null })
    await boss.history.undo({ id: operationId })
  })
})

describe('a care note', () => {
  test('tells how somebody felt and why, deepest of what we know, and is corrected by a newer one', async () => {
    await boss.traits.create({ customerId, kind: 'likes', text: '茶' })
    const { id } = await boss.traits.note({ customerId, text: '孩子高考，很紧张', cause: '高考', mood: 2 })
    expect(await read()).toMatchObject({
      level: 3,
      careNotes: [{ text: '孩子高考，很紧张', mood: 2, cause: '高考' }],
    })
    const fixed = await boss.traits.note({ customerId, text: '孩子中考，很紧张', corrects: id })
    expect((await read()).careNotes).toEqual([
      expect.objectContaining({ text: '孩子中考，很紧张', isCorrection: true }),
    ])
    const { data } = await boss.timeline.ofCustomer({ customerId, kinds: 'careNote' })
    expect(data).toEqual([expect.objectContaining({ kind: 'careNote', text: '孩子中考，很紧张' })])
    await boss.history.undo({ id: fixed.operationId })
    expect((await read()).careNotes).toEqual([expect.objectContaining({ id })])
  })

  test('is not the mood ticked at a contact, which is told beside it', async () => {
    await boss.contacts.log({ customerId, channel: 'call', reason: 'care', mood: 3 })
    expect(await read()).toMatchObject({ careNotes: [], moods: [{ mood: 3 }] })
  })

  test('is not of tomorrow, and corrects only what this customer has', async () => {
    const at = new Date(Date.now() + 86_400_000)
    await expect(boss.traits.note({ customerId, text: 'X', at })).rejects.toMatchObject({
      code: 'careNoteInFuture',
    })
    const other = (await boss.customers.create({ kind: 'person', name: '王五' })).id
    const { id } = await boss.traits.note({ customerId: other, text: '高兴' })
    await expect(boss.traits.note({ customerId, text: 'X', corrects: id })).rejects.toMatchObject({
      status: 404,
    })
  })
})
