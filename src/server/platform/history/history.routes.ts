import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../cursor.ts'
import { rpc } from '../rpc.ts'
import { subjectsOf, untold } from './subjects.ts'
import { type HistoryRegistry, mayUndo, undoOperation } from './undo.ts'

const place = z.tuple([cursorPart.id])

/** What others do is told to whoever answers for them: a reason may name a customer whom this reader may not know. */
function byMyPeople({ scope }: Ctx) {
  if (scope.kind === 'all') return sql<boolean>`TRUE`
  return sql<boolean>`actor_id = ANY(${[scope.userId, ...scope.userIds]}::uuid[])`
}

export function historyRoutes(registry: HistoryRegistry) {
  return {
    operations: rpc.history.operations.handler(async ({ input, context }) => {
      const [before] = decodeCursor(input.cursor, place) ?? [null]
      const rows = await context.db
        .selectFrom('operation')
        .select(['id', 'kind', 'actorId', 'actorName', 'reason', 'at', 'undoes', 'undoneBy'])
        .select((of) =>
          of
            .selectFrom('operation as undone')
            .select('undone.kind')
            .whereRef('undone.id', '=', 'operation.undoes')
            .as('undoesKind'),
        )
        .where(byMyPeople(context))
        .where(sql<boolean>`${before}::uuid IS NULL OR id < ${before}::uuid`)
        .orderBy('id', 'desc')
        .limit(input.limit + 1)
        .execute()
      const shown = rows.slice(0, input.limit)
      const subjects = await subjectsOf(context, registry, shown)
      const data = shown.map(({ actorId, ...operation }) => {
        const { hasTrace, ...told } = subjects.get(operation.id) ?? untold
        const isOpen = operation.undoneBy === null && operation.undoes === null
        return { ...operation, ...told, canUndo: isOpen && hasTrace && mayUndo(context, actorId) }
      })
      const last = rows.length > input.limit ? data.at(-1) : undefined
      return { data, nextCursor: last ? encodeCursor([last.id]) : null }
    }),
    undo: rpc.history.undo.handler(({ input, context }) => undoOperation(context, registry, input.id)),
  }
}
