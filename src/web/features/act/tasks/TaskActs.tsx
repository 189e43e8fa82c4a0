import { CheckOutlined, EllipsisOutlined, RollbackOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tasks.json'
import { useCan } from '../../../session.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { TaskSheet } from './TaskSheet.tsx'
import styles from './Tasks.module.css'
import type { TaskRef, TaskWish } from './task.ts'
import { useTaskActs } from './use-task-acts.ts'

const wishes: Record<TaskRef['kind'], TaskWish[]> = {
  promise: ['move', 'broken', 'cancelled'],
  planStep: ['move'],
  complaint: ['settle'],
  // Judged on its own page, side by side.
  duplicate: [],
  handoff: ['return'],
}

/** Done with one click; what wants a reason is behind "more". */
export function TaskActs({ task }: { task: TaskRef }) {
  const t = useText<typeof texts>('tasks')
  const can = useCan()
  const acts = useTaskActs(task)
  const showProblem = useShowProblem()
  const [wish, setWish] = useState<TaskWish>()
  const [isBusy, setBusy] = useState(false)
  if (!can(task.kind === 'planStep' ? 'design.write' : 'contact.write')) return null
  const [only, ...others] = wishes[task.kind]
  const done = async () => {
    setBusy(true)
    await acts.done().catch(showProblem)
    setBusy(false)
  }
  if (task.kind === 'duplicate')
    return (
      <span className={styles.acts}>
        <Link to="/identify/duplicates" search={{ customerId: task.customerId }}>
          {t('act.look')}
        </Link>
      </span>
    )
  const canBeDone = task.kind === 'promise' || task.kind === 'planStep'
  return (
    <span className={styles.acts}>
      {canBeDone && (
        <Button size="small" icon={<CheckOutlined />} loading={isBusy} onClick={() => void done()}>
          {t(task.kind === 'promise' ? 'act.kept' : 'act.done')}
        </Button>
      )}
      {!canBeDone && only && (
        <Button
          size="small"
          icon={only === 'settle' ? <CheckOutlined /> : <RollbackOutlined />}
          onClick={() => setWish(only)}
        >
          {t(`act.${only}`)}
        </Button>
      )}
      {canBeDone && only && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [only, ...others].map((each) => ({
              key: each,
              label: t(`more.${each}`),
              onClick: () => setWish(each),
            })),
          }}
        >
          <Button size="small" type="text" icon={<EllipsisOutlined />} aria-label={t('moreActs')} />
        </Dropdown>
      )}
      {wish && <TaskSheet task={task} wish={wish} onClose={() => setWish(undefined)} />}
    </span>
  )
}
