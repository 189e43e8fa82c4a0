import { Input } from 'antd'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import type { FilterField } from './condition.ts'
import styles from './FilterBar.module.css'

/** Type a few letters, take the field with Enter. */
export function FieldPicker({
  fields,
  onPick,
}: {
  fields: FilterField[]
  onPick: (field: FilterField) => void
}) {
  const t = useText<typeof texts>('ui')
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const wanted = query.trim().toLowerCase()
  const found = fields.filter(
    (field) => !field.isFixed && `${field.label} ${field.key}`.toLowerCase().includes(wanted),
  )
  const active = Math.min(at, found.length - 1)
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && found.length > 0) {
      event.preventDefault()
      setAt((active + step + found.length) % found.length)
    }
    const picked = found[active]
    if (event.key === 'Enter' && picked && !event.nativeEvent.isComposing) onPick(picked)
  }
  return (
    <div className={styles.editor}>
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        aria-label={t('filter.pick')}
        placeholder={t('filter.pick')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('filter.pick')} className={styles.fields}>
        {found.map((field, index) => (
          <div key={field.key} role="presentation">
            {field.group && field.group !== found[index - 1]?.group && (
              <div aria-hidden className={styles.group}>
                {field.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field that holds the focus */}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={styles.field}
              onClick={() => onPick(field)}
              onMouseMove={() => setAt(index)}
            >
              {field.label}
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
