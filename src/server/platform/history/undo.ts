import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { Problem } from '../problem.ts'
import { refuse } from './blockers.ts'
import { isInHistory } from './in-history.ts'
import { mayUndo } from './may-undo.ts'
import { LeftBehind } from './newer.ts'
import { type InOperation, inOperation } from './operation.ts'
import type { OperationTeller } from './operation-teller.ts'
import { arrangePlaces, takePlaces, touchesPlaces } from './place.ts'
import type { HistoryTables } from './record-table.ts'
import { restoreAll } from './restore.ts'

/** Whatever must be made right after records went back: live numbers, search tokens, identity keys. */
export type AfterUndo = (tx: InOperation, customerIds: string[]) => Promise<void>

/** What undoing must know of the modules. Fact tables carry operation_id and voided_by. */
type Followers = Record<'afterUndo' | 'afterPlaces', AfterUndo[]>

/** Asked before anything is taken back; whoever answers requests holds it up until others have agreed to them. */
export type BeforeUndo = (tx: InOperation, operationId: string) => Promise<string[]>
export type HistoryRegistry = HistoryTables &
  Followers & { beforeUndo: BeforeUndo[]; tellers: OperationTeller[] }

/** Followers get the customers in parts of this size, however large the import was. */
const followStep = 5_000

/**
 * Takes back every record an operation created, changed or deleted, as a new operation. All or nothing: refused where a
 * newer change touched the same fields or newer facts stand on a record that would go. Facts stay and are marked void.
 * Undoing an undoing brings back what that took, which then stands as if it had never been undone. Where others must agree
 * first (`waiting`) nothing is taken back yet.
 */
export async function undoOperation(
  ctx: Ctx,
  registry: HistoryRegistry,
  asked: string,
  how: 'asking' | 'reviewed' = 'asking',
): Promise<{ operationId: string; restored: number; waiting: string[] }> {
  const operationId = await meantBy(ctx, asked)
  return inOperation(ctx, { kind: 'operation.undo', undoes: operationId }, async (tx) => {
    const undoes = await claimUndo(tx, registry, operationId, how)
    const waiting = how === 'asking' ? await askBefore(tx, registry, operationId) : []
    if (waiting.length > 0) {
      // What is asked for is no undoing: it can be taken back like anything else.
      await tx.db
        .updateTable('operation')
        .set({ kind: 'review.askUndo', undoes: null })
        .where('id', '=', tx.operationId)
        .execute()
      return { operationId: tx.operationId, restored: 0, waiting }
    }
    if (await touchesPlaces(tx, operationId)) await takePlaces(tx)
    const { restored, touched } = await restoreAll(tx, registry, { id: operationId, undoes })
    if (restored === 0) throw new Problem(409, 'undoNothing')
    // Before anything follows: what was undone counts for nothing any more.
    await markUndone(tx, operationId, tx.operationId)
    if (undoes) await markUndone(tx, undoes, null)
    await followUp(tx, registry, touched).catch((error: unknown) => {
      if (!(error instanceof LeftBehind)) throw error
      return refuse(tx, registry, { count: error.count }, [error.ways])
    })
    return { operationId: tx.operationId, restored, waiting }
  })
}

async function askBefore(tx: InOperation, registry: HistoryRegistry, operationId: string): Promise<string[]> {
  const waiting: string[] = []
  for (const ask of registry.beforeUndo) waiting.push(...(await ask(tx, operationId)))
  return waiting
}

/** What was brought back by undoing an undoing is what was done first: whoever takes that back again undoes the first act. */
async function meantBy(ctx: Ctx, id: string): Promise<string> {
  const found = await sql<{ first: string | null }>`
    SELECT u.undoes AS first FROM operation o JOIN operation u ON u.id = o.undoes WHERE o.id = ${id}`.execute(
    ctx.db,
  )
  return found.rows[0]?.first ?? id
}

async function markUndone(tx: InOperation, id: string, undoneBy: string | null): Promise<void> {
  await tx.db.updateTable('operation').set({ undoneBy }).where('id', '=', id).execute()
}

/** Locks the operation for whoever undoes it first; answers which one it undid itself. */
async function claimUndo(
  tx: InOperation,
  registry: HistoryRegistry,
  operationId: string,
  how: 'asking' | 'reviewed',
): Promise<string | null> {
  const original = await tx.db
    .selectFrom('operation')
    .select(['undoneBy', 'actorId', 'undoes'])
    .where('id', '=', operationId)
    .forUpdate()
    .executeTakeFirst()
  if (!original) throw new Problem(404, 'undoNotFound')
  // Whoever agrees to it for others has not asked for it himself.
  if (how === 'asking' && !mayUndo(tx, original.actorId)) {
    // What others did is theirs: whoever does not find it in the history learns not even that it exists.
    if (!(await isInHistory(tx, registry, { id: operationId, ...original })))
      throw new Problem(404, 'undoNotFound')
    throw new Problem(403, 'undoNotYours')
  }
  if (original.undoneBy) throw new Problem(409, 'undoAlready')
  return original.undoes
}

/** Called once even where no customer is concerned: settings and tags have followers too. */
async function followUp(tx: InOperation, registry: HistoryRegistry, customers: string[]): Promise<void> {
  for (let at = 0; at < customers.length || at === 0; at += followStep) {
    const part = customers.slice(at, at + followStep)
    const all = [...new Set([...part, ...(await arrangePlaces(tx, part))])].sort()
    for (const follow of registry.afterUndo) await follow(tx, all)
  }
}
