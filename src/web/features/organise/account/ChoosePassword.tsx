import { Button, Form, Input } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { changePassword } from './account-api.ts'
import styles from './SignIn.module.css'
import { useAttempt } from './use-attempt.ts'

type ChoosePasswordProps = {
  explanation: string
  /** Known when he has just typed it; asked for otherwise, as after a reload. */
  currentPassword?: string
  onChanged: () => Promise<unknown>
}
type Values = { currentPassword?: string; newPassword: string; again: string }

export function ChoosePassword({ explanation, currentPassword, onChanged }: ChoosePasswordProps) {
  const t = useText<typeof texts>('account')
  const { isBusy, problem, attempt } = useAttempt()
  const submit = (values: Values) =>
    attempt(async () => {
      await changePassword(values.currentPassword ?? currentPassword ?? '', values.newPassword)
      await onChanged()
    })
  return (
    <Form<Values> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      <p className={styles.lead}>{explanation}</p>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {!currentPassword && (
        <Form.Item
          name="currentPassword"
          label={t('choose.current')}
          rules={[{ required: true, message: t('signIn.passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      )}
      <Form.Item
        name="newPassword"
        label={t('choose.new')}
        extra={t('choose.rule')}
        rules={[{ required: true, min: 10, message: t('choose.tooShort') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('choose.again')}
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value !== getFieldValue('newPassword')) throw new Error(t('choose.differs'))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('choose.submit')}
      </Button>
    </Form>
  )
}
