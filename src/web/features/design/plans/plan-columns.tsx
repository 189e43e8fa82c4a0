import type { Answers } from '../../../api.ts'
import type { Translate } from '../../../i18n.ts'
import type Texts from '../../../locales/zh-CN/plans.json'
import { DateText } from '../../../ui/DateText.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DueText } from '../../act/tasks/DueText.tsx'
import { CustomerLink } from '../../identify/customers/CustomerLink.tsx'
import styles from './Plans.module.css'

export type PlanRow = Answers['plans']['list']['data'][number]

export const kindOf = (plan: PlanRow, t: Translate<typeof Texts>) =>
  plan.year === null ? t('horizon.longTerm') : t('yearPlan', { year: String(plan.year) })

export function planColumns(t: Translate<typeof Texts>, isClosed: boolean): Column<PlanRow>[] {
  return [
    {
      key: 'customer',
      title: t('list.customer'),
      width: 180,
      isFixed: true,
      render: (row) => (
        <CustomerLink customerId={row.customerId} name={row.customerName} tier={row.tier} isLink={false} />
      ),
    },
    {
      key: 'goal',
      title: t('goal'),
      width: 320,
      render: (row) => (
        <span className={styles.goalCell} title={row.goal}>
          {row.goal}
        </span>
      ),
    },
    ...(isClosed
      ? [
          {
            key: 'closedAt',
            title: t('list.closedAt'),
            width: 130,
            render: (row: PlanRow) => <DateText value={row.closedAt} />,
          },
        ]
      : [
          {
            key: 'next',
            title: t('list.next'),
            width: 240,
            render: (row: PlanRow) =>
              row.nextStep ? (
                <span className={styles.goalCell} title={row.nextStep.what}>
                  {row.nextStep.what}
                </span>
              ) : (
                <span className={styles.quiet}>{t('list.noStep')}</span>
              ),
          },
          {
            key: 'dueOn',
            title: t('list.due'),
            width: 110,
            render: (row: PlanRow) => row.nextStep && <DueText on={row.nextStep.dueOn} />,
          },
        ]),
    {
      key: 'benefits',
      title: t('list.benefits'),
      width: 110,
      render: (row) =>
        row.benefitCount > 0 &&
        t('list.benefitsOf', { delivered: row.deliveredCount, count: row.benefitCount }),
    },
    { key: 'employee', title: t('employee'), width: 120, render: (row) => row.employeeName },
    { key: 'horizon', title: t('list.horizon'), width: 120, render: (row) => kindOf(row, t) },
  ]
}
