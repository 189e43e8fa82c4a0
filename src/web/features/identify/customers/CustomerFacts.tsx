import { EyeOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select, Tag } from 'antd'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { formatPhone } from '../../../ui/format.ts'
import { InlineEdit } from '../../../ui/InlineEdit.tsx'
import type { InlineKind } from '../../../ui/inline-kind.ts'
import { Section } from '../../../ui/Section.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './CustomerPage.module.css'

type Customer = Answers['customers']['get']
type TextField =
  | 'name'
  | 'externalNumber'
  | 'phone'
  | 'secondPhone'
  | 'email'
  | 'city'
  | 'address'
  | 'company'
  | 'industry'
  | 'source'
  | 'introducer'
  | 'preferences'
  | 'note'

const facts: { field: TextField; kind: InlineKind }[] = [
  { field: 'name', kind: 'text' },
  { field: 'phone', kind: 'text' },
  { field: 'secondPhone', kind: 'text' },
  { field: 'email', kind: 'text' },
  { field: 'externalNumber', kind: 'text' },
  { field: 'company', kind: 'text' },
  { field: 'industry', kind: 'text' },
  { field: 'city', kind: 'text' },
  { field: 'address', kind: 'lines' },
  { field: 'source', kind: 'text' },
  { field: 'introducer', kind: 'text' },
  { field: 'preferences', kind: 'lines' },
  { field: 'note', kind: 'lines' },
]

/** The record's facts: each edited where it stands, saved as one leaves it, taken back from the toast. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const t = useText<typeof texts>('customers')
  const can = useCan()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const change = async (patch: Omit<Parameters<typeof api.customers.update>[0], 'id'>) => {
    const { operationId } = await api.customers.update(
      { id: customer.id, ...patch },
      { context: { version: customer.version } },
    )
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.customers.key() })
  }
  const shown = (field: TextField) => {
    const value = customer[field]
    return value && (field === 'phone' || field === 'secondPhone') ? formatPhone(value) : (value ?? '–')
  }
  return (
    <Section title={t('one.facts')}>
      <dl className={styles.facts}>
        {facts.map(({ field, kind }) => (
          <Fact key={field} label={t(`field.${field}`)}>
            {customer.masked.includes(field) ? (
              <MaskedFact customer={customer} field={field} />
            ) : can('customer.write') ? (
              <InlineEdit
                label={t(`field.${field}`)}
                kind={kind}
                value={customer[field]}
                onSave={(value) => change({ [field]: value })}
              >
                {shown(field)}
              </InlineEdit>
            ) : (
              shown(field)
            )}
          </Fact>
        ))}
        <Fact label={t('field.tags')}>
          <TagFact
            customer={customer}
            canWrite={can('customer.write')}
            onChange={(tagIds) => change({ tagIds })}
          />
        </Fact>
        <Fact label={t('field.createdAt')}>
          <DateText value={customer.createdAt} />
        </Fact>
      </dl>
    </Section>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** Masked until asked for; asking is recorded. */
function MaskedFact({ customer, field }: { customer: Customer; field: TextField }) {
  const t = useText<typeof texts>('customers')
  const can = useCan()
  const reveal = useMutation(orpc.customers.reveal.mutationOptions())
  const isRevealable = field === 'phone' || field === 'secondPhone' || field === 'email'
  return (
    <span>
      {reveal.data?.value ?? customer[field] ?? '–'}
      {isRevealable && customer[field] && !reveal.data && can('customer.reveal') && (
        <Button
          type="text"
          size="small"
          icon={<EyeOutlined />}
          aria-label={t('one.reveal')}
          title={t('one.revealHint')}
          loading={reveal.isPending}
          onClick={() => reveal.mutate({ id: customer.id, field })}
        />
      )}
    </span>
  )
}

type TagFactProps = { customer: Customer; canWrite: boolean; onChange: (tagIds: string[]) => Promise<void> }

function TagFact({ customer, canWrite, onChange }: TagFactProps) {
  const t = useText<typeof texts>('customers')
  const tags = useQuery(orpc.tags.list.queryOptions()).data?.data ?? []
  if (!canWrite) {
    return tags
      .filter((tag) => customer.tagIds.includes(tag.id))
      .map((tag) => <Tag key={tag.id}>{tag.name}</Tag>)
  }
  return (
    <Select
      mode="multiple"
      variant="borderless"
      size="small"
      style={{ width: '100%' }}
      aria-label={t('field.tags')}
      value={customer.tagIds}
      options={tags.map((tag) => ({ value: tag.id, label: tag.name }))}
      optionFilterProp="label"
      onChange={(next: string[]) => void onChange(next)}
    />
  )
}
