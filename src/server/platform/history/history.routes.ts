import { rpc } from '../rpc.ts'
import type { SettingDefinition } from '../settings/setting.ts'
import { settingChangesOf } from '../settings/setting-changes.ts'
import { mayUndo } from './may-undo.ts'
import { listOperations } from './operation-list.ts'
import { tellOperations } from './operation-teller.ts'
import { subjectsOf, untold } from './subjects.ts'
import { type HistoryRegistry, undoOperation } from './undo.ts'
import { undoChain } from './undo-chain.ts'

export function historyRoutes(registry: HistoryRegistry, definitions: SettingDefinition[]) {
  return {
    operations: rpc.history.operations.handler(async ({ input, context }) => {
      const { rows, nextCursor } = await listOperations(context, registry, input)
      const subjects = await subjectsOf(context, registry, rows)
      const settings = await settingChangesOf(context, definitions, rows)
      const tellOf = await tellOperations(
        context,
        registry.tellers,
        rows.map(({ id }) => id),
      )
      const data = rows.map(({ actorId, ...operation }) => {
        const { hasTrace, ...told } = subjects.get(operation.id) ?? untold
        const also = tellOf(operation.id)
        const isOpen = operation.undoneBy === null && operation.undoes === null && !also.settledBy
        return {
          ...operation,
          ...told,
          ...also,
          settings: settings.get(operation.id) ?? [],
          canUndo: isOpen && hasTrace && mayUndo(context, actorId),
        }
      })
      return { data, nextCursor }
    }),
    undo: rpc.history.undo.handler(({ input, context }) => undoOperation(context, registry, input.id)),
    undoChain: rpc.history.undoChain.handler(({ input, context }) => undoChain(context, registry, input)),
  }
}
