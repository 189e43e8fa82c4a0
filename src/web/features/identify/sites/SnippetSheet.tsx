import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sites.json'
import { linkOf } from '../../../ui/link-reach.ts'
import { Sheet } from '../../../ui/Sheet.tsx'
import styles from './Sites.module.css'
import type { Site } from './site.ts'

type SnippetSheetProps = { site: Site; address: string | null; onClose: () => void }

const banner = `guanxi.state() === 'unasked'
guanxi.grant()
guanxi.withdraw()`

/** What goes into the site's pages, and what its visitors must be asked first. */
export function SnippetSheet({ site, address, onClose }: SnippetSheetProps) {
  const t = useText<typeof texts>('sites')
  const { message } = App.useApp()
  const known = useQuery(orpc.consents.texts.queryOptions({ input: {} }))
  const text = known.data?.data.find(({ key }) => key === site.textKey)
  const script = linkOf({ address, path: '/embed/visits.js' }, location.origin)
  const line = `<script src="${script}" data-site="${site.key}"></script>`
  const copy = async () => {
    await navigator.clipboard.writeText(line)
    void message.success(t('sheet.copied'))
  }
  return (
    <Sheet
      title={t('sheet.title', { name: site.name })}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('sheet.done')}</Button>
          <Button type="primary" onClick={() => void copy().catch(() => message.warning(t('sheet.byHand')))}>
            {t('sheet.copy')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {site.allowedOrigins.length === 0 && <Alert type="warning" showIcon title={t('sheet.noOrigins')} />}
        <ol className={styles.steps}>
          <li>
            {t('sheet.put')}
            <Input.TextArea readOnly autoSize value={line} aria-label={t('snippet')} />
          </li>
          <li>
            {t('sheet.ask')}
            {text ? (
              <p className={styles.said}>{[text.zh, text.en].filter(Boolean).join('\n')}</p>
            ) : (
              <Alert type="warning" showIcon title={t('sheet.noText')} />
            )}
          </li>
          <li>
            {t('sheet.call')}
            <Input.TextArea readOnly autoSize value={banner} aria-label={t('sheet.call')} />
          </li>
        </ol>
        <p className={styles.quiet}>{t('sheet.silent')}</p>
        <p className={styles.quiet}>{t('sheet.forms')}</p>
      </div>
    </Sheet>
  )
}
