import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select } from 'antd'
import { type Answers, api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/contactPoints.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'

export type ContactPoint = Answers['contactPoints']['ofCustomer']['data'][number]

type Values = Pick<ContactPoint, 'kind' | 'isShared'> & {
  value: string
  label?: string
  personId?: string | null
}
type ContactPointFormProps = {
  customerId: string
  /** The one to change; `new` records another. */
  point: ContactPoint | 'new' | undefined
  onClose: () => void
}

const kinds = ['phone', 'email', 'fax', 'wechat', 'qq', 'address', 'other'] as const

/** One more way to reach them. What a reader sees masked stays as it is unless typed anew. */
export function ContactPointForm({ customerId, point, onClose }: ContactPointFormProps) {
  const t = useText<typeof texts>('contactPoints')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const people = useQuery({
    ...orpc.people.list.queryOptions({ input: { customerId } }),
    enabled: point !== undefined,
  })
  const edited = point === 'new' ? undefined : point
  const isHidden = edited?.value.includes('***') ?? false
  const save = async ({ value, ...values }: Values, context: CallContext) => {
    const fields = { ...values, personId: values.personId ?? null }
    const answer = edited
      ? await api.contactPoints.update(
          { customerId, id: edited.id, ...fields, ...(isHidden && !value ? {} : { value }) },
          { context },
        )
      : await api.contactPoints.create({ customerId, ...fields, value })
    saved(answer.operationId)
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={edited ? t(`kinds.${edited.kind}`) : t('add')}
      open={point !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      initial={{
        kind: edited?.kind ?? 'phone',
        value: isHidden ? '' : (edited?.value ?? ''),
        label: edited?.label ?? '',
        personId: edited?.personId ?? null,
        isShared: edited?.isShared ?? false,
      }}
    >
      <Form.Item required name="kind" label={t('kind')}>
        <Select options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="value"
        label={t('value')}
        extra={isHidden ? t('keptHidden') : undefined}
        rules={isHidden ? [] : [{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Form.Item name="label" label={t('label')} extra={t('labelHint')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="personId" label={t('person')}>
        <Select
          allowClear
          placeholder={t('own')}
          options={people.data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
      <Form.Item name="isShared" valuePropName="checked">
        <Checkbox>{t('sharedHint')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  )
}
