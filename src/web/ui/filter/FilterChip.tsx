import { CloseOutlined } from '@ant-design/icons'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Popup } from '../Popup.tsx'
import type { Condition, FilterField } from './condition.ts'
import styles from './FilterBar.module.css'
import type { Sentence } from './sentence.ts'
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
  const words = useConditionWords(field, condition)
  const sentence = (
    <>
      {words.before}
      {words.value && <strong>{words.value}</strong>}
      {words.after}
    </>
  )
  if (field.isFixed)
    return (
      <span className={styles.chip}>
        <span className={styles.words}>{sentence}</span>
        <RemoveButton words={words} isFocusable onRemove={onRemove} onKeyDown={onKeyDown} />
      </span>
    )
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
          {sentence}
        </button>
      </Popup>
      <RemoveButton words={words} onRemove={onRemove} />
    </span>
  )
}

type RemoveButtonProps = {
  words: Sentence
  /** Where nothing else of the chip takes the focus. */
  isFocusable?: boolean
  onRemove: () => void
  onKeyDown?: (event: KeyboardEvent) => void
}

function RemoveButton({ words, isFocusable = false, onRemove, onKeyDown }: RemoveButtonProps) {
  const { t } = useTranslation('ui')
  return (
    <button
      type="button"
      tabIndex={isFocusable ? 0 : -1}
      data-chip={isFocusable || undefined}
      className={styles.remove}
      aria-label={t('filter.remove', { condition: words.before + words.value + words.after })}
      onClick={onRemove}
      onKeyDown={onKeyDown}
    >
      <CloseOutlined />
    </button>
  )
}
