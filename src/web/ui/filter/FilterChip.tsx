import { CloseOutlined } from '@ant-design/icons'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../LocaleProvider.tsx'
import { Popup } from '../Popup.tsx'
import type { Condition, FilterField } from './condition.ts'
import styles from './FilterBar.module.css'
import { sentenceOf } from './sentence.ts'
import { useNamedOptions } from './use-options.ts'

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
  const format = useFormat()
  const options = useNamedOptions(field, condition)
  const text = (key: string, name: string, count: number) =>
    t(`filter.says.${key}`, { field: name, count, value: '{{value}}' })
  const words = sentenceOf(field, condition, options, format, text)
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
