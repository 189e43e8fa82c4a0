import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tasks.json'
import { CustomerLink } from '../../identify/customers/CustomerLink.tsx'
import { DueText } from './DueText.tsx'
import { TaskActs } from './TaskActs.tsx'
import styles from './Tasks.module.css'
import type { Task } from './task.ts'
import { whatOf } from './task-columns.tsx'

/** A task on a phone. */
export function TaskCard({ task }: { task: Task }) {
  const t = useText<typeof texts>('tasks')
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <CustomerLink
          customerId={task.customerId}
          name={task.customerName}
          tier={task.tier}
          isLink={task.isInScope}
        />
        <DueText on={task.dueOn} />
      </div>
      <span className={styles.what}>{whatOf(task, t)}</span>
      <div className={styles.cardFoot}>
        <span>
          <span className={styles.kind} data-kind={task.kind}>
            {t(`kind.${task.kind}`)}
          </span>
          {task.employeeName && ` · ${task.employeeName}`}
        </span>
        <TaskActs task={task} />
      </div>
    </div>
  )
}
