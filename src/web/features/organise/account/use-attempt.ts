import { useState } from 'react'
import { asProblem } from '../../../problem.ts'

/** One try at a time, and the server's word when it failed: for forms that stand on the page itself. */
export function useAttempt(): {
  isBusy: boolean
  problem: string | undefined
  attempt: (work: () => Promise<unknown>) => Promise<void>
} {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  return {
    isBusy,
    problem,
    async attempt(work) {
      setBusy(true)
      setProblem(undefined)
      try {
        await work()
      } catch (error) {
        setProblem(asProblem(error).detail)
      } finally {
        setBusy(false)
      }
    },
  }
}
