import { useQueryClient } from '@tanstack/react-query'
import { asProblem } from '../../../problem.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

/** Does something that can be undone, and shows everything as it is then. */
export function useMailAct() {
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  return async (work: () => Promise<{ operationId?: string }>, words?: string): Promise<void> => {
    try {
      const { operationId } = await work()
      if (operationId) saved(operationId, words)
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(asProblem(error))
    }
  }
}
