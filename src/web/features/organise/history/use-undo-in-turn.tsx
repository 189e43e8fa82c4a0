import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import { asProblem } from '../../../problem.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { InTheWay } from './InTheWay.tsx'

/**
 * After an undoing was refused: says which newer operations are in the way, and offers to undo these first. What was refused
 * for another reason is thrown on.
 */
export function useUndoInTurn(): (operationId: string, refused: unknown) => Promise<void> {
  const t = useText<typeof texts>('history')
  const format = useFormat()
  const { modal, message } = App.useApp()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  return useCallback(
    async (id, refused) => {
      const problem = asProblem(refused)
      if (problem.blockers.length === 0) throw refused
      const tried = await api.history.undoChain({ id, dryRun: true }).catch(asProblem)
      if (tried instanceof Error) {
        // Not all of them are the reader's to undo: at least they are named.
        const blockers = problem.blockers.map((each) => ({ ...each, id: each.operationId }))
        modal.info({
          title: problem.detail,
          content: (
            <>
              <p>{tried.detail}</p>
              <InTheWay operations={blockers} t={t} format={format} />
            </>
          ),
          okText: t('chain.understood'),
        })
        return
      }
      const count = tried.operations.length
      modal.confirm({
        title: t('chain.title', { count: count - 1 }),
        content: (
          <>
            <p>{t('chain.hint')}</p>
            <InTheWay operations={tried.operations} t={t} format={format} />
          </>
        ),
        okText: t('chain.do', { count }),
        onOk: async () => {
          try {
            const { restored } = await api.history.undoChain({ id })
            void message.success(t('undo.done', { count: restored }))
            await queryClient.invalidateQueries()
          } catch (error) {
            showProblem(error)
          }
        },
      })
    },
    [t, format, modal, message, showProblem, queryClient],
  )
}
