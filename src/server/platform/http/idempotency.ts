import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Db } from '../ctx.ts'
import { Problem } from '../problem.ts'
import type { HttpEnv } from './env.ts'

/**
 * A POST with an Idempotency-Key is done once: the same key and body answers what the first answered, the same key with
 * another body is refused, and one still in flight says so. Kept 24 hours (the nightly clean-up removes older ones).
 */
export function idempotency(db: Db): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const key = c.req.header('idempotency-key')
    const caller = c.get('caller')
    if (c.req.method !== 'POST' || !key || !caller) return next()
    if (key.length > 200) throw new Problem(400, 'malformedRequest')

    const requestHash = createHash('sha256')
      .update(`${c.req.path}\n`)
      .update(await c.req.raw.clone().text())
      .digest('hex')
    const row = { actorId: caller.userId, key }
    const claimed = await db
      .insertInto('idempotencyKey')
      .values({ ...row, requestHash })
      .onConflict((oc) => oc.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!claimed) {
      const earlier = await find(db, row)
      if (earlier?.requestHash !== requestHash) throw new Problem(422, 'idempotencyMismatch')
      if (earlier.status === null) throw new Problem(409, 'idempotencyInFlight')
      if (earlier.body === null) throw new Problem(409, 'secretShownOnce')
      return c.newResponse(earlier.body, earlier.status as 200, { 'content-type': 'application/json' })
    }
    await next().catch(async (error: unknown) => {
      await forget(db, row)
      throw error
    })
    // A refused request changed nothing: the key stays free for the corrected one.
    if (c.res.status >= 400) return forget(db, row)
    const body = c.get('answersSecret') ? null : await c.res.clone().text()
    await db
      .updateTable('idempotencyKey')
      .set({ status: c.res.status, body })
      .where('actorId', '=', row.actorId)
      .where('key', '=', key)
      .execute()
  }
}

function find(db: Db, row: { actorId: string; key: string }) {
  return db
    .selectFrom('idempotencyKey')
    .selectAll()
    .where('actorId', '=', row.actorId)
    .where('key', '=', row.key)
    .executeTakeFirst()
}

async function forget(db: Db, row: { actorId: string; key: string }): Promise<void> {
  await db
    .deleteFrom('idempotencyKey')
    .where('actorId', '=', row.actorId)
    .where('key', '=', row.key)
    .execute()
}
