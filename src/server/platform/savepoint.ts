import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'

/** A part of a transaction that is done whole or not at all, whatever becomes of the rest. */
export async function inSavepoint<T>(tx: Ctx, work: () => Promise<T>): Promise<T> {
  await sql`SAVEPOINT part`.execute(tx.db)
  try {
    const done = await work()
    await sql`RELEASE SAVEPOINT part`.execute(tx.db)
    return done
  } catch (error) {
    await sql`ROLLBACK TO SAVEPOINT part`.execute(tx.db)
    await sql`RELEASE SAVEPOINT part`.execute(tx.db)
    throw error
  }
}
