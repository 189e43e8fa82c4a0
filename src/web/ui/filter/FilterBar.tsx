import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { Fragment, type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { Popup } from '../Popup.tsx'
import { useShortcut } from '../use-shortcut.ts'
import { type Condition, type FilterField, fieldOf } from './condition.ts'
import styles from './FilterBar.module.css'
import { FilterChip } from './FilterChip.tsx'

// The pickers come when somebody first edits a condition.
const ConditionEditor = lazy(() =>
  import('./ConditionEditor.tsx').then((module) => ({ default: module.ConditionEditor })),
)

type FilterBarProps = {
  fields: FilterField[]
  conditions: Condition[]
  onChange: (conditions: Condition[]) => void
  /** A field for free search before the chips. */
  search?: { value: string; onChange: (value: string) => void; placeholder: string }
}

/**
 * A filter one can read: "Tier is VIP and silent for more than 60 days". Keys: F adds a condition, arrows walk between
 * them, Enter changes one, Delete takes it away.
 */
export function FilterBar({ fields, conditions, onChange, search }: FilterBarProps) {
  const t = useText<typeof texts>('ui')
  const bar = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<number | 'new'>()
  const draft = useRef<Condition>(undefined)
  const keepDraft = (condition: Condition | undefined) => {
    draft.current = condition
  }
  useShortcut('f', () => setOpen('new'))

  const focusChip = (index: number) => {
    const chips = bar.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? []
    chips[Math.max(0, Math.min(index, chips.length - 1))]?.focus()
  }
  const remove = (index: number) => {
    onChange(conditions.filter((_, each) => each !== index))
    // The next chip takes the place of the one that goes.
    requestAnimationFrame(() => focusChip(index))
  }
  const apply = (index: number, condition: Condition) => {
    onChange(index < conditions.length ? conditions.with(index, condition) : [...conditions, condition])
    setOpen(undefined)
    draft.current = undefined
  }
  // Leaving by Escape or a click beside it keeps what was chosen.
  const close = (index: number) => (draft.current ? apply(index, draft.current) : setOpen(undefined))
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step) focusChip(index + step)
    if (event.key === 'Delete' || event.key === 'Backspace') remove(index)
  }
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('filter.title')}>
      {search && <SearchBox {...search} />}
      {conditions.map((condition, index) => {
        const field = fieldOf(fields, condition, t('filter.other'))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other identity than their place
          <Fragment key={`${condition.field}${index}`}>
            {index > 0 && <span className={styles.and}>{t('filter.and')}</span>}
            <FilterChip
              field={field}
              condition={condition}
              isOpen={open === index}
              onOpenChange={(isOpen) => (isOpen ? setOpen(index) : close(index))}
              onRemove={() => remove(index)}
              onKeyDown={(event) => onKeyDown(event, index)}
              editor={
                <Suspense fallback={null}>
                  <ConditionEditor
                    fields={fields}
                    condition={condition}
                    onApply={(next) => apply(index, next)}
                    onDraft={keepDraft}
                  />
                </Suspense>
              }
            />
          </Fragment>
        )
      })}
      <Popup
        label={t('filter.add')}
        open={open === 'new'}
        onOpenChange={(isOpen) => (isOpen ? setOpen('new') : close(conditions.length))}
        content={
          <Suspense fallback={null}>
            <ConditionEditor
              fields={fields}
              onApply={(next) => apply(conditions.length, next)}
              onDraft={keepDraft}
            />
          </Suspense>
        }
      >
        <Button
          data-chip
          type={conditions.length === 0 ? 'default' : 'text'}
          size="middle"
          icon={<PlusOutlined />}
          aria-keyshortcuts="f"
          aria-expanded={open === 'new'}
          aria-haspopup="dialog"
        >
          {t('filter.add')}
        </Button>
      </Popup>
      {conditions.length > 1 && (
        <Button type="text" onClick={() => onChange([])}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  )
}

/** Asks when one pauses, not at every letter. */
function SearchBox({ value, onChange, placeholder }: NonNullable<FilterBarProps['search']>) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (seen !== value) {
    setSeen(value)
    setTyped(value)
  }
  const type = (next: string, afterMs: number) => {
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onChange(next.trim()), afterMs)
  }
  return (
    <Input
      className={styles.search}
      size="middle"
      prefix={<SearchOutlined />}
      value={typed}
      placeholder={placeholder}
      aria-label={placeholder}
      allowClear
      onChange={(event) => type(event.target.value, event.target.value === '' ? 0 : 250)}
      onPressEnter={() => type(typed, 0)}
    />
  )
}
