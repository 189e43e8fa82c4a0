/** Ends a contradiction between a source and what is shown; undo opens it again. */
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { asProblem } from '../../../problem.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

export function useSettle() {
  const t = useText<typeof texts>('quality')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  return async (customerId: string, claim: { id: string; version: number }, take: boolean) => {
    try {
      const context = { version: claim.version }
      const { operationId } = await api.quality.settle({ customerId, id: claim.id, take }, { context })
      saved(operationId, t(take ? 'conflict.taken' : 'conflict.kept'))
    } catch (error) {
      showProblem(asProblem(error))
    }
    await queryClient.invalidateQueries()
  }
}
