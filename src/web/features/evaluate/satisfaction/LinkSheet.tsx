import { App, Button, Input } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import styles from './Satisfaction.module.css'

type LinkSheetProps = { link: Answers['satisfaction']['invite']; onClose: () => void }

/** The address for the customer: only its fingerprint is stored, so this is the one time it can be read. */
export function LinkSheet({ link, onClose }: LinkSheetProps) {
  const t = useText<typeof texts>('satisfaction')
  const format = useFormat()
  const { message } = App.useApp()
  const address = new URL(link.path, location.origin).href
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    void message.success(t('link.copied'))
  }
  return (
    <Sheet
      title={t('link.title')}
      open
      isLight={false}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('link.done')}</Button>
          <Button type="primary" onClick={() => void copy().catch(() => message.warning(t('link.byHand')))}>
            {t('link.copy')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{t('link.lead', { date: format.date(link.expiresAt) })}</p>
      <Input.TextArea
        readOnly
        value={address}
        autoSize
        aria-label={t('link.title')}
        onFocus={(event) => event.target.select()}
      />
    </Sheet>
  )
}
