import { Popover } from 'antd'
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import styles from './Popup.module.css'

type PopupProps = {
  /** What it is, for readers who listen. */
  label: string
  open: boolean
  onOpenChange: (open: boolean) => void
  content: ReactNode
  /** What it hangs on; it gets the focus back. */
  children: ReactElement
  placement?: 'bottomLeft' | 'bottomRight' | 'bottom'
  /** Shown above the content. */
  title?: string
}

const focusable = 'input, select, textarea, button, a[href], [tabindex="0"]'

/** A small window that hangs on a button: takes the focus when it opens, gives it back on Escape. */
export function Popup({
  label,
  open,
  onOpenChange,
  content,
  children,
  placement = 'bottomLeft',
  title,
}: PopupProps) {
  const opener = useRef<Element>(null)
  const change = (next: boolean) => {
    if (next) opener.current = document.activeElement
    onOpenChange(next)
  }
  const close = () => {
    onOpenChange(false)
    if (opener.current instanceof HTMLElement) opener.current.focus()
  }
  return (
    <Popover
      open={open}
      onOpenChange={change}
      trigger="click"
      placement={placement}
      arrow={false}
      destroyOnHidden
      content={
        <Panel label={label} onEscape={close}>
          {title && <strong className={styles.title}>{title}</strong>}
          {content}
        </Panel>
      }
    >
      {children}
    </Popover>
  )
}

function Panel({ label, onEscape, children }: { label: string; onEscape: () => void; children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const inside = panel.current
    // What asked for the focus itself has it already.
    if (inside && !inside.contains(document.activeElement))
      inside.querySelector<HTMLElement>(focusable)?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    // An open list inside closes first.
    const isList = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key !== 'Escape' || isList) return
    event.stopPropagation()
    onEscape()
  }
  return (
    <div ref={panel} role="dialog" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}
