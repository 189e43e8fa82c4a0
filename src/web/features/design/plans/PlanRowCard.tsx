import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { DueText } from '../../act/tasks/DueText.tsx'
import { CustomerLink } from '../../identify/customers/CustomerLink.tsx'
import styles from './Plans.module.css'
import { kindOf, type PlanRow } from './plan-columns.tsx'

/** A plan on a phone. */
export function PlanRowCard({ plan }: { plan: PlanRow }) {
  const t = useText<typeof texts>('plans')
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <strong>
          <CustomerLink customerId={plan.customerId} name={plan.customerName} tier={plan.tier} />
        </strong>
        {plan.nextStep && <DueText on={plan.nextStep.dueOn} />}
      </div>
      <span>{plan.goal}</span>
      <span>{plan.nextStep?.what ?? t('list.noStep')}</span>
      <span className={styles.meta}>
        <span>{kindOf(plan, t)}</span>
        {plan.benefitCount > 0 && (
          <span>
            {t('list.benefits')}{' '}
            {t('list.benefitsOf', { delivered: plan.deliveredCount, count: plan.benefitCount })}
          </span>
        )}
        {plan.employeeName && <span>{plan.employeeName}</span>}
      </span>
    </div>
  )
}
