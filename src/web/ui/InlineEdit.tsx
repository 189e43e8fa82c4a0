import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { asProblem } from '../problem.ts'
import styles from './InlineEdit.module.css'
import type { InlineKind } from './inline-kind.ts'

// The pickers are heavy and most people only read.
const InlineEditor = lazy(() =>
  import('./InlineEditor.tsx').then((module) => ({ default: module.InlineEditor })),
)

type InlineEditProps = {
  /** The field's name, for readers who listen. */
  label: string
  kind: InlineKind
  value: string | null
  /** Rejecting keeps the field open with what was typed and says why. */
  onSave: (value: string | null) => Promise<unknown>
  /** How the value looks while nobody edits it. */
  children: ReactNode
  /** Tables steer by their own keys and open the field from outside. */
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  isTabbable?: boolean
}

/** A value one can change where it stands: click, type, leave. Escape takes it back. */
export function InlineEdit(props: InlineEditProps) {
  const { label, kind, value, onSave, children, isOpen, onOpenChange, isTabbable = true } = props
  const [ownOpen, setOwnOpen] = useState(false)
  const [saving, setSaving] = useState(false)
  const [fault, setFault] = useState<string>()
  /** What stood here when somebody else turned out to have changed the record since. */
  const [former, setFormer] = useState<{ value: string | null }>()
  const queryClient = useQueryClient()
  const open = isOpen ?? ownOpen
  const setOpen = onOpenChange ?? setOwnOpen

  const cancel = () => {
    setFault(undefined)
    setFormer(undefined)
    setOpen(false)
  }
  const leave = async (next: string | null) => {
    if (next === value) return cancel()
    setSaving(true)
    setFault(undefined)
    try {
      await onSave(next)
      setFormer(undefined)
      setOpen(false)
    } catch (error) {
      const problem = asProblem(error)
      if (problem.code === 'versionConflict') {
        // The record as it is now comes in beside what was typed, so that a second try knows what it replaces.
        await queryClient.invalidateQueries()
        return setFormer({ value })
      }
      setFault(problem.errors[0]?.detail ?? problem.detail)
    } finally {
      setSaving(false)
    }
  }
  if (!open)
    return (
      <button
        type="button"
        className={styles.value}
        tabIndex={isTabbable ? 0 : -1}
        aria-label={value === null ? label : undefined}
        title={label}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
    )
  return (
    <Suspense fallback={<span className={styles.value}>{children}</span>}>
      <InlineEditor
        label={label}
        kind={kind}
        value={value}
        isSaving={saving}
        fault={fault}
        conflict={former && { theirs: former.value === value ? undefined : children }}
        onLeave={(next) => void leave(next)}
        onCancel={cancel}
      />
    </Suspense>
  )
}
