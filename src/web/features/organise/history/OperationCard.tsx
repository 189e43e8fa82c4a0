import { DateText } from '../../../ui/DateText.tsx'
import styles from './History.module.css'
import { UndoState } from './UndoState.tsx'
import { type Operation, useOperationWords } from './use-operation-words.ts'

/** An operation on a phone. */
export function OperationCard({ operation }: { operation: Operation }) {
  const { whatOf, whoOf, whyOf } = useOperationWords()
  const why = whyOf(operation)
  return (
    <div className={styles.card}>
      <strong>{whatOf(operation)}</strong>
      {why && <span>{why}</span>}
      <div className={styles.foot}>
        <span className={styles.quiet}>
          {whoOf(operation)} · <DateText value={operation.at} style="dayTime" />
        </span>
        <UndoState operation={operation} />
      </div>
    </div>
  )
}
