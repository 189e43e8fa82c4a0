// Undoes what stands in the way of an undoing first, the newest before the older, and then what was asked for.
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, inTransaction } from '../ctx.ts'
import { Problem } from '../problem.ts'
import type { Blocker } from './blockers.ts'
import { subjectsOf, untold } from './subjects.ts'
import { type HistoryRegistry, undoOperation } from './undo.ts'

/** More at once nobody has read through before agreeing. */
const mostUndone = 100

type Chain = {
  ctx: Ctx
  registry: HistoryRegistry
  /** Being undone: waiting for those in their way. */
  open: Set<string>
  /** Told as it was before anything was undone: whom it made may be gone. */
  undone: Told[]
  restored: number
  tries: number
}

/** Each is undone as an operation of its own, all in one transaction; a dry run takes everything back again. */
export async function undoChain(
  ctx: Ctx,
  registry: HistoryRegistry,
  { id, dryRun }: { id: string; dryRun: boolean },
) {
  const told = inTransaction(ctx, async (tx) => {
    const chain: Chain = { ctx: tx, registry, open: new Set(), undone: [], restored: 0, tries: 0 }
    const operationId = await undoFirst(chain, id)
    const answer: Answer = {
      operations: chain.undone,
      restored: chain.restored,
      operationId: dryRun ? null : operationId,
    }
    if (dryRun) throw new TakenBack(answer)
    return answer
  })
  return told.catch((error: unknown) => {
    if (error instanceof TakenBack) return error.answer
    throw error
  })
}

type Told = NonNullable<Awaited<ReturnType<typeof describe>>>

type Answer = {
  operations: Told[]
  restored: number
  operationId: string | null
}

class TakenBack extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('dry run')
    this.answer = answer
  }
}

async function undoFirst(chain: Chain, id: string): Promise<string> {
  chain.open.add(id)
  const told = await describe(chain.ctx, chain.registry, id)
  for (;;) {
    const refused = await tryUndo(chain, id)
    if (typeof refused === 'string') {
      chain.open.delete(id)
      if (told) chain.undone.push(told)
      return refused
    }
    const blockers = blockersOf(refused)
    const next = blockers.find(({ operationId }) => !chain.open.has(operationId))
    // What nobody can name, or what waits for itself, is in nobody's power here.
    if (!next) throw refused
    const others = blockers.find(({ canUndo }) => !canUndo)
    if (others) throw new Problem(403, 'undoChainNotYours', { who: others.actorName }, [], refused.more)
    if (chain.undone.length >= mostUndone) throw new Problem(409, 'undoChainLong', { most: mostUndone })
    await undoFirst(chain, next.operationId)
  }
}

/** Answers the undoing, or why it was refused; then nothing of it remains. */
async function tryUndo(chain: Chain, id: string): Promise<string | Problem> {
  const { ctx, registry } = chain
  const point = sql.ref(`chain_${chain.tries++}`)
  const say = (words: RawBuilder<unknown>) => words.execute(ctx.db)
  await say(sql`SAVEPOINT ${point}`)
  try {
    const { operationId, restored, waiting } = await undoOperation(ctx, registry, id)
    // Asked for is not undone: what stands in the way would go on standing there.
    if (waiting.length > 0) throw new Problem(409, 'undoChainWaits')
    await say(sql`RELEASE SAVEPOINT ${point}`)
    chain.restored += restored
    return operationId
  } catch (error) {
    if (!(error instanceof Problem) || blockersOf(error).length === 0) throw error
    await say(sql`ROLLBACK TO SAVEPOINT ${point}`)
    return error
  }
}

function blockersOf({ more }: Problem): Blocker[] {
  return Array.isArray(more.blockers) ? more.blockers : []
}

async function describe(ctx: Ctx, registry: HistoryRegistry, id: string) {
  const row = await ctx.db
    .selectFrom('operation')
    .select(['id', 'kind', 'actorName', 'at', 'reason', 'undoes', 'undoneBy'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { kind, actorName, at, reason } = row
  const { subject, customerId } = (await subjectsOf(ctx, registry, [row])).get(id) ?? untold
  return { id, kind, actorName, at, reason, subject, customerId }
}
