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
  const open = isOpen ?? ownOpen
  const setOpen = onOpenChange ?? setOwnOpen

  const leave = async (next: string | null) => {
    if (next === value) return setOpen(false)
    setSaving(true)
    setFault(undefined)
    try {
      await onSave(next)
      setOpen(false)
    } catch (error) {
      const problem = asProblem(error)
      setFault(problem.errors[0]?.detail ?? problem.detail)
    } finally {
      setSaving(false)
    }
  }
  const cancel = () => {
    setFault(undefined)
    setOpen(false)
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
        onLeave={(next) => void leave(next)}
        onCancel={cancel}
      />
    </Suspense>
  )
}
