import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Input } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { linkOf, reachOf } from './link-reach.ts'
import styles from './Satisfaction.module.css'

type LinkSheetProps = { link: Answers['satisfaction']['invite']; onClose: () => void }

/** The address for the customer: only its fingerprint is stored, so this is the one time it can be read. */
export function LinkSheet({ link, onClose }: LinkSheetProps) {
  const t = useText<typeof texts>('satisfaction')
  const format = useFormat()
  const { message } = App.useApp()
  const mayName = useCan()('setting.write')
  const address = linkOf(link, location.origin)
  const reach = reachOf(address)
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
      {reach !== 'everywhere' && (
        <Alert
          className={styles.warning ?? ''}
          type="warning"
          showIcon
          title={t(`link.reach.${reach}`, { host: new URL(address).host })}
          description={t('link.reach.how')}
        />
      )}
      <p className={styles.asker}>
        {link.askedBy ? t('link.askedBy', { name: link.askedBy }) : t('link.askedByNobody')}{' '}
        {/* The link is shown this once: the settings open beside it. */}
        {mayName ? (
          <Link to="/organise/settings" hash="business" target="_blank">
            {t(link.askedBy ? 'link.rename' : 'link.name')}
          </Link>
        ) : (
          t('link.whoNames')
        )}
      </p>
    </Sheet>
  )
}
