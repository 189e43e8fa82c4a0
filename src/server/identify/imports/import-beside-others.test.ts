// An import and others who write before, meanwhile and after.
import { sql } from 'kysely'
import pino from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { field, openImportDesk } from '../../../../test/support/import-desk.ts'
import type { RecordTarget } from '../../../contracts/import-mapping.ts'
import { inTransaction, systemCtx } from '../../platform/ctx.ts'
import { type InOperation, openOperation } from '../../platform/history/operation.ts'
import { takeHomes } from '../../platform/history/place.ts'
import { recordConsents } from '../consents/consents.service.ts'
import { holdIntroducers } from '../ties/introducers-told.service.ts'
import { createTie } from '../ties/ties.service.ts'
import { recogniseRecordColumns } from './columns.rules.ts'
import { loadLookups } from './import-writer.service.ts'
import { openRecordLines, writeRecordBatch } from './record-lines.service.ts'

const { api, boss, finished, importFile, find } = await openImportDesk()
const system = () => systemCtx(api.db, pino({ level: 'silent' }))
const record = async (name: string, more: Record<string, unknown> = {}) =>
  (await boss.customers.create({ kind: 'organisation', name, ...more })).id

test('an import undone and run again is a new one: it can be undone again', async () => {
  const { result } = await importFile('u.csv', '编号,姓名,手机,城市\nU1,屠反复,,甲\n', 'customers')
  for (const round of [1, 2]) {
    expect((await finished((await boss.imports.undo({ id: result.id })).jobId)).state).toBe('done')
    expect(await find('屠反复')).toHaveLength(0)
    if (round === 2) break
    expect((await finished((await boss.imports.run({ id: result.id })).jobId)).state).toBe('done')
    expect(await find('屠反复')).toHaveLength(1)
  }
})

test('an import that others have built upon still stands: who they are and what to do is told', async () => {
  const { result } = await importFile(
    'bu.csv',
    '编号,姓名,手机,城市\nBU1,卜一,,甲\nBU2,卜二,,甲\n',
    'customers',
  )
  const [built] = await find('卜一')
  const noted = await boss.contacts.log({
    customerId: built?.id ?? '',
    channel: 'call',
    reason: 'care',
    result: '聊了聊',
  })
  const refused = await finished((await boss.imports.undo({ id: result.id })).jobId)
  expect(refused).toMatchObject({
    state: 'failed',
    kind: 'import.undo',
    problem: { code: 'undoNewerCustomers', params: { count: 1, names: '卜一' } },
  })
  expect(refused.problem?.detail).toContain('卜一')
  expect(await boss.imports.get({ id: result.id })).toMatchObject({ state: 'done', rowsCreated: 2 })
  expect(await find('卜二')).toHaveLength(1)

  await boss.history.undo({ id: noted.operationId ?? '' })
  expect((await finished((await boss.imports.undo({ id: result.id })).jobId)).state).toBe('done')
  expect(await find('卜一')).toHaveLength(0)
})

test('an import that others hold up goes on by itself, and so does undoing it', async () => {
  for (const act of ['insert', 'delete'])
    await sql`CREATE SEQUENCE ${sql.ref(`tries_to_${act}`)}`.execute(api.db)
  await sql`CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('tries_to_' || lower(TG_OP)) = 1 THEN
      RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END IF;
    RETURN NULL; END $$`.execute(api.db)
  await sql`CREATE TRIGGER held_up AFTER INSERT OR DELETE ON customer EXECUTE FUNCTION hold_up()`.execute(
    api.db,
  )
  onTestFinished(async () => {
    await sql`DROP TRIGGER held_up ON customer`.execute(api.db)
  })
  const csv = '编号,姓名,手机,城市\nHU1,候一,,甲\nHU2,候二,,甲\n'
  const { job, result } = await importFile('hu.csv', csv, 'customers')
  expect([job.state, result.state, result.rowsCreated]).toEqual(['done', 'done', 2])
  expect((await finished((await boss.imports.undo({ id: result.id })).jobId)).state).toBe('done')
  expect((await boss.imports.get({ id: result.id })).state).toBe('undone')
  const { rows } = await sql<{ tries: number }>`
    SELECT last_value::int AS tries FROM tries_to_insert UNION ALL SELECT last_value::int FROM tries_to_delete`.execute(
    api.db,
  )
  expect(rows.every(({ tries }) => tries > 1)).toBe(true)
})

test('an import that failed is undone when it is undone, and its counts do not read as if it still stood', async () => {
  const { result } = await importFile('fail.csv', '编号,姓名,手机,城市\nFL1,费一,,\n', 'customers')
  await api.db.updateTable('import').set({ state: 'failed' }).where('id', '=', result.id).execute()
  for (const round of [1, 2]) {
    await finished((await boss.imports.undo({ id: result.id })).jobId)
    const counts = { rowsCreated: 0, rowsUpdated: 0, rowsSame: 0, customersCreated: 0 }
    expect(await boss.imports.get({ id: result.id })).toMatchObject({
      state: 'undone',
      rowsRead: 1,
      ...counts,
    })
    expect(await find('费一')).toHaveLength(0)
    await expect(boss.imports.undo({ id: result.id })).rejects.toMatchObject({ code: 'importBusy' })
    // The second time as if the first undoing had been cut short before it said so.
    if (round === 1)
      await api.db.updateTable('import').set({ state: 'failed' }).where('id', '=', result.id).execute()
  }
})

/** Writes batch after batch of one import, as its run does. */
async function batches(target: RecordTarget, headings: string[]) {
  const lookups = await loadLookups(system())
  const operationId = await openOperation(system(), { kind: 'import.run' })
  const options = { onKnown: 'update', unknownCustomer: 'create' } as const
  return async (cells: string[]) => {
    const { mapping } = recogniseRecordColumns(target, headings, [cells])
    const { plan } = await (await openRecordLines(system(), mapping)).read([{ line: 2, cells }])
    return inTransaction(system(), (tx) => writeRecordBatch({ ...tx, operationId }, plan, options, lookups))
  }
}

/** A transaction of somebody else that has done its first part and waits to be told to go on. */
async function meanwhile(first: (tx: Own) => Promise<unknown>, then?: (tx: Own) => Promise<unknown>) {
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  let done: Promise<unknown> = Promise.resolve()
  await new Promise<void>((begun) => {
    done = inTransaction(system(), async (parts) => {
      const tx = { ...parts, operationId: await openOperation(parts, { kind: 'test.write' }) }
      await first(tx)
      begun()
      await gate
      await then?.(tx)
    })
  })
  return async () => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    open()
    await done
  }
}
type Own = InOperation

describe('while a file about customers is written', () => {
  test('whoever is erased, or was found and is no more, is given nothing by its later rows', async () => {
    const [erased, gone] = [await record('将被删除'), await record('将被撤销')]
    const write = await batches('people', ['客户', '姓名'])
    for (const name of ['将被删除', '将被撤销'])
      expect(await write([name, '甲'])).toMatchObject({ counts: { created: 1 }, refused: [] })
    await api.db.updateTable('customer').set({ erasedAt: new Date() }).where('id', '=', erased).execute()
    await api.db.deleteFrom('customer').where('id', '=', gone).execute()
    expect((await write(['将被删除', '乙'])).refused).toMatchObject([{ fault: { code: 'erasedBefore' } }])
    expect((await write(['将被撤销', '乙'])).refused).toMatchObject([{ fault: { code: 'whoUnknown' } }])
  })

  test('a consent that is withdrawn at the same moment stays withdrawn, and the file goes on', async () => {
    const customerId = await record('同时表态', { externalNumber: 'CON-9' })
    const say = (state: 'granted' | 'withdrawn', at: Date) => ({
      ...{ customerId, entries: [{ purpose: 'marketing' as const, channel: null, state }], at },
      ...{ basis: 'consent' as const, how: 'call' as const },
    })
    await boss.consents.record(say('granted', new Date('2025-01-01')))
    const write = await batches('consents', ['客户编号', '用途', '方式', '是否同意', '同意日期'])
    const goOn = await meanwhile((tx) => recordConsents(tx, say('withdrawn', new Date())))
    const written = write(['CON-9', '营销', '邮件', '是', '2025-02-01'])
    await goOn()
    expect((await written).counts.created).toBe(1)
    const { standing } = await boss.consents.ofCustomer({ customerId })
    const ofMail = standing.find(({ purpose, channel }) => purpose === 'marketing' && channel === 'email')
    expect(ofMail).toMatchObject({ isAllowed: false, because: 'withdrawn' })
  })

  test('a tie of the same two that is written at the same moment is not written twice', async () => {
    const [one, other] = [
      await boss.customers.create({ kind: 'person', name: '同时一', externalNumber: 'TIE-1' }),
      await boss.customers.create({ kind: 'person', name: '同时二', externalNumber: 'TIE-2' }),
    ]
    const write = await batches('ties', ['客户编号', '对方编号', '关系'])
    const goOn = await meanwhile((tx) =>
      createTie(tx, {
        customerId: one.id,
        otherId: other.id,
        otherType: 'customer',
        kind: 'friend',
        isInverse: false,
      }),
    )
    const written = write(['TIE-1', 'TIE-2', '朋友'])
    await goOn()
    expect((await written).counts).toMatchObject({ created: 0, same: 1 })
    expect((await boss.ties.ofCustomer({ customerId: one.id })).data).toHaveLength(1)
  })

  test('who ties an introducer by hand and a file of customers with introducers do not wait for each other', async () => {
    const id = await record('等候商行', { externalNumber: 'DEAD-1' })
    await record('等候介绍人', { externalNumber: 'DEAD-2' })
    const goOn = await meanwhile(holdIntroducers, (tx) => takeHomes(tx, [id]))
    const columns = [
      ...[field(0, '编号', 'externalNumber'), field(1, '姓名', 'name'), field(2, '城市', 'city')],
      field(3, '介绍人', 'introducer'),
    ]
    const csv = '编号,姓名,城市,介绍人\nDEAD-1,等候商行,杭州,DEAD-2\n'
    const written = importFile('w.csv', csv, 'customers', {}, { target: 'customers', columns })
    await new Promise((resolve) => setTimeout(resolve, 700))
    await goOn()
    expect((await written).result).toMatchObject({ state: 'done', rowsUpdated: 1 })
  })
})
