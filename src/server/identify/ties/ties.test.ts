import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

const make = async (name: string, more: object = {}) =>
  (await boss.customers.create({ kind: 'person', allowDuplicate: true, name, ...more })).id
const tie = (customerId: string, kind: string, otherId: string, more: object = {}) =>
  boss.ties.create({ customerId, kind, otherId, ...more })
const tiesOf = async (customerId: string, client = boss) =>
  (await client.ties.ofCustomer({ customerId })).data.map(
    ({ kind, isInverse, other }) => `${other?.name ?? '?'} ${kind}${isInverse ? ' inverse' : ''}`,
  )
const degreeOf = async (id: string) =>
  (await api.db.selectFrom('tieDegree').select('degree').where('customerId', '=', id).executeTakeFirst())
    ?.degree ?? 0

describe('a tie', () => {
  test('is written once and read from both ends', async () => {
    const [father, child] = [await make('陈父'), await make('陈子')]
    const { id } = await tie(child, 'parent', father, { isInverse: true, since: '2001-05-01', note: '同住' })
    expect(await tiesOf(father)).toEqual(['陈子 parent'])
    expect(await tiesOf(child)).toEqual(['陈父 parent inverse'])
    const { data } = await boss.ties.ofCustomer({ customerId: father })
    expect(data[0]).toMatchObject({ id, since: '2001-05-01', weight: 0.9, note: '同住', isConfirmed: true })
    expect(await degreeOf(father)).toBe(1)
  })

  test('is changed, ended and taken away from either end, and each act is undone', async () => {
    const [a, b] = [await make('甲'), await make('乙')]
    const { id, operationId: made } = await tie(a, 'friend', b)
    const changed = await boss.ties.update({ customerId: b, id, attitude: -2, weight: 0.3 })
    expect((await boss.ties.ofCustomer({ customerId: a })).data[0]).toMatchObject({
      attitude: -2,
      weight: 0.3,
    })
    await boss.history.undo({ id: changed.operationId })
    expect((await boss.ties.ofCustomer({ customerId: b })).data[0]).toMatchObject({
      attitude: null,
      weight: 0.6,
    })
    const ended = await boss.ties.end({ customerId: b, id, on: '2024-02-29' })
    expect((await boss.ties.ofCustomer({ customerId: a })).data[0]?.until).toBe('2024-02-29')
    await boss.history.undo({ id: ended.operationId })
    const removed = await boss.ties.remove({ customerId: b, id })
    expect([await tiesOf(a), await degreeOf(b)]).toEqual([[], 0])
    await boss.history.undo({ id: removed.operationId })
    expect(await tiesOf(a)).toEqual(['乙 friend'])
    await boss.history.undo({ id: made })
    expect([await tiesOf(a), await tiesOf(b), await degreeOf(a)]).toEqual([[], [], 0])
  })

  test('of a kind the house added says its own words, and stays when the kind is out of use', async () => {
    const { id, key } = await boss.ties.createKind({
      family: 'social',
      nameZh: '师傅',
      nameEn: 'master',
      inverseZh: '徒弟',
      inverseEn: 'apprentice',
      fromKinds: ['person'],
      toKinds: ['person'],
      isAcyclic: true,
    })
    const [a, b] = [await make('师'), await make('徒')]
    await tie(a, key, b)
    await expect(tie(b, key, a)).rejects.toMatchObject({ code: 'tieCycle' })
    await boss.ties.archiveKind({ id })
    expect(await tiesOf(b)).toEqual([`师 ${key} inverse`])
    await expect(tie(a, key, await make('另一徒'))).rejects.toMatchObject({ code: 'tieKindUnknown' })
    const builtIn = (await boss.ties.kinds()).data.find((kind) => kind.key === 'spouse')
    expect(builtIn).toMatchObject({ nameZh: '配偶', isBuiltIn: true })
    await expect(boss.ties.archiveKind({ id: builtIn?.id ?? '' })).rejects.toMatchObject({
      code: 'tieKindBuiltIn',
    })
  })

  test('of a kind of the house is called otherwise for all, a built-in one is only stronger, and what is used stays', async () => {
    const words = { nameZh: '教练', nameEn: 'coach', inverseZh: '学员', inverseEn: 'trainee' }
    const persons = { fromKinds: ['person' as const], toKinds: ['person' as const] }
    const { id, key, operationId } = await boss.ties.createKind({ family: 'social', ...words, ...persons })
    const { operationId: renamed } = await boss.ties.updateKind({ id, nameZh: '导师', weight: 0.8 })
    const kindOf = async (wanted: string) =>
      (await boss.ties.kinds()).data.find((kind) => kind.key === wanted)
    expect(await kindOf(key)).toMatchObject({ nameZh: '导师', weight: 0.8, version: 2 })
    await boss.history.undo({ id: renamed })
    expect(await kindOf(key)).toMatchObject({ nameZh: '教练', weight: 0.4 })
    const [a, b] = [await make('教'), await make('学')]
    const { operationId: tied } = await tie(a, key, b)
    expect((await boss.ties.kindUses()).data).toContainEqual({ key, count: 1 })
    await expect(boss.history.undo({ id: operationId })).rejects.toMatchObject({ code: 'undoTieKindUsed' })
    await boss.history.undo({ id: tied })
    await boss.history.undo({ id: operationId })
    expect(await kindOf(key)).toBeUndefined()
    const friend = await kindOf('friend')
    await boss.ties.updateKind({ id: friend?.id ?? '', weight: 0.5 })
    await expect(boss.ties.updateKind({ id: friend?.id ?? '', nameZh: '好友' })).rejects.toMatchObject({
      code: 'tieKindBuiltInWords',
    })
    await boss.ties.updateKind({ id: friend?.id ?? '', weight: 0.6 })
  })

  test('to somebody new brings them onto record, and undone takes them off again', async () => {
    const customer = await make('有供应商的客户')
    const { operationId } = await boss.ties.create({
      customerId: customer,
      kind: 'supplies',
      isInverse: true,
      newParty: { name: '新供应商', kind: 'organisation', markets: ['supplier'] },
    })
    expect(await tiesOf(customer)).toEqual(['新供应商 supplies inverse'])
    const suppliers = async () =>
      (await boss.markets.list({ market: 'supplier' })).data.map(({ name }) => name)
    expect(await suppliers()).toContain('新供应商')
    await boss.history.undo({ id: operationId })
    expect([await tiesOf(customer), await suppliers()]).toEqual([[], []])
    await expect(boss.ties.create({ customerId: customer, kind: 'supplies' })).rejects.toMatchObject({
      code: 'tieOtherMissing',
    })
  })

  test('names an employee as introducer', async () => {
    const [customer, wang] = [await make('员工介绍的'), await hire(api, '王介绍')]
    await tie(customer, 'introduced', wang.id, { isInverse: true, otherType: 'employee' })
    expect((await boss.graph.introducers({ id: customer })).chain).toMatchObject([
      { name: '王介绍', kind: 'employee' },
    ])
  })

  test('binds an employee to a customer, and an organisation to a person only as its kind allows', async () => {
    const [person, firm] = [await make('周工'), await make('鸿运公司', { kind: 'organisation' })]
    const li = await hire(api, '李经理')
    await tie(person, 'knows', li.id, { otherType: 'employee', isInverse: true })
    await tie(person, 'worksFor', firm)
    expect((await tiesOf(person)).sort()).toEqual(['李经理 knows inverse', '鸿运公司 worksFor'])
    await expect(tie(firm, 'spouse', person)).rejects.toMatchObject({ code: 'tieKindMismatch' })
  })

  test('with somebody of another department is drawn without a name, and cannot be made by a stranger', async () => {
    const mine = newId()
    const [a, b] = [await make('我的', { ownerId: null, departmentId: null }), await make('别人的')]
    const { id } = await tie(a, 'friend', b)
    await api.db.updateTable('customer').set({ departmentId: mine }).where('id', '=', a).execute()
    const clerk = api.as({ scope: { kind: 'department', departmentIds: [mine] } })
    expect((await clerk.ties.ofCustomer({ customerId: a })).data).toMatchObject([{ other: null }])
    const missing = { status: 404, code: 'customerNotFound' }
    await expect(clerk.ties.create({ customerId: a, kind: 'friend', otherId: b })).rejects.toMatchObject(
      missing,
    )
    await expect(clerk.ties.ofCustomer({ customerId: b })).rejects.toMatchObject(missing)
    await expect(clerk.ties.remove({ customerId: b, id })).rejects.toMatchObject(missing)
  })
})

describe('the time line', () => {
  test('tells when a tie began and ended, and no stranger with whom', async () => {
    const mine = newId()
    const [a, b] = [await make('起'), await make('止')]
    await tie(a, 'partner', b, { since: '2020-03-01', until: '2022-03-01', note: '合资' })
    await api.db.updateTable('customer').set({ departmentId: mine }).where('id', '=', a).execute()
    const read = async (client: typeof boss) =>
      (await client.timeline.ofCustomer({ customerId: a, kinds: 'tie' })).data
    expect(await read(boss)).toMatchObject([
      { kind: 'tie', event: 'ended', tieKind: 'partner', otherName: '止', note: '合资' },
      // No time of day: the day of the business begins.
      { kind: 'tie', event: 'begun', otherName: '止', at: '2020-02-29T16:00:00.000Z', employeeName: 'test' },
    ])
    const told = await read(api.as({ scope: { kind: 'department', departmentIds: [mine] } }))
    expect(told.map((entry) => entry.kind === 'tie' && [entry.otherName, entry.note])).toEqual([
      [null, null],
      [null, null],
    ])
  })
})

describe('what cannot be true is refused', () => {
  let [anna, bert, carl, dora] = ['', '', '', '']
  beforeAll(async () => {
    anna = await make('安', { birth: { calendar: 'solar', year: 1950, month: 1, day: 1 } })
    bert = await make('柏', { birth: { calendar: 'solar', year: 1980, month: 1, day: 1 } })
    carl = await make('岑')
    dora = await make('邓')
    await tie(anna, 'parent', bert)
    await tie(bert, 'parent', carl)
  })

  test('a tie to oneself', async () => {
    await expect(tie(anna, 'friend', anna)).rejects.toMatchObject({ status: 422, code: 'tieSelf' })
  })

  test('the same twice, from whichever end', async () => {
    await tie(anna, 'friend', dora)
    await expect(tie(dora, 'friend', anna)).rejects.toMatchObject({ code: 'tieKnown' })
  })

  test('one’s own ancestor, with the ring named', async () => {
    await expect(tie(carl, 'parent', anna)).rejects.toMatchObject({
      code: 'tieCycle',
      body: expect.objectContaining({ detail: expect.stringContaining('岑 → 柏 → 安') }),
    })
    await expect(tie(carl, 'parent', anna, { confirm: true })).rejects.toMatchObject({ code: 'tieCycle' })
  })

  test.each([
    ['spouseOfKin', () => tie(anna, 'spouse', bert)],
    ['kinTwice', () => tie(anna, 'sibling', bert)],
    [
      'childOlder',
      async () =>
        tie(
          bert,
          'grandparent',
          await make('老', { birth: { calendar: 'solar', year: 1940, month: 1, day: 1 } }),
        ),
    ],
    [
      'tooManyParents',
      async () => {
        await tie(dora, 'parent', carl)
        return tie(await make('第三位'), 'parent', carl)
      },
    ],
    [
      'secondSpouse',
      async () => {
        await tie(anna, 'spouse', await make('先夫'))
        return tie(anna, 'spouse', await make('后夫'))
      },
    ],
  ])('%s', async (rule, act) => {
    await expect(act()).rejects.toMatchObject({
      status: 422,
      code: 'tieContradiction',
      body: expect.objectContaining({ errors: [expect.objectContaining({ code: `tieRule.${rule}` })] }),
    })
  })

  test('but stands where somebody confirms it, and a second marriage where the first has ended', async () => {
    const [eva, fritz, gert] = [await make('娥'), await make('弗'), await make('葛')]
    const { id } = await tie(eva, 'spouse', fritz, { since: '1990-01-01' })
    await expect(tie(eva, 'spouse', gert)).rejects.toMatchObject({
      code: 'tieContradiction',
      body: { errors: [{ detail: expect.stringContaining('娥已有配偶弗') }] },
    })
    await boss.ties.end({ customerId: eva, id, on: '2010-01-01' })
    const second = await tie(eva, 'spouse', gert, { since: '2010-01-01' })
    await expect(
      boss.ties.update({ customerId: gert, id: second.id, since: '2009-01-01' }),
    ).rejects.toMatchObject({
      code: 'tieContradiction',
    })
    await tie(await make('养父'), 'parent', carl, { confirm: true, note: '养父' })
  })

  test('a ring closed by two who write at once, far apart from each other', async () => {
    const bride = await make('新娘')
    const firms = await Promise.all(
      ['甲', '乙', '丙', '丁'].map((name) => make(`${name}公司`, { kind: 'organisation' })),
    )
    const [e = '', f = '', g = '', h = ''] = firms
    await tie(e, 'owns', f)
    await tie(g, 'owns', h)
    const both = await Promise.allSettled([tie(f, 'owns', g), tie(h, 'owns', e)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'tieCycle' } })
    // And of eight who marry the same person at once one does.
    const suitors = await Promise.all(Array.from({ length: 8 }, (_, index) => make(`求婚者${index}`)))
    const weddings = await Promise.allSettled(suitors.map((suitor) => tie(suitor, 'spouse', bride)))
    expect(weddings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
