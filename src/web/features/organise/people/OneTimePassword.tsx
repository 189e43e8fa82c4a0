import { Button } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/people.json'
import { Sheet } from '../../../ui/Sheet.tsx'
import type { OneTimeCredentials } from './employee.ts'
import styles from './People.module.css'

/** Shown this once, for whoever hands it over. */
export function OneTimePassword(props: OneTimeCredentials & { onClose: () => void }) {
  const { username, oneTimePassword, onClose } = props
  const t = useText<typeof texts>('people')
  return (
    <Sheet
      title={t('oneTime.title')}
      open
      isLight={false}
      onClose={onClose}
      footer={
        <>
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(
                t('oneTime.message', { username, password: oneTimePassword }),
              )
            }
          >
            {t('oneTime.copy')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('oneTime.done')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{t('oneTime.lead')}</p>
      <dl className={styles.secret}>
        <dt>{t('field.username')}</dt>
        <dd className={styles.code}>{username}</dd>
        <dt>{t('oneTime.password')}</dt>
        <dd className={styles.code}>{oneTimePassword}</dd>
      </dl>
    </Sheet>
  )
}
