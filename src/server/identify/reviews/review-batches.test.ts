import { sql } from 'kysely'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { importDesk, openImportDesk } from '../../../../test/support/import-desk.ts'
import { named, reviewHouse } from '../../../../test/support/review-house.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { runApply } from './apply.service.ts'

const { api } = await openImportDesk()
const { boss, finance, maker, money, withRule, newcomer } = await reviewHouse(api)
const companies = [{ field: 'kind', operator: 'is' as const, value: 'organisation' }]

describe('a bulk change', () => {
  test('waits as one batch for those of the rule, and is written at once for the others', async () => {
    const firm = await newcomer({ kind: 'organisation', source: '老' })
    const other = await newcomer({ kind: 'organisation', source: '老' })
    const person = await newcomer({ source: '老' })
    const rule = { subject: 'customer.update' as const, fields: ['source'], filter: companies }
    await withRule({ ...rule, steps: [named(finance)] }, async () => {
      const ids = [firm.id, other.id, person.id]
      const answer = await maker.client.customers.bulk({ ids, set: { source: '新' } })
      expect(answer).toMatchObject({ changed: 1, waiting: 2 })
      expect((await boss.customers.get({ id: person.id })).source).toBe('新')
      expect((await boss.customers.get({ id: firm.id })).source).toBe('老')
      const [request] = (await money.client.reviews.list({})).data
      expect(request).toMatchObject({ count: 2, mayVote: true })
      const { items } = await money.client.reviews.get({ id: request?.id ?? '' })
      expect(items).toHaveLength(2)

      // One of them is changed meanwhile: it is left, the other is written.
      await boss.customers.update({ id: other.id, note: '甲' })
      await withRuleOff(async () => void (await boss.customers.update({ id: other.id, source: '别' })))
      const told = await money.client.reviews.vote({ id: request?.id ?? '', verdict: 'agree' })
      expect(told.state).toBe('applied')
      expect((await boss.customers.get({ id: firm.id })).source).toBe('新')
      expect((await boss.customers.get({ id: other.id })).source).toBe('别')
      const after = await money.client.reviews.get({ id: request?.id ?? '' })
      expect(after.items.filter(({ isOutdated }) => isOutdated).map(({ customerId }) => customerId)).toEqual([
        other.id,
      ])
    })
  })

  test('is not gone on with by the job that writes it once the last word was taken back', async () => {
    const { id } = await newcomer({ source: '老' })
    await withRule({ subject: 'customer.update', fields: ['source'], steps: [named(finance)] }, async () => {
      await maker.client.customers.bulk({ ids: [id], set: { source: '新' } })
      const [request] = (await money.client.reviews.list({})).data
      const requestId = request?.id ?? ''
      const { operationId } = await money.client.reviews.vote({ id: requestId, verdict: 'agree' })
      await money.client.history.undo({ id: operationId })
      const ctx = systemCtx(api.db, pino({ level: 'silent' }))
      const control = { progress: async () => undefined, stopIfWished: async () => undefined }
      const going = runApply(ctx, { requestId, operationId }, control as never)
      await expect(going).rejects.toMatchObject({ why: 'cancel' })
      expect((await boss.customers.get({ id })).source).toBe('老')
      await maker.client.reviews.withdraw({ id: requestId })
    })
  })

  test('is asked of nobody again when something else is undone', async () => {
    const [held, other] = [await newcomer({ source: '老' }), await newcomer()]
    await withRule({ subject: 'customer.update', fields: ['source'], steps: [named(finance)] }, async () => {
      const { operationId: asking } = await maker.client.customers.bulk({
        ids: [held.id],
        set: { source: '新' },
      })
      const writing = async () =>
        (
          await sql<{
            xmin: string
          }>`SELECT xmin FROM review_request WHERE created_by_operation = ${asking}`.execute(api.db)
        ).rows
      const before = await writing()
      expect(before).toHaveLength(1)
      const { operationId } = await boss.customers.update({ id: other.id, note: '甲' })
      await boss.history.undo({ id: operationId })
      expect(await writing()).toEqual(before)
      await maker.client.history.undo({ id: asking ?? '' })
    })
  })

  test('of everybody a filter finds waits in the same way', async () => {
    await newcomer({ kind: 'organisation', city: '批城' })
    await newcomer({ kind: 'organisation', city: '批城' })
    await withRule({ subject: 'customer.update', fields: ['source'], steps: [named(finance)] }, async () => {
      const wanted = { filter: [{ field: 'city', operator: 'is' as const, value: '批城' }] }
      const { guard } = await maker.client.customers.match(wanted)
      const answer = await maker.client.customers.changeAll({ ...wanted, guard, set: { source: '批' } })
      expect(answer).toMatchObject({ changed: 0, waiting: 2, operationId: expect.any(String) })
      await maker.client.history.undo({ id: answer.operationId ?? '' })
      expect((await money.client.reviews.list({})).data).toEqual([])
    })
  })

  /** Whatever rules stand are out of force meanwhile. */
  async function withRuleOff(work: () => Promise<void>): Promise<void> {
    const rules = (await boss.reviews.rules()).data.filter(({ isActive }) => isActive)
    for (const { id } of rules) await boss.reviews.updateRule({ id, isActive: false })
    await work()
    for (const { id } of rules) await boss.reviews.updateRule({ id, isActive: true })
  }
})

describe('an import', () => {
  const heading = '编号,姓名,手机,城市\n'

  test('of new customers waits as one batch, in no list until others agree', async () => {
    const desk = importDesk(api, maker.who)
    const rule = { subject: 'customer.create' as const, sources: ['import' as const] }
    await withRule({ ...rule, steps: [named(finance)] }, async () => {
      const rows = 'R1,审一,13700000001,杭州\nR2,审二,13700000002,杭州\n'
      const { result } = await desk.importFile('审.csv', heading + rows, 'customers')
      expect(result).toMatchObject({ rowsCreated: 0, rowsWaiting: 2 })
      expect((await boss.customers.list({ search: '审一' })).data).toEqual([])
      const [request] = (await money.client.reviews.list({})).data
      expect(request).toMatchObject({ count: 2, subject: 'customer.create' })
      // Whoever imports the same file again doubles nobody, and is told why nothing was taken.
      const again = await desk.importFile('审.csv', heading + rows, 'customers')
      expect(again.result).toMatchObject({ rowsCreated: 0, rowsRefused: 2 })
      await money.client.reviews.vote({ id: request?.id ?? '', verdict: 'agree' })
      expect((await boss.customers.list({ search: '审一' })).data).toHaveLength(1)
      expect((await boss.customers.list({ search: '审二' })).data).toHaveLength(1)
    })
  })

  test('that changes reviewed fields of known customers waits for them alone', async () => {
    const desk = importDesk(api, maker.who)
    // From a file before, so that the next file is believed as much.
    await desk.importFile('旧.csv', `${heading}K1,客旧,,旧城\n`, 'customers')
    const [{ id } = { id: '' }] = (await boss.customers.list({ search: '客旧' })).data
    await withRule({ subject: 'customer.update', fields: ['city'], steps: [named(finance)] }, async () => {
      await desk.importFile('改.csv', `${heading}K1,客改,,新城\n`, 'customers')
      expect(await boss.customers.get({ id })).toMatchObject({ name: '客改', city: '旧城' })
      // Where all that is new waits, the row is told as waiting, not as unchanged.
      const { result } = await desk.importFile('再改.csv', `${heading}K1,客改,,新城\n`, 'customers')
      expect(result).toMatchObject({ rowsUpdated: 0, rowsSame: 0, rowsWaiting: 1 })
      const [request] = (await money.client.reviews.list({})).data
      await money.client.reviews.vote({ id: request?.id ?? '', verdict: 'agree' })
      expect((await boss.customers.get({ id })).city).toBe('新城')
    })
  })
})
