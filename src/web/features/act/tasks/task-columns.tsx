import type { Translate } from '../../../i18n.ts'
import type Texts from '../../../locales/zh-CN/tasks.json'
import type { Column } from '../../../ui/table/column.ts'
import { CustomerLink } from '../../identify/customers/CustomerLink.tsx'
import { DueText } from './DueText.tsx'
import { TaskActs } from './TaskActs.tsx'
import styles from './Tasks.module.css'
import type { Task } from './task.ts'

export function taskColumns(t: Translate<typeof Texts>): Column<Task>[] {
  return [
    {
      key: 'what',
      title: t('task'),
      width: 340,
      isFixed: true,
      render: (row) => <span title={row.what ?? undefined}>{whatOf(row, t)}</span>,
    },
    {
      key: 'kind',
      title: t('kindLabel'),
      width: 100,
      render: (row) => (
        <span className={styles.kind} data-kind={row.kind}>
          {t(`kind.${row.kind}`)}
        </span>
      ),
    },
    { key: 'dueOn', title: t('due'), width: 120, render: (row) => <DueText on={row.dueOn} /> },
    {
      key: 'customer',
      title: t('customer'),
      width: 180,
      render: (row) => (
        <CustomerLink
          customerId={row.customerId}
          name={row.customerName}
          tier={row.tier}
          isLink={row.isInScope}
        />
      ),
    },
    { key: 'employee', title: t('employee'), width: 120, render: (row) => row.employeeName },
    { key: 'acts', title: t('acts'), width: 150, render: (row) => <TaskActs task={row} /> },
  ]
}

/** Who asks what, and about whom; without words of its own a task still says so. */
export function whatOf(task: Task, t: Translate<typeof Texts>): string {
  const asked = askedOf(task, t)
  return [asked, task.what].filter(Boolean).join(t('colon')) || t(`kind.${task.kind}`)
}

function askedOf({ kind, fromName, otherName, forMerge }: Task, t: Translate<typeof Texts>): string | null {
  if (kind === 'duplicate') {
    const names = { name: fromName ?? t('somebody'), other: otherName ?? t('anotherCustomer') }
    return t(forMerge ? 'asksToMerge' : 'asksWhetherOne', names)
  }
  return fromName ? t('handedBy', { name: fromName }) : null
}
