import { Radio } from 'antd'
import type { ReactNode } from 'react'
import styles from './Merge.module.css'

type FieldCellProps = {
  field: string
  label: string
  saying: string
  /** Everybody says the same: there is nothing to choose. */
  isSame: boolean
  isShown: boolean
  onChoose: () => void
  /** On a phone: whose word it is. */
  who?: ReactNode
}

/** What one record says of a field, to be chosen as what is shown. */
export function FieldCell({ field, label, saying, isSame, isShown, onChoose, who }: FieldCellProps) {
  const words = <span className={styles.saying}>{saying || '–'}</span>
  if (isSame)
    return (
      <span className={styles.plain}>
        {who}
        {words}
      </span>
    )
  return (
    <Radio
      className={styles.choice ?? ''}
      name={`${field} ${label}`}
      checked={isShown}
      onChange={onChoose}
      aria-label={label}
    >
      {who}
      {words}
    </Radio>
  )
}
