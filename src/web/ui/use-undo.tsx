import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ReactNode, useCallback } from 'react'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { asProblem } from '../problem.ts'
import { useShowProblem } from './use-show-problem.ts'

const seconds = 8

/** Whether a recount was queued; whoever may not ask has changed nothing that all numbers hang on. */
const areNumbersBehind = (): Promise<boolean> =>
  api.metrics.state().then(
    ({ isBehind }) => isBehind,
    () => false,
  )

/**
 * Saved, and not for ever: `const saved = useUndo()`, then `saved(answer.operationId)` or
 * `saved(answer.operationId, 'Archived 3 customers')` after any write that answers with an operation.
 */
export function useUndo(): (operationId: string, words?: ReactNode) => void {
  const t = useText<typeof texts>('ui')
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  return useCallback(
    (operationId, words) => {
      const undo = async () => {
        message.destroy(operationId)
        try {
          const { waiting } = await api.history.undo({ id: operationId })
          const behind = waiting.length === 0 && (await areNumbersBehind())
          void message.success(t(waiting.length > 0 ? 'undo.waits' : behind ? 'undo.following' : 'undo.done'))
          await queryClient.invalidateQueries()
        } catch (error) {
          showProblem(asProblem(error))
        }
      }
      void message.open({
        key: operationId,
        type: 'success',
        duration: seconds,
        content: (
          <span>
            {words ?? t('undo.saved')}{' '}
            <Button type="link" size="small" onClick={() => void undo()}>
              {t('undo.undo')}
            </Button>
          </span>
        ),
      })
    },
    [message, queryClient, showProblem, t],
  )
}
