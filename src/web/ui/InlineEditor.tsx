import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import type { TextAreaProps } from 'antd/es/input'
import dayjs from 'dayjs'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
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
  /** Somebody else was faster: what he made of it, undefined where he changed something else of the record. */
  conflict: { theirs: ReactNode } | undefined
  onLeave: (value: string | null) => void
  onCancel: () => void
}

const orNull = (text: string) => text.trim() || null

/** The open half of `InlineEdit`; its own file so that the pickers load when somebody first edits. */
export function InlineEditor(props: InlineEditorProps) {
  const { label, kind, value, isSaving, fault, conflict, onLeave, onCancel } = props
  const hasLeft = useRef(false)
  const latest = useRef(value)
  // Enter saves and then the field loses the focus too: one of the two is enough, until the save was refused.
  useEffect(() => {
    if (fault !== undefined || conflict) hasLeft.current = false
  }, [fault, conflict])
  const isRefused = fault !== undefined || conflict !== undefined
  const frame = useRef<HTMLSpanElement>(null)
  // At the lower edge of a phone the word would stand below the window, and the field only turn red.
  useEffect(() => {
    if (isRefused) frame.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' })
  }, [isRefused])
  const leave = (next: string | null) => {
    latest.current = next
    if (hasLeft.current) return
    hasLeft.current = true
    onLeave(next)
  }
  // Another's value is replaced on purpose alone, not by a click elsewhere.
  const blur = (next: string | null) => {
    if (conflict) latest.current = next
    else leave(next)
  }
  const drop = () => {
    if (!conflict) onCancel()
  }
  const common = {
    autoFocus: true,
    'aria-label': label,
    'aria-invalid': isRefused,
    // Not disabled: that would take the focus away before one knows whether it was saved.
    readOnly: isSaving,
    ...(isRefused ? { status: 'error' as const } : {}),
    className: styles.editor,
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    event.stopPropagation()
    if (event.key === 'Escape') onCancel()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the keys typed here from steering the table around it
    <span ref={frame} className={styles.open} onKeyDown={onKeyDown}>
      {typeof kind === 'object' && 'many' in kind && (
        <ManySelect kind={kind} common={common} value={value} onLeave={blur} />
      )}
      {typeof kind === 'object' && 'find' in kind && (
        <FindSelect kind={kind} common={common} value={value} onLeave={leave} onCancel={drop} />
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
          onBlur={drop}
        />
      )}
      {kind === 'text' && (
        <Input
          {...common}
          defaultValue={value ?? ''}
          onFocus={(event) => event.target.select()}
          onPressEnter={(event) => leave(orNull(event.currentTarget.value))}
          onBlur={(event) => blur(orNull(event.target.value))}
        />
      )}
      {kind === 'lines' && <LinesInput common={common} value={value} onLeave={leave} onBlur={blur} />}
      {kind === 'number' && (
        <InputNumber
          {...common}
          defaultValue={value ?? ''}
          onPressEnter={(event) => leave(orNull(event.currentTarget.value))}
          onBlur={(event) => blur(orNull(event.target.value))}
        />
      )}
      {kind === 'date' && (
        <DatePicker
          {...common}
          defaultOpen
          defaultValue={value ? dayjs(value) : null}
          onChange={(next) => leave(next ? next.format('YYYY-MM-DD') : null)}
          onBlur={drop}
        />
      )}
      {fault && (
        <span role="alert" className={styles.fault}>
          {fault}
        </span>
      )}
      {conflict && (
        <Conflict theirs={conflict.theirs} onMine={() => leave(latest.current)} onTheirs={onCancel} />
      )}
    </span>
  )
}

type ConflictProps = { theirs: ReactNode; onMine: () => void; onTheirs: () => void }

/** What the other made of it, beside what was typed here: one of the two goes on. */
function Conflict({ theirs, onMine, onTheirs }: ConflictProps) {
  const t = useText<typeof texts>('ui')
  return (
    <span role="alert" className={styles.fault}>
      {theirs === undefined ? t('conflict.elsewhere') : t('conflict.here')}
      {theirs !== undefined && <strong className={styles.theirs}>{theirs}</strong>}
      <span className={styles.choice}>
        <Button size="small" onClick={onMine}>
          {t('conflict.mine')}
        </Button>
        <Button size="small" type="text" onClick={onTheirs}>
          {t('conflict.theirs')}
        </Button>
      </span>
    </span>
  )
}

type LinesInputProps = {
  common: TextAreaProps
  value: string | null
  onLeave: (value: string | null) => void
  onBlur: (value: string | null) => void
}

/** Enter is a new line here, so it says how one saves. */
function LinesInput({ common, value, onLeave, onBlur }: LinesInputProps) {
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
        onBlur={(event) => onBlur(orNull(event.target.value))}
      />
      <small id={hintId} className={styles.hint}>
        {isPhone ? t('lines.onPhone') : t('lines.byKey', { key: isMac ? '⌘' : 'Ctrl' })}
      </small>
    </>
  )
}
