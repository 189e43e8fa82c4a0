import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../../identify/customers/panels.ts'
import { PlanCard } from './PlanCard.tsx'
import { PlanForm } from './PlanForm.tsx'
import styles from './Plans.module.css'
import type { Plan } from './plan.ts'

/** What we want with the customer, by which benefits, and what happens next. */
export function PlanPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('plans')
  const can = useCan()
  const [edited, setEdited] = useState<Plan | 'new'>()
  const [isPastShown, setPastShown] = useState(false)
  const query = useQuery(orpc.plans.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  return (
    <Section
      title={t('panel.title')}
      extra={
        can('design.write') && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('panel.new')}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<Bone height={96} />}>
        {({ data }) => {
          const open = data.filter((plan) => plan.closedAt === null)
          const past = data.filter((plan) => plan.closedAt !== null)
          return (
            <>
              {open.length === 0 && <p className={styles.quiet}>{t('panel.none')}</p>}
              {(isPastShown ? data : open).map((plan) => (
                <PlanCard key={plan.id} plan={plan} onEdit={() => setEdited(plan)} />
              ))}
              {past.length > 0 && (
                <Button
                  type="link"
                  size="small"
                  className={styles.more ?? ''}
                  onClick={() => setPastShown(!isPastShown)}
                >
                  {isPastShown ? t('panel.hidePast') : t('panel.past', { count: past.length })}
                </Button>
              )}
            </>
          )
        }}
      </Loaded>
      {edited && (
        <PlanForm
          customer={customer}
          plan={edited === 'new' ? undefined : rowNow(query.data?.data, edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  )
}
