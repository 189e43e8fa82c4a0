import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { type Answers, api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/around.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { BirthField } from './BirthField.tsx'
import type { Birth } from './birth.ts'

export type Around = Answers['people']['list']['data'][number]

type Values = {
  relation: Around['relation']
  name: string
  role?: string
  gender?: 'male' | 'female' | null
  phone?: string
  email?: string
  birth?: Birth | null
  note?: string
}

type PersonFormProps = {
  customerId: string
  /** The one to change; `new` records somebody. */
  person: Around | 'new' | undefined
  firstRelation: Around['relation']
  onClose: () => void
}

const relations = ['contact', 'spouse', 'child', 'parent', 'colleague', 'other'] as const

const isMasked = (text: string | null | undefined) => text?.includes('***') ?? false

/** Somebody around a customer. What a reader sees masked stays as it is unless he types it anew. */
export function PersonForm({ customerId, person, firstRelation, onClose }: PersonFormProps) {
  const t = useText<typeof texts>('around')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const edited = person === 'new' ? undefined : person
  const hidden = { phone: isMasked(edited?.phone), email: isMasked(edited?.email) }
  const save = async ({ phone, email, ...values }: Values, context: CallContext) => {
    const fields = {
      ...values,
      birth: values.birth ?? null,
      gender: values.gender ?? null,
      ...(hidden.phone && !phone ? {} : { phone: phone ?? null }),
      ...(hidden.email && !email ? {} : { email: email ?? null }),
    }
    const answer = edited
      ? await api.people.update({ customerId, id: edited.id, ...fields }, { context })
      : await api.people.create({ customerId, ...fields })
    const [warning] = answer.warnings
    saved(answer.operationId, warning && t('savedBut', { detail: warning.detail }))
    await queryClient.invalidateQueries()
  }
  const shown = (field: 'phone' | 'email') => (hidden[field] ? '' : (edited?.[field] ?? ''))
  return (
    <FormDrawer<Values>
      title={edited ? edited.name : t('add')}
      open={person !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      initial={{
        relation: edited?.relation ?? firstRelation,
        name: edited?.name ?? '',
        role: edited?.role ?? '',
        gender: edited?.gender ?? null,
        phone: shown('phone'),
        email: shown('email'),
        birth: edited?.birth ?? null,
        note: edited?.note ?? '',
      }}
    >
      <Form.Item required name="relation" label={t('relation')}>
        <Select options={relations.map((value) => ({ value, label: t(`relations.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="role" label={t('role')} extra={t('roleHint')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="gender" label={t('gender')}>
        <Select
          allowClear
          options={(['female', 'male'] as const).map((value) => ({ value, label: t(`genders.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="phone" label={t('phone')} extra={hidden.phone ? t('keptHidden') : undefined}>
        <Input inputMode="tel" maxLength={200} />
      </Form.Item>
      <Form.Item name="email" label={t('email')} extra={hidden.email ? t('keptHidden') : undefined}>
        <Input inputMode="email" maxLength={200} />
      </Form.Item>
      <Form.Item name="birth" label={t('birthday')}>
        <BirthField />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
