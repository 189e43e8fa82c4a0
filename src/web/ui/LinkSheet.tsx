import { Alert, App, Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import styles from './LinkSheet.module.css'
import { linkOf, reachOf } from './link-reach.ts'
import { Sheet } from './Sheet.tsx'

type LinkSheetProps = {
  title: string
  /** What it is for, and that it is shown this once. */
  lead: ReactNode
  link: { address: string | null; path: string }
  /** Further things to know before it is sent. */
  children?: ReactNode
  doneLabel: string
  onClose: () => void
}

/** An address for a customer: only its fingerprint is stored, so this is the one time it can be read. */
export function LinkSheet({ title, lead, link, children, doneLabel, onClose }: LinkSheetProps) {
  const t = useText<typeof texts>('ui')
  const { message } = App.useApp()
  const address = linkOf(link, location.origin)
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    void message.success(t('link.copied'))
  }
  return (
    <Sheet
      title={title}
      open
      isLight={false}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{doneLabel}</Button>
          <Button type="primary" onClick={() => void copy().catch(() => message.warning(t('link.byHand')))}>
            {t('link.copy')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{lead}</p>
      <Input.TextArea
        readOnly
        value={address}
        autoSize
        aria-label={title}
        onFocus={(event) => event.target.select()}
      />
      <ReachWarning address={address} />
      {children}
    </Sheet>
  )
}

/** Where customers cannot open an address, before it is sent to them. */
export function ReachWarning({ address }: { address: string }) {
  const t = useText<typeof texts>('ui')
  const reach = reachOf(address)
  if (reach === 'everywhere') return null
  return (
    <Alert
      className={styles.warning ?? ''}
      type="warning"
      showIcon
      title={t(`link.reach.${reach}`, { host: new URL(address).host })}
      description={t('link.reach.how')}
    />
  )
}
