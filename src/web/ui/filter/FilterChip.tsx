import { CloseOutlined } from '@ant-design/icons'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Popup } from '../Popup.tsx'
import type { Condition, FilterField } from './condition.ts'
import styles from './FilterBar.module.css'
import { useConditionWords } from './use-condition-words.ts'

type FilterChipProps = {
  field: FilterField
  condition: Condition
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onRemove: () => void
  onKeyDown: (event: KeyboardEvent) => void
  editor: ReactNode
}

/** One condition, in words, with its value standing out. */
export function FilterChip(props: FilterChipProps) {
  const { field, condition, isOpen, onOpenChange, onRemove, onKeyDown, editor } = props
  const { t } = useTranslation('ui')
  const words = useConditionWords(field, condition)
  return (
    <span className={styles.chip} data-open={isOpen || undefined}>
      <Popup label={field.label} open={isOpen} onOpenChange={onOpenChange} content={editor}>
        <button
          type="button"
          data-chip
          className={styles.words}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          onKeyDown={onKeyDown}
        >
          {words.before}
          {words.value && <strong>{words.value}</strong>}
          {words.after}
        </button>
      </Popup>
      <button
        type="button"
        tabIndex={-1}
        className={styles.remove}
        aria-label={t('filter.remove', { condition: words.before + words.value + words.after })}
        onClick={onRemove}
      >
        <CloseOutlined />
      </button>
    </span>
  )
}
