import { sql } from 'kysely'
import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import type { Who } from '../../../../test/support/open-api.ts'
import { searches } from '../../app.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { examineTexts } from './examine-texts.service.ts'
import { indexEverything, indexJob, indexWhatIsNew } from './indexing.service.ts'

const api = await testApi()
const boss = api.as()
const ctx = () => systemCtx(api.db, pino({ level: 'silent' }))

let id = ''
beforeAll(async () => {
  id = (await boss.customers.create({ kind: 'person', name: '陈建国', note: '对花生过敏，喜欢龙井' })).id
})

async function found(q: string, who?: Who, kinds?: string) {
  const { customers, people, texts } = await api.as(who).search.find({ q, kinds })
  return [...customers, ...people, ...texts].map(({ kind, snippet, marks }) => {
    return [kind, ...marks.map(([from = 0, to]) => (snippet ?? '').slice(from, to))].join(' ')
  })
}

describe('what is written about a customer is found by any part of it', () => {
  test('a want, a trait and a care note; nothing that is sensitive', async () => {
    const { id: wantId } = await boss.wants.create({ customerId: id, what: '明前毛尖', whyNot: '嫌路远' })
    expect(await found('嫌路')).toEqual(['want 嫌路'])
    await boss.wants.settle({ customerId: id, id: wantId, state: 'gone', note: '改喝咖啡' })
    expect(await found('改喝咖啡')).toEqual(['want 改喝咖啡'])
    const trait = await boss.traits.create({ customerId: id, kind: 'hobby', text: '集邮三十年' })
    expect((await found('集邮三十')).map((hit) => hit.split(' ')[0])).toEqual(['trait'])
    await boss.history.undo({ id: trait.operationId })
    expect(await found('集邮三十')).toEqual([])
    const note = await boss.traits.note({ customerId: id, text: '孙子住院很焦虑' })
    await boss.traits.note({ customerId: id, text: '孙子出院放心了', corrects: note.id })
    expect(await found('很焦虑')).toEqual([])
    expect((await found('出院放心')).map((hit) => hit.split(' ')[0])).toEqual(['careNote'])
  })

  test('what he owns, by its name, its place and any beginning of its serial number', async () => {
    const fields = { name: '净水器', serial: 'T04-001138', place: '三楼茶室' }
    const { id: ownedId } = await boss.owned.create({ customerId: id, ...fields })
    for (const [q, marked] of [
      ['T04-001138', 'T04 001138'],
      ['t04-0011', 'T04 0011'],
      ['001138', '001138'],
      ['净水', '净水'],
      ['楼茶室', '楼茶室'],
    ] as const)
      expect(await found(q), q).toEqual([`owned ${marked}`])
    expect(await found('T04-001138', { scope: { kind: 'department', departmentIds: [newId()] } })).toEqual([])
    await boss.owned.update({ customerId: id, id: ownedId, serial: 'T04-009999' })
    expect([await found('T04-001138'), await found('T04-009999')]).toEqual([[], ['owned T04 009999']])
    const removed = await boss.owned.remove({ customerId: id, id: ownedId })
    expect(await found('T04-009999')).toEqual([])
    await boss.history.undo({ id: removed.operationId })
    expect(await found('T04-009999', undefined, 'owned')).toEqual(['owned T04 009999'])
  })

  test('what a sale recorded as owned, until the sale is taken back', async () => {
    await boss.products.create({ code: 'P-9', name: '电热毯', isTracked: true })
    const sale = { customerId: id, purchasedAt: '2026-01-31T04:00:00Z', amountMinor: 100, productCode: 'P-9' }
    const { operationId } = await boss.purchases.record(sale)
    expect(await found('电热毯')).toEqual(['owned 电热毯'])
    await boss.history.undo({ id: operationId ?? '' })
    expect(await found('电热毯')).toEqual([])
  })

  test('a note, until it says something else', async () => {
    expect(await found('花生')).toEqual(['note 花生'])
    const { operationId } = await boss.customers.update({ id, note: '对虾过敏' })
    expect([await found('花生'), await found('虾过敏')]).toEqual([[], ['note 虾过敏']])
    await boss.history.undo({ id: operationId })
    expect([await found('花生'), await found('虾过敏')]).toEqual([['note 花生'], []])
  })

  test('a field of the house’s own while it is marked searchable, by whoever sees the customer', async () => {
    const names = { nameZh: '车型', nameEn: 'Car' }
    const { id: fieldId } = await boss.fields.create({ key: 'car', kind: 'text', appliesTo: 'any', ...names })
    const driver = await boss.customers.create({ kind: 'person', name: '高远', custom: { car: '红旗国礼' } })
    expect(await found('红旗国礼')).toEqual([])
    await boss.fields.update({ id: fieldId, isSearchable: true })
    await indexEverything(ctx(), searches)
    expect(await found('红旗国礼')).toEqual(['note 红旗国礼'])
    expect(await found('红旗国礼', { scope: { kind: 'department', departmentIds: [newId()] } })).toEqual([])
    await boss.customers.update({ id: driver.id, custom: { car: '比亚迪汉' } })
    expect([await found('红旗国礼'), await found('比亚迪汉')]).toEqual([[], ['note 比亚迪汉']])
    await boss.fields.update({ id: fieldId, isSearchable: false })
    await indexEverything(ctx(), searches)
    expect(await found('比亚迪汉')).toEqual([])
    const paid = { key: 'paid', kind: 'money', appliesTo: 'any', ...names } as const
    await expect(boss.fields.create({ ...paid, isSearchable: true })).rejects.toMatchObject({
      code: 'fieldWordless',
    })
  })

  test('a contact, until it is corrected or taken back', async () => {
    const talk = { customerId: id, channel: 'call', reason: 'care' } as const
    const logged = await boss.contacts.log({ ...talk, result: '约好看样板间', note: '带上XR500资料' })
    expect([await found('样板间'), await found('xr500')]).toEqual([['contact 样板间'], ['contact XR500']])
    const corrected = await boss.contacts.correct({ ...talk, id: logged.id, result: '约好看工地' })
    expect([await found('样板间'), await found('看工地')]).toEqual([[], ['contact 看工地']])
    await boss.history.undo({ id: corrected.operationId })
    expect([await found('样板间'), await found('看工地')]).toEqual([['contact 样板间'], []])
    await boss.contacts.withdraw({ customerId: id, id: logged.id, why: '记错人' })
    expect(await found('样板间')).toEqual([])
  })

  test('promises, complaints, answers, and how they were settled', async () => {
    const talk = { customerId: id, channel: 'visit', reason: 'care', complaint: '包装破损两次' } as const
    const made = await boss.contacts.log({ ...talk, promises: [{ what: '补寄赠品杯', dueOn: '2030-01-01' }] })
    const answered = await boss.satisfaction.record({
      customerId: id,
      expected: 9,
      perceived: 3,
      comment: '等了半小时',
    })
    expect([await found('赠品杯'), await found('破损'), await found('半小时')]).toEqual([
      ['promise 赠品杯'],
      ['complaint 破损'],
      ['answer 半小时'],
    ])
    await boss.promises.settle({
      customerId: id,
      id: made.promiseIds[0] ?? '',
      state: 'kept',
      note: '顺丰已送',
    })
    await boss.complaints.settle({ customerId: id, id: made.complaintId ?? '', settlement: '全额退款' })
    await boss.satisfaction.settle({ customerId: id, id: answered.id, settlement: '店长致歉' })
    expect([await found('顺丰'), await found('全额退款'), await found('致歉')]).toEqual([
      ['promise 顺丰'],
      ['complaint 全额退款'],
      ['answer 致歉'],
    ])
    for (const { operationId } of [answered, made])
      await boss.history.undo({ id: operationId }).catch(() => undefined)
  })

  test('people around him, by name, pinyin, initials, role and the end of a phone', async () => {
    const person = {
      customerId: id,
      name: '欧阳晓慧',
      relation: 'spouse',
      phone: '13855557788',
      role: '财务总监',
    } as const
    const { id: personId } = await boss.people.create(person)
    for (const q of ['晓慧', 'ouyangxiaohui', 'oyxh', '7788', '13855557788', '财务']) {
      const { people } = await boss.search.find({ q })
      expect(
        people.map((hit) => [hit.id, hit.customerId, hit.title]),
        q,
      ).toEqual([[personId, id, '欧阳晓慧']])
    }
    await boss.people.update({ customerId: id, id: personId, name: '司马晓慧' })
    expect([await found('欧阳'), await found('司马')]).toEqual([[], ['person']])
    const removed = await boss.people.remove({ customerId: id, id: personId })
    expect(await found('司马')).toEqual([])
    await boss.history.undo({ id: removed.operationId })
    expect(await found('司马')).toEqual(['person'])
  })
})

test('the words of merged customers are found with the one they became, and again apart', async () => {
  const ids: string[] = []
  for (const name of ['郭一', '郭二']) {
    const made = await boss.customers.create({ kind: 'person', name, note: `${name}爱钓鱼` })
    await boss.people.create({ customerId: made.id, relation: 'child', name: `${name}之子` })
    await boss.owned.create({ customerId: made.id, name: `${name}的冰箱` })
    await boss.contacts.log({
      customerId: made.id,
      channel: 'call',
      reason: 'care',
      result: `${name}说要换车`,
    })
    ids.push(made.id)
  }
  const [first = '', second = ''] = ids
  const places = async () => {
    const { texts, people } = await boss.search.find({ q: '郭二' })
    const at = (customerId: string) => (customerId === first ? 'first' : 'second')
    return [...people, ...texts].map(({ kind, customerId }) => [kind, at(customerId)]).sort()
  }
  const apart = [
    ['contact', 'second'],
    ['note', 'second'],
    ['owned', 'second'],
    ['person', 'second'],
  ]
  expect(await places()).toEqual(apart)
  const merged = await boss.merges.merge({ id: first, memberIds: [second], confirm: true })
  expect((await places()).filter(([kind]) => kind !== 'note')).toEqual([
    ['contact', 'first'],
    ['owned', 'first'],
    ['person', 'first'],
  ])
  expect((await places()).every(([, place]) => place === 'first')).toBe(true)
  await boss.merges.split({ id: first, memberId: second })
  expect(await places()).toEqual(apart)
  const again = await boss.merges.merge({ id: first, memberIds: [second], confirm: true })
  expect(merged.id).toBe(first)
  await boss.history.undo({ id: again.operationId })
  expect(await places()).toEqual(apart)
  expect(await indexEverything(ctx(), searches)).toEqual({ written: 0 })
})

describe('what somebody may not see he does not find', () => {
  beforeAll(async () => {
    await boss.contacts.log({ customerId: id, channel: 'call', reason: 'care', result: '暗号芝麻开门' })
    await boss.people.create({
      customerId: id,
      relation: 'contact',
      name: '芝麻',
      phone: '13012345678',
      email: 'zm@a.cn',
    })
  })

  test('of another department, put away, or of a kind that his role does not read', async () => {
    expect(await found('芝麻')).toEqual(['person', 'contact 芝麻'])
    const scopes: Who['scope'][] = [{ kind: 'mine' }, { kind: 'department', departmentIds: [newId()] }]
    for (const scope of scopes) expect(await found('芝麻', { userId: newId(), scope })).toEqual([])
    expect(await found('芝麻', { permissions: ['customer.read'] })).toEqual(['person'])
    expect(await found('芝麻', undefined, 'contact')).toEqual(['contact 芝麻'])
    expect(await found('芝麻', { permissions: ['customer.read'] }, 'contact')).toEqual([])
    await expect(api.as({ permissions: [] }).search.find({ q: '芝麻' })).rejects.toMatchObject({
      status: 403,
    })
    const { operationId } = await boss.customers.archive({ id })
    expect(await found('芝麻')).toEqual([])
    await boss.history.undo({ id: operationId })
    expect(await found('芝麻')).toHaveLength(2)
  })

  test('masked phones and mailboxes of people but whole, or a phone by the tail that is shown', async () => {
    const clerk: Who = { masks: ['phone', 'email'] }
    for (const q of ['130123', '12345678', '3012345678', '567', 'zm@a', 'zm@a.c'])
      expect(await found(q, clerk, 'person'), q).toEqual([])
    for (const q of ['13012345678', '5678', 'zm@a.cn'])
      expect(await found(q, clerk, 'person'), q).toEqual(['person'])
    for (const q of ['130123', '12345678', 'zm@a'])
      expect(await found(q, undefined, 'person'), q).toEqual(['person'])
  })
})

test('words written past the services are made by indexing, and those of nobody dropped', async () => {
  await api.db.updateTable('customer').set({ note: '隐藏的句子' }).where('id', '=', id).execute()
  expect(await found('隐藏')).toEqual([])
  expect(await examineTexts(ctx(), searches)).toMatchObject({
    state: 'warning',
    told: { zh: expect.stringContaining('--reindex') },
  })
  expect((await indexEverything(ctx(), searches)).written).toBe(1)
  expect(await found('隐藏')).toEqual(['note 隐藏'])
  expect((await examineTexts(ctx(), searches)).state).toBe('good')
})

test('a kind that the program has learned since is gone through at the next start', async () => {
  await boss.owned.create({ customerId: id, name: '红木座钟' })
  await api.db.deleteFrom('searchText').where('kind', '=', 'owned').execute()
  const jobs = () =>
    api.db.selectFrom('job').select('id').where('kind', '=', indexJob).where('state', '=', 'queued').execute()
  const before = (await jobs()).length
  await indexWhatIsNew(ctx(), searches)
  expect((await jobs()).length).toBe(before + 1)
  await indexEverything(ctx(), searches)
  expect(await found('红木座钟')).toEqual(['owned 红木座钟'])
  await indexWhatIsNew(ctx(), searches)
  expect((await jobs()).length).toBe(before + 1)
})

test('of words that thousands of things have the newest are found, by the words and by how they begin', async () => {
  // Things of before, of which the index tells and which are no more.
  await sql`
    INSERT INTO search_text (customer_id, id, kind, at, stamp, tokens)
    SELECT ${id}, gen_random_uuid(), 'careNote', '2020-01-01', gen_random_uuid(), array_to_tsvector('{kcareNote,c老地,c地方}')
    FROM generate_series(1, 9000)`.execute(api.db)
  await sql`ANALYZE search_text`.execute(api.db)
  const { id: noteId } = await boss.traits.note({ customerId: id, text: '老地方见面很愉快' })
  try {
    expect([await found('老地方'), await found('老')]).toEqual([['careNote 老地方'], ['careNote 老']])
    const { texts, more } = await boss.search.find({ q: '老地' })
    expect([texts.map((hit) => hit.id), more]).toEqual([[noteId], ['texts']])
  } finally {
    await sql`DELETE FROM search_text WHERE at = '2020-01-01'`.execute(api.db)
    await sql`ANALYZE search_text`.execute(api.db)
  }
})
