import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { type Answers, api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/traits.json'
import { useCan } from '../../../session.ts'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'

export type Trait = Answers['traits']['ofCustomer']['traits'][number]

const plain = [
  'likes',
  'dislikes',
  'habit',
  'hobby',
  'personality',
  'behaviour',
  'communication',
  'nonVerbal',
  'culture',
  'socialPosition',
  'spendingPower',
  'buyingHabit',
  'requirement',
  'values',
  'purpose',
  'media',
  'other',
] as const
const sensitive = ['ethnicity', 'religion'] as const

type Values = {
  kind: Trait['kind']
  text: string
  personId?: string | null
  sourceNote?: string | null
  purpose?: string | null
}

type TraitFormProps = { customerId: string; trait: Trait | 'new' | undefined; onClose: () => void }

/** One thing that a customer, or somebody around them, is like. */
export function TraitForm({ customerId, trait, onClose }: TraitFormProps) {
  const t = useText<typeof texts>('traits')
  const can = useCan()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const edited = trait === 'new' ? undefined : trait
  const people = useQuery(orpc.people.list.queryOptions({ input: { customerId } })).data?.data ?? []
  const save = async ({ kind, ...values }: Values, context: CallContext) => {
    const answer = edited
      ? await api.traits.update({ customerId, id: edited.id, ...values }, { context })
      : await api.traits.create({ customerId, kind, ...values })
    saved(answer.operationId)
    await queryClient.invalidateQueries()
  }
  const kinds = can('customer.sensitive') ? [...plain, ...sensitive] : plain
  return (
    <FormDrawer<Values>
      title={edited ? t(`kinds.${edited.kind}`) : t('addTrait')}
      open={trait !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      initial={{
        kind: edited?.kind ?? 'likes',
        text: edited?.text ?? '',
        personId: edited?.personId ?? null,
        sourceNote: edited?.sourceNote ?? '',
        purpose: edited?.purpose ?? '',
      }}
    >
      <Form.Item name="kind" label={t('kind')}>
        <Select
          disabled={edited !== undefined}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('text')}
        rules={[{ required: true, whitespace: true, message: t('required') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      {people.length > 0 && (
        <Form.Item name="personId" label={t('person')}>
          <Select
            allowClear
            placeholder={t('theCustomer')}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="sourceNote" label={t('sourceNote')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          sensitive.some((each) => each === getFieldValue('kind')) && (
            <Form.Item name="purpose" label={t('purpose')} extra={t('purposeHint')}>
              <Input maxLength={500} />
            </Form.Item>
          )
        }
      </Form.Item>
    </FormDrawer>
  )
}
