import { Button, Form, Input, QRCode } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { colours } from '../../../ui/theme.ts'
import { confirmTotp, type Enrolment } from './account-api.ts'
import styles from './Me.module.css'
import { useAttempt } from './use-attempt.ts'

type EnrolTotpProps = { enrolment: Enrolment; onDone: () => Promise<unknown>; onCancel: () => void }

/** The picture is drawn here: nobody else gets to see what it holds. */
export function EnrolTotp({ enrolment, onDone, onCancel }: EnrolTotpProps) {
  const t = useText<typeof texts>('account')
  const { isBusy, problem, attempt } = useAttempt()
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? ''
  const submit = ({ code }: { code: string }) =>
    attempt(async () => {
      await confirmTotp(code.trim())
      await onDone()
    })
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      <p className={styles.lead}>{t('totp.scan')}</p>
      <div className={styles.qr}>
        <QRCode
          value={enrolment.totpURI}
          size={180}
          type="svg"
          bordered={false}
          // Dark on light by night too: cameras do not read it the other way round.
          color={colours.light.ink}
          bgColor={colours.light.surface}
          aria-label={t('totp.picture')}
        />
        <div className={styles.rowText}>
          <small>{t('totp.orType')}</small>
          <span className={`${styles.code} ${styles.secret}`}>{secret.match(/.{1,4}/g)?.join(' ')}</span>
        </div>
      </div>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Form.Item name="code" label={t('code.code')} rules={[{ required: true, message: t('code.missing') }]}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
      </Form.Item>
      <div className={styles.bar}>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('totp.confirm')}
        </Button>
        <Button onClick={onCancel}>{t('confirm.cancel')}</Button>
      </div>
    </Form>
  )
}
