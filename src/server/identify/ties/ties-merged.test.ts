import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { deriveEnds } from './tie-ends.store.ts'

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
const endsNow = async () =>
  (await api.db.selectFrom('tieEnd').selectAll().orderBy('customerId').orderBy('otherId').execute()).length

describe('merged customers', () => {
  test('have the ties of all; what falls together is hidden and is back when they are taken apart', async () => {
    const [a, b, c] = [await make('王大'), await make('王 大'), await make('王妻')]
    await tie(a, 'friend', b)
    await tie(b, 'spouse', c)
    const [ends, degree] = [await endsNow(), await degreeOf(c)]
    await boss.merges.merge({ id: a, memberIds: [b] })
    expect(await tiesOf(a)).toEqual(['王妻 spouse'])
    expect(await tiesOf(c)).toEqual(['王大 spouse'])
    expect(await tiesOf(b)).toEqual(['王妻 spouse'])
    await expect(tie(a, 'friend', b)).rejects.toMatchObject({ code: 'tieSelf' })
    await expect(tie(c, 'sibling', b)).rejects.toMatchObject({ code: 'tieContradiction' })
    await tie(b, 'classmate', await make('同学'))
    await boss.merges.split({ id: a, memberId: b })
    expect(await tiesOf(a)).toEqual(['王 大 friend'])
    expect((await tiesOf(b)).sort()).toEqual(['同学 classmate', '王大 friend', '王妻 spouse'].sort())
    expect([await endsNow(), await degreeOf(c)]).toEqual([ends + 2, degree])
  })

  test('lose and find their ties when merges and ties are undone in any order', async () => {
    const [a, b, c] = [await make('赵'), await make('赵 '), await make('钱')]
    const made = await tie(b, 'colleague', c)
    const merged = await boss.merges.merge({ id: a, memberIds: [b] })
    const undone = await boss.history.undo({ id: made.operationId })
    expect(await tiesOf(a)).toEqual([])
    await boss.history.undo({ id: undone.operationId })
    expect(await tiesOf(c)).toEqual(['赵 colleague'])
    expect(await tiesOf(a)).toEqual(['钱 colleague'])
    await boss.history.undo({ id: merged.operationId })
    expect(await tiesOf(a)).toEqual([])
    expect(await tiesOf(b)).toEqual(['钱 colleague'])
  })

  test('a tie comes back by undoing only where nothing written since speaks against it', async () => {
    const [a, b, c] = [await make('郑'), await make('郑妻'), await make('郑再婚')]
    const first = await tie(a, 'spouse', b)
    const removed = await boss.ties.remove({ customerId: a, id: first.id })
    const second = await tie(a, 'spouse', c)
    await expect(boss.history.undo({ id: removed.operationId })).rejects.toMatchObject({
      code: 'undoTieContradiction',
      body: expect.objectContaining({
        errors: [expect.objectContaining({ code: 'tieRule.secondSpouse' })],
      }),
    })
    expect(await tiesOf(a)).toEqual(['郑再婚 spouse'])
    await boss.ties.remove({ customerId: a, id: second.id })
    const again = await tie(a, 'spouse', b)
    await expect(boss.history.undo({ id: removed.operationId })).rejects.toMatchObject({
      code: 'undoTieKnown',
    })
    await boss.ties.remove({ customerId: a, id: again.id })
    await boss.history.undo({ id: removed.operationId })
    expect(await tiesOf(a)).toEqual(['郑妻 spouse'])
  })

  test('what was confirmed against the rule comes back as it was', async () => {
    const [a, b, c] = [await make('冯'), await make('冯妻一'), await make('冯妻二')]
    await tie(a, 'spouse', b)
    const second = await tie(a, 'spouse', c, { confirm: true })
    const removed = await boss.ties.remove({ customerId: a, id: second.id })
    await boss.history.undo({ id: removed.operationId })
    expect((await tiesOf(a)).sort()).toEqual(['冯妻一 spouse', '冯妻二 spouse'])
  })

  test('a ring is closed neither by undoing nor by a merge', async () => {
    const [a, b, c] = [await make('母公司'), await make('子公司'), await make('孙公司')]
    const orgs = await Promise.all(
      ['控股', '实业', '贸易'].map((name) => make(name, { kind: 'organisation' })),
    )
    const [one = '', two = '', three = ''] = orgs
    const top = await tie(one, 'owns', two)
    const removed = await boss.ties.remove({ customerId: one, id: top.id })
    await tie(two, 'owns', three)
    const closing = await tie(three, 'owns', one)
    await expect(boss.history.undo({ id: removed.operationId })).rejects.toMatchObject({ code: 'tieCycle' })
    await boss.ties.remove({ customerId: three, id: closing.id })
    await boss.history.undo({ id: removed.operationId })
    await tie(a, 'parent', b)
    await tie(b, 'parent', c)
    await expect(boss.merges.merge({ id: a, memberIds: [c] })).rejects.toMatchObject({ code: 'tieCycle' })
    expect(await tiesOf(c)).toEqual(['子公司 parent inverse'])
  })

  test('deriving everything anew changes nothing', async () => {
    const all = await api.db.selectFrom('tieEnd').selectAll().orderBy('customerId').orderBy('tieId').execute()
    const ids = (await api.db.selectFrom('customer').select('id').execute()).map(({ id }) => id)
    await deriveEnds(systemCtx(api.db, pino({ level: 'silent' })), ids)
    expect(
      await api.db.selectFrom('tieEnd').selectAll().orderBy('customerId').orderBy('tieId').execute(),
    ).toEqual(all)
    for (const id of ids) expect(await degreeOf(id)).toBe(all.filter((end) => end.customerId === id).length)
  })
})
