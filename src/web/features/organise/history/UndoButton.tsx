import { UndoOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import type uiTexts from '../../../locales/zh-CN/ui.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { canUndo } from './operation-words.ts'
import { type Operation, useOperationWords } from './use-operation-words.ts'
import { useUndoInTurn } from './use-undo-in-turn.tsx'

/** Asks first: what is taken back here is often somebody else's, and of long ago. Nothing where nothing can be undone. */
export function UndoButton({ operation }: { operation: Operation }) {
  const t = useText<typeof texts>('history')
  const { modal, message } = App.useApp()
  const format = useFormat()
  const { whatOf, whoOf, whyOf, whomOf } = useOperationWords()
  const showProblem = useShowProblem()
  const u = useText<typeof uiTexts>('ui')
  const undoInTurn = useUndoInTurn()
  const queryClient = useQueryClient()
  if (!canUndo(operation)) return null
  const whom = whomOf(operation)
  const undo = () =>
    modal.confirm({
      title: t('undo.ask', { what: whatOf(operation), who: whoOf(operation) }),
      content: (
        <>
          {/* Which setting, which file: of several that read alike the right one. */}
          <p>{[format.date(operation.at, 'dayTime'), whyOf(operation)].filter(Boolean).join(' · ')}</p>
          {whom && <p>{t('undo.whom', { names: whom })}</p>}
          <p>{t('undo.hint')}</p>
        </>
      ),
      okText: t('undo.do'),
      onOk: async () => {
        try {
          const { restored, waiting } = await api.history.undo({ id: operation.id })
          const isWaiting = waiting.length > 0
          void message.success(isWaiting ? u('undo.waits') : t('undo.done', { count: restored }))
          await queryClient.invalidateQueries()
        } catch (error) {
          await undoInTurn(operation.id, error).catch(showProblem)
        }
      },
    })
  return (
    <Button size="small" type="text" icon={<UndoOutlined />} onClick={undo}>
      {t('undo.do')}
    </Button>
  )
}
