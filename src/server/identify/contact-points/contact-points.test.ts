import { beforeEach, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

let customerId = ''
beforeEach(async () => {
  customerId = (await boss.customers.create({ kind: 'person', name: '陈建国' })).id
})
const points = async (who = boss) => (await who.contactPoints.ofCustomer({ customerId })).data

test('further ways to reach a customer are kept in one form, with whose they are', async () => {
  const { id: personId } = await boss.people.create({ customerId, relation: 'spouse', name: '李秀兰' })
  await boss.contactPoints.create({ customerId, kind: 'wechat', value: 'chen_jg', label: '常用' })
  await boss.contactPoints.create({
    customerId,
    kind: 'phone',
    value: '139 1111 2222',
    personId,
    isShared: true,
  })
  await boss.contactPoints.create({ customerId, kind: 'email', value: 'Chen@Example.com' })
  expect(await points()).toMatchObject([
    { kind: 'phone', value: '+8613911112222', personName: '李秀兰', isShared: true },
    { kind: 'email', value: 'chen@example.com' },
    { kind: 'wechat', value: 'chen_jg', label: '常用' },
  ])
})

test('what reaches nobody is refused at its field, and so is somebody around another customer', async () => {
  await expect(boss.contactPoints.create({ customerId, kind: 'phone', value: '没有' })).rejects.toMatchObject(
    { status: 422, code: 'invalidInput' },
  )
  await expect(
    boss.contactPoints.create({ customerId, kind: 'qq', value: '12345', personId: newId() }),
  ).rejects.toMatchObject({ code: 'personOfAnother' })
})

test('phones, fax and mailboxes are masked; WeChat is found by its words, until it is taken away', async () => {
  await boss.contactPoints.create({ customerId, kind: 'fax', value: '010-58881234' })
  const { id, operationId } = await boss.contactPoints.create({
    customerId,
    kind: 'wechat',
    value: 'longjing_fan',
  })
  const clerk = api.as({ masks: ['phone', 'email'] })
  expect((await points(clerk))[0]?.value).toContain('***')
  const found = async () => (await boss.search.find({ q: 'longjing' })).texts.map(({ kind }) => kind)
  expect(await found()).toEqual(['contactPoint'])
  const removed = await boss.contactPoints.remove({ customerId, id })
  expect(await found()).toEqual([])
  await boss.history.undo({ id: removed.operationId })
  expect(await found()).toEqual(['contactPoint'])
  await boss.contactPoints.update({ customerId, id, value: 'maojian_fan' })
  expect(await found()).toEqual([])
  await expect(boss.history.undo({ id: operationId })).rejects.toMatchObject({ status: 409 })
})

test('what merged records brought along stands beside, is taken away and brought back, and leaves with them', async () => {
  const tails = ['0001', '0002', '0003', '0004'].map((tail) => `1370013${tail}`)
  const [first, second, third, fourth] = tails
  await boss.customers.update({ id: customerId, phone: first, email: 'one@example.com' })
  const member = await boss.customers.create({
    ...{
      kind: 'person',
      name: '陈建国（老客户）',
      phone: second,
      secondPhone: third,
      email: 'two@example.com',
    },
  })
  const further = await boss.customers.create({
    kind: 'person',
    name: '陈老板',
    phone: third,
    secondPhone: fourth,
  })
  const brought = async (who = boss) =>
    (await who.contactPoints.ofCustomer({ customerId })).brought.map(({ value, memberName }) => [
      value,
      memberName,
    ])
  expect(await brought()).toEqual([])
  await boss.merges.merge({ id: customerId, memberIds: [member.id, further.id], confirm: true })
  const shown = await boss.customers.get({ id: customerId })
  const all = [...tails.map((tail) => `+86${tail}`), 'two@example.com']
  const beside = all.filter((value) => value !== shown.phone && value !== shown.secondPhone)
  expect((await brought()).map(([value]) => value).sort()).toEqual(beside.sort())
  expect(beside).toHaveLength(3)
  expect(await brought(api.as({ masks: ['phone', 'email'] }))).not.toContainEqual([
    beside[0],
    expect.anything(),
  ])

  // Two records say it.
  const answer = await boss.contactPoints.ofCustomer({ customerId })
  const wrong = answer.brought.find(({ value }) => value === `+86${third}`)
  if (!wrong) throw new Error('the third number is not there')
  const { memberId, field } = wrong
  const { operationId } = await boss.contactPoints.forget({ customerId, memberId, field })
  expect((await brought()).map(([value]) => value)).not.toContain(`+86${third}`)
  expect((await boss.search.find({ q: third ?? '' })).customers).toEqual([])
  await expect(boss.contactPoints.forget({ customerId, memberId, field })).rejects.toMatchObject({
    status: 404,
  })
  await boss.history.undo({ id: operationId })
  expect((await brought()).map(([value]) => value).sort()).toEqual(beside)

  await boss.contactPoints.create({ customerId, kind: 'phone', value: third ?? '' })
  expect((await brought()).map(([value]) => value)).not.toContain(`+86${third}`)
  await boss.merges.split({ id: customerId, memberId: member.id })
  await boss.merges.split({ id: customerId, memberId: further.id })
  expect(await brought()).toEqual([])
})

test('of another department nothing is seen and nothing written', async () => {
  const { id } = await boss.contactPoints.create({ customerId, kind: 'qq', value: '10001' })
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  const missing = { status: 404, code: 'customerNotFound' }
  await expect(points(stranger)).rejects.toMatchObject(missing)
  await expect(stranger.contactPoints.create({ customerId, kind: 'qq', value: '1' })).rejects.toMatchObject(
    missing,
  )
  await expect(stranger.contactPoints.update({ customerId, id, value: '2' })).rejects.toMatchObject(missing)
  await expect(stranger.contactPoints.remove({ customerId, id })).rejects.toMatchObject(missing)
})

test('a number that is masked is not seen by being called something else', async () => {
  const { id } = await boss.contactPoints.create({ customerId, kind: 'phone', value: '139 1111 2222' })
  const clerk = api.as({ masks: ['phone', 'email'] })
  await expect(clerk.contactPoints.update({ customerId, id, kind: 'wechat' })).rejects.toMatchObject({
    status: 422,
    code: 'contactPointValueMissing',
  })
  await clerk.contactPoints.update({ customerId, id, kind: 'fax' })
  expect(await points(clerk)).toMatchObject([{ kind: 'fax', value: expect.stringContaining('***') }])
  await clerk.contactPoints.update({ customerId, id, kind: 'wechat', value: 'chen' })
  expect(await points(clerk)).toMatchObject([{ kind: 'wechat', value: 'chen' }])
})

test('a further phone finds its customer by its ending, a further mailbox by its beginning; masked only whole', async () => {
  await boss.contactPoints.create({ customerId, kind: 'phone', value: '139 7654 3210', label: '司机' })
  const mail = await boss.contactPoints.create({ customerId, kind: 'email', value: 'second.box@example.com' })
  const found = async (q: string, who = boss) =>
    (await who.search.find({ q })).texts.map(({ kind, title, customerId: id }) => [
      kind,
      title,
      id === customerId,
    ])
  const phone = ['contactPoint', '+8613976543210', true]
  expect(await found('3210')).toEqual([phone])
  expect(await found('76543210')).toEqual([phone])
  expect(await found('13976543210')).toEqual([phone])
  expect(await found('second.box@')).toEqual([['contactPoint', 'second.box@example.com', true]])
  const clerk = api.as({ masks: ['phone', 'email'] })
  expect(await found('1397654', clerk)).toEqual([])
  expect(await found('second.box@', clerk)).toEqual([])
  expect(await found('13976543210', clerk)).toEqual([['contactPoint', '+86139****3210', true]])
  expect(await found('司机', clerk)).toEqual([['contactPoint', '+86139****3210', true]])
  expect(await found('3210', api.as({ scope: { kind: 'department', departmentIds: [newId()] } }))).toEqual([])
  await boss.contactPoints.remove({ customerId, id: mail.id })
  expect(await found('second.box@')).toEqual([])
})
