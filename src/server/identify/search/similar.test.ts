import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import type { Who } from '../../../../test/support/open-api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { findSimilar } from '../customers/similar.service.ts'

const api = await testApi()
const boss = api.as()
const ctx = () => systemCtx(api.db, pino({ level: 'silent' }))

const { id: ownerId } = await hire(api, '王经理')
const manager: Who = { userId: ownerId, scope: { kind: 'mine' } }

let id = ''
beforeAll(async () => {
  id = (await boss.customers.create({ kind: 'person', name: '陈建国', ownerId })).id
})

describe('where hardly anything reads as asked, similar names are answered', () => {
  beforeAll(async () => {
    for (const [name, phone] of [
      ['张伟', '13912345678'],
      ['李建明', '13700001111'],
      ['云顶科技有限公司', ''],
      ['Robert Johnson', ''],
      ['Alexander Petrov', ''],
      ['许瑶桂', ''],
      ['黄红月', ''],
      ['汪云雪', ''],
      ['李亚男', ''],
      ['欧阳慧晓', ''],
    ] as const)
      await boss.customers.create({ kind: 'person', name, ownerId, ...(phone ? { phone } : {}) })
    await boss.people.create({ customerId: id, name: '王诗涵', relation: 'child' })
  })
  const similar = async (q: string, who?: Who) =>
    (await api.as(who).search.find({ q, isPatient: 'true' })).similar.map(
      ({ kind, title }) => `${kind} ${title}`,
    )

  test.each([
    ['same sound', '张玮', 'customer 张伟'],
    ['sounds taken for each other', '章微', 'customer 张伟'],
    ['sounds taken for each other, spelt', 'zangwei', 'customer 张伟'],
    ['a slip in pinyin', 'zhnagwei', 'customer 张伟'],
    ['two letters swapped in the last of three', 'xuyaogiu', 'customer 许瑶桂'],
    ['two letters swapped across syllables', 'xyuaogui', 'customer 许瑶桂'],
    ['a letter missing', 'xuyagui', 'customer 许瑶桂'],
    ['the last letter missing', 'xuyaogu', 'customer 许瑶桂'],
    ['the last letter of a long name missing', 'huanghongyu', 'customer 黄红月'],
    ['a slip beside a character', 'xu瑶giu', 'customer 许瑶桂'],
    ['a character of the same sound beside letters', '许yao贵', 'customer 许瑶桂'],
    ['two characters swapped', '汪雪云', 'customer 汪云雪'],
    ['the only two swapped', '伟张', 'customer 张伟'],
    ['two of four swapped', '欧慧阳晓', 'customer 欧阳慧晓'],
    ['first of three wrong', '季建明', 'customer 李建明'],
    ['middle of three wrong', '李见明', 'customer 李建明'],
    ['last of three wrong', '李建朋', 'customer 李建明'],
    ['one of a company wrong', '云鼎科技', 'customer 云顶科技有限公司'],
    ['a letter swapped', 'Jonhson', 'customer Robert Johnson'],
    ['a letter wrong in a first name', 'Roxert Johnson', 'customer Robert Johnson'],
    ['what one is called', 'Bob Johnson', 'customer Robert Johnson'],
    ['two slips in a long name', 'Alexandeer Pertov', 'customer Alexander Petrov'],
    ['one digit wrong', '13912345679', 'customer 张伟'],
    ['one digit wrong in front', '13922345678', 'customer 张伟'],
    ['two digits swapped', '13912354678', 'customer 张伟'],
    ['a digit left out', '1391235678', 'customer 张伟'],
    ['of a person around a customer', '王思涵', 'person 王诗涵'],
  ])('%s', async (_, q, meant) => {
    expect(await similar(q)).toEqual([meant])
    expect(await similar(q, manager)).toEqual([meant])
  })

  test.each([
    ['letters and characters', 'xu瑶gui', '许瑶桂'],
    ['letters among characters', '许yao桂', '许瑶桂'],
    ['a character and initials', '许yg', '许瑶桂'],
    ['letters that are cut in two ways', 'liyanan', '李亚男'],
    ['a surname and the end of a phone', '张5678', '张伟'],
  ])('%s find exactly', async (_, q, name) => {
    const { customers } = await boss.search.find({ q })
    expect(customers.map(({ title }) => title)).toEqual([name])
  })

  test('and where time does not suffice it is said', async () => {
    const wanted = { kinds: ['customer' as const], known: new Set<string>(), enough: 10, ofOne: 1_000 }
    const inNoTime = await findSimilar(ctx(), 'xuyaogiu', { ...wanted, milliseconds: 0 })
    expect(inNoTime).toEqual({ found: [], isCut: true })
    const inTime = await findSimilar(ctx(), 'xuyaogiu', { ...wanted, milliseconds: 3_000 })
    expect([inTime.found.map(({ name }) => name), inTime.isCut]).toEqual([['许瑶桂'], false])
  })

  test('never to whoever may not see them, nor by a phone to whom it is masked', async () => {
    expect(await similar('张玮', { scope: { kind: 'department', departmentIds: [newId()] } })).toEqual([])
    expect(await similar('13912345679', { masks: ['phone'] })).toEqual([])
    expect(await similar('张玮', { masks: ['phone'] })).toEqual(['customer 张伟'])
    expect(await similar('完全无关的话')).toEqual([])
  })
})

test('where the customer lives, the city before it, until they move', async () => {
  const { id: near } = await boss.customers.create({ kind: 'person', name: '新邻居', address: '新华路267号' })
  const written = async (q: string) => (await boss.search.find({ q })).texts.map(({ title }) => title)
  expect(await written('新华路267')).toEqual(['新华路267号'])
  await boss.customers.update({ id: near, city: '乌镇' })
  expect(await written('乌镇新华路')).toEqual(['乌镇新华路267号'])
  await boss.customers.update({ id: near, address: '桥头1号' })
  expect([await written('新华路'), await written('桥头1')]).toEqual([[], ['乌镇桥头1号']])
})
