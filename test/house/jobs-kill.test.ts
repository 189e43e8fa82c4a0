// A program killed in the middle of an erasure, of what is past its time, or of somebody's mail: what was not written whole was
// not written, and the next one does the rest, each of it once.
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pino from 'pino'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { historyRegistry, personalData } from '../../src/server/app.ts'
import { keepingJobs } from '../../src/server/identify/keeping/keeping.jobs.ts'
import { keepingJob } from '../../src/server/identify/keeping/keeping.service.ts'
import { examineErased } from '../../src/server/identify/privacy/left-of-erased.service.ts'
import { privacyJobs } from '../../src/server/identify/privacy/privacy.jobs.ts'
import { systemCtx } from '../../src/server/platform/ctx.ts'
import { findBrokenSeal, sealHistory } from '../../src/server/platform/history/seal.ts'
import { newId } from '../../src/server/platform/ids.ts'
import { migrateQueue, startJob } from '../../src/server/platform/jobs/job.ts'
import { startWorker } from '../../src/server/platform/jobs/worker.ts'
import { testApi } from '../support/api.ts'
import { imapServer } from '../support/imap-server.ts'
import { connect, fetchMail, letter } from '../support/mail-desk.ts'
import { type Program, startScript, until } from '../support/processes.ts'
import { hire } from '../support/staff.ts'
import { tablesWith } from '../support/tables-with.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const api = await testApi()
const boss = api.as()
const log = pino({ level: 'silent' })
const phone = '13800138091'
const parts = { files: api.files, personal: personalData, history: historyRegistry, searches: [], secret: '' }

beforeAll(() => migrateQueue(api.url))

const eraser = new URL('./support/eraser.ts', import.meta.url)
const keeper = new URL('./support/keeper.ts', import.meta.url)
const mailReader = new URL('./support/mail-reader.ts', import.meta.url)
const start = (program: URL, ...args: string[]) => startScript(fileURLToPath(program), [api.url, ...args])

async function kill(killed: Program): Promise<void> {
  process.kill(killed.pid, 'SIGKILL')
  await killed.exit
}

/** Holds a lock until this program waits for it with all that it has written before, and kills it there. */
async function killAtLock(lock: string, begin: () => Program): Promise<void> {
  const holder = await api.pool.connect()
  try {
    await holder.query(`BEGIN; ${lock}`)
    const killed = begin()
    const waiting =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    await vi.waitFor(async () => expect((await api.pool.query(waiting)).rowCount).toBe(1), {
      timeout: 60_000,
      interval: 50,
    })
    await kill(killed)
  } finally {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

const numberOf = async (query: string): Promise<number> =>
  Number(Object.values((await api.pool.query(query)).rows[0] ?? {})[0])

/** What was begun goes on where the house's worker takes it up. */
async function workerFinishes(jobId: string, jobs: ReturnType<typeof privacyJobs>): Promise<void> {
  const worker = await startWorker(api.db, api.pool, { jobs, readers: [], crons: [] }, log)
  onTestFinished(() => worker.close())
  const state = async () =>
    (await sql<{ state: string }>`SELECT state FROM job WHERE id = ${jobId}`.execute(api.db)).rows[0]?.state
  await vi.waitFor(async () => expect(await state()).toBe('done'), { timeout: 60_000, interval: 100 })
}

test('an erasure: killed midway nothing is erased and nothing half; begun again it is erased whole', async () => {
  const other = await hire(api, '审批人', { scope: { kind: 'all' } })
  const { id: customerId } = await boss.customers.create({ kind: 'person', name: '断电客', phone })
  await boss.traits.create({ customerId, kind: 'likes', text: '断电也喝茶' })
  const wish = { wish: 'customer', basis: 'withdrawn' } as const
  const { id } = await boss.privacy.askErasure({ customerId, ...wish })
  const { jobId } = await other.client.privacy.decideErasure({ id, isGranted: true })
  const before = await tablesWith(api.db, phone)

  const killed = start(eraser, id, makeTempFolder())
  await killed.untilOutput(/midway/)
  await kill(killed)
  expect((await boss.customers.get({ id: customerId })).name).toBe('断电客')
  expect((await boss.traits.ofCustomer({ customerId })).traits).toHaveLength(1)
  expect(await tablesWith(api.db, phone)).toEqual(before)

  await workerFinishes(jobId ?? '', privacyJobs(parts))
  expect((await boss.customers.get({ id: customerId })).name).toBe('—')
  expect(await tablesWith(api.db, phone)).toEqual([])
  expect(await examineErased(systemCtx(api.db, log), personalData)).toMatchObject({ state: 'good' })
})

const people = 60
const long = '3 years 2 months'

/** So many archived years ago, each with twenty visits and twenty traits of then and one visit of today; one of them waits for a promise. */
async function quietCustomers(): Promise<{ ids: string[]; held: string }> {
  const ids: string[] = []
  for (let n = 0; n < people; n++)
    ids.push((await boss.customers.create({ kind: 'person', name: '安静客', allowDuplicate: true })).id)
  const [held = ''] = ids
  const dueOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await boss.promises.create({ customerId: held, what: '寄样品', dueOn })
  for (const customerId of ids) await boss.traits.create({ customerId, kind: 'likes', text: '爱喝普洱茶' })
  await boss.traits.note({ customerId: ids.at(-1) ?? '', text: '心情如普洱' })
  for (const old of [true, false]) {
    const of = (customerId: string, n: number) => ({
      messageId: newId(),
      kind: 'visit',
      customerId,
      session: `${old} ${n}`,
    })
    const events = ids.flatMap((id) => Array.from({ length: old ? 20 : 1 }, (_, n) => of(id, n)))
    for (let at = 0; at < events.length; at += 1_000)
      await boss.events.recordMany({ events: events.slice(at, at + 1_000) })
    // In the order of the people, so that a part of it is whole for some and nothing for others.
    if (old)
      await sql`
        UPDATE event e SET at = now() - ${long}::interval + o.place * interval '1 minute'
        FROM unnest(${ids}::uuid[]) WITH ORDINALITY o (id, place) WHERE e.customer_id = o.id`.execute(api.db)
  }
  await sql`
    INSERT INTO trait (customer_id, id, kind, text, noted_on, created_by_operation)
    SELECT id, gen_random_uuid(), 'habit', '午后一壶普洱', now()::date, gen_random_uuid()
    FROM unnest(${ids}::uuid[]) AS id, generate_series(2, 20)`.execute(api.db)
  await sql`UPDATE customer SET archived_at = now() - ${long}::interval WHERE id = ANY(${ids}::uuid[])`.execute(
    api.db,
  )
  return { ids, held }
}

const wentBy = (rule: string) =>
  numberOf(`SELECT coalesce(sum(went), 0) FROM keep_run WHERE rule = '${rule}'`)
const oldVisits = () => numberOf(`SELECT count(*) FROM event WHERE at < now() - interval '3 years'`)
const traits = () => numberOf(`SELECT (SELECT count(*) FROM trait) + (SELECT count(*) FROM care_note)`)
/** Customers whose number of visits is not that of the visits that stand. */
const miscounted = () =>
  numberOf(`
    SELECT count(*) FROM customer c LEFT JOIN customer_activity a ON a.customer_id = c.id
    WHERE coalesce(a.visits, 0) <> (SELECT count(*) FROM event e WHERE e.customer_id = c.id)`)
/** Traits of which the record and its history say different things. */
const halfGone = () =>
  numberOf(`
    SELECT count(*) FROM change c LEFT JOIN trait t ON t.id = c.record_id
    WHERE c.table_name = 'trait' AND coalesce(c.after ? 'text', FALSE) <> (t.id IS NOT NULL)`)

test('keeping times: killed midway twice, what went is counted once, nobody is half, and the night is finished', async () => {
  const { ids, held } = await quietCustomers()
  await sealHistory(systemCtx(api.db, log, new Date(Date.now() + 3 * 86_400_000)))
  const all = { visits: people * 20, traits: people * 20 + 1 }
  expect([await oldVisits(), await traits(), await miscounted()]).toEqual([all.visits, all.traits, 0])

  // The second part of the visits reaches the last of them, with its visits deleted and not yet counted anew.
  const last = `SELECT 1 FROM customer_activity WHERE customer_id = '${ids.at(-1)}' FOR UPDATE`
  await killAtLock(last, () => start(keeper, '0'))
  expect([await wentBy('events'), await oldVisits()]).toEqual([1_000, all.visits - 1_000])
  expect([await miscounted(), await wentBy('archived')]).toEqual([0, 0])

  const killed = start(keeper, '2')
  await killed.untilOutput(/midway/)
  await kill(killed)
  expect([await wentBy('events'), await oldVisits()]).toEqual([all.visits - 20, 20])
  expect([await wentBy('archived'), await traits()]).toEqual([1_000, all.traits - 1_000])
  expect([await miscounted(), await halfGone()]).toEqual([0, 0])

  await workerFinishes(await startJob(systemCtx(api.db, log), keepingJob, {}), keepingJobs(parts))
  expect([await wentBy('events'), await oldVisits()]).toEqual([all.visits - 20, 20])
  expect([await wentBy('archived'), await traits()]).toEqual([all.traits - 20, 20])
  expect([await miscounted(), await halfGone()]).toEqual([0, 0])
  expect((await boss.traits.ofCustomer({ customerId: held })).traits).toHaveLength(20)
  expect((await boss.events.activity({ customerId: held })).counts.visits).toBe(21)
  expect(await numberOf('SELECT count(*) FROM keep_run WHERE finished_at IS NULL')).toBe(0)
  expect(await findBrokenSeal(systemCtx(api.db, log))).toBeNull()
})

test('mail: a reader killed before it has kept a part, and again midway, brings every letter once', async () => {
  const [server, email, address, letters] = [await imapServer(), 'letters@customer.cn', 'box@own.cn', 120]
  const { id: customerId } = await boss.customers.create({ kind: 'person', name: '收信客', email })
  const mailboxId = await connect(boss, server, { address })
  for (let n = 0; n < letters; n++) {
    const [from, to] = n % 3 === 0 ? [address, email] : [email, address]
    server.put(n % 3 === 0 ? 'Sent' : 'INBOX', letter({ from, to, subject: `第 ${n} 封` }))
  }
  const stateOf = async () => (await boss.mailboxes.list()).data.find(({ id }) => id === mailboxId)
  const rows = () => numberOf(`SELECT count(*) FROM mail WHERE customer_id = '${customerId}'`)
  const contacts = () => numberOf(`SELECT count(*) FROM contact WHERE customer_id = '${customerId}'`)
  /** Who died held the mailbox: nobody reads it beside him until his time is over. */
  const leaseEnds = async () => {
    expect(await fetchMail(api, mailboxId)).toEqual({ kept: 0 })
    await api.pool.query('UPDATE mailbox_state SET lease_until = now() WHERE mailbox_id = $1', [mailboxId])
  }

  // Its letters are written, how far it came is not.
  await killAtLock('LOCK TABLE mail_folder IN SHARE MODE', () => start(mailReader, mailboxId))
  expect([await rows(), await contacts(), (await stateOf())?.kept]).toEqual([0, 0, 0])
  await leaseEnds()

  const before = server.handedOut.length
  const killed = start(mailReader, mailboxId)
  await until('some letters are read', () => server.handedOut.length >= before + 60, 60_000)
  await kill(killed)
  const kept = (await stateOf())?.kept ?? 0
  expect(kept).toBeGreaterThanOrEqual(25)
  expect([await rows(), await contacts()]).toEqual([kept, kept])
  await leaseEnds()

  expect(await fetchMail(api, mailboxId)).toEqual({ kept: letters - kept })
  const { data } = await boss.mails.ofCustomer({ customerId, limit: 200 })
  expect(new Set(data.map(({ subject }) => subject)).size).toBe(letters)
  expect([await rows(), await contacts()]).toEqual([letters, letters])
  expect(await stateOf()).toMatchObject({ kept: letters, refused: 0, fault: null })
})
