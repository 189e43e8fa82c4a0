import { Tag } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import { UndoButton } from './UndoButton.tsx'
import type { Operation } from './use-operation-words.ts'

/** The way back, or that it has been gone already. */
export function UndoState({ operation }: { operation: Operation }) {
  const t = useText<typeof texts>('history')
  if (operation.undoneBy) return <Tag>{t('undo.isUndone')}</Tag>
  if (operation.settledBy) return <Tag title={t('undo.splitHint')}>{t('undo.split')}</Tag>
  return <UndoButton operation={operation} />
}
