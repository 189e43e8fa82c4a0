import { Button } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import styles from './Me.module.css'

export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useText<typeof texts>('account')
  return (
    <>
      <p className={styles.lead}>{t('totp.codesLead')}</p>
      <ul className={`${styles.codes} ${styles.code}`}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.bar}>
        <Button type="primary" onClick={onDone}>
          {t('totp.codesKept')}
        </Button>
        <Button onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}>{t('copy')}</Button>
      </div>
    </>
  )
}
