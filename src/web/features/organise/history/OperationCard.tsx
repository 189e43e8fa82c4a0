import { Tag } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import { DateText } from '../../../ui/DateText.tsx'
import styles from './History.module.css'
import { UndoButton } from './UndoButton.tsx'
import { type Operation, useOperationWords } from './use-operation-words.ts'

/** An operation on a phone. */
export function OperationCard({ operation }: { operation: Operation }) {
  const t = useText<typeof texts>('history')
  const { whatOf, whoOf, whyOf } = useOperationWords()
  const why = whyOf(operation)
  return (
    <div className={styles.card}>
      <strong>
        {whatOf(operation)} {operation.undoneBy && <Tag>{t('undo.isUndone')}</Tag>}
      </strong>
      {why && <span>{why}</span>}
      <div className={styles.foot}>
        <span className={styles.quiet}>
          {whoOf(operation)} · <DateText value={operation.at} style="dayTime" />
        </span>
        <UndoButton operation={operation} />
      </div>
    </div>
  )
}
