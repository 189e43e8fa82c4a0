import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'

/** What closes a sheet about an agreement and has no undo; while it is sent nothing can be sent again. */
export function useFinalAct(onDone: () => void) {
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const [isBusy, setBusy] = useState(false)
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
      onDone()
      await queryClient.invalidateQueries({ queryKey: orpc.sharing.key() })
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, act }
}
