import { App } from 'antd'
import { useCallback } from 'react'
import { useUndo } from '../../../ui/use-undo.tsx'

/** `useUndo` whose message takes the place of the one before: on a cycle one act follows another, and piled up they cover it. */
export function useSaved(): ReturnType<typeof useUndo> {
  const { message } = App.useApp()
  const saved = useUndo()
  return useCallback(
    (operationId, words) => {
      message.destroy()
      saved(operationId, words)
    },
    [message, saved],
  )
}
