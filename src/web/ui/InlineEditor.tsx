import { DatePicker, Input, InputNumber, Select } from 'antd'
import type { TextAreaProps } from 'antd/es/input'
import dayjs from 'dayjs'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import styles from './InlineEdit.module.css'
import { FindSelect, ManySelect } from './InlineSelects.tsx'
import type { InlineKind } from './inline-kind.ts'
import { isMac } from './is-mac.ts'
import { useIsPhone } from './use-media.ts'

type InlineEditorProps = {
  label: string
  kind: InlineKind
  value: string | null
  isSaving: boolean
  fault: string | undefined
  onLeave: (value: string | null) => void
  onCancel: () => void
}

const orNull = (text: string) => text.trim() || null

/** The open half of `InlineEdit`; its own file so that the pickers load when somebody first edits. */
export function InlineEditor({ label, kind, value, isSaving, fault, onLeave, onCancel }: InlineEditorProps) {
  const hasLeft = useRef(false)
  // Enter saves and then the field loses the focus too: one of the two is enough, until the save was refused.
  useEffect(() => {
    if (fault !== undefined) hasLeft.current = false
  }, [fault])
  const leave = (next: string | null) => {
    if (hasLeft.current) return
    hasLeft.current = true
    onLeave(next)
  }
  const common = {
    autoFocus: true,
    'aria-label': label,
    'aria-invalid': fault !== undefined,
    // Not disabled: that would take the focus away before one knows whether it was saved.
    readOnly: isSaving,
    ...(fault === undefined ? {} : { status: 'error' as const }),
    className: styles.editor,
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    event.stopPropagation()
    if (event.key === 'Escape') onCancel()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the keys typed here from steering the table around it
    <span className={styles.open} onKeyDown={onKeyDown}>
      {typeof kind === 'object' && 'many' in kind && (
        <ManySelect kind={kind} common={common} value={value} onLeave={leave} />
      )}
      {typeof kind === 'object' && 'find' in kind && (
        <FindSelect kind={kind} common={common} value={value} onLeave={leave} onCancel={onCancel} />
      )}
      {typeof kind === 'object' && 'choices' in kind && (
        <Select
          {...common}
          defaultOpen
          defaultValue={value}
          options={kind.choices}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string | undefined) => leave(next ?? null)}
          onBlur={() => onCancel()}
        />
      )}
      {kind === 'text' && (
        <Input
          {...common}
          defaultValue={value ?? ''}
          onFocus={(event) => event.target.select()}
          onPressEnter={(event) => leave(orNull(event.currentTarget.value))}
          onBlur={(event) => leave(orNull(event.target.value))}
        />
      )}
      {kind === 'lines' && <LinesInput common={common} value={value} onLeave={leave} />}
      {kind === 'number' && (
        <InputNumber
          {...common}
          defaultValue={value ?? ''}
          onPressEnter={(event) => leave(orNull(event.currentTarget.value))}
          onBlur={(event) => leave(orNull(event.target.value))}
        />
      )}
      {kind === 'date' && (
        <DatePicker
          {...common}
          defaultOpen
          defaultValue={value ? dayjs(value) : null}
          onChange={(next) => leave(next ? next.format('YYYY-MM-DD') : null)}
          onBlur={() => onCancel()}
        />
      )}
      {fault && (
        <span role="alert" className={styles.fault}>
          {fault}
        </span>
      )}
    </span>
  )
}

type LinesInputProps = {
  common: TextAreaProps
  value: string | null
  onLeave: (value: string | null) => void
}

/** Enter is a new line here, so it says how one saves. */
function LinesInput({ common, value, onLeave }: LinesInputProps) {
  const t = useText<typeof texts>('ui')
  const isPhone = useIsPhone()
  const hintId = useId()
  return (
    <>
      <Input.TextArea
        {...common}
        autoSize={{ minRows: 2, maxRows: 8 }}
        defaultValue={value ?? ''}
        aria-describedby={hintId}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            onLeave(orNull(event.currentTarget.value))
        }}
        onBlur={(event) => onLeave(orNull(event.target.value))}
      />
      <small id={hintId} className={styles.hint}>
        {isPhone ? t('lines.onPhone') : t('lines.byKey', { key: isMac ? '⌘' : 'Ctrl' })}
      </small>
    </>
  )
}
