// A program killed in the middle of events has kept every one that it answered, and counted none twice.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
import { eventSource, keyOfAdministrator } from '../../bench/support/event-source.ts'
import { systemCtx } from '../../src/server/platform/ctx.ts'
import { newId } from '../../src/server/platform/ids.ts'
import { testDatabase } from '../support/database.ts'
import { startNode } from '../support/processes.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const { db, url: databaseUrl } = await testDatabase()
const ctx = systemCtx(db, pino({ level: 'silent' }))
const customers = Array.from({ length: 20 }, () => newId())

async function start() {
  const env = { DATABASE_URL: databaseUrl, GUANXI_DATA_DIR: makeTempFolder(), PORT: '0', HOST: '127.0.0.1' }
  const program = startNode(['bin/guanxi.mjs', 'serve'], { env })
  const [line] = await program.untilOutput(/\{[^\n]*"msg":"ready"\}/, 120_000)
  const { url }: { url: string } = JSON.parse(line)
  return { program, url }
}

test('what was answered before a kill is there after it, and what is sent again counts once', async () => {
  const answered = new Set<string>()
  let number = 0
  let key = ''
  for (let round = 0; round < 3; round++) {
    const { program, url } = await start()
    if (round === 0) {
      await sql`
        INSERT INTO customer (id, kind, name, created_by_operation)
        SELECT unnest(${customers}::uuid[]), 'person', '客户', ${newId()}`.execute(db)
      key = await keyOfAdministrator(ctx)
    }
    const source = eventSource(url, key, 10)
    let isKilled = false
    const tell = async () => {
      while (!isKilled) {
        const messageId = `m${number++}`
        const event = { messageId, kind: 'visit', customerId: customers[number % customers.length] }
        const answer = await source.post('/identify/events', event).catch(() => undefined)
        if (answer?.status === 201) answered.add(messageId)
      }
    }
    const senders = Array.from({ length: 10 }, tell)
    await sleep(500 + Math.random() * 700)
    process.kill(program.pid, 'SIGKILL')
    isKilled = true
    await Promise.all(senders)
    await program.exit
    source.close()
  }
  const stored = await sql<{ messageId: string }>`SELECT message_id FROM event`.execute(db)
  const there = new Set(stored.rows.map(({ messageId }) => messageId))
  expect([...answered].filter((messageId) => !there.has(messageId))).toEqual([])
  expect(answered.size).toBeGreaterThan(100)
  const counted = await sql<{
    visits: number
  }>`SELECT sum(visits)::int AS visits FROM customer_activity`.execute(db)
  expect(counted.rows[0]?.visits).toBe(stored.rows.length)

  // A source that was not answered sends all of it again.
  const { program, url } = await start()
  const source = eventSource(url, key, 2)
  for (let from = 0; from < number; from += 1000) {
    const events = Array.from({ length: Math.min(1000, number - from) }, (_, index) => ({
      messageId: `m${from + index}`,
      kind: 'visit',
      customerId: customers[(from + index + 1) % customers.length],
    }))
    expect((await source.post('/identify/events/batch', { events })).status).toBe(200)
  }
  const after = await sql<{
    visits: number
  }>`SELECT sum(visits)::int AS visits FROM customer_activity`.execute(db)
  expect(after.rows[0]?.visits).toBe(number)
  source.close()
  process.kill(program.pid, 'SIGTERM')
  await program.exit
})
