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
import type { Benefit, Plan } from './plan.ts'
import { usePartActs } from './use-part-acts.ts'

/** What the plan gives him, and whether he has had it. */
export function BenefitList({ plan, mayWrite }: { plan: Plan; mayWrite: boolean }) {
  const t = useText<typeof texts>('plans')
  const format = useFormat()
  const act = usePartActs()
  const [edited, setEdited] = useState<Benefit | 'new'>()
  const { customerId } = plan
  const delivered = plan.benefits.filter((benefit) => benefit.deliveredOn !== null).length
  const tick = (benefit: Benefit, isDelivered: boolean) =>
    act(
      () =>
        api.plans.updateBenefit(
          {
            customerId,
            id: benefit.id,
            deliveredOn: isDelivered ? businessDay(new Date(), format.locale.timeZone) : null,
          },
          { context: { version: benefit.version } },
        ),
      t(isDelivered ? 'benefit.delivered' : 'benefit.open'),
    )
  return (
    <section className={styles.part}>
      <h3 className={styles.partHead}>
        {plan.benefits.length > 0
          ? t('benefit.count', { delivered, count: plan.benefits.length })
          : t('benefit.title')}
        {mayWrite && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t('benefit.new')}
            onClick={() => setEdited('new')}
          />
        )}
      </h3>
      {plan.benefits.length === 0 && <p className={styles.quiet}>{t('benefit.none')}</p>}
      <ul>
        {plan.benefits.map((benefit) => (
          <li key={benefit.id} className={styles.item} data-done={benefit.deliveredOn !== null || undefined}>
            <Checkbox
              checked={benefit.deliveredOn !== null}
              disabled={!mayWrite}
              aria-label={benefit.what}
              onChange={(event) => tick(benefit, event.target.checked)}
            />
            <span>
              <span className={styles.what}>{benefit.what}</span>{' '}
              <span className={styles.quiet}>
                {benefit.deliveredOn && <DateText value={benefit.deliveredOn} />}
                {!benefit.deliveredOn && benefit.dueOn && <DueText on={benefit.dueOn} />}
              </span>
            </span>
            {mayWrite && benefit.deliveredOn === null && (
              <span>
                <Button type="text" size="small" onClick={() => setEdited(benefit)}>
                  {t('change')}
                </Button>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('remove', { what: benefit.what })}
                  onClick={() =>
                    act(() => api.plans.removeBenefit({ customerId, id: benefit.id }), t('benefit.removed'))
                  }
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {edited && (
        <PartForm
          title={t(edited === 'new' ? 'benefit.new' : 'benefit.edit')}
          part={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSave={({ what, dueOn }) =>
            edited === 'new'
              ? api.plans.addBenefit({ customerId, planId: plan.id, what, dueOn })
              : api.plans.updateBenefit(
                  { customerId, id: edited.id, what, dueOn },
                  { context: { version: edited.version } },
                )
          }
        />
      )}
    </section>
  )
}
