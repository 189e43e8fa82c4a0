/** Steps and benefits change one at a time; each change is taken back from the toast. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

export function usePartActs(): (write: () => Promise<{ operationId: string }>, words?: string) => void {
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  return useCallback(
    (write, words) => {
      const act = async () => {
        try {
          const { operationId } = await write()
          saved(operationId, words)
          await queryClient.invalidateQueries()
        } catch (error) {
          showProblem(error)
        }
      }
      void act()
    },
    [saved, showProblem, queryClient],
  )
}
