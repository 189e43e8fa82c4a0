import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { PermissionPicker } from '../people/PermissionPicker.tsx'
import styles from './Me.module.css'

type NewKeyProps = { open: boolean; onClose: () => void; permissions: string[] }
type Values = { name: string; scopes: string[]; expiresInDays: number }

const never = 0

export function NewKey({ open, onClose, permissions }: NewKeyProps) {
  const t = useText<typeof texts>('account')
  const [made, setMade] = useState<string>()
  const done = () => {
    setMade(undefined)
    onClose()
  }
  if (made)
    return (
      <Sheet
        title={t('keys.made')}
        open
        isLight={false}
        onClose={done}
        footer={
          <>
            <Button onClick={() => void navigator.clipboard.writeText(made)}>{t('copy')}</Button>
            <Button type="primary" onClick={done}>
              {t('keys.kept')}
            </Button>
          </>
        }
      >
        <p className={styles.lead}>{t('keys.once')}</p>
        <p className={`${styles.codes} ${styles.code} ${styles.secret}`}>{made}</p>
        <p className={styles.lead}>{t('keys.how')}</p>
        <p className={`${styles.code} ${styles.secret}`}>{`Authorization: Bearer ${made.slice(0, 9)}…`}</p>
      </Sheet>
    )
  return (
    <FormDrawer<Values>
      title={t('keys.new')}
      open={open}
      onClose={onClose}
      initial={{ expiresInDays: 365, scopes: [] }}
      saveLabel={t('keys.make')}
      onSave={async ({ name, scopes, expiresInDays }) => {
        const { key } = await api.me.createApiKey({
          name,
          scopes,
          expiresInDays: expiresInDays === never ? null : expiresInDays,
        })
        setMade(key)
      }}
    >
      <Form.Item
        name="name"
        label={t('keys.name')}
        extra={t('keys.nameHint')}
        rules={[{ required: true, message: t('keys.nameMissing') }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item required name="expiresInDays" label={t('keys.end')}>
        <Select
          options={[
            { value: 30, label: t('keys.days', { count: 30 }) },
            { value: 90, label: t('keys.days', { count: 90 }) },
            { value: 365, label: t('keys.days', { count: 365 }) },
            { value: never, label: t('keys.noEnd') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={t('keys.scopes')}
        rules={[{ required: true, type: 'array', min: 1, message: t('keys.scopesMissing') }]}
      >
        <PermissionPicker held={permissions} />
      </Form.Item>
    </FormDrawer>
  )
}
