import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { named, reviewHouse } from '../../../../test/support/review-house.ts'

const api = await testApi()
const { boss, branch, sales, finance, maker, checker, money, chief, withRule, newcomer } =
  await reviewHouse(api)

describe('a change of a reviewed field', () => {
  test('waits beside the valid value, which goes on; the rest counts at once', async () => {
    const { id } = await newcomer({ city: '杭州' })
    await withRule({ subject: 'customer.update', fields: ['phone'], steps: [named(finance)] }, async () => {
      const { waiting } = await maker.client.customers.update({ id, phone: '13900001111', city: '宁波' })
      expect(waiting).toHaveLength(1)
      const seen = await maker.client.customers.get({ id })
      expect(seen).toMatchObject({ city: '宁波', phone: expect.not.stringContaining('13900001111') })
      const [shown] = (await maker.client.reviews.ofCustomer({ customerId: id })).data
      expect(shown).toMatchObject({ asked: ['财务部'], mayVote: false, isMine: true, count: 1 })
      expect(shown?.changes).toEqual([{ field: 'phone', before: seen.phone, after: '+8613900001111' }])
      // Sent once more, it waits once.
      expect((await maker.client.customers.update({ id, phone: '13900001111' })).waiting).toEqual(waiting)
      await maker.client.reviews.withdraw({ id: waiting[0] ?? '' })
    })
  })

  test('waits also where a merged record’s number is taken away', async () => {
    const top = await newcomer({ secondPhone: '13800009001' })
    const member = await newcomer({ secondPhone: '13800009002' })
    await boss.merges.merge({ id: top.id, memberIds: [member.id], confirm: true })
    const brought = async () =>
      (await boss.contactPoints.ofCustomer({ customerId: top.id })).brought.map(({ value }) => value)
    const [first] = (await boss.contactPoints.ofCustomer({ customerId: top.id })).brought
    if (!first) throw new Error('nothing was brought along')
    const { memberId, field, value } = first
    const rule = { subject: 'customer.update' as const, steps: [named(finance)] }
    await withRule({ ...rule, fields: ['phone', 'secondPhone'] }, async () => {
      const forget = () => maker.client.contactPoints.forget({ customerId: top.id, memberId, field })
      const { waiting } = await forget()
      expect(waiting).toHaveLength(1)
      expect(await brought()).toContain(value)
      expect((await forget()).waiting).toEqual(waiting)
      await money.client.reviews.vote({ id: waiting[0] ?? '', verdict: 'agree' })
      expect(await brought()).not.toContain(value)
    })
  })

  test('is written by the word of the department, in one operation that names maker and checker', async () => {
    const { id } = await newcomer()
    await withRule({ subject: 'customer.update', fields: ['phone'], steps: [named(finance)] }, async () => {
      const { waiting } = await maker.client.customers.update({ id, phone: '13900002222' })
      const [request = ''] = waiting
      await expect(maker.client.reviews.vote({ id: request, verdict: 'agree' })).rejects.toMatchObject({
        code: 'reviewOwn',
      })
      // Outside customer's scope, and his all the same to check.
      await expect(money.client.customers.get({ id })).rejects.toMatchObject({ status: 404 })
      const asked = await money.client.reviews.list({})
      expect(asked.data).toMatchObject([
        { id: request, mayVote: true, customerId: null, makerName: '王经办' },
      ])
      expect(await money.client.reviews.count()).toMatchObject({ asked: 1, overdue: 0 })
      const told = await money.client.reviews.vote({ id: request, verdict: 'agree' })
      expect(told.state).toBe('applied')
      expect((await boss.customers.get({ id })).phone).toBe('+8613900002222')
      const { data } = await boss.history.operations({ customerId: id })
      expect(data.find((each) => each.id === told.operationId)?.reason).toMatch(/王经办.*钱会计/)
      expect((await money.client.reviews.list({})).data).toEqual([])

      // Taken back by whoever gave his word, it waits again.
      await money.client.history.undo({ id: told.operationId })
      expect((await boss.customers.get({ id })).phone).not.toBe('+8613900002222')
      expect((await money.client.reviews.get({ id: request })).state).toBe('waiting')
      expect((await money.client.reviews.list({})).data).toHaveLength(1)
    })
  })

  test('says whom else a phone that waits reaches, to the maker by name and to a stranger by who looks after him', async () => {
    const [{ id }, family] = [await newcomer(), await newcomer({ name: '同号的人' })]
    const rule = { subject: 'customer.update' as const, fields: ['phone'], steps: [named(finance)] }
    await withRule(rule, async () => {
      const { waiting } = await maker.client.customers.update({ id, phone: family.phone })
      const [request = ''] = waiting
      const whole = { id: family.id, name: '同号的人', ownerName: null }
      expect((await maker.client.reviews.get({ id: request })).alsoReached).toEqual([whole])
      const asked = (await money.client.reviews.list({})).data.find((each) => each.id === request)
      expect(asked?.alsoReached).toEqual([{ id: null, name: null, ownerName: null }])
      await maker.client.reviews.withdraw({ id: request })
      expect((await maker.client.reviews.get({ id: request })).alsoReached).toEqual([])
    })
  })

  test('waits for all of several departments in order, each by another person', async () => {
    const { id } = await newcomer()
    const steps = [{ ...named(sales), mode: 'any' as const }, named(finance, branch)]
    await withRule({ subject: 'customer.update', fields: ['address'], steps }, async () => {
      const { waiting } = await maker.client.customers.update({ id, address: '西湖路 1 号' })
      const [request = ''] = waiting
      await expect(money.client.reviews.vote({ id: request, verdict: 'agree' })).rejects.toMatchObject({
        status: 404,
      })
      expect((await checker.client.reviews.vote({ id: request, verdict: 'agree' })).state).toBe('waiting')
      expect((await chief.client.reviews.vote({ id: request, verdict: 'agree' })).state).toBe('waiting')
      await expect(chief.client.reviews.vote({ id: request, verdict: 'agree' })).rejects.toMatchObject({
        code: 'reviewNotAsked',
      })
      expect((await money.client.reviews.vote({ id: request, verdict: 'agree' })).state).toBe('applied')
      const seen = await boss.reviews.get({ id: request })
      expect(seen.votes.map(({ voterName }) => voterName)).toEqual(['李销售', '赵行长', '钱会计'])
      expect((await boss.customers.get({ id })).address).toBe('西湖路 1 号')
    })
  })

  test('is refused with a reason, and asked for again from what stands there then', async () => {
    const { id } = await newcomer({ address: '旧址' })
    await withRule({ subject: 'customer.update', fields: ['address'], steps: [named(finance)] }, async () => {
      const [request = ''] = (await maker.client.customers.update({ id, address: '新址' })).waiting
      await expect(money.client.reviews.vote({ id: request, verdict: 'refuse' })).rejects.toMatchObject({
        code: 'reviewNoteMissing',
      })
      await money.client.reviews.vote({ id: request, verdict: 'refuse', note: '请附证明' })
      const mine = await maker.client.reviews.list({ whose: 'mine' })
      const refusal = { name: expect.any(String), note: '请附证明' }
      expect(mine.data.find((each) => each.id === request)).toMatchObject({ state: 'refused', refusal })
      const sentBack = async () => (await maker.client.reviews.count()).sentBack
      expect([await sentBack(), (await money.client.reviews.count()).sentBack]).toEqual([1, 0])
      await expect(money.client.reviews.withdraw({ id: request })).rejects.toMatchObject({
        code: 'reviewNotFound',
      })
      const aside = await maker.client.reviews.withdraw({ id: request })
      expect(await sentBack()).toBe(0)
      await boss.history.undo({ id: aside.operationId })
      expect(await sentBack()).toBe(1)
      const again = await maker.client.reviews.renew({ id: request, note: '证明见文件' })
      expect(await sentBack()).toBe(0)
      const old = await maker.client.reviews.get({ id: request })
      expect(old).toMatchObject({ state: 'withdrawn', refusal, refusedBefore: null })
      const asked = (await money.client.reviews.list({})).data.find((each) => each.id === again.id)
      const told = { refusal: null, refusedBefore: refusal, reason: '证明见文件', step: 0, stepCount: 1 }
      expect(asked).toMatchObject(told)
      await money.client.reviews.vote({ id: again.id, verdict: 'agree' })
      expect((await boss.customers.get({ id })).address).toBe('新址')
    })
  })

  test('is overtaken where what stood there has changed; then nothing of it is written', async () => {
    const { id } = await newcomer({ address: '旧址' })
    const rule = { subject: 'customer.update' as const, fields: ['address'], sources: ['staff' as const] }
    await withRule({ ...rule, steps: [named(finance)] }, async () => {
      const [first = ''] = (await maker.client.customers.update({ id, address: '甲址' })).waiting
      const [second = ''] = (await checker.client.customers.update({ id, address: '乙址' })).waiting
      await money.client.reviews.vote({ id: second, verdict: 'agree' })
      expect((await money.client.reviews.vote({ id: first, verdict: 'agree' })).state).toBe('outdated')
      expect((await boss.customers.get({ id })).address).toBe('乙址')
    })
  })

  test('is withdrawn by whoever asked for it, by nobody else', async () => {
    const { id } = await newcomer()
    await withRule({ subject: 'customer.update', steps: [named(finance)] }, async () => {
      const [request = ''] = (await maker.client.customers.update({ id, note: '喜茶' })).waiting
      await expect(checker.client.reviews.withdraw({ id: request })).rejects.toMatchObject({ status: 404 })
      await maker.client.reviews.withdraw({ id: request })
      expect((await money.client.reviews.list({})).data.map((each) => each.id)).not.toContain(request)
      await expect(money.client.reviews.vote({ id: request, verdict: 'agree' })).rejects.toMatchObject({
        status: 404,
      })
    })
  })

  test('cannot be walked round by taking something back: the undoing waits as well', async () => {
    const { id } = await newcomer({ address: '旧址' })
    const edit = await maker.client.customers.update({ id, address: '新址' })
    await withRule({ subject: 'customer.update', fields: ['address'], steps: [named(finance)] }, async () => {
      const undone = await maker.client.history.undo({ id: edit.operationId })
      expect(undone).toMatchObject({ restored: 0, waiting: [expect.any(String)] })
      expect((await boss.customers.get({ id })).address).toBe('新址')
      const [request = ''] = undone.waiting
      await money.client.reviews.vote({ id: request, verdict: 'agree' })
      expect((await boss.customers.get({ id })).address).toBe('旧址')
    })
  })

  test('is not told to be undone where it only waits, nor what it stands in the way of', async () => {
    const { id } = await newcomer({ address: '一' })
    const first = await maker.client.customers.update({ id, address: '二' })
    await maker.client.customers.update({ id, address: '三' })
    await withRule({ subject: 'customer.update', fields: ['address'], steps: [named(finance)] }, async () => {
      const chain = maker.client.history.undoChain({ id: first.operationId })
      await expect(chain).rejects.toMatchObject({ status: 409, code: 'undoChainWaits' })
      expect((await boss.customers.get({ id })).address).toBe('三')
      expect((await boss.reviews.ofCustomer({ customerId: id })).data).toEqual([])
    })
  })
})

describe('somebody new', () => {
  test('is nobody’s customer until others agree, and is not entered twice meanwhile', async () => {
    const rule = {
      subject: 'customer.create' as const,
      filter: [{ field: 'kind', operator: 'is' as const, value: 'organisation' }],
    }
    await withRule({ ...rule, steps: [named(finance)] }, async () => {
      const person = await maker.client.customers.create({
        kind: 'person',
        name: '散客',
        phone: '13811110000',
      })
      expect(person.waiting).toEqual([])
      const made = await maker.client.customers.create({
        kind: 'organisation',
        name: '云岭茶厂',
        phone: '13822220000',
      })
      const [request = ''] = made.waiting
      await expect(maker.client.customers.get({ id: made.id })).rejects.toMatchObject({ status: 404 })
      expect((await boss.customers.list({ search: '云岭茶厂' })).data).toEqual([])
      await expect(
        checker.client.customers.create({ kind: 'organisation', name: '云岭', phone: '13822220000' }),
      ).rejects.toMatchObject({ code: 'customerAwaitsReview' })
      const told = await money.client.reviews.get({ id: request })
      expect(told.items[0]?.changes).toContainEqual({ field: 'name', before: null, after: '云岭茶厂' })
      const { operationId } = await money.client.reviews.vote({ id: request, verdict: 'agree' })
      expect((await boss.customers.list({ search: '云岭茶厂' })).data).toHaveLength(1)
      expect((await maker.client.customers.get({ id: made.id })).name).toBe('云岭茶厂')

      await money.client.history.undo({ id: operationId })
      expect((await boss.customers.list({ search: '云岭茶厂' })).data).toEqual([])
      await money.client.reviews.vote({ id: request, verdict: 'refuse', note: '查无此厂' })
      // Refused, the phone is free again.
      const other = await maker.client.customers.create({
        kind: 'person',
        name: '真主',
        phone: '13822220000',
      })
      expect((await maker.client.customers.get({ id: other.id })).name).toBe('真主')
    })
  })

  test('who is put away by a rule stays until others agree', async () => {
    const { id } = await newcomer()
    await withRule({ subject: 'customer.archive', steps: [{ whose: 'above' }] }, async () => {
      const [request = ''] = (await maker.client.customers.archive({ id })).waiting
      expect((await boss.customers.get({ id })).archivedAt).toBeNull()
      await chief.client.reviews.vote({ id: request, verdict: 'agree' })
      expect((await boss.customers.get({ id })).archivedAt).not.toBeNull()
    })
  })
})
