import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { confirm, handIn, openForm } from '../../../../test/support/form-desk.ts'
import { openBranch } from '../../../../test/support/staff.ts'

const api = await testApi()
const boss = api.as()

let serial = 0
const person = () => {
  serial++
  return { name: `来客${serial}`, phone: `139${String(10_000_000 + serial)}` }
}
const entriesOf = async (id: string) => (await boss.forms.entries({ id })).data
const linkOf = async (id: string, entryId: string) => (await boss.forms.link({ id, entryId })).path

describe('somebody known', () => {
  let form: Awaited<ReturnType<typeof openForm>>
  let known: { id: string }
  let answers: ReturnType<typeof person>
  beforeEach(async () => {
    form = await openForm(api, {
      fields: [
        { field: 'name', isRequired: true },
        { field: 'phone', isRequired: true },
        { field: 'city' },
        { field: 'trait.hobby' },
      ],
    })
    answers = person()
    known = await boss.customers.create({ kind: 'person', ...answers, city: '杭州' })
  })

  test('is told what a stranger is told, and nothing of theirs is written until staff have looked', async () => {
    const theirs = await handIn(api, form.key, { ...answers, name: '改名', city: '宁波' })
    const another = await handIn(api, form.key, person(), { from: '203.0.113.2' })
    expect(theirs).toEqual(another)
    const [, entry] = await entriesOf(form.id)
    const thanks = await confirm(api, await linkOf(form.id, entry?.id ?? ''))
    expect(thanks.body).toEqual({ thanks: { zh: '', en: '' } })
    expect(await boss.customers.get({ id: known.id })).toMatchObject({ name: answers.name, city: '杭州' })
    const told = await boss.forms.entry({ id: form.id, entryId: entry?.id ?? '' })
    expect(told).toMatchObject({
      state: 'waiting',
      known: [{ id: known.id, isShown: true, standing: { name: answers.name, city: '杭州' } }],
    })
    expect((await boss.forms.get({ id: form.id })).counts).toMatchObject({
      entered: 2,
      confirmed: 1,
      waiting: 1,
    })

    const settled = await boss.forms.settle({
      id: form.id,
      entryId: entry?.id ?? '',
      customerId: known.id,
      fields: ['city'],
    })
    expect(await boss.customers.get({ id: known.id })).toMatchObject({ name: answers.name, city: '宁波' })
    await boss.history.undo({ id: settled.operationId })
    expect(await boss.customers.get({ id: known.id })).toMatchObject({ city: '杭州' })
    expect((await entriesOf(form.id))[1]?.state).toBe('waiting')
  })

  test('is known by a further phone or mailbox too, whoever has it besides; a phone of somebody around them is not theirs', async () => {
    const further = { phone: '13711110001', email: 'zweite@example.com' }
    await boss.contactPoints.create({ customerId: known.id, kind: 'phone', value: further.phone })
    await boss.contactPoints.create({ customerId: known.id, kind: 'email', value: further.email })
    const spouse = await boss.people.create({ customerId: known.id, relation: 'spouse', name: '周霞' })
    const hers = { customerId: known.id, kind: 'phone', value: '13711110002', personId: spouse.id } as const
    await boss.contactPoints.create(hers)
    const mails = await openForm(api, {
      fields: [
        { field: 'name', isRequired: true },
        { field: 'email', isRequired: true },
      ],
    })
    const sent = [
      { form, answers: { name: '像谁', phone: further.phone }, known: [{ id: known.id }] },
      { form: mails, answers: { name: '像谁', email: 'Zweite@Example.com' }, known: [{ id: known.id }] },
      { form, answers: { name: '周霞', phone: hers.value }, known: [] },
    ]
    for (const [at, each] of sent.entries()) {
      const answer = await handIn(api, each.form.key, each.answers, { from: `203.0.113.${30 + at}` })
      expect(answer).toMatchObject({ status: 200, body: { needsConfirmation: true } })
      const [entry] = await entriesOf(each.form.id)
      await confirm(api, await linkOf(each.form.id, entry?.id ?? ''))
      const told = await boss.forms.entry({ id: each.form.id, entryId: entry?.id ?? '' })
      expect(told.known).toMatchObject(each.known)
      expect(told.state).toBe(each.known.length > 0 ? 'waiting' : 'created')
    }
  })

  test('staff may say that it is another, or that nothing comes of it, once', async () => {
    await handIn(api, form.key, answers)
    await handIn(api, form.key, answers, { from: '203.0.113.2' })
    const entries = await entriesOf(form.id)
    const [first = '', second = ''] = entries.map(({ id }) => id)
    const settle = { id: form.id, entryId: first, customerId: null }
    await expect(boss.forms.settle(settle)).rejects.toMatchObject({ code: 'formEntrySettled' })
    await confirm(api, await linkOf(form.id, first))
    const { customerId } = await boss.forms.settle(settle)
    expect(customerId).not.toBe(known.id)
    await expect(boss.forms.settle(settle)).rejects.toMatchObject({ code: 'formEntrySettled' })
    await boss.forms.dismiss({ id: form.id, entryId: second, reason: '玩笑' })
    expect(await boss.forms.entry({ id: form.id, entryId: second })).toMatchObject({
      state: 'dismissed',
      reason: '玩笑',
    })
    await expect(boss.forms.dismiss({ id: form.id, entryId: second, reason: '玩笑' })).rejects.toMatchObject({
      status: 409,
    })
  })

  test('a reader with masks sees numbers in part, and not who it is in another department', async () => {
    await handIn(api, form.key, answers)
    const [entry] = await entriesOf(form.id)
    await confirm(api, await linkOf(form.id, entry?.id ?? ''))
    const clerk = api.as({ permissions: ['form.read'], masks: ['phone'] })
    const told = await clerk.forms.entry({ id: form.id, entryId: entry?.id ?? '' })
    expect(told.phone).toBe(`${answers.phone.slice(0, 3)}****${answers.phone.slice(-4)}`)
    expect(JSON.stringify(told)).not.toContain(answers.phone)
    expect(told.known).toMatchObject([{ isShown: false, standing: {} }])
    const north = await openBranch(api)
    await boss.forms.update({ id: form.id, departmentId: north })
    const elsewhere = api.as({
      permissions: ['form.read'],
      scope: { kind: 'department', departmentIds: [north] },
    })
    const seen = await elsewhere.forms.entry({ id: form.id, entryId: entry?.id ?? '' })
    expect(seen.known).toMatchObject([{ id: null, name: null }])
  })
})

describe('whoever leaves', () => {
  test('proves nothing, and is asked by nobody again; a stranger reads the same', async () => {
    const form = await openForm(api, {}, 'leave')
    const answers = person()
    const { id: customerId } = await boss.customers.create({ kind: 'person', ...answers })
    const entries = [{ purpose: 'marketing', state: 'granted' } as const]
    await boss.consents.record({ customerId, entries, how: 'call' })
    const left = await handIn(api, form.key, { phone: answers.phone })
    const stranger = await handIn(api, form.key, { phone: person().phone }, { from: '203.0.113.2' })
    expect(left).toEqual({ status: 200, body: { needsConfirmation: false } })
    expect(stranger).toEqual(left)
    const states = (await entriesOf(form.id)).map(({ state }) => state)
    expect(states).toEqual(['nobody', 'left'])
    expect(await boss.consents.may({ customerId, purpose: 'marketing' })).toMatchObject({ isAllowed: false })
    expect(await boss.consents.may({ customerId, purpose: 'service' })).toMatchObject({ isAllowed: true })
    expect((await handIn(api, form.key, {})).status).toBe(422)
  })

  test('leaves for everybody who has that number, though but one of them is known by it', async () => {
    const form = await openForm(api, {}, 'leave')
    const person = { kind: 'person', phone: '13822223333', allowDuplicate: true } as const
    const ids = [(await boss.customers.create({ ...person, name: '母' })).id]
    ids.push(
      (
        await boss.customers.create({
          ...person,
          name: '女',
          phone: '13822224444',
          secondPhone: person.phone,
        })
      ).id,
    )
    ids.push((await boss.customers.create({ ...person, name: '父' })).id)
    const other = (await boss.customers.create({ ...person, name: '邻', phone: '13822233333' })).id
    const entries = [{ purpose: 'marketing', state: 'granted' }] as const
    for (const customerId of [...ids, other])
      await boss.consents.record({ customerId, entries: [...entries], how: 'call' })
    await handIn(api, form.key, { phone: '138 2222 3333' }, { from: '203.0.113.77' })
    const may = async (customerId: string) =>
      (await boss.consents.may({ customerId, purpose: 'marketing' })).isAllowed
    expect(await Promise.all([...ids, other].map(may))).toEqual([false, false, false, true])
  })

  test('may leave one channel alone', async () => {
    const form = await openForm(api, {}, 'leave')
    const answers = person()
    const { id: customerId } = await boss.customers.create({ kind: 'person', ...answers })
    await boss.consents.record({
      customerId,
      entries: [{ purpose: 'marketing', state: 'granted' }],
      how: 'call',
    })
    const leave = { purposes: ['marketing'], channels: ['message'] }
    await handIn(api, form.key, { phone: answers.phone }, { leave })
    const may = (channel: 'message' | 'wechat') =>
      boss.consents.may({ customerId, purpose: 'marketing', channel })
    expect((await may('message')).isAllowed).toBe(false)
    expect((await may('wechat')).isAllowed).toBe(true)
  })
})

describe('the link to confirm', () => {
  const answers = () => ({ ...person() })

  test('is asked for until somebody makes it', async () => {
    const form = await openForm(api)
    const counts = async () => (await boss.forms.get({ id: form.id })).counts
    await handIn(api, form.key, answers())
    expect(await counts()).toMatchObject({ unsent: 1, waiting: 0 })
    const [entry] = await entriesOf(form.id)
    expect(entry?.hasLink).toBe(false)
    const waits = Date.parse(String(entry?.expiresAt)) - Date.parse(String(entry?.enteredAt))
    expect(waits).toBe(7 * 86_400_000)
    await confirm(api, await linkOf(form.id, entry?.id ?? ''))
    expect(await counts()).toMatchObject({ unsent: 0, confirmed: 1 })
    expect((await entriesOf(form.id))[0]).toMatchObject({ hasLink: true, expiresAt: null, hasLeft: false })
  })

  test('is a way to leave, before staff have looked and after', async () => {
    const { id: textId } = await boss.consents.writeText({
      ...{ key: 'leaving', purpose: 'marketing', zh: '活动消息', en: 'News' },
    })
    const form = await openForm(api, { consents: [{ textKey: 'leaving', isRequired: true }] })
    const isAllowed = async (customerId: string) =>
      (await boss.consents.may({ customerId, purpose: 'marketing' })).isAllowed
    const enter = async (from: string, given = answers()) => {
      await handIn(api, form.key, given, { from, consents: [{ textId, channels: [] }] })
      const [entry] = await entriesOf(form.id)
      const path = await linkOf(form.id, entry?.id ?? '')
      return { entryId: entry?.id ?? '', path, token: path.split('/').at(-1) ?? '' }
    }
    const fresh = await enter('203.0.113.61')
    await confirm(api, fresh.path)
    const { customerId } = await boss.forms.entry({ id: form.id, entryId: fresh.entryId })
    expect(await isAllowed(customerId ?? '')).toBe(true)
    expect(await boss.publicForms.leave({ token: fresh.token })).toEqual({ isDone: true })
    expect(await isAllowed(customerId ?? '')).toBe(false)

    const known = answers()
    const { id: knownId } = await boss.customers.create({ kind: 'person', ...known })
    const waiting = await enter('203.0.113.62', known)
    await confirm(api, waiting.path)
    await boss.publicForms.leave({ token: waiting.token })
    const settle = { id: form.id, entryId: waiting.entryId, customerId: knownId, fields: [] }
    await boss.forms.settle(settle)
    expect(await isAllowed(knownId)).toBe(false)
    expect(await boss.forms.entry({ id: form.id, entryId: waiting.entryId })).toMatchObject({ hasLeft: true })
    await expect(boss.publicForms.leave({ token: 'nonsense' })).rejects.toMatchObject({ status: 404 })
  })
})
