import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { PlanPartList } from './PlanPartList.tsx'
import type { Plan } from './plan.ts'

/** What the plan gives the customer, and what of it has been delivered. */
export function BenefitList({ plan, mayWrite }: { plan: Plan; mayWrite: boolean }) {
  const t = useText<typeof texts>('plans')
  const { customerId, benefits } = plan
  const delivered = benefits.filter(({ deliveredOn }) => deliveredOn !== null).length
  return (
    <PlanPartList
      kind="benefit"
      title={
        benefits.length > 0 ? t('benefit.count', { delivered, count: benefits.length }) : t('benefit.title')
      }
      parts={benefits}
      doneOn={({ deliveredOn }) => deliveredOn}
      mayWrite={mayWrite}
      tick={({ id, version }, deliveredOn) =>
        api.plans.updateBenefit({ customerId, id, deliveredOn }, { context: { version } })
      }
      add={({ what, dueOn }) => api.plans.addBenefit({ customerId, planId: plan.id, what, dueOn })}
      update={({ id }, { what, dueOn }, context) =>
        api.plans.updateBenefit({ customerId, id, what, dueOn }, { context })
      }
      remove={({ id }) => api.plans.removeBenefit({ customerId, id })}
    />
  )
}
