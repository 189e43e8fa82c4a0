import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { PlanPartList } from './PlanPartList.tsx'
import type { Plan } from './plan.ts'

/** What happens next, the earliest first; what is done stands below. */
export function StepList({ plan, mayWrite }: { plan: Plan; mayWrite: boolean }) {
  const t = useText<typeof texts>('plans')
  const { customerId } = plan
  const steps = [...plan.steps].sort((a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null))
  return (
    <PlanPartList
      kind="step"
      title={t('step.title')}
      parts={steps}
      doneOn={({ doneOn }) => doneOn}
      note={({ employeeName }) =>
        employeeName && employeeName !== plan.employeeName ? ` · ${employeeName}` : null
      }
      mayWrite={mayWrite}
      tick={({ id, version }, doneOn) =>
        api.plans.updateStep({ customerId, id, doneOn }, { context: { version } })
      }
      add={({ what, dueOn, employeeId }) =>
        api.plans.addStep({ customerId, planId: plan.id, what, dueOn: dueOn ?? '', ...employeeId })
      }
      update={({ id }, { what, dueOn, employeeId }, context) =>
        api.plans.updateStep({ customerId, id, what, dueOn: dueOn ?? '', ...employeeId }, { context })
      }
      remove={({ id }) => api.plans.removeStep({ customerId, id })}
    />
  )
}
