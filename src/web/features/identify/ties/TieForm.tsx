import { useQuery, useQueryClient } from '@tanstack/react-query'
import { AutoComplete, Checkbox, Form, Input, Segmented, Select, Slider } from 'antd'
import { useState } from 'react'
import type { Market } from '../../../../contracts/market-words.ts'
import { type Answers, api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/ties.json'
import { asProblem } from '../../../problem.ts'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import rows from '../../../ui/RowList.module.css'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerSelect } from '../customers/CustomerSelect.tsx'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'
import { type Tie, type TieKind, useTieKinds } from './use-tie-kinds.ts'

type Customer = Pick<Answers['customers']['get'], 'id' | 'name' | 'kind'>

/** Where the other end is looked for. */
type Who = 'customer' | 'new' | 'employee'

type Values = {
  role?: string
  who?: Who
  otherId?: string
  newName?: string
  newKind?: 'person' | 'organisation'
  newMarket?: Market
  weight: number
  attitude?: number | null
  since?: string | null
  until?: string | null
  note?: string
  isConfirmed: boolean
  confirm?: boolean
}

type TieFormProps = {
  customer: Customer
  tie: Tie | 'new' | undefined
  /** Of whom among the people around the customer a new tie is to be: he comes onto record, or is found there. */
  person?: { name: string; relation: string } | undefined
  onClose: () => void
}

/** What a relation written among the people around somebody is as a tie. */
const roleOfRelation: Record<string, string> = {
  spouse: 'spouse inverse',
  child: 'parent direct',
  parent: 'parent inverse',
  colleague: 'colleague inverse',
}

const families = ['family', 'work', 'business', 'social', 'ours'] as const
const offeredMarkets = ['stakeholder', 'supplier', 'distributor', 'competitor', 'customer'] as const
const attitudes = [2, 1, 0, -1, -2] as const

/** A new tie, or what is known of one. What the other is to this customer is asked, the inverse follows by itself. */
export function TieForm({ customer, tie, person, onClose }: TieFormProps) {
  const t = useText<typeof texts>('ties')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const { kinds, wordOf, roleOf } = useTieKinds()
  const [isContrary, setContrary] = useState(false)
  const edited = tie === 'new' ? undefined : tie
  const save = async (values: Values, context: CallContext) => {
    const { role = '', who, otherId, newName = '', newKind = 'person', newMarket, confirm, ...rest } = values
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
    const newParty = { name: newName, kind: newKind, markets: [newMarket ?? 'stakeholder'] }
    const other =
      who === 'new'
        ? { newParty }
        : { otherId, otherType: who === 'employee' ? ('employee' as const) : ('customer' as const) }
    try {
      const { operationId, warnings } = edited
        ? await api.ties.update({ ...key, id: edited.id, ...fields }, { context })
        : await api.ties.create({ ...key, ...fields, kind, ...other, isInverse: end === 'inverse' })
      saved(operationId, warnings[0] && t('savedBut', { detail: warnings[0].detail }))
    } catch (error) {
      if (asProblem(error).code === 'tieContradiction') setContrary(true)
      throw error
    }
    await queryClient.invalidateQueries()
  }
  const role = person && (customer.kind === 'person' ? roleOfRelation[person.relation] : 'worksFor inverse')
  const presetKind = kinds.find(({ key }) => key === role?.split(' ')[0])
  const preset: Partial<Values> = person
    ? {
        ...(presetKind && role ? { role } : {}),
        who: 'new',
        newName: person.name,
        newKind: 'person',
        newMarket: 'stakeholder',
      }
    : {}
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
      fieldOf={(path) => (path.startsWith('newParty') ? 'newName' : path)}
      initial={{
        who: 'customer',
        ...preset,
        weight: Math.round((edited?.weight ?? presetKind?.weight ?? 0.5) * 100),
        attitude: edited?.attitude ?? null,
        since: edited?.since ?? null,
        until: edited?.until ?? null,
        note: edited?.note ?? '',
        isConfirmed: edited?.isConfirmed ?? false,
      }}
    >
      {!edited && (
        <Ends
          customer={customer}
          roles={roles}
          kindOf={(role) => kinds.find((kind) => kind.key === role?.split(' ')[0])}
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
          <DayField />
        </Form.Item>
        <Form.Item name="until" label={t('until')}>
          <DayField />
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
  kindOf: (role: string | undefined) => TieKind | undefined
}

/** In which market somebody new is who is tied in this way; a relative is no customer for being one. */
const marketOfKind: Record<string, Market> = {
  supplies: 'supplier',
  distributes: 'distributor',
  competitor: 'competitor',
}

function Ends({ customer, roles, kindOf }: EndsProps) {
  const t = useText<typeof texts>('ties')
  const form = Form.useFormInstance<Values>()
  const role = Form.useWatch<string | undefined>('role', form)
  const who = Form.useWatch<Who | undefined>('who', form)
  const required = [{ required: true, message: t('fillIn') }]
  const kind = kindOf(role)
  const others = role?.endsWith(' inverse') ? kind?.fromKinds : kind?.toKinds
  const whos = whosOf(others)
  const follow = (next: string) => {
    const chosen = kindOf(next)
    const nodes = next.endsWith(' inverse') ? chosen?.fromKinds : chosen?.toKinds
    if (chosen) form.setFieldValue('weight', Math.round(chosen.weight * 100))
    form.setFieldsValue({
      who: whosOf(nodes)[0] ?? 'customer',
      newKind: nodes?.includes('person') ? 'person' : 'organisation',
      newMarket: marketOfKind[chosen?.key ?? ''] ?? 'stakeholder',
    })
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
      <Form.Item name="who" hidden={whos.length < 2}>
        <Segmented
          aria-label={t('who')}
          options={whos.map((value) => ({ value, label: t(`whos.${value}`) }))}
          onChange={() => form.setFieldValue('otherId', undefined)}
        />
      </Form.Item>
      {who === 'new' ? (
        <NewParty customer={customer} kinds={others ?? []} />
      ) : (
        <Form.Item name="otherId" label={t('who')} rules={required}>
          {who === 'employee' ? <EmployeeSelect /> : <CustomerSelect except={customer.id} />}
        </Form.Item>
      )}
    </>
  )
}

function whosOf(others: TieKind['fromKinds'] | undefined): Who[] {
  const isCustomer = others === undefined || others.some((each) => each !== 'employee')
  return [
    ...(isCustomer ? (['customer', 'new'] as const) : []),
    ...(others?.includes('employee') ? (['employee'] as const) : []),
  ]
}

/** Somebody who is on no record yet, often one of the people around the customer. */
function NewParty({ customer, kinds }: { customer: Customer; kinds: TieKind['fromKinds'] }) {
  const t = useText<typeof texts>('ties')
  const around = useQuery(orpc.people.list.queryOptions({ input: { customerId: customer.id } }))
  const names = [...new Set(around.data?.data.map(({ name }) => name) ?? [])]
  const required = [{ required: true, whitespace: true, message: t('fillIn') }]
  const offered = (['person', 'organisation'] as const).filter((each) => kinds.includes(each))
  return (
    <>
      <Form.Item name="newName" label={t('newName')} extra={t('newHint')} rules={required}>
        <AutoComplete
          options={names.map((value) => ({ value }))}
          showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
          maxLength={200}
        />
      </Form.Item>
      <div className={rows.pair}>
        <Form.Item name="newKind" label={t('newKind')}>
          <Select options={offered.map((value) => ({ value, label: t(`nodes.${value}`) }))} />
        </Form.Item>
        <Form.Item name="newMarket" label={t('newMarket')}>
          <Select options={offeredMarkets.map((value) => ({ value, label: t(`markets.${value}`) }))} />
        </Form.Item>
      </div>
    </>
  )
}
