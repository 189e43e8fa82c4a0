import { App } from 'antd'
import { useCallback } from 'react'
import { asProblem } from '../problem.ts'

/** For what failed outside a form: `.catch(showProblem)`. A form shows problems at its fields instead. */
export function useShowProblem(): (error: unknown) => void {
  const { notification } = App.useApp()
  return useCallback(
    (error) => {
      const problem = asProblem(error)
      // The session dialog already speaks.
      if (problem.status === 401) return
      notification.error({ key: problem.code, title: problem.detail, placement: 'top', duration: 8 })
    },
    [notification],
  )
}
