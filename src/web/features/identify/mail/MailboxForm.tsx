import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { mailSecurities } from '../../../../contracts/mail-words.ts'
import { type Answers, api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/mail.json'
import { asProblem } from '../../../problem.ts'
import { useCan, useSession } from '../../../session.ts'
import cards from '../../../ui/Cards.module.css'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'
import type { Mailbox } from './MailboxCard.tsx'

type Values = {
  address: string
  employeeId: string | null
  host: string
  port: number
  security: (typeof mailSecurities)[number]
  username: string
  password?: string
  folders: string[]
  fromOn: string
}
type FormProps = { open: boolean; mailbox: Mailbox | undefined; onClose: () => void }

/** Thirty days of the past are enough to begin with. */
const past = 30 * 86_400_000

export function MailboxForm({ open, mailbox, onClose }: FormProps) {
  const t = useText<typeof texts>('mail')
  const mayAll = useCan()('mail.write')
  const me = useSession().id
  const { timeZone } = useFormat().locale
  const saved = useUndo()
  const queryClient = useQueryClient()
  const required = [{ required: true, message: t('form.fillIn') }]
  const save = async ({ address, employeeId, password, ...values }: Values, context: CallContext) => {
    const secret = password ? { password } : {}
    const { operationId } = mailbox
      ? await api.mailboxes.update({ id: mailbox.id, ...values, ...secret }, { context })
      : await api.mailboxes.create({
          ...values,
          address,
          employeeId: mayAll ? employeeId : me,
          password: password ?? '',
        })
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  const initial = mailbox ?? {
    ...{ employeeId: me, port: 993, security: 'tls' as const, folders: ['INBOX'] },
    fromOn: businessDay(new Date(Date.now() - past), timeZone),
  }
  return (
    <FormDrawer<Values>
      title={t(mailbox ? 'form.edit' : 'connect')}
      open={open}
      onClose={onClose}
      onSave={save}
      initial={initial}
      version={mailbox?.version}
    >
      <p className={cards.quiet}>{t('form.lead')}</p>
      <Form.Item name="address" label={t('form.address')} rules={required}>
        <Input autoFocus={!mailbox} disabled={Boolean(mailbox)} type="email" maxLength={254} />
      </Form.Item>
      {mayAll && !mailbox && (
        <Form.Item name="employeeId" label={t('form.employee')} extra={t('form.employeeHint')}>
          <EmployeeSelect />
        </Form.Item>
      )}
      <Form.Item name="host" label={t('form.host')} extra={t('form.hostHint')} rules={required}>
        <Input maxLength={253} />
      </Form.Item>
      <Form.Item name="security" label={t('form.security')} rules={required}>
        <Select
          options={mailSecurities
            .filter((value) => mayAll || value !== 'none')
            .map((value) => ({ value, label: t(`security.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="port" label={t('form.port')} rules={required}>
        <InputNumber min={1} max={65_535} />
      </Form.Item>
      <Form.Item name="username" label={t('form.username')} extra={t('form.usernameHint')} rules={required}>
        <Input autoComplete="off" maxLength={254} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('form.password')}
        extra={t(mailbox ? 'form.passwordKept' : 'form.passwordHint')}
        rules={mailbox ? [] : required}
      >
        <Input.Password autoComplete="new-password" maxLength={1000} />
      </Form.Item>
      <Folders mailboxId={mailbox?.id} />
      <Form.Item name="fromOn" label={t('form.fromOn')} extra={t('form.fromOnHint')} rules={required}>
        <DayField />
      </Form.Item>
    </FormDrawer>
  )
}

type Folder = Answers['mailboxes']['test']['folders'][number]

/** Tries the account as it is typed; what the server answers is what can be chosen. */
function Folders({ mailboxId }: { mailboxId: string | undefined }) {
  const t = useText<typeof texts>('mail')
  const form = Form.useFormInstance<Values>()
  const [found, setFound] = useState<Folder[]>()
  const [said, setSaid] = useState<{ words: string; isFault: boolean }>()
  const [isBusy, setBusy] = useState(false)
  const attempt = async () => {
    setBusy(true)
    try {
      const { host, port, security, username, password } = form.getFieldsValue()
      const secret = password ? { password } : mailboxId ? { mailboxId } : {}
      const { folders } = await api.mailboxes.test({ host, port, security, username, ...secret })
      setFound(folders)
      setSaid({ words: t('form.works', { count: folders.length }), isFault: false })
      if (!mailboxId) {
        const wanted = folders.filter(({ use }) => use !== 'other').map(({ path }) => path)
        form.setFieldValue('folders', wanted)
      }
    } catch (error) {
      setSaid({ words: asProblem(error).detail, isFault: true })
    }
    setBusy(false)
  }
  return (
    <>
      <Form.Item>
        <span className={cards.acts}>
          <Button loading={isBusy} onClick={() => void attempt()}>
            {t('form.test')}
          </Button>
          {said && (
            <span role="status" className={said.isFault ? cards.late : cards.quiet}>
              {said.words}
            </span>
          )}
        </span>
      </Form.Item>
      <Form.Item
        name="folders"
        label={t('form.folders')}
        extra={t('form.foldersHint')}
        rules={[{ required: true, message: t('form.fillIn') }]}
      >
        {found ? (
          <MultiSelect
            options={found.map(({ path, use }) => ({
              value: path,
              label: use === 'other' ? path : `${path} · ${t(`use.${use}`)}`,
            }))}
          />
        ) : (
          <Select mode="tags" />
        )}
      </Form.Item>
    </>
  )
}
