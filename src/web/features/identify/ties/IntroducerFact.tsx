import { UserAddOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Segmented } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/ties.json'
import { useCan } from '../../../session.ts'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import rows from '../../../ui/RowList.module.css'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import { CustomerSelect } from '../customers/CustomerSelect.tsx'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'
import type { PanelProps } from '../customers/panels.ts'

const whos = ['isCustomer', 'isEmployee'] as const
type Values = { who: (typeof whos)[number]; otherId: string }

/** Who introduced him, as somebody on record: what was written in words stands above until one is chosen, and is kept. */
export function IntroducerFact({ customer }: PanelProps) {
  const t = useText<typeof texts>('ties')
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  const ties = useQuery(orpc.ties.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const introducers = (ties.data?.data ?? []).filter((tie) => tie.kind === 'introduced' && tie.isInverse)
  return (
    <div>
      {introducers.map(({ id, other, otherOwnerName }) => (
        <div key={id}>
          {other && other.kind !== 'employee' ? (
            <CustomerLink
              customerId={other.id}
              name={other.name === customer.introducer ? t('introducer.open') : other.name}
            />
          ) : (
            (other?.name ?? t('hidden', { owner: otherOwnerName ?? t('nobody') }))
          )}
        </div>
      ))}
      {introducers.length === 0 && can('customer.write') && (
        <Button type="link" size="small" icon={<UserAddOutlined />} onClick={() => setOpen(true)}>
          {t('introducer.choose')}
        </Button>
      )}
      <ChooseIntroducer customer={customer} open={isOpen} onClose={() => setOpen(false)} />
    </div>
  )
}

function ChooseIntroducer({ customer, open, onClose }: PanelProps & { open: boolean; onClose: () => void }) {
  const t = useText<typeof texts>('ties')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async ({ who, otherId }: Values) => {
    const otherType = who === 'isEmployee' ? ('employee' as const) : ('customer' as const)
    const tie = { customerId: customer.id, kind: 'introduced', isInverse: true, otherId, otherType }
    saved((await api.ties.create(tie)).operationId)
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={t('introducer.title', { name: customer.name })}
      open={open}
      onClose={onClose}
      onSave={save}
      initial={{ who: 'isCustomer' }}
    >
      <Fields except={customer.id} />
      {customer.introducer && (
        <p className={rows.quiet}>{t('introducer.wrote', { text: customer.introducer })}</p>
      )}
    </FormDrawer>
  )
}

function Fields({ except }: { except: string }) {
  const t = useText<typeof texts>('ties')
  const form = Form.useFormInstance<Values>()
  const who = Form.useWatch<Values['who'] | undefined>('who', form)
  return (
    <>
      <Form.Item name="who">
        <Segmented
          aria-label={t('introducer.who')}
          options={whos.map((value) => ({ value, label: t(`introducer.${value}`) }))}
          onChange={() => form.setFieldValue('otherId', undefined)}
        />
      </Form.Item>
      <Form.Item
        name="otherId"
        label={t('introducer.who')}
        rules={[{ required: true, message: t('introducer.fillIn') }]}
      >
        {who === 'isEmployee' ? <EmployeeSelect /> : <CustomerSelect except={except} />}
      </Form.Item>
    </>
  )
}
