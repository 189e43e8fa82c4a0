import { sql } from 'kysely'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { fillBranch, mark, phone } from '../../../../test/support/branch-with-everything.ts'
import { openImportDesk } from '../../../../test/support/import-desk.ts'
import { hire } from '../../../../test/support/staff.ts'
import { tablesWith } from '../../../../test/support/tables-with.ts'
import { historyRegistry, personalData } from '../../app.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { findBrokenSeal, sealHistory } from '../../platform/history/seal.ts'
import { newId } from '../../platform/ids.ts'
import { eraseCustomer } from './erasing.service.ts'
import { examineErased } from './left-of-erased.service.ts'

const { api, boss, importFile, upload, finished } = await openImportDesk()
const other = await hire(api, '审批人', { scope: { kind: 'all' } })
const system = (now = new Date()) => systemCtx(api.db, pino({ level: 'silent' }), now)
const parts = { files: api.files, personal: personalData, history: historyRegistry }
const wish = { wish: 'customer', basis: 'withdrawn' } as const

const make = async (name: string, more: object = {}) =>
  (await boss.customers.create({ kind: 'person', name, allowDuplicate: true, ...more })).id

async function erase(customerId: string, more: object = {}) {
  const { id } = await boss.privacy.askErasure({ customerId, ...wish, why: '本人来电', ...more })
  await other.client.privacy.decideErasure({ id, isGranted: true })
  return eraseCustomer(system(), parts, id)
}

describe('a customer who is erased', () => {
  test('stands nowhere any more, in no table and no file; what was paid stays to the cent', async () => {
    const top = (await boss.departments.list()).data.find(({ parentId }) => parentId === null)
    const parentId = top?.id ?? ''
    const department = (await boss.departments.create({ parentId, name: '东区', kind: 'branch' })).id
    const manager = await hire(api, '王经理', { scope: { kind: 'department', departmentIds: [department] } })
    const ids = await fillBranch(api, { employee: manager.id, department })
    await boss.privacy.decideErasure({ id: ids.erasure ?? '', isGranted: false })
    await sql`UPDATE erasure SET why = NULL`.execute(api.db)
    const customerId = ids.customer ?? ''
    for (const { id } of (await boss.complaints.ofCustomer({ customerId })).data)
      await boss.complaints.settle({ customerId, id, settlement: '已补' })
    for (const { id, documentId } of (await boss.documents.approvals.list({ whose: 'mine' })).data)
      await boss.documents.approvals
        .withdraw({ customerId, id: documentId, approvalId: id })
        .catch(() => null)
    await sql`UPDATE document_approval SET state = 'withdrawn' WHERE customer_id = ${customerId}`.execute(
      api.db,
    )
    const sums = () =>
      sql`SELECT department_id, date_trunc('month', purchased_at) AS month, sum(amount_minor) AS sum, count(*) AS count
        FROM purchase WHERE voided_by IS NULL GROUP BY 1, 2 ORDER BY 1, 2`.execute(api.db)
    const worth = () =>
      sql`SELECT value_minor, purchase_count, tier, value_class, department_id, owner_id FROM customer_metric
        WHERE customer_id = ${customerId}`.execute(api.db)
    const before = [(await sums()).rows, (await worth()).rows]

    // The day is over and sealed: what is taken out of it must not look like a forgery.
    const later = new Date(Date.now() + 3 * 86_400_000)
    await sealHistory(system(later))
    expect(await findBrokenSeal(system())).toBeNull()

    const certificate = await erase(customerId)
    expect(certificate).toMatchObject({ resealedDays: 1 })
    expect(certificate).toMatchObject({ customer: 1, related_person: 1, trait: 1, members: 1 })
    expect([(await sums()).rows, (await worth()).rows]).toEqual(before)
    // Named by their makers, not by what a customer is: a view, a cycle, and the import that is not over.
    const ofTheHouse = [
      'saved_view',
      'share_partner',
      'share_agreement',
      'cycle',
      'cycle_action',
      'form',
      'form_entry',
      'hand_in',
      'export_request',
      'mailbox',
      'unknown_mail',
      'import',
      'file',
      'job',
    ]
    // An order keeps its number, or no account could be traced to it.
    const left = (await tablesWith(api.db, mark)).filter((name) => !ofTheHouse.includes(name))
    expect(left).toEqual(['operation', 'purchase'])
    const reasons = await sql<{ kind: string }>`
      SELECT kind FROM operation WHERE reason LIKE ${`%${mark}%`}`.execute(api.db)
    expect(reasons.rows.map(({ kind }) => kind.split('.')[0])).toEqual(['view'])
    expect(await tablesWith(api.db, phone)).toEqual([])
    expect(await examineErased(system(), personalData)).toMatchObject({ state: 'good' })
    await sql`UPDATE customer SET name = '又回来了' WHERE id = ${customerId}`.execute(api.db)
    expect(await examineErased(system(), personalData)).toMatchObject({
      state: 'bad',
      told: { zh: expect.stringContaining('customer 1') },
    })
    await sql`UPDATE customer SET name = '—' WHERE id = ${customerId}`.execute(api.db)
    expect(await findBrokenSeal(system())).toBeNull()

    const shown = await boss.customers.get({ id: customerId })
    expect(shown).toMatchObject({ name: '—', phone: null })
    expect(shown.erasedAt).not.toBeNull()
    expect((await boss.customers.list({ search: mark })).data).toEqual([])
    const child = { customerId, relation: 'child', name: '小客' } as const
    await expect(boss.people.create(child)).rejects.toMatchObject({ status: 410, code: 'customerErased' })
    const call = { customerId, channel: 'call', reason: 'care' } as const
    await expect(boss.contacts.log(call)).rejects.toMatchObject({ status: 404 })
  })

  test('is not brought back by undoing what was done before', async () => {
    const id = await make('甲回')
    const renamed = await boss.customers.update({ id, name: '甲改' })
    const child = await boss.people.create({ customerId: id, relation: 'child', name: '小甲' })
    const removed = await boss.people.remove({ customerId: id, id: child.id })
    await erase(id)
    for (const { operationId } of [renamed, removed, child])
      await expect(boss.history.undo({ id: operationId })).rejects.toMatchObject({ code: 'undoNothing' })
    expect((await boss.customers.get({ id })).name).toBe('—')
    expect((await boss.people.list({ customerId: id })).data).toEqual([])
  })

  test('goes with all who were merged into that record', async () => {
    const [a, b] = [
      await make('乙一', { phone: '13800138021' }),
      await make('乙二', { phone: '13800138022' }),
    ]
    await boss.merges.merge({ id: a, memberIds: [b] })
    expect(await erase(a)).toMatchObject({ members: 2 })
    expect(await tablesWith(api.db, '13800138021')).toEqual([])
    expect(await tablesWith(api.db, '乙二')).toEqual([])
    expect(await examineErased(system(), personalData)).toMatchObject({ state: 'good' })
  })

  test('takes along the files that told of people around them, and what a dry run named of these', async () => {
    const id = await make('庚氏')
    await boss.people.create({ customerId: id, relation: 'spouse', name: '庚旧配' })
    const fileId = await upload('around.csv', '客户名称,姓名,与客户关系\n庚氏,庚新配,配偶\n')
    const draft = await boss.imports.begin({ fileId, target: 'people' })
    await boss.imports.configure({ id: draft.id, mapping: draft.mapping, options: draft.options })
    await finished((await boss.imports.check({ id: draft.id })).jobId)
    await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(await tablesWith(api.db, '庚旧配')).toContain('import')
    await erase(id)
    expect([await tablesWith(api.db, '庚旧配'), await tablesWith(api.db, '庚新配')]).toEqual([[], []])
    expect(await tablesWith(api.db, fileId)).not.toContain('file')
  })

  test('is known again when a file or a colleague brings the same number, and comes back only with consent', async () => {
    await make('丙', { phone: '13800138031', externalNumber: 'ER-3' }).then(erase)
    const again = { kind: 'person', name: '丙又', phone: '13800138031' } as const
    await expect(boss.customers.create(again)).rejects.toMatchObject({ code: 'customerErasedBefore' })
    const { result } = await importFile('e.csv', '编号,姓名,手机\nER-3,丙,\nER-4,丁,\n', 'customers')
    expect(await boss.imports.get({ id: result.id })).toMatchObject({ rowsCreated: 1, rowsRefused: 1 })
    const bought = '客户编号,日期,金额\nER-3,2026-01-02,10\n'
    const purchases = await importFile('p.csv', bought, 'purchases')
    expect(await boss.imports.get({ id: purchases.result.id })).toMatchObject({
      rowsCreated: 0,
      rowsRefused: 1,
    })
    expect((await boss.customers.create({ ...again, allowErased: true })).version).toBe(1)
  })
})

describe('an import that brings the same customer while they are erased', () => {
  test.each([0, 40, 160])(
    'leaves nothing half, and nobody comes back by it, begun %i ms before',
    async (lead) => {
      const [own, number] = [`1390000${String(lead).padStart(4, '0')}`, `RACE-${lead}`]
      const customerId = await make('竞态', { phone: own, externalNumber: number, city: '杭州' })
      const { id } = await boss.privacy.askErasure({ customerId, ...wish })
      await other.client.privacy.decideErasure({ id, isGranted: true })
      const rows = Array.from({ length: 400 }, (_, i) =>
        i === 200 ? `${number},竞态,${own},宁波` : `R${lead}-${i},同行${i},,苏州`,
      )
      const running = importFile(`race-${lead}.csv`, `编号,姓名,手机,城市\n${rows.join('\n')}\n`, 'customers')
      await new Promise((resolve) => setTimeout(resolve, lead))
      await eraseCustomer(system(), parts, id)
      const { result } = await running
      const { rowsCreated, rowsDiffering, rowsRefused } = await boss.imports.get({ id: result.id })
      // Read in time, it changes nothing: what somebody wrote by hand counts before a file.
      expect([rowsCreated, Number(rowsDiffering) + Number(rowsRefused)]).toEqual([399, 1])
      // What a file says of somebody who is refused stands with the refusal alone, for whoever brought it.
      const left = await tablesWith(api.db, own)
      expect(left.filter((name) => name !== 'import_refusal')).toEqual([])
      expect(await boss.customers.get({ id: customerId })).toMatchObject({
        name: '—',
        phone: null,
        city: null,
      })
      expect((await boss.customers.list({ search: own })).data).toEqual([])
      expect(await examineErased(system(), personalData)).toMatchObject({ state: 'good' })
    },
  )
})

describe('an erasure', () => {
  test('is decided by somebody else, once, and not over an open complaint', async () => {
    const customerId = await make('戊')
    const { id, dueOn } = await boss.privacy.askErasure({ customerId, ...wish })
    expect(dueOn > new Date().toISOString().slice(0, 10)).toBe(true)
    await expect(boss.privacy.askErasure({ customerId, ...wish })).rejects.toMatchObject({
      code: 'erasureWaits',
    })
    await expect(boss.privacy.decideErasure({ id, isGranted: true })).rejects.toMatchObject({
      code: 'erasureOwn',
    })
    await boss.contacts.log({ customerId, channel: 'call', reason: 'complaint', complaint: '少了一件' })
    const grant = () => other.client.privacy.decideErasure({ id, isGranted: true })
    await expect(grant()).rejects.toMatchObject({ code: 'erasureHeldByComplaint' })
    await other.client.privacy.decideErasure({ id, isGranted: false, why: '先处理投诉' })
    await expect(grant()).rejects.toMatchObject({ code: 'erasureSettled' })
    const next = await boss.privacy.askErasure({ customerId, ...wish })
    await expect(other.client.privacy.withdrawErasure({ id: next.id })).rejects.toMatchObject({ status: 404 })
    await boss.privacy.withdrawErasure({ id: next.id })
    expect((await eraseCustomer(system(), parts, next.id)) ?? null).toBeNull()
    expect((await boss.customers.get({ id: customerId })).name).toBe('戊')
  })

  test('says before what goes and what stays, and stands in a register that names nobody afterwards', async () => {
    const customerId = await make('己')
    await boss.traits.create({ customerId, kind: 'likes', text: '喝茶' })
    await boss.purchases.record({
      customerId,
      purchasedAt: new Date(Date.now() - 86_400_000),
      quantity: 1,
      amountMinor: 100,
    })
    // Two lines of one order, and its return: one purchase, as the customer's page says.
    for (const [amountMinor, kind] of [
      [200, 'purchase'],
      [300, 'purchase'],
      [50, 'return'],
    ] as const)
      await boss.purchases.record({
        customerId,
        purchasedAt: new Date(),
        orderNumber: 'E-1',
        amountMinor,
        kind,
      })
    const { metric } = await boss.customers.get({ id: customerId })
    expect(metric.purchaseCount).toBe(2)
    const { rows, members } = await boss.privacy.previewErasure({ customerId })
    expect(members).toBe(1)
    expect(rows).toContainEqual({ table: 'trait', count: 1, lines: 1, becomes: 'deleted', stays: null })
    expect(rows).toContainEqual({ table: 'purchase', count: 2, lines: 4, becomes: 'kept', stays: 'money' })
    await erase(customerId)
    const { data } = await boss.privacy.erasures({ limit: 1 })
    expect(data[0]).toMatchObject({ state: 'done', customerName: null, why: null, decidedByName: '审批人' })
  })

  test('twice, by a job that was killed and begins anew, does nothing the second time', async () => {
    const customerId = await make('庚')
    const { id } = await boss.privacy.askErasure({ customerId, ...wish })
    await other.client.privacy.decideErasure({ id, isGranted: true })
    const both = await Promise.all([eraseCustomer(system(), parts, id), eraseCustomer(system(), parts, id)])
    expect(both[0]).toEqual(both[1])
    const acts =
      await sql`SELECT 1 FROM operation WHERE kind = 'customer.erase' AND at > now() - interval '1 minute'
      AND id IN (SELECT id FROM operation)`.execute(api.db)
    expect(acts.rows.length).toBeGreaterThan(0)
  })

  test('is nothing to another department', async () => {
    const customerId = await make('辛')
    const { id } = await boss.privacy.askErasure({ customerId, ...wish })
    const stranger = api.as({ userId: newId(), scope: { kind: 'department', departmentIds: [newId()] } })
    await expect(stranger.privacy.previewErasure({ customerId })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.privacy.askErasure({ customerId, ...wish })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.privacy.decideErasure({ id, isGranted: true })).rejects.toMatchObject({
      status: 404,
    })
    expect((await stranger.privacy.erasures({})).data).toEqual([])
  })
})
