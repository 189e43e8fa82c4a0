import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { type Answers, api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/owned.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import rows from '../../../ui/RowList.module.css'
import { useUndo } from '../../../ui/use-undo.tsx'
import { ProductSelect } from './ProductSelect.tsx'

export type Owned = Answers['owned']['ofCustomer']['data'][number]

type Values = {
  productId?: string | null
  name?: string
  serial?: string
  boughtOn?: string | null
  warrantyUntil?: string | null
  serviceMonths?: number | null
  nextServiceOn?: string | null
  replaceOn?: string | null
  place?: string
  condition?: string
  note?: string
  state?: Owned['state']
}

type OwnedFormProps = {
  customerId: string
  /** The one to change; `new` records another. */
  owned: Owned | 'new' | undefined
  onClose: () => void
}

const states = ['inUse', 'replaced', 'sold', 'lost', 'returned'] as const
const days = ['warrantyUntil', 'nextServiceOn', 'replaceOn'] as const

/** Something a customer owns. Days that are left open follow from the product, as long as it is new. */
export function OwnedForm({ customerId, owned, onClose }: OwnedFormProps) {
  const t = useText<typeof texts>('owned')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const edited = owned === 'new' ? undefined : owned
  const save = async (values: Values, context: CallContext) => {
    const { state, name, ...rest } = values
    const said = { ...rest, ...(name?.trim() ? { name } : {}) }
    // Of something new only what was filled in: the rest the product may know.
    const filled = Object.fromEntries(
      Object.entries(said).filter(([, value]) => value !== null && value !== ''),
    )
    const answer = edited
      ? await api.owned.update(
          { customerId, id: edited.id, ...said, ...(state ? { state } : {}) },
          { context },
        )
      : await api.owned.create({ customerId, ...filled })
    saved(answer.operationId)
    await queryClient.invalidateQueries()
  }
  const chosen = edited?.productId ? { id: edited.productId, name: edited.name } : undefined
  return (
    <FormDrawer<Values>
      title={edited ? edited.name : t('add')}
      open={owned !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      initial={{
        productId: edited?.productId ?? null,
        name: edited?.name ?? '',
        serial: edited?.serial ?? '',
        boughtOn: edited?.boughtOn ?? null,
        warrantyUntil: edited?.warrantyUntil ?? null,
        serviceMonths: edited?.serviceMonths ?? null,
        nextServiceOn: edited?.nextServiceOn ?? null,
        replaceOn: edited?.replaceOn ?? null,
        place: edited?.place ?? '',
        condition: edited?.condition ?? '',
        note: edited?.note ?? '',
        ...(edited ? { state: edited.state } : {}),
      }}
    >
      <Form.Item name="productId" label={t('product')}>
        <ProductSelect chosen={chosen} />
      </Form.Item>
      <Form.Item name="name" label={t('name')} extra={t('nameHint')}>
        <Input maxLength={300} />
      </Form.Item>
      <div className={rows.pair}>
        <Form.Item name="serial" label={t('serial')} tooltip={t('serialHint')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="boughtOn" label={t('boughtOn')} {...(edited ? {} : { tooltip: t('boughtOnHint') })}>
          <DayField />
        </Form.Item>
        {days.map((name) => (
          <Form.Item key={name} name={name} label={t(name)}>
            <DayField />
          </Form.Item>
        ))}
        <Form.Item name="serviceMonths" label={t('serviceMonths')}>
          <InputNumber min={1} max={1200} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="place" label={t('place')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="condition" label={t('condition')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {edited && (
        <Form.Item name="state" label={t('state')}>
          <Select options={states.map((value) => ({ value, label: t(`states.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
