import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback } from 'react'
import { useShowProblem } from './use-show-problem.ts'
import { useUndo } from './use-undo.tsx'

type Done = { operationId: string; words?: ReactNode }

/**
 * A write of one click: `const act = useAct(orpc.sites.key())`, then `act(() => api.sites.revoke({ id }))`. It can be taken
 * back where it is told, what hangs on it is read again (everything where nothing is named), and a refusal says why.
 */
export function useAct(readAgain?: QueryKey): (work: () => Promise<Done>) => Promise<void> {
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  return useCallback(
    async (work) => {
      try {
        const { operationId, words } = await work()
        saved(operationId, words)
        await queryClient.invalidateQueries(readAgain && { queryKey: readAgain })
      } catch (error) {
        showProblem(error)
      }
    },
    [saved, showProblem, queryClient, readAgain],
  )
}
