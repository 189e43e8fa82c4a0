import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { tablesWith } from '../../../../test/support/tables-with.ts'
import { historyRegistry } from '../../app.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { findBrokenSeal, sealHistory } from '../../platform/history/seal.ts'
import { newId } from '../../platform/ids.ts'
import { migrateQueue } from '../../platform/jobs/job.ts'
import { examineKeeping, keepRulesTonight } from './keeping.service.ts'

const api = await testApi()
const boss = api.as()
const dayMs = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * dayMs)
const at = (days: number) => systemCtx(api.db, pino({ level: 'silent' }), inDays(days))
let tonight = 0
/** Tests run in any order: each night is a new one. */
const again = () => keepRulesTonight(at(tonight), historyRegistry)
const night = async (): Promise<Record<string, number>> => {
  tonight += 1
  return again()
}
const years = (count: number) => count * 366
const rule = async (key: string) => (await boss.keeping.rules()).data.find((each) => each.key === key)

beforeAll(() => migrateQueue(api.url))

const make = async (name: string) =>
  (await boss.customers.create({ kind: 'person', name, allowDuplicate: true })).id
const age = (table: string, column: string, days: number, customerId: string) =>
  sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${inDays(-days)}
    WHERE ${sql.ref(table === 'customer' ? 'id' : 'customer_id')} = ${customerId}`.execute(api.db)
const complain = async (customerId: string) => {
  await boss.contacts.log({ customerId, channel: 'call', reason: 'complaint', complaint: '少一件' })
  return (await boss.complaints.ofCustomer({ customerId })).data[0]?.id ?? ''
}
const rowsOf = async (table: string, customerId: string) => {
  const found = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM ${sql.table(table)} WHERE customer_id = ${customerId}`.execute(api.db)
  return found.rows[0]?.count
}

describe('at night', () => {
  test('what is past its time goes; what is not, or is held by an open complaint, stays until that is settled', async () => {
    const [quiet, angry] = [await make('安静'), await make('投诉中')]
    for (const id of [quiet, angry]) {
      await boss.customers.reveal({ id, field: 'phone' })
      await boss.events.record({ messageId: newId(), kind: 'visit', customerId: id, subject: '旧页' })
      await boss.events.record({ messageId: newId(), kind: 'view', customerId: id, subject: '新页' })
      await sql`UPDATE event SET at = ${inDays(-years(3))} WHERE customer_id = ${id} AND subject = '旧页'`.execute(
        api.db,
      )
      await age('access_log', 'at', years(4), id)
    }
    const complaint = await complain(angry)
    expect((await rule('events'))?.next).toEqual({ due: 1, held: 1 })
    expect((await rule('access'))?.next).toMatchObject({ held: 1 })

    expect(await night()).toMatchObject({ access: 1, events: 1 })
    expect([await rowsOf('event', quiet), await rowsOf('event', angry)]).toEqual([1, 2])
    const { counts } = await boss.events.activity({ customerId: quiet })
    expect(counts).toMatchObject({ visits: 0, views: 1 })
    expect(await rule('events')).toMatchObject({ last: { went: 1, held: 1 }, isDefault: true, value: 24 })

    expect(await again()).toEqual({})
    await boss.complaints.settle({ customerId: angry, id: complaint, settlement: '补发' })
    expect(await night()).toMatchObject({ access: 1, events: 1 })
    const { data } = await boss.keeping.nights({})
    expect(data[1]?.rules).toContainEqual({ rule: 'events', went: 1, held: 1 })
    const acts = await boss.history.operations({ limit: 200 })
    const one = acts.data.find(({ kind }) => kind === 'keeping.run')
    await expect(boss.history.undo({ id: one?.id ?? '' })).rejects.toMatchObject({ code: 'undoNothing' })
  })

  test('traits and care notes of an archived customer go, out of the sealed history and the search too', async () => {
    const id = await make('归档客')
    const trait = await boss.traits.create({ customerId: id, kind: 'likes', text: '爱喝普洱茶' })
    await boss.traits.update({ customerId: id, id: trait.id, text: '爱喝普洱熟茶' })
    await boss.traits.note({ customerId: id, text: '心情如普洱' })
    await boss.customers.archive({ id })
    await sealHistory(at(3))
    await night()
    expect(await rowsOf('trait', id)).toBe(1)
    await age('customer', 'archived_at', years(3), id)
    expect(await night()).toMatchObject({ archived: 2 })
    expect(await tablesWith(api.db, '普洱')).toEqual([])
    expect(await findBrokenSeal(at(0))).toBeNull()
  })

  test('of a call-back the note goes and the call stays; a settled claim and what led to no customer go whole', async () => {
    const { id } = await boss.customers.create({ kind: 'person', name: '回访客', phone: '13800138077' })
    const { id: callBack } = await boss.callBacks.ask({ customerId: id })
    const clerk = await hire(api, '回访员', { scope: { kind: 'all' } })
    await clerk.client.callBacks.drop({ customerId: id, id: callBack, note: '嘱咐晚上再打' })
    await age('call_back', 'settled_at', years(3), id)
    await sql`
      INSERT INTO field_claim (customer_id, id, field, value, value_hash, source_key, claimed_at, state, created_by_operation)
      VALUES (${id}, ${newId()}, 'city', '{"city":"被拒之城"}', '\\x00', 'api', ${inDays(-years(2))}, 'rejected', ${newId()})`.execute(
      api.db,
    )
    await sql`
      INSERT INTO form_entry (id, form_id, entered_at, answers, consents, language, address_digest, stamp, state, created_by_operation)
      VALUES (${newId()}, ${newId()}, ${inDays(-years(2))}, '{"name":"无缘人"}', '[]', 'zh', '', '', 'dismissed', ${newId()})`.execute(
      api.db,
    )
    expect(await night()).toMatchObject({ callBacks: 1, claims: 1, strangers: 1 })
    expect([await rowsOf('call_back', id), await rowsOf('field_claim', id)]).toEqual([1, 0])
    expect(await tablesWith(api.db, '嘱咐晚上')).toEqual([])
    expect(await tablesWith(api.db, '无缘人')).toEqual([])
  })

  test('a file that was never imported goes with what its dry run found; one that was imported stays, and a file of two', async () => {
    const file = (name: string) =>
      api.files.save(at(0), Readable.from('姓名\n'), { name, mediaType: 'text/csv' })
    const [lone, shared] = [await file('旧名单.csv'), await file('合用名单.csv')]
    const put = async (fileId: string, state: string, days: number, operationId: string | null = null) => {
      const id = newId()
      await sql`
        INSERT INTO import (id, target, file_id, file_name, headings, mapping, options, state, operation_id, created_at)
        VALUES (${id}, 'customers', ${fileId}, '名单', '{}', '{}', '{}', ${state}, ${operationId}, ${inDays(-days)})`.execute(
        api.db,
      )
      await sql`INSERT INTO import_refusal (import_id, line, cells, faults) VALUES (${id}, 2, '["试过的人"]', '[]')`.execute(
        api.db,
      )
      return id
    }
    for (const state of ['draft', 'checked', 'failed']) await put(lone.id, state, 200)
    await put(shared.id, 'checked', 200)
    const stay = [await put(shared.id, 'checked', 20), await put(shared.id, 'done', 200, newId())]
    expect((await rule('tried'))?.next).toMatchObject({ due: 4 })
    expect(await night()).toMatchObject({ tried: 4 })
    const left = await sql<{ id: string }>`SELECT DISTINCT import_id AS id FROM import_refusal`.execute(
      api.db,
    )
    expect(left.rows.map(({ id }) => id).toSorted()).toEqual(stay.toSorted())
    expect([await tablesWith(api.db, lone.id), await tablesWith(api.db, shared.id)]).toEqual([
      [],
      expect.arrayContaining(['file', 'import']),
    ])
  })

  test('a visitor nobody came to know goes with all they did, one who is known stays', async () => {
    const id = await make('认出的')
    for (const visitorKey of ['device-a', 'device-b'])
      await boss.events.record({ messageId: visitorKey, kind: 'visit', visitorKey, consented: true })
    await boss.visitors.identify({ visitorKey: 'device-b', customerId: id })
    await sql`UPDATE customer_activity SET last_at = ${inDays(-years(2))}`.execute(api.db)
    expect(await night()).toMatchObject({ visitors: 1 })
    expect((await api.db.selectFrom('visitorIdentity').select('id').execute()).length).toBe(1)
    expect(await rowsOf('event', id)).toBe(1)
    expect((await boss.visitors.list({})).data).toEqual([])
  })
})

test('daily counts of sites and of visits without a name go after their time, and not where they are kept for good', async () => {
  const [old, young] = [-years(3), -30].map((days) => inDays(days).toISOString().slice(0, 10))
  for (const day of [old, young]) {
    await sql`INSERT INTO site_day (site_id, day, kept) VALUES (${newId()}, ${day}, 5)`.execute(api.db)
    await sql`INSERT INTO nameless_count VALUES (${day}, 'api', 'visit', 7)`.execute(api.db)
  }
  await boss.settings.put({ key: 'keeping.countMonths', value: 0 })
  expect((await night()).counts).toBeUndefined()
  await boss.settings.put({ key: 'keeping.countMonths', value: 24 })
  expect((await rule('counts'))?.next).toEqual({ due: 2, held: 0 })
  expect(await night()).toMatchObject({ counts: 2 })
  const left = await api.db.selectFrom('siteDay').select('kept').execute()
  expect(left).toEqual([{ kept: 5 }])
})

describe('whole records', () => {
  test('of whom nothing was heard for years are proposed, once, and another person than who chose the years decides', async () => {
    const [quiet, buyer, held] = [await make('久别'), await make('还买'), await make('有约')]
    await boss.purchases.record({ customerId: buyer, purchasedAt: inDays(-1), quantity: 1, amountMinor: 100 })
    await boss.promises.create({
      customerId: held,
      what: '寄样品',
      dueOn: inDays(3).toISOString().slice(0, 10),
    })
    for (const id of [quiet, buyer, held]) {
      await boss.customers.archive({ id })
      await age('customer', 'archived_at', years(6), id)
    }
    const waiting = async () => (await boss.privacy.erasures({ state: 'asked' })).data
    await night()
    expect(await waiting()).toEqual([])
    const chooser = await hire(api, '规则人', { scope: { kind: 'all' } })
    await chooser.client.settings.put({ key: 'keeping.recordYears', value: 5 })
    expect((await rule('records'))?.next).toEqual({ due: 1, held: 1 })
    expect(await night()).toMatchObject({ records: 1 })
    await night()
    const [proposed, ...more] = await waiting()
    expect(more).toEqual([])
    expect(proposed).toMatchObject({ customerId: quiet, wish: 'house', askedByName: '规则人' })
    const decision = { id: proposed?.id ?? '', isGranted: true }
    await expect(chooser.client.privacy.decideErasure(decision)).rejects.toMatchObject({ code: 'erasureOwn' })
    await boss.privacy.decideErasure({ ...decision, isGranted: false })
    await night()
    expect(await waiting()).toEqual([])
  })
})

test('kept for good is what the house says is kept for good', async () => {
  await boss.events.record({ messageId: newId(), kind: 'visit', visitorKey: 'device-c', consented: true })
  await sql`UPDATE customer_activity SET last_at = ${inDays(-years(9))}`.execute(api.db)
  const { value } = (await boss.settings.list()).data.find(({ key }) => key === 'keeping.rules') ?? {}
  await boss.settings.put({ key: 'keeping.rules', value: { ...Object(value), visitorMonths: 0 } })
  expect(await rule('visitors')).toMatchObject({ value: 0, isDefault: false, next: { due: 0 } })
  expect((await night()).visitors).toBeUndefined()
  await boss.settings.put({ key: 'keeping.rules', value })
  expect(await night()).toMatchObject({ visitors: 1 })
})

test('whoever does not see every customer is told the rules and no counts', async () => {
  const narrow = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  const { data } = await narrow.keeping.rules()
  expect(data.every(({ next, last }) => next === null && (last === null || last.went === null))).toBe(true)
  expect((await narrow.keeping.nights({})).data).toEqual([])
})

test('the doctor says when no rule has run for two days, though not of a house whose past is older than itself', async () => {
  let ofYoung: unknown
  const taken = api.db.transaction().execute(async (db) => {
    await sql`DELETE FROM keep_run`.execute(db)
    await sql`UPDATE operation SET at = at - interval '2 years'`.execute(db)
    ofYoung = await examineKeeping({ ...at(0), db })
    throw new Error('taken back')
  })
  await expect(taken).rejects.toThrow('taken back')
  expect(ofYoung).toMatchObject({ state: 'good' })
  await night()
  expect(await examineKeeping(at(tonight + 1))).toMatchObject({ state: 'good' })
  expect(await examineKeeping(at(tonight + 3))).toMatchObject({
    state: 'warning',
    told: { zh: expect.stringContaining('access'), en: expect.stringContaining('two days') },
  })
})
