import { Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tasks.json'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import type { TaskRef, TaskWish } from './task.ts'
import { useTaskActs } from './use-task-acts.ts'

type Values = { dueOn?: Dayjs; words?: string }
type TaskSheetProps = { task: TaskRef; wish: TaskWish; onClose: () => void }

/** An act that wants a reason or a day. A complaint is not settled without saying how. */
export function TaskSheet({ task, wish, onClose }: TaskSheetProps) {
  const t = useText<typeof texts>('tasks')
  const acts = useTaskActs(task)
  const save = async ({ dueOn, words }: Values, context: CallContext) => {
    const note = words?.trim() || undefined
    if (wish === 'move') await acts.move((dueOn ?? dayjs(task.dueOn)).format('YYYY-MM-DD'), note, context)
    else if (wish === 'settle') await acts.settle(note ?? '')
    else if (wish === 'return') await acts.giveBack(note)
    else await acts.end(wish, note, context)
  }
  const hasWords = wish !== 'move' || task.kind === 'promise'
  const required = { required: true, whitespace: true, message: t('fillIn') }
  return (
    <FormDrawer<Values>
      open
      title={t(`wish.${wish}`)}
      saveLabel={t(`act.${wish}`)}
      onClose={onClose}
      onSave={save}
      version={task.version}
      initial={{ dueOn: dayjs(task.dueOn) }}
    >
      {task.what && <p>{task.what}</p>}
      {wish === 'move' && (
        <Form.Item name="dueOn" label={t('dueOn')} rules={[{ required: true, message: t('fillIn') }]}>
          <DayPicker style={{ width: '100%' }} />
        </Form.Item>
      )}
      {hasWords && (
        <Form.Item name="words" label={t(`words.${wish}`)} rules={wish === 'settle' ? [required] : []}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      )}
    </FormDrawer>
  )
}
