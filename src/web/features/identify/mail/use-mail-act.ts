import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { asProblem } from '../../../problem.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

/**
 * Does something that can be undone, and shows everything as it is then; a second click meanwhile does nothing. Answers
 * whether it was done.
 */
export function useMailAct() {
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const isBusy = useRef(false)
  return async (work: () => Promise<{ operationId?: string }>, words?: string): Promise<boolean> => {
    if (isBusy.current) return false
    isBusy.current = true
    try {
      const { operationId } = await work()
      if (operationId) saved(operationId, words)
      await queryClient.invalidateQueries()
      return true
    } catch (error) {
      showProblem(asProblem(error))
      return false
    } finally {
      isBusy.current = false
    }
  }
}
