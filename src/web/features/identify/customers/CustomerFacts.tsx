import { EyeOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { receiveWays } from '../../../../contracts/contact-words.ts'
import { type Answers, api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { formatPhone } from '../../../ui/format.ts'
import { InlineEdit } from '../../../ui/InlineEdit.tsx'
import type { InlineKind } from '../../../ui/inline-kind.ts'
import { Section } from '../../../ui/Section.tsx'
import { FactDot } from '../quality/FactDot.tsx'
import { IntroducerFact } from '../ties/IntroducerFact.tsx'
import { BirthFact } from './BirthFact.tsx'
import styles from './CustomerPage.module.css'
import { Fact } from './Fact.tsx'
import { ManyFact } from './ManyFact.tsx'
import { OwnerFact } from './OwnerFact.tsx'
import { OwnFields } from './OwnFields.tsx'
import { PendingMark } from './PendingMark.tsx'
import { useFactAskedFor } from './use-fact-asked-for.ts'
import { useToldUpdate } from './use-told-update.ts'

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
  | 'businessCategory'
  | 'occupation'
  | 'language'
  | 'receiveBy'
  | 'receiveTopics'
  | 'receiveTime'
  | 'idNumber'
  | 'source'
  | 'introducer'
  | 'preferences'
  | 'note'

const facts: { field: TextField; kind: InlineKind | 'ways'; isAlways?: boolean }[] = [
  { field: 'name', kind: 'text', isAlways: true },
  { field: 'phone', kind: 'text', isAlways: true },
  { field: 'secondPhone', kind: 'text' },
  { field: 'email', kind: 'text' },
  { field: 'externalNumber', kind: 'text' },
  { field: 'company', kind: 'text' },
  { field: 'industry', kind: 'text' },
  { field: 'businessCategory', kind: 'text' },
  { field: 'occupation', kind: 'text' },
  { field: 'language', kind: 'text' },
  { field: 'receiveBy', kind: 'ways' },
  { field: 'receiveTopics', kind: 'text' },
  { field: 'receiveTime', kind: 'text' },
  { field: 'idNumber', kind: 'text' },
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
  const tell = useToldUpdate()
  const queryClient = useQueryClient()
  const canWrite = can('customer.write')
  const change = async (
    patch: Omit<Parameters<typeof api.customers.update>[0], 'id'>,
    context: CallContext = { version: customer.version },
  ) => {
    void tell(await api.customers.update({ id: customer.id, ...patch }, { context }))
    await queryClient.invalidateQueries()
  }
  const [isWhole, setWhole] = useState(false)
  const list = useFactAskedFor(() => setWhole(true))
  const open = facts.filter(({ field, isAlways }) => isWhole || isAlways || customer[field])
  const ways = receiveWays.map((value) => ({ value, label: t(`receiveWay.${value}`) }))
  const hiddenCount = facts.length - open.length
  const shown = (field: TextField) => {
    const value = customer[field]
    if (field === 'email' && value) return <Email value={value} />
    if (field === 'receiveBy') return ways.find((way) => way.value === value)?.label ?? '–'
    return value && (field === 'phone' || field === 'secondPhone') ? formatPhone(value) : (value ?? '–')
  }
  const mark = (field: string) => <PendingMark customerId={customer.id} field={field} />
  const dot = (field: string, label: string) => <FactDot customer={customer} field={field} label={label} />
  return (
    <Section title={t('one.facts')}>
      <dl className={styles.facts} ref={list}>
        {open.map(({ field, kind }) => (
          <Fact key={field} field={field} label={t(`field.${field}`)} dot={dot(field, t(`field.${field}`))}>
            {customer.masked.includes(field) ? (
              <MaskedFact customer={customer} field={field} />
            ) : canWrite ? (
              <InlineEdit
                label={t(`field.${field}`)}
                kind={kind === 'ways' ? { choices: ways } : kind}
                value={customer[field]}
                onSave={(value) => change({ [field]: value })}
              >
                {shown(field)}
              </InlineEdit>
            ) : (
              shown(field)
            )}
            {mark(field)}
            {field === 'introducer' && <IntroducerFact customer={customer} />}
          </Fact>
        ))}
        {customer.kind === 'person' && (
          <>
            <Fact field="gender" label={t('field.gender')} dot={dot('gender', t('field.gender'))}>
              <GenderFact customer={customer} canWrite={canWrite} onChange={(gender) => change({ gender })} />
              {mark('gender')}
            </Fact>
            <Fact field="birth" label={t('field.birth')} dot={dot('birth', t('field.birth'))}>
              <BirthFact
                customer={customer}
                canWrite={canWrite}
                onChange={(birth, context) => change({ birth }, context)}
              />
              {mark('birth')}
            </Fact>
          </>
        )}
        <OwnFields customer={customer} canWrite={canWrite} onChange={(custom) => change({ custom })} />
        <Fact field="tags" label={t('field.tags')} dot={dot('tags', t('field.tags'))}>
          <TagFact customer={customer} canWrite={canWrite} onChange={(tagIds) => change({ tagIds })} />
          {mark('tagIds')}
        </Fact>
        <Fact field="owner" label={t('field.owner')} dot={dot('owner', t('field.owner'))}>
          <OwnerFact customer={customer} />
          {mark('ownerId')}
        </Fact>
        {customer.departmentName && (
          <Fact label={t('field.department')} dot={dot('department', t('field.department'))}>
            {customer.departmentName} {mark('departmentId')}
          </Fact>
        )}
        <Fact label={t('field.createdAt')}>
          <DateText value={customer.createdAt} />
        </Fact>
      </dl>
      {hiddenCount > 0 && canWrite && (
        <Button type="link" size="small" className={styles.more ?? ''} onClick={() => setWhole(true)}>
          {t('one.moreFacts', { count: hiddenCount })}
        </Button>
      )}
    </Section>
  )
}

/** Too long for one line, an address breaks before its @. */
function Email({ value }: { value: string }) {
  const [name, ...host] = value.split('@')
  return (
    <>
      {name}
      <wbr />
      {host.length > 0 && `@${host.join('@')}`}
    </>
  )
}

/** Masked until asked for; asking is recorded. */
function MaskedFact({ customer, field }: { customer: Customer; field: TextField }) {
  const t = useText<typeof texts>('customers')
  const can = useCan()
  const reveal = useMutation(orpc.customers.reveal.mutationOptions())
  const isRevealable =
    field === 'phone' || field === 'secondPhone' || field === 'email' || field === 'idNumber'
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

type GenderFactProps = {
  customer: Customer
  canWrite: boolean
  onChange: (gender: Customer['gender']) => Promise<void>
}

function GenderFact({ customer, canWrite, onChange }: GenderFactProps) {
  const t = useText<typeof texts>('customers')
  const choices = (['female', 'male'] as const).map((value) => ({ value, label: t(`gender.${value}`) }))
  const shown = customer.gender ? t(`gender.${customer.gender}`) : '–'
  if (!canWrite) return shown
  return (
    <InlineEdit
      label={t('field.gender')}
      kind={{ choices }}
      value={customer.gender}
      onSave={(next) => onChange(next === 'female' || next === 'male' ? next : null)}
    >
      {shown}
    </InlineEdit>
  )
}

type TagFactProps = { customer: Customer; canWrite: boolean; onChange: (tagIds: string[]) => Promise<void> }

function TagFact({ customer, canWrite, onChange }: TagFactProps) {
  const t = useText<typeof texts>('customers')
  const tags = useQuery(orpc.tags.list.queryOptions()).data?.data
  if (!tags) return <Bone width={80} />
  return (
    <ManyFact
      label={t('field.tags')}
      choices={tags.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={customer.tagIds}
      canWrite={canWrite}
      onSave={onChange}
    />
  )
}
