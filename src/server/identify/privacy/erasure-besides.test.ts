import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { fileAway, pdfOf } from '../../../../test/support/document-desk.ts'
import { handIn, openForm } from '../../../../test/support/form-desk.ts'
import { openImportDesk } from '../../../../test/support/import-desk.ts'
import { hire } from '../../../../test/support/staff.ts'
import { tablesWith } from '../../../../test/support/tables-with.ts'
import { historyRegistry, personalData } from '../../app.ts'
import { inTransaction, systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { emit, readOutbox } from '../../platform/outbox.ts'
import { readVersionText } from '../documents/document-text.service.ts'
import { checkImport } from '../imports/import-check.service.ts'
import { requireRecord } from '../imports/import-run.service.ts'
import { eraseCustomer } from './erasing.service.ts'
import { buildPersonalExport } from './personal-exports.service.ts'
import { wishReader } from './privacy.events.ts'

const { api, me, boss, upload, finished } = await openImportDesk()
const other = await hire(api, '审批人', { scope: { kind: 'all' } })
const system = () => systemCtx(api.db, pino({ level: 'silent' }))
const parts = { files: api.files, personal: personalData, history: historyRegistry }
const wish = { wish: 'customer', basis: 'withdrawn' } as const

const make = async (name: string, more: object = {}) =>
  (await boss.customers.create({ kind: 'person', name, allowDuplicate: true, ...more })).id

async function decided(id: string) {
  await other.client.privacy.decideErasure({ id, isGranted: true })
  return eraseCustomer(system(), parts, id)
}

const erase = async (customerId: string) =>
  decided((await boss.privacy.askErasure({ customerId, ...wish })).id)

/** What the job of this request was given. */
async function payloadOf(id: string): Promise<{ id: string; logId: string }> {
  const found = await sql<{ payload: { id: string; logId: string } }>`
    SELECT payload -> 'payload' AS payload FROM job WHERE payload -> 'payload' ->> 'id' = ${id}`.execute(
    api.db,
  )
  return found.rows[0]?.payload ?? { id: '', logId: '' }
}

test('whoever was merged after the wish was told goes whole, with all who are one with them by then', async () => {
  const [a, b] = [await make('壬一', { phone: '13800138041' }), await make('壬二', { phone: '13800138042' })]
  await boss.traits.create({ customerId: b, kind: 'likes', text: '壬爱下棋' })
  const { id } = await boss.privacy.askErasure({ customerId: b, ...wish })
  await boss.merges.merge({ id: a, memberIds: [b] })
  await expect(boss.privacy.askErasure({ customerId: a, ...wish })).rejects.toMatchObject({
    code: 'erasureWaits',
  })
  expect((await boss.privacy.previewErasure({ customerId: a })).request).toMatchObject({ id })
  expect(await decided(id)).toMatchObject({ members: 2, trait: 1 })
  for (const words of ['13800138041', '13800138042', '壬爱下棋'])
    expect(await tablesWith(api.db, words)).toEqual([])
})

test('what came by a form goes however the number was written, and nobody else’s that looks alike', async () => {
  const customerId = await make('癸', { phone: '13800138051', email: 'na_x@qq.com' })
  const form = await openForm(api, {
    fields: [
      { field: 'name', isRequired: true, labelZh: '', labelEn: '' },
      { field: 'phone', isRequired: true, labelZh: '', labelEn: '' },
      { field: 'email', isRequired: false, labelZh: '', labelEn: '' },
    ],
  })
  const entries = [
    { name: '癸自己', phone: '+86 138-0013-8051' },
    { name: '癸邮箱', phone: '13800138052', email: 'Na_X@qq.com' },
    { name: '丽娜', phone: '13800138053', email: 'lina_x@qq.com' },
    { name: '娜点', phone: '13800138054', email: 'na.x@qq.com' },
    { name: '外地座机', phone: '0571 8013 8051' },
  ]
  for (const [at, answers] of entries.entries()) {
    const { status } = await handIn(api, form.key, answers, { from: `203.0.113.${at + 10}` })
    expect(status).toBe(200)
  }
  await erase(customerId)
  const left = await sql<{ name: string }>`
    SELECT answers ->> 'name' AS name FROM form_entry WHERE answers <> '{}' ORDER BY entered_at`.execute(
    api.db,
  )
  expect(left.rows.map(({ name }) => name)).toEqual(['丽娜', '娜点', '外地座机'])
})

test('a tie that others had removed does not come back, nor what was noted of it', async () => {
  const [gone, left] = [await make('辰一'), await make('辰二')]
  const tie = await boss.ties.create({ customerId: left, kind: 'friend', otherId: gone, note: '辰的秘密' })
  const removed = await boss.ties.remove({ customerId: left, id: tie.id })
  await erase(gone)
  expect(await tablesWith(api.db, '辰的秘密')).toEqual([])
  await expect(boss.history.undo({ id: removed.operationId })).rejects.toMatchObject({ code: 'undoNothing' })
  expect((await boss.ties.ofCustomer({ customerId: left })).data).toEqual([])
})

test('who was tied to them has a tie less', async () => {
  const [gone, left, far] = [await make('子一'), await make('子二'), await make('子三')]
  await boss.ties.create({ customerId: left, kind: 'friend', otherId: gone })
  await boss.ties.create({ customerId: left, kind: 'friend', otherId: far })
  const { rows } = await boss.privacy.previewErasure({ customerId: gone })
  expect(rows.find(({ table }) => table === 'tie')).toMatchObject({ count: 1 })
  // Whom it was said he lives with is tied to him too: as many as his page lists.
  await boss.graph.settleHousehold({ id: gone, otherId: far, lives: 'together' })
  const listed = (await boss.ties.ofCustomer({ customerId: gone })).data.length
  const again = (await boss.privacy.previewErasure({ customerId: gone })).rows
  expect([listed, again.find(({ table }) => table === 'tie')?.count]).toEqual([2, 2])
  await erase(gone)
  const { nodes } = await boss.graph.around({ id: far, steps: 2 })
  expect(nodes.find(({ id }) => id === left)).toMatchObject({ degree: 1 })
})

test('words that were being read from a file meanwhile are not written any more', async () => {
  const customerId = await make('丑')
  const kindId = '0190a000-0000-7000-8000-000000000001'
  await fileAway(api, { customerId, kindId, name: '合同.pdf', title: '合同' }, pdfOf('丑的合同正文'))
  const version = await api.db
    .selectFrom('documentVersion')
    .select(['id', 'fileId'])
    .where('customerId', '=', customerId)
    .executeTakeFirstOrThrow()
  const copy = join(api.files.path(version.fileId), '..', 'copy.pdf')
  await copyFile(api.files.path(version.fileId), copy)
  await erase(customerId)
  await readVersionText(system(), { ...api.files, path: () => copy }, version.id)
  expect(await tablesWith(api.db, '丑的合同正文')).toEqual([])
})

test('a copy that was being made of them meanwhile is thrown away', async () => {
  const customerId = await make('寅')
  const { id, mark } = await boss.privacy.askPersonalExport({ customerId })
  const files = {
    ...api.files,
    async stage(source: Parameters<typeof api.files.stage>[0]) {
      const staged = await api.files.stage(source)
      await erase(customerId)
      return staged
    },
  }
  expect(
    await buildPersonalExport(system(), { files, personal: personalData }, await payloadOf(id)),
  ).toBeNull()
  const kept = await sql`SELECT 1 FROM file WHERE name LIKE ${`${mark}%`}`.execute(api.db)
  expect(kept.rows).toEqual([])
})

test('a copy for whoever was merged meanwhile tells of all of them, and is fetched', async () => {
  const [a, b] = [await make('卯一', { phone: '13800138061' }), await make('卯二', { phone: '13800138062' })]
  const { id } = await boss.privacy.askPersonalExport({ customerId: b })
  await boss.merges.merge({ id: a, memberIds: [b] })
  await buildPersonalExport(system(), parts, await payloadOf(id))
  const answer = await api.request(`/api/v1/identify/customers/${a}/personal-exports/${id}/file`, {}, me)
  expect(answer.status).toBe(200)
  expect((await boss.privacy.personalExports({ customerId: a })).data).toMatchObject([{ id }])
  expect(Buffer.from(await answer.arrayBuffer()).length).toBeGreaterThan(0)
})

test('a wish that is read after the erasure keeps no later one waiting', async () => {
  const [gone, other] = [await make('巳一'), await make('巳二')]
  await erase(gone)
  for (const customerId of [gone, other])
    await inTransaction(system(), (tx) => emit(tx, 'customer.erasureWished', { customerId }))
  await readOutbox(system(), wishReader)
  const { data } = await boss.privacy.erasures({ state: 'asked' })
  expect(data.map(({ customerName }) => customerName)).toContain('巳二')
})

test('by which device they came is forgotten: nobody meets them again among the visitors', async () => {
  const form = await openForm(api, { doubleOptIn: false })
  const visitorKey = `device-of-somebody-${newId()}`
  const visit = { kind: 'visit', visitorKey, consented: true, subject: '茶具' }
  await boss.events.record({ ...visit, messageId: 'before' })
  await handIn(api, form.key, { name: '访客癸', phone: '13800138071' }, { visitorKey })
  const [customer] = (await boss.customers.list({ search: '访客癸' })).data
  const customerId = customer?.id ?? ''
  expect((await boss.events.activity({ customerId })).counts.visits).toBe(1)
  await erase(customerId)
  expect((await boss.visitors.list({})).data).toEqual([])
  expect((await boss.events.activity({ customerId })).counts.visits).toBe(1)
  expect(
    await api.db.selectFrom('formEntry').select('id').where('visitorId', 'is not', null).execute(),
  ).toEqual([])
  await expect(boss.events.record({ ...visit, messageId: 'after', consented: false })).rejects.toMatchObject({
    code: 'visitorUnknown',
  })
})

test('nothing is recorded any more of what another system tells of them', async () => {
  const customerId = await make('午一', { phone: '13800138081' })
  await erase(customerId)
  const told = { kind: 'view', customerId, subject: '午一看过的' } as const
  await expect(boss.events.record({ ...told, messageId: 'late' })).rejects.toMatchObject({
    ...{ status: 410, code: 'customerErased' },
  })
  const { results } = await boss.events.recordMany({ events: [{ ...told, messageId: 'late-too' }] })
  expect(results).toMatchObject([{ status: 'refused', code: 'customerErased' }])
  expect(await tablesWith(api.db, '午一看过的')).toEqual([])
})

test('whoever is erased is named no more by dry runs of files that were never imported; those of others keep what they found', async () => {
  const [own, theirs] = ['13800138077', '13800138078']
  const id = await make('辛某', { phone: own, email: 'xin@example.com' })
  const drafts: string[] = []
  const tried = async (rows: string) => {
    const csv = `客户编号,姓名,手机,邮箱,生日\n${rows}`
    const draft = await boss.imports.begin({ fileId: await upload('dry.csv', csv), target: 'customers' })
    await finished((await boss.imports.check({ id: draft.id })).jobId)
    drafts.push(draft.id)
  }
  await tried(`H1,某甲,${own},,\nH2,某乙,${own},,\n`)
  await tried('H3,某丙,,xin@example.com,\nH4,某丁,,XIN@example.com,\n')
  await tried('H5,某戊,138-0013-8077,,某天\n')
  await tried('H6,辛某,,,某天\n')
  for (const cell of [`0086${own}`, `0${own}`, `${theirs}/${own}`, `021-61234567、${own}`])
    await tried(`H10,某壬,${cell},,某天\n`)
  await tried('H11,某癸,,a@example.com;xin@example.com,某天\n')
  await tried(`H7,某己,${theirs},,某天\nH8,某庚,${theirs},,\nH9,某辛,${theirs},,\n`)
  await erase(id)
  const said = [own, '138-0013-8077', 'xin@example.com', '辛某']
  const tables = (await Promise.all(said.map((one) => tablesWith(api.db, one)))).flat()
  expect(tables.filter((name) => name.startsWith('import'))).toEqual([])
  const after = await Promise.all(drafts.map((draft) => boss.imports.get({ id: draft })))
  const states = after.map(({ state, rowsRefused }) => `${state} ${rowsRefused}`)
  expect(states).toEqual([...Array(9).fill('draft 0'), 'checked 1'])
  expect(after.at(-1)?.findings.sharedPhones?.count).toBe(1)
})

test('a dry run that goes on while somebody is erased names them no more, and begins anew', async () => {
  const own = '13800138079'
  const id = await make('癸某', { phone: own })
  const csv = `客户编号,姓名,手机,生日\nI1,某甲,${own},\nI2,某乙,${own},\nI3,某丙,${own},某天\n`
  const draft = await boss.imports.begin({ fileId: await upload('on.csv', csv), target: 'customers' })
  await finished((await boss.imports.check({ id: draft.id })).jobId)
  const held = async () => (await tablesWith(api.db, own)).filter((name) => name.startsWith('import'))
  expect(await held()).toEqual(['import', 'import_refusal'])
  await sql`UPDATE import SET state = 'checking' WHERE id = ${draft.id}`.execute(api.db)
  const steps: unknown[] = []
  const control = {
    jobId: newId(),
    checkpoint: undefined,
    stopIfWished: async () => undefined,
    comesAgain: () => false,
    // All rows are read, and nothing of them is kept yet.
    progress: async ({ done }: { done: number }) => {
      steps.push(done)
      if (steps.length !== 2) return
      await erase(id)
      expect(await held()).toEqual([])
    },
  }
  const record = await requireRecord(system(), draft.id)
  await checkImport({ ctx: system(), files: api.files, record, control })
  expect(steps).toEqual([0, 3, 0, 3])
  // What the file says it says to whoever tries it again.
  expect(await boss.imports.get({ id: draft.id })).toMatchObject({ state: 'checked', rowsRead: 3 })
})
