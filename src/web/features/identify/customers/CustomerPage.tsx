import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Alert } from 'antd'
import { type Answers, api, orpc } from '../../../api.ts'
import { useCrumb } from '../../../frame/crumb.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { asProblem } from '../../../problem.ts'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Person } from '../../../ui/Person.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import { StatRow } from '../../../ui/StatTile.tsx'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { FixedDayNote } from '../../analyse/value/FixedDayNote.tsx'
import { useFormerId } from '../merges/use-former-id.ts'
import { CustomerColumns, Panels } from './CustomerColumns.tsx'
import styles from './CustomerPage.module.css'
import { tierTones } from './customer-words.ts'
import { MetricTiles } from './MetricTiles.tsx'
import { readFirst } from './read-first.ts'
import { ValueTile } from './ValueTile.tsx'

type Customer = Answers['customers']['get']

/** Everything the company knows of one customer, for every department. */
export function CustomerPage() {
  const { customerId } = useParams({ strict: false })
  const id = customerId ?? ''
  const query = useQuery({
    ...orpc.customers.get.queryOptions({ input: { id } }),
    queryFn: () => readFirst(id),
  })
  useFormerId(customerId, query.data)
  return <Loaded query={query}>{(customer) => <Loaded360 customer={customer} />}</Loaded>
}

function Loaded360({ customer }: { customer: Customer }) {
  const t = useText<typeof texts>('customers')
  const can = useCan()
  const saved = useUndo()
  const navigate = useNavigate()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const { metric, judgedAsOf, erasedAt } = customer
  // What is judged as of a day long past has not come about by then only because it has by now.
  const judgedAt = judgedAsOf ? Date.parse(judgedAsOf) : Date.now()
  useCrumb(customer.name)
  const archive = async () => {
    const { operationId } = await api.customers.archive(
      { id: customer.id },
      { context: { version: customer.version } },
    )
    saved(operationId, t('one.archived', { name: customer.name }))
    await queryClient.invalidateQueries({ queryKey: orpc.customers.key() })
    await navigate({ to: '/identify/customers' })
  }
  return (
    <Page
      head={
        <PageHead
          title={erasedAt ? t('one.erased') : customer.name}
          mark={<Person name={customer.name} size={44} isNameHidden />}
          detail={
            <span className={styles.numbers}>
              <TierSeal name={t(`tier.${metric.tier}`)} tone={tierTones[metric.tier]} isNamed />
              <span>{t(`stage.${metric.stage}`)}</span>
              <span>{t(`pattern.${metric.pattern}`)}</span>
              {customer.ownerName && <span>{t('one.owner', { name: customer.ownerName })}</span>}
              {customer.departmentName && <span>{customer.departmentName}</span>}
              {customer.phone && <Phone value={customer.phone} />}
            </span>
          }
          actions={[
            ...(can('customer.merge') && !erasedAt
              ? [
                  {
                    key: 'merge',
                    label: t('one.mergeWith'),
                    onClick: () => void navigate({ to: '/identify/merge', search: { ids: customer.id } }),
                  },
                ]
              : []),
            ...(can('customer.delete') && !erasedAt
              ? [
                  {
                    key: 'archive',
                    label: t('bulk.archive'),
                    isDanger: true,
                    onClick: () => void archive().catch((error: unknown) => showProblem(asProblem(error))),
                  },
                ]
              : []),
          ]}
        />
      }
    >
      <FixedDayNote where="customerPage" asOf={judgedAsOf} />
      {erasedAt && (
        <Alert type="info" showIcon title={t('one.erasedNote')} description={<DateText value={erasedAt} />} />
      )}
      <StatRow>
        <ValueTile metric={metric} />
        <MetricTiles metric={erasedAt ? { ...metric, contactDueAt: null } : metric} judgedAt={judgedAt} />
      </StatRow>
      <Panels place="head" customer={customer} />
      <CustomerColumns customer={customer} />
    </Page>
  )
}
