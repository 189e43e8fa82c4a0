import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../ctx.ts'
import { newId } from '../ids.ts'

export type OperationKind = `${string}.${string}`
/** `sourceKey`: where what it writes comes from, where nobody of the staff typed it. */
type NewOperation = { kind: OperationKind; reason?: string; undoes?: string; sourceKey?: string }
export type InOperation = Ctx & { operationId: string }

/**
 * Runs `work` in one transaction under a new operation (who, when, why, which request); every record written through
 * the history helpers names it, so that the whole act can be shown and undone. Inside another operation it joins that.
 */
export function inOperation<T>(
  ctx: Ctx,
  operation: NewOperation,
  work: (tx: InOperation) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    if (tx.operationId) return work({ ...tx, operationId: tx.operationId })
    return work({ ...tx, operationId: await openOperation(tx, operation) })
  })
}

/** An operation that outlives one transaction, such as an import: its parts join it with `{...ctx, operationId}`. */
export async function openOperation(ctx: Ctx, operation: NewOperation): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('operation')
    .values({
      id,
      kind: operation.kind,
      actorId: ctx.actor.via === 'system' ? null : ctx.actor.userId,
      actorName: ctx.actor.name,
      reason: operation.reason ?? null,
      requestId: ctx.request?.id ?? null,
      sourceKey: operation.sourceKey ?? (ctx.actor.via === 'apiKey' ? 'api' : null),
      undoes: operation.undoes ?? null,
      at: ctx.now,
    })
    .execute()
  return id
}

/** False for one that was undone; otherwise nobody undoes it before this transaction ends. For work that writes in steps. */
export async function holdOperation(tx: Ctx, operationId: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM operation WHERE id = ${operationId} AND undone_by IS NULL FOR KEY SHARE`.execute(tx.db)
  return found.rows.length > 0
}

/** Takes back an operation under which nothing was written: what changed nothing is no act. */
export async function discardOperation(ctx: Ctx, operationId: string): Promise<void> {
  await ctx.db.deleteFrom('operation').where('id', '=', operationId).execute()
}
