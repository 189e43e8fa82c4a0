import { Button, Form, Input } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import styles from './Me.module.css'
import { useAttempt } from './use-attempt.ts'

type ConfirmPasswordProps = {
  explanation: string
  onConfirm: (password: string) => Promise<void>
  onCancel: () => void
}

/** Whoever finds the page open must not be able to change how one gets in. */
export function ConfirmPassword({ explanation, onConfirm, onCancel }: ConfirmPasswordProps) {
  const t = useText<typeof texts>('account')
  const { isBusy, problem, attempt } = useAttempt()
  return (
    <Form<{ password: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }) => void attempt(() => onConfirm(password))}
    >
      <p className={styles.lead}>{explanation}</p>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Form.Item
        name="password"
        label={t('choose.current')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <div className={styles.bar}>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('confirm.go')}
        </Button>
        <Button onClick={onCancel}>{t('confirm.cancel')}</Button>
      </div>
    </Form>
  )
}
