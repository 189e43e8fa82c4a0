import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useIsPhone } from './use-media.ts'

type SheetProps = {
  title: ReactNode
  open: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons, the primary one last. */
  footer?: ReactNode
  /** Width in px where there is room; a phone always gets the full width from below. */
  width?: number
  /** False while it shows what cannot be shown again: neither a stray click nor Escape closes it. */
  isLight?: boolean
}

/** Something to do beside the page: from the right on a desk, from below on a phone. */
export function Sheet({ title, open, onClose, children, footer, width = 480, isLight = true }: SheetProps) {
  const phone = useIsPhone()
  return (
    <Drawer
      title={title}
      open={open}
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '88%' : width}
      mask={{ closable: isLight }}
      keyboard={isLight}
      destroyOnHidden
      footer={footer}
      styles={{
        header: { padding: '12px 16px' },
        body: { padding: 16 },
        footer: { padding: '12px 16px', display: 'flex', justifyContent: 'flex-end', gap: 8 },
      }}
    >
      {children}
    </Drawer>
  )
}
