import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { confirm, handIn, openForm, stampOf } from '../../../../test/support/form-desk.ts'
import { hire, openBranch } from '../../../../test/support/staff.ts'

const api = await testApi({ publicUrl: 'https://crm.example.com' })
const boss = api.as()

let serial = 0
const person = () => {
  serial++
  return { name: `来客${serial}`, phone: `139${String(10_000_000 + serial)}` }
}
const entriesOf = async (id: string) => (await boss.forms.entries({ id })).data
const linkOf = async (id: string, entryId: string) => (await boss.forms.link({ id, entryId })).path

describe('building a form', () => {
  test('one without a gain for the customer is not published, and a published one stays complete', async () => {
    const { id } = await boss.forms.create({ purpose: 'join', titleZh: '会员' })
    expect((await boss.forms.get({ id })).missing).toEqual(['formWithoutTitle', 'formWithoutGain'])
    await expect(boss.forms.publish({ id })).rejects.toMatchObject({ status: 422, code: 'formWithoutTitle' })
    await boss.forms.update({ id, titleEn: 'Members', givesZh: '生日礼', givesEn: 'A birthday gift' })
    const published = await boss.forms.publish({ id })
    await expect(boss.forms.publish({ id })).rejects.toMatchObject({ code: 'formIsOpen' })
    await expect(boss.forms.update({ id, givesZh: '' })).rejects.toMatchObject({ code: 'formWithoutGain' })
    await expect(boss.forms.update({ id, fields: [] })).rejects.toMatchObject({ code: 'formWithoutName' })
    await expect(boss.forms.update({ id, key: 'another-key' })).rejects.toMatchObject({
      code: 'formAddressFixed',
    })
    await boss.history.undo({ id: published.operationId })
    expect((await boss.forms.get({ id })).publishedAt).toBeNull()
  })

  test('knows the fields of the house and the texts of consents, and no others', async () => {
    const { key } = await openForm(api, { key: 'taken-key' })
    const { id } = await boss.forms.create({ purpose: 'join', titleZh: '会员' })
    await expect(boss.forms.update({ id, key })).rejects.toMatchObject({ code: 'formKeyTaken' })
    const ask = (field: string) => ({ field, isRequired: false })
    const withFields = (...fields: string[]) => boss.forms.update({ id, fields: fields.map(ask) })
    await expect(withFields('custom.nobody')).rejects.toMatchObject({ code: 'formFieldUnknown' })
    await expect(withFields('name', 'name')).rejects.toMatchObject({ code: 'formFieldTwice' })
    await expect(withFields('trait.religion')).rejects.toMatchObject({ status: 422 })
    const consents = [{ textKey: 'nobody-wrote-it' }]
    await expect(boss.forms.update({ id, consents })).rejects.toMatchObject({ code: 'consentTextUnknown' })
  })

  test('is seen by whoever sees the customers who come by it', async () => {
    const north = await openBranch(api)
    const head = await hire(api, '北行长', {
      departmentId: north,
      scope: { kind: 'departmentTree', departmentIds: [north] },
    })
    const { id } = await head.client.forms.create({ purpose: 'join', titleZh: '北行' })
    const stranger = await hire(api, '南行长', { scope: { kind: 'departmentTree', departmentIds: [] } })
    await expect(stranger.client.forms.get({ id })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.client.forms.update({ id, titleZh: '南' })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.client.forms.entries({ id })).rejects.toMatchObject({ status: 404 })
    expect((await stranger.client.forms.list()).data).toEqual([])
    const reader = api.as({ permissions: ['form.read'] })
    await expect(reader.forms.publish({ id })).rejects.toMatchObject({ status: 403 })
  })
})

describe('somebody unknown', () => {
  test('is recorded once they have confirmed, with consents, proof, traits and wishes, and all of it undone', async () => {
    const text = await boss.consents.writeText({
      key: 'news',
      purpose: 'marketing',
      zh: '活动消息',
      en: 'News',
    })
    const north = await openBranch(api)
    const form = await openForm(api, {
      departmentId: north,
      consents: [{ textKey: 'news', channels: ['wechat', 'message'] }],
      fields: [
        { field: 'name', isRequired: true },
        { field: 'phone', isRequired: true },
        { field: 'birth' },
        { field: 'trait.hobby' },
        { field: 'want' },
      ],
    })
    const { phone, name } = person()
    const birth = { calendar: 'lunar', year: 1980, month: 5, day: 5, leapMonth: false }
    const answers = { name, phone, birth, 'trait.hobby': '钓鱼', want: '一套茶具' }
    const consents = [{ textId: text.id, channels: ['wechat', 'call'] }]
    const answer = await handIn(api, form.key, answers, { consents })
    expect(answer).toEqual({ status: 200, body: { needsConfirmation: true } })
    const [entry] = await entriesOf(form.id)
    expect(entry).toMatchObject({ state: 'unconfirmed', name, customerId: null })
    expect((await boss.customers.duplicates({ phone })).data).toEqual([])

    const link = await boss.forms.link({ id: form.id, entryId: entry?.id ?? '' })
    expect(link.address).toBe(`https://crm.example.com${link.path}`)
    await confirm(api, link.path)
    const [created] = await entriesOf(form.id)
    expect(created).toMatchObject({ state: 'created', confirmedAt: expect.any(String) })
    const customerId = created?.customerId ?? ''
    const customer = await boss.customers.get({ id: customerId })
    expect(customer).toMatchObject({
      name,
      birth,
      source: '茶友会',
      departmentId: north,
      ownerId: form.ownerId,
    })
    const { lines } = await boss.consents.ofCustomer({ customerId })
    expect(lines).toMatchObject([
      { purpose: 'marketing', channel: 'wechat', how: 'form', text: { id: text.id } },
    ])
    const proof = await api.db
      .selectFrom('consent')
      .select('proof')
      .where('customerId', '=', customerId)
      .execute()
    expect(proof[0]?.proof).toMatchObject({
      entryId: entry?.id,
      locale: 'zh-CN',
      textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      confirmedAt: expect.any(String),
    })
    expect((await boss.traits.ofCustomer({ customerId })).traits).toMatchObject([
      { kind: 'hobby', text: '钓鱼' },
    ])
    expect((await boss.wants.ofCustomer({ customerId })).data).toMatchObject([{ what: '一套茶具' }])

    const { data } = await boss.history.operations({})
    const arrival = data.find(({ kind }) => kind === 'form.arrive')
    await boss.history.undo({ id: arrival?.id ?? '' })
    expect((await entriesOf(form.id))[0]).toMatchObject({ state: 'waiting', customerId: null })
    await expect(boss.customers.get({ id: customerId })).rejects.toMatchObject({ status: 404 })
  })

  test('presses twice, or follows the link twice, and is one customer', async () => {
    const form = await openForm(api)
    const answers = person()
    const stamp = await stampOf(api, form.key)
    for (let i = 0; i < 2; i++) expect((await handIn(api, form.key, answers, { stamp })).status).toBe(200)
    const entries = await entriesOf(form.id)
    expect(entries).toHaveLength(1)
    const path = await linkOf(form.id, entries[0]?.id ?? '')
    const both = await Promise.all([confirm(api, path), confirm(api, path)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await boss.customers.list({ search: answers.phone })).data).toHaveLength(1)
    await expect(linkOf(form.id, entries[0]?.id ?? '')).rejects.toMatchObject({ code: 'formEntrySettled' })
  })

  test('an opened link changes nothing, an older one ends, a guessed one is nobody’s', async () => {
    const form = await openForm(api)
    await handIn(api, form.key, person())
    const [entry] = await entriesOf(form.id)
    const [first, second] = [await linkOf(form.id, entry?.id ?? ''), await linkOf(form.id, entry?.id ?? '')]
    const token = second.split('/').at(-1) ?? ''
    expect(await boss.publicForms.confirmation({ token })).toMatchObject({
      state: 'open',
      title: { zh: '茶友会' },
    })
    expect((await entriesOf(form.id))[0]?.state).toBe('unconfirmed')
    expect((await confirm(api, first)).status).toBe(404)
    expect((await confirm(api, '/f/confirm/nonsense')).body).toMatchObject({ code: 'linkUnknown' })
    expect(await boss.publicForms.confirm({ token })).toMatchObject({ thanks: { zh: '' } })
  })
})

test('what does not fit is refused field by field, and what was not asked is not taken', async () => {
  const form = await openForm(api, {
    consents: [],
    fields: [{ field: 'name', isRequired: true }, { field: 'phone', isRequired: true }, { field: 'email' }],
  })
  const refused = await handIn(api, form.key, { phone: '12', email: 'nobody', ownerId: 'x' })
  expect(refused.status).toBe(422)
  const paths = (refused.body.errors as { path: string; code: string }[]).map(
    ({ path, code }) => `${path} ${code}`,
  )
  expect(paths.sort()).toEqual([
    'answers.email emailUnreadable',
    'answers.name formAnswerMissing',
    'answers.ownerId formNotAsked',
    'answers.phone phoneUnreadable',
  ])
  expect(await entriesOf(form.id)).toEqual([])
})

test('a site is named with how it is reached', async () => {
  const form = await openForm(api)
  const wrong = boss.forms.update({ id: form.id, allowedOrigins: ['www.example.com'] })
  await expect(wrong).rejects.toMatchObject({
    body: { errors: [{ path: 'allowedOrigins.0', code: 'inputNoOrigin' }] },
  })
})

test('a closed form says so, one never published is nobody’s', async () => {
  const form = await openForm(api)
  await boss.forms.close({ id: form.id })
  expect((await boss.publicForms.read({ key: form.key })).isOpen).toBe(false)
  const late = { key: form.key, stamp: 'any', answers: person(), language: 'en' } as const
  await expect(boss.publicForms.enter(late)).rejects.toMatchObject({ status: 410, code: 'formClosed' })
  const { id } = await boss.forms.create({ purpose: 'join', titleZh: '草稿', key: 'draft-only' })
  await expect(boss.publicForms.read({ key: 'draft-only' })).rejects.toMatchObject({
    status: 404,
    code: 'formUnknown',
  })
  await expect(boss.forms.close({ id })).rejects.toMatchObject({ code: 'formIsClosed' })
})
