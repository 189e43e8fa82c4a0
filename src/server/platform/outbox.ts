import { sql } from 'kysely'
import { type Ctx, inTransaction } from './ctx.ts'

export type OutboxEvent = {
  id: number
  topic: string
  payload: unknown
  operationId: string | null
  at: Date
}
export type OutboxReader = {
  name: string
  topics: string[]
  /** Called inside the transaction that moves the reader on: what it writes happens once. */
  read(tx: Ctx, events: OutboxEvent[]): Promise<void>
}

const batch = 500

/** Writes an event in the caller's transaction; readers see it once that has committed. */
export async function emit(tx: Ctx, topic: string, payload: unknown): Promise<void> {
  await tx.db
    .insertInto('outbox')
    .values({ topic, payload: JSON.stringify(payload), operationId: tx.operationId ?? null, at: tx.now })
    .execute()
  await sql`NOTIFY outbox`.execute(tx.db)
}

/** The same for many at once, in one statement. */
export async function emitMany(tx: Ctx, topic: string, payloads: unknown[]): Promise<void> {
  if (payloads.length === 0) return
  await sql`
    INSERT INTO outbox (topic, payload, operation_id, at)
    SELECT ${topic}, value, ${tx.operationId ?? null}::uuid, ${tx.now}
    FROM jsonb_array_elements(${JSON.stringify(payloads)}::jsonb)`.execute(tx.db)
  await sql`NOTIFY outbox`.execute(tx.db)
}

/**
 * The oldest transaction that may still bring events, this one included. Transaction numbers are the whole server's: one
 * that is seen to be at work in another database is passed over, or a nightly dump there would hold our events back. One
 * that has just ended is not to be seen any more and counts, for its events are not in this snapshot yet.
 */
const horizon = sql`
  SELECT least(pg_snapshot_xmax(pg_current_snapshot()), pg_current_xact_id_if_assigned(), min(open.tx))
  FROM pg_snapshot_xip(pg_current_snapshot()) AS open (tx)
  WHERE NOT EXISTS (
    SELECT 1 FROM pg_stat_activity a WHERE a.datname <> current_database() AND a.backend_xid = open.tx::xid
    UNION ALL
    SELECT 1 FROM pg_prepared_xacts p WHERE p.database <> current_database() AND p.transaction = open.tx::xid
  )`

/**
 * Gives a reader everything committed since it last stood, in order of (transaction, id). Events of transactions that
 * might still be overtaken by an open older one wait, so none is lost. Answers how many were read.
 */
export async function readOutbox(ctx: Ctx, reader: OutboxReader): Promise<number> {
  let total = 0
  for (;;) {
    const count = await inTransaction(ctx, (tx) => readBatch(tx, reader))
    total += count
    if (count < batch) return total
  }
}

async function readBatch(tx: Ctx, reader: OutboxReader): Promise<number> {
  await sql`
    INSERT INTO outbox_reader (name, tx, event_id) VALUES (${reader.name}, '0', 0) ON CONFLICT DO NOTHING`.execute(
    tx.db,
  )
  const place = await sql<{ tx: string; eventId: number }>`
    SELECT tx::text, event_id FROM outbox_reader WHERE name = ${reader.name} FOR UPDATE`.execute(tx.db)
  const from = place.rows[0]
  if (!from) return 0
  const found = await sql<OutboxEvent & { tx: string }>`
    SELECT id, tx::text, topic, payload, operation_id, at FROM outbox
    WHERE (tx, id) > (${from.tx}::xid8, ${from.eventId}) AND tx < (${horizon})
    ORDER BY tx, id LIMIT ${batch}`.execute(tx.db)
  const last = found.rows.at(-1)
  if (!last) return 0
  const wanted = found.rows.filter((event) => reader.topics.includes(event.topic))
  if (wanted.length > 0) await reader.read(tx, wanted)
  await sql`
    UPDATE outbox_reader SET tx = ${last.tx}::xid8, event_id = ${last.id} WHERE name = ${reader.name}`.execute(
    tx.db,
  )
  return found.rows.length
}
