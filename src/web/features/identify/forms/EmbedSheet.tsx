import { Alert, App, Button, Input } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { linkOf } from '../../../ui/link-reach.ts'
import { Sheet } from '../../../ui/Sheet.tsx'
import styles from './Forms.module.css'
import type { WholeForm } from './form.ts'

type EmbedSheetProps = { form: WholeForm; onClose: () => void }

/** The one line that puts a form into a page of the house's own site. */
export function EmbedSheet({ form, onClose }: EmbedSheetProps) {
  const t = useText<typeof texts>('forms')
  const { message } = App.useApp()
  const address = linkOf(form, location.origin)
  const script = new URL('/embed/form.js', address).href
  const line = `<script src="${script}" data-form="${form.key}" data-title="${form.titleZh.replaceAll('"', '')}"></script>`
  const copy = async () => {
    await navigator.clipboard.writeText(line)
    void message.success(t('embedSheet.copied'))
  }
  return (
    <Sheet
      title={t('embedSheet.title')}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('embedSheet.done')}</Button>
          <Button
            type="primary"
            onClick={() => void copy().catch(() => message.warning(t('embedSheet.byHand')))}
          >
            {t('embedSheet.copy')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('embedSheet.lead')}</p>
        <Input.TextArea readOnly autoSize value={line} aria-label={t('embedSheet.title')} />
        {form.allowedOrigins.length === 0 ? (
          <Alert type="warning" showIcon title={t('embedSheet.noSites')} />
        ) : (
          <p>{form.allowedOrigins.join(' · ')}</p>
        )}
        <p className={styles.quiet}>{t('embedSheet.address')}</p>
        <Input readOnly value={address} aria-label={t('embedSheet.address')} />
      </div>
    </Sheet>
  )
}
