import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { named, reviewHouse } from '../../../../test/support/review-house.ts'
import { hire } from '../../../../test/support/staff.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { readOutbox } from '../../platform/outbox.ts'
import { entryReader } from './call-backs.events.ts'
import { fieldsOfChange, greeting } from './call-backs.rules.ts'
import { scriptsSetting } from './call-backs.settings.ts'

const api = await testApi()
const maker = await hire(api, '王经理')
const caller = await hire(api, '回访员')
const boss = api.as()
const entering = api.as({ userId: maker.id, name: '王经理' })
const calling = api.as({ userId: caller.id, name: '回访员' })
const house = () => systemCtx(api.db, pino({ level: 'silent' }))
const readEvents = () => readOutbox(house(), entryReader)

await boss.settings.put({
  key: 'callBack.rules',
  value: { newPercent: 100, changedPercent: 100, importPercent: 100, dueDays: 3, tries: 2, retryDays: 1 },
})

let next = 0
async function entered() {
  next += 1
  const phone = `139100200${String(next).padStart(2, '0')}`
  const made = await entering.customers.create({ kind: 'person', name: `许文${next}`, phone, city: '杭州' })
  await readEvents()
  const waiting = (await calling.callBacks.list({})).data.find(({ customerId }) => customerId === made.id)
  if (!waiting) throw new Error('nobody waits')
  return { ...made, phone, waiting, key: { customerId: made.id, id: waiting.id } }
}

test('what was entered waits for a colleague, with a greeting and what is to be asked; never for whoever entered it', async () => {
  const { waiting, key } = await entered()
  expect(waiting).toMatchObject({ cause: 'new', enteredBy: '王经理', tries: 0 })
  expect(waiting.script).toContain('许文')
  expect(waiting.fields.map(({ field }) => field)).toEqual(['name', 'phone', 'city'])
  expect((await entering.callBacks.list({})).data).toEqual([])
  await expect(entering.callBacks.attempt({ ...key, result: 'busy' })).rejects.toMatchObject({
    status: 403,
    code: 'callBackOwnEntry',
  })
})

test('a correction that is no phone is refused at its finding, and nothing is marked', async () => {
  const { id, key } = await entered()
  const fields = { city: { state: 'verified' }, phone: { state: 'wrong', to: '123' } } as const
  await expect(calling.callBacks.settle({ ...key, fields })).rejects.toMatchObject({
    status: 422,
    body: { errors: [{ path: 'fields.phone.to', code: 'phoneUnreadable' }] },
  })
  const facts = (await boss.quality.provenance({ customerId: id })).data
  expect(facts.filter(({ mark }) => mark !== null)).toEqual([])
})

test('what the customer said is marked, corrected and logged in one act, and taken back as one', async () => {
  const { id, key } = await entered()
  const fields = {
    phone: { state: 'verified' },
    city: { state: 'wrong', to: '宁波' },
    name: { state: 'verified' },
  } as const
  const { operationId, state } = await calling.callBacks.settle({ ...key, fields, note: '很客气' })
  expect(state).toBe('verified')
  const facts = (await boss.quality.provenance({ customerId: id })).data
  expect(facts.find(({ field }) => field === 'city')).toMatchObject({
    state: 'verified',
    enteredBy: '回访员',
    source: { en: 'Call-back' },
  })
  expect((await boss.customers.get({ id })).city).toBe('宁波')
  expect((await boss.contacts.ofCustomer({ customerId: id })).data).toHaveLength(1)
  // The correction itself is not called back once more.
  await readEvents()
  expect((await boss.callBacks.list({})).data.filter(({ customerId }) => customerId === id)).toEqual([])

  await calling.history.undo({ id: operationId })
  expect((await boss.customers.get({ id })).city).toBe('杭州')
  expect((await boss.contacts.ofCustomer({ customerId: id })).data).toEqual([])
  const again = (await boss.quality.provenance({ customerId: id })).data
  expect(again.find(({ field }) => field === 'phone')?.mark).toBeNull()
  expect((await calling.callBacks.list({})).data.map(({ id: open }) => open)).toContain(key.id)
})

test('what stands there already is verified however it was said, also where another correction waits for others', async () => {
  const { phone, key } = await entered()
  const { finance, withRule } = await reviewHouse(api)
  const said = `0086 ${phone.slice(0, 3)} ${phone.slice(3)}`
  const fields = { phone: { state: 'wrong', to: said }, city: { state: 'wrong', to: '宁波' } } as const
  const rule = { subject: 'customer.update' as const, fields: ['city'], steps: [named(finance)] }
  await withRule(rule, () => calling.callBacks.settle({ ...key, fields }))
  const facts = (await boss.quality.provenance({ customerId: key.customerId })).data
  const states = new Map(facts.map(({ field, state }) => [field, state]))
  expect([states.get('phone'), states.get('city')]).toEqual(['verified', 'wrong'])
})

test('who does not answer is tried again on another day, and after so many tries the phone is out of reach', async () => {
  const { id, key } = await entered()
  expect((await calling.callBacks.attempt({ ...key, result: 'noAnswer' })).state).toBe('open')
  const today = await calling.callBacks.list({})
  expect(today.data.map(({ id: open }) => open)).not.toContain(key.id)
  expect(today.later).toBeGreaterThan(0)
  expect((await calling.callBacks.attempt({ ...key, result: 'busy' })).state).toBe('unreachable')
  const phoneOf = async () =>
    (await boss.quality.provenance({ customerId: id })).data.find(({ field }) => field === 'phone')
  expect((await phoneOf())?.state).toBe('unreachable')
  await expect(calling.callBacks.attempt({ ...key, result: 'busy' })).rejects.toMatchObject({ status: 404 })
})

test('a wrong number ends it at once', async () => {
  const { id, key } = await entered()
  expect((await calling.callBacks.attempt({ ...key, result: 'wrongNumber' })).state).toBe('wrong')
  expect((await boss.customers.get({ id })).metric.faultCount).toBe(1)
})

test('undoing the entry takes its call-back along; a changed city is called about, a changed note is not', async () => {
  const { id, operationId, key } = await entered()
  await entering.history.undo({ id: operationId })
  expect((await calling.callBacks.list({})).data.map(({ id: open }) => open)).not.toContain(key.id)
  await expect(boss.customers.get({ id })).rejects.toMatchObject({ status: 404 })

  const other = await entered()
  await calling.callBacks.drop({ ...other.key, note: '刚见过面' })
  await entering.customers.update({ id: other.id, note: '爱喝龙井' })
  await readEvents()
  const waitsFor = async () =>
    (await calling.callBacks.list({})).data.filter(({ customerId }) => customerId === other.id)
  expect(await waitsFor()).toEqual([])
  await entering.customers.update({ id: other.id, city: '温州' })
  await readEvents()
  expect(await waitsFor()).toMatchObject([{ cause: 'changed', fields: [{ field: 'city', value: '温州' }] }])
})

test('anybody asks for one by hand; somebody without a phone cannot be called', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: '无号' })
  await expect(boss.callBacks.ask({ customerId: id })).rejects.toMatchObject({ code: 'callBackNoPhone' })
})

test('phones stay masked for whoever reads them masked', async () => {
  const { waiting } = await entered()
  const masked = api.as({ userId: caller.id, masks: ['phone'] })
  const seen = (await masked.callBacks.list({})).data.find(({ id }) => id === waiting.id)
  expect(seen?.phone).toContain('*')
  expect(seen?.fields.find(({ field }) => field === 'phone')?.value).toContain('*')
})

test('a greeting names customer, owner and house; only ways of reaching somebody are worth a call', () => {
  const words = greeting(scriptsSetting.fallback.en, 'new', {
    name: 'Ann',
    owner: null,
    company: 'Tea House',
  })
  expect(words).toContain('Ann')
  expect(words).toContain('— looks after you')
  expect(fieldsOfChange(['second_phone', 'note', 'owner_id'])).toEqual(['secondPhone'])
})
