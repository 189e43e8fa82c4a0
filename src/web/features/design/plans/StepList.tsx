import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { DateText } from '../../../ui/DateText.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { DueText } from '../../act/tasks/DueText.tsx'
import { PartForm } from './PartForm.tsx'
import styles from './Plans.module.css'
import type { Plan, Step } from './plan.ts'
import { usePartActs } from './use-part-acts.ts'

/** What happens next, the earliest first; what is done stands below. */
export function StepList({ plan, mayWrite }: { plan: Plan; mayWrite: boolean }) {
  const t = useText<typeof texts>('plans')
  const format = useFormat()
  const act = usePartActs()
  const [edited, setEdited] = useState<Step | 'new'>()
  const steps = [...plan.steps].sort((a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null))
  const { customerId } = plan
  const tick = (step: Step, isDone: boolean) =>
    act(
      () =>
        api.plans.updateStep(
          {
            customerId,
            id: step.id,
            doneOn: isDone ? businessDay(new Date(), format.locale.timeZone) : null,
          },
          { context: { version: step.version } },
        ),
      t(isDone ? 'step.done' : 'step.open'),
    )
  return (
    <section className={styles.part}>
      <h3 className={styles.partHead}>
        {t('step.title')}
        {mayWrite && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t('step.new')}
            onClick={() => setEdited('new')}
          />
        )}
      </h3>
      {steps.length === 0 && <p className={styles.quiet}>{t('step.none')}</p>}
      <ul>
        {steps.map((step) => (
          <li key={step.id} className={styles.item} data-done={step.doneOn !== null || undefined}>
            <Checkbox
              checked={step.doneOn !== null}
              disabled={!mayWrite}
              aria-label={step.what}
              onChange={(event) => tick(step, event.target.checked)}
            />
            <span>
              <span className={styles.what}>{step.what}</span>{' '}
              <span className={styles.quiet}>
                {step.doneOn ? <DateText value={step.doneOn} /> : <DueText on={step.dueOn} />}
                {step.employeeName && step.employeeName !== plan.employeeName && ` · ${step.employeeName}`}
              </span>
            </span>
            {mayWrite && step.doneOn === null && (
              <span>
                <Button type="text" size="small" onClick={() => setEdited(step)}>
                  {t('change')}
                </Button>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('remove', { what: step.what })}
                  onClick={() =>
                    act(() => api.plans.removeStep({ customerId, id: step.id }), t('step.removed'))
                  }
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {edited && (
        <PartForm
          title={t(edited === 'new' ? 'step.new' : 'step.edit')}
          part={edited === 'new' ? undefined : edited}
          isDueNeeded
          onClose={() => setEdited(undefined)}
          onSave={({ what, dueOn, employeeId }) =>
            edited === 'new'
              ? api.plans.addStep({ customerId, planId: plan.id, what, dueOn: dueOn ?? '', ...employeeId })
              : api.plans.updateStep(
                  { customerId, id: edited.id, what, dueOn: dueOn ?? '', ...employeeId },
                  { context: { version: edited.version } },
                )
          }
        />
      )}
    </section>
  )
}
