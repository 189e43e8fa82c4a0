import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select, Slider } from 'antd'
import { useState } from 'react'
import { type Answers, api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/ties.json'
import { asProblem } from '../../../problem.ts'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import rows from '../../../ui/RowList.module.css'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerSelect } from '../customers/CustomerSelect.tsx'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'
import { type Tie, useTieKinds } from './use-tie-kinds.ts'

type Customer = Pick<Answers['customers']['get'], 'id' | 'name' | 'kind'>

type Values = {
  role?: string
  otherId?: string
  weight: number
  attitude?: number | null
  since?: string
  until?: string
  note?: string
  isConfirmed: boolean
  confirm?: boolean
}

type TieFormProps = { customer: Customer; tie: Tie | 'new' | undefined; onClose: () => void }

const families = ['family', 'work', 'business', 'social', 'ours'] as const
const attitudes = [2, 1, 0, -1, -2] as const

/** A new tie, or what is known of one. What the other is to this customer is asked, the inverse follows by itself. */
export function TieForm({ customer, tie, onClose }: TieFormProps) {
  const t = useText<typeof texts>('ties')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const { kinds, wordOf, roleOf } = useTieKinds()
  const [isContrary, setContrary] = useState(false)
  const edited = tie === 'new' ? undefined : tie
  const save = async (values: Values, context: CallContext) => {
    const { role = '', otherId = '', confirm, ...rest } = values
    const fields = {
      ...rest,
      weight: values.weight / 100,
      attitude: values.attitude ?? null,
      since: values.since || null,
      until: values.until || null,
      note: values.note || null,
      ...(confirm ? { confirm } : {}),
    }
    const key = { customerId: customer.id }
    const [kind = '', end] = role.split(' ')
    const otherType = kinds.find((each) => each.key === kind)?.fromKinds.includes('employee')
      ? ('employee' as const)
      : ('customer' as const)
    try {
      const { operationId } = edited
        ? await api.ties.update({ ...key, id: edited.id, ...fields }, { context })
        : await api.ties.create({ ...key, ...fields, kind, otherId, otherType, isInverse: end === 'inverse' })
      saved(operationId)
    } catch (error) {
      if (asProblem(error).code === 'tieContradiction') setContrary(true)
      throw error
    }
    await queryClient.invalidateQueries()
  }
  const roles = families.map((family) => ({
    label: t(`families.${family}`),
    options: kinds
      .filter((kind) => kind.family === family)
      .flatMap((kind) => {
        const ends = [
          ...(kind.toKinds.includes(customer.kind) ? [true] : []),
          ...(kind.fromKinds.includes(customer.kind) && !kind.isSymmetric ? [false] : []),
        ]
        return ends.map((isInverse) => ({
          value: `${kind.key} ${isInverse ? 'inverse' : 'direct'}`,
          label: wordOf(kind, isInverse),
        }))
      }),
  }))
  return (
    <FormDrawer<Values>
      title={edited ? (edited.other?.name ?? roleOf(edited)) : t('add')}
      open={tie !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      initial={{
        weight: Math.round((edited?.weight ?? 0.5) * 100),
        attitude: edited?.attitude ?? null,
        since: edited?.since ?? '',
        until: edited?.until ?? '',
        note: edited?.note ?? '',
        isConfirmed: edited?.isConfirmed ?? true,
      }}
    >
      {!edited && (
        <Ends
          customer={customer}
          roles={roles}
          isEmployee={(role) =>
            kinds.find((kind) => kind.key === role?.split(' ')[0])?.fromKinds.includes('employee') ?? false
          }
          weightOf={(role) => kinds.find((kind) => kind.key === role.split(' ')[0])?.weight}
        />
      )}
      <Form.Item name="weight" label={t('weight')} extra={t('weightHint')}>
        <Slider min={5} max={100} step={5} />
      </Form.Item>
      <Form.Item name="attitude" label={t('attitude')}>
        <Select
          allowClear
          options={attitudes.map((value) => ({ value, label: t(`attitudes.${String(value) as '0'}`) }))}
        />
      </Form.Item>
      <div className={rows.pair}>
        <Form.Item name="since" label={t('since')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={t('until')}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="isConfirmed" valuePropName="checked">
        <Checkbox>{t('isConfirmed')}</Checkbox>
      </Form.Item>
      {isContrary && (
        <Form.Item name="confirm" valuePropName="checked">
          <Checkbox>{t('confirm')}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  )
}

type EndsProps = {
  customer: Customer
  roles: { label: string; options: { value: string; label: string }[] }[]
  isEmployee: (role: string | undefined) => boolean
  weightOf: (role: string) => number | undefined
}

function Ends({ customer, roles, isEmployee, weightOf }: EndsProps) {
  const t = useText<typeof texts>('ties')
  const form = Form.useFormInstance<Values>()
  const role = Form.useWatch<string | undefined>('role', form)
  const required = [{ required: true, message: t('fillIn') }]
  const follow = (next: string) => {
    const weight = weightOf(next)
    if (weight !== undefined) form.setFieldValue('weight', Math.round(weight * 100))
    form.setFieldValue('otherId', undefined)
  }
  return (
    <>
      <Form.Item name="role" label={t('role', { name: customer.name })} rules={required}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          options={roles.filter(({ options }) => options.length > 0)}
          onChange={follow}
        />
      </Form.Item>
      <Form.Item name="otherId" label={t('who')} rules={required}>
        {isEmployee(role) ? <EmployeeSelect /> : <CustomerSelect except={customer.id} />}
      </Form.Item>
    </>
  )
}
