import { App, Button, Input } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import cards from '../../../ui/Cards.module.css'
import { Sheet } from '../../../ui/Sheet.tsx'
import styles from './Sharing.module.css'

/** The key, this once: only its fingerprint is kept. */
export function KeySheet({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useText<typeof texts>('sharing')
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    void message.success(t('key.copied'))
  }
  const call = `curl -H "Authorization: Bearer gxp_…" ${location.origin}/api/v1/share/customers`
  return (
    <Sheet
      title={t('key.title')}
      open
      isLight={false}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => void copy().catch(() => message.warning(t('key.byHand')))}>
            {t('key.copy')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('key.kept')}
          </Button>
        </>
      }
    >
      <div className={cards.stack}>
        <p>{t('key.once')}</p>
        <Input.TextArea readOnly autoSize value={secret} aria-label={t('key.title')} />
        <p className={cards.quiet}>{t('key.how')}</p>
        <code className={styles.code}>{call}</code>
        <p className={cards.quiet}>{t('key.withdrawn')}</p>
      </div>
    </Sheet>
  )
}
