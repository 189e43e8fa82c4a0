import { Button, Checkbox, Form, Input } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { type Credentials, signIn } from './account-api.ts'
import styles from './SignIn.module.css'
import { useAttempt } from './use-attempt.ts'

type PasswordStepProps = { onSignedIn: (password: string, needsCode: boolean) => Promise<void> }

export function PasswordStep({ onSignedIn }: PasswordStepProps) {
  const t = useText<typeof texts>('account')
  const { isBusy, problem, attempt } = useAttempt()
  const submit = (credentials: Credentials) =>
    attempt(async () => {
      const { needsCode } = await signIn(credentials)
      await onSignedIn(credentials.password, needsCode)
    })
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      initialValues={{ rememberMe: true }}
      onFinish={(values) => void submit(values)}
    >
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Form.Item
        name="username"
        label={t('signIn.username')}
        rules={[{ required: true, message: t('signIn.usernameMissing') }]}
      >
        <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="rememberMe" valuePropName="checked">
        <Checkbox>{t('signIn.remember')}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
        {t('signIn.submit')}
      </Button>
    </Form>
  )
}
