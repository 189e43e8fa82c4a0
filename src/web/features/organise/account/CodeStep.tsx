import { Button, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { enterBackupCode, enterCode } from './account-api.ts'
import styles from './SignIn.module.css'
import { useAttempt } from './use-attempt.ts'

type CodeStepProps = { onSignedIn: () => Promise<void>; onBack: () => void }
type Values = { code: string; trustDevice?: boolean }

export function CodeStep({ onSignedIn, onBack }: CodeStepProps) {
  const t = useText<typeof texts>('account')
  const [isBackup, setBackup] = useState(false)
  const { isBusy, problem, attempt } = useAttempt()
  const submit = ({ code, trustDevice = false }: Values) =>
    attempt(async () => {
      await (isBackup ? enterBackupCode : enterCode)(code.trim(), trustDevice)
      await onSignedIn()
    })
  return (
    <Form<Values> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      <p className={styles.lead}>{t(isBackup ? 'code.leadBackup' : 'code.lead')}</p>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Form.Item
        key={isBackup ? 'backup' : 'code'}
        name="code"
        label={t(isBackup ? 'code.backup' : 'code.code')}
        rules={[{ required: true, message: t('code.missing') }]}
      >
        <Input
          size="large"
          autoFocus
          autoComplete="one-time-code"
          inputMode={isBackup ? 'text' : 'numeric'}
          maxLength={isBackup ? 20 : 6}
        />
      </Form.Item>
      <Form.Item name="trustDevice" valuePropName="checked">
        <Checkbox>{t('code.trust')}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
        {t('signIn.submit')}
      </Button>
      <div className={styles.links}>
        <Button type="link" size="small" onClick={onBack}>
          {t('code.back')}
        </Button>
        <Button type="link" size="small" onClick={() => setBackup(!isBackup)}>
          {t(isBackup ? 'code.useApp' : 'code.useBackup')}
        </Button>
      </div>
    </Form>
  )
}
